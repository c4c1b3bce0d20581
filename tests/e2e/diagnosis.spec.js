// What the page says about a run whose loss sits on a value that means something.
import { expect, test } from './fixture.js';
import { openLens, openPaused, playground } from './open.js';

const diagnosis = (/** @type {import('@playwright/test').Page} */ page) => page.locator('contrastive-playground .diagnosis');

test('a collapse is called one, and only once it is there', async ({ page }) => {
  await openPaused(page, 'loss=triplet&mining=hardest&data=spirals');
  await expect(diagnosis(page)).toBeHidden();
  await playground(page).evaluate((element) => element.step(800));
  await expect(diagnosis(page)).toContainText('This is collapse');
  await playground(page).evaluate((element) => element.seek(2));
  await expect(diagnosis(page)).toBeHidden();
});

test('nothing mined is no success', async ({ page }) => {
  await openPaused(page, 'loss=triplet&data=blobs&classes=2&batch-size=1');
  await expect(diagnosis(page)).toContainText('0 triplets');
});

test('nothing left to learn is said, and not shown as a loss of 0', async ({ page }) => {
  await openPaused(page, 'loss=triplet&data=blobs&noise=0.2');
  await playground(page).evaluate((element) => element.step(600));
  await expect(diagnosis(page)).toContainText('Every triplet is satisfied');
  await expect(readout(page, 'loss')).toHaveText('–');
  await expect(readout(page, 'active')).toHaveText('0 triplets');
  await expect(readout(page, 'mined')).toHaveText('0');
  await expect(page.locator('contrastive-playground [part=status]')).toContainText('The batch gives no terms');
  await expect(page.locator('contrastive-playground [part=status]')).not.toContainText('loss 0');
  await playground(page).evaluate((element) => element.seek(0));
  await expect(diagnosis(page)).toBeHidden();
  await expect(readout(page, 'mined')).not.toHaveText('0');
});

/** @param {import('@playwright/test').Page} page @param {string} id */
const readout = (page, id) => page.locator(`contrastive-playground [data-metric="${id}"]`);

test('numbers about the batch are shown where they say something', async ({ page }) => {
  await openPaused(page, 'loss=nt-xent&positives=views&data=blobs&classes=2&batch-size=32');
  await playground(page).evaluate((element) => element.step(50));
  const { batch, heldout } = await playground(page).evaluate((element) => element.metrics);
  for (const [id, value] of Object.entries({ 'effective-negatives': batch['effective-negatives'], 'information-bound': batch['information-bound'], 'map-at-r': heldout['map-at-r'], spread: heldout.spread, tolerance: heldout.tolerance })) {
    await expect(readout(page, id)).toBeVisible();
    await expect.poll(async () => Math.abs(Number(await readout(page, id).textContent()) - (value ?? NaN))).toBeLessThan(id === 'effective-negatives' ? 0.06 : 0.001);
  }
  // About half of those that push are class-mates, and the nearest push most.
  const share = batch['false-negative-share'] ?? 0;
  expect(share).toBeGreaterThan(0.4);
  await expect(readout(page, 'false-negative-share')).toHaveText(new RegExp(`^${Math.round(100 * share)}\\s?%$`));
  await expect(readout(page, 'mined')).toBeHidden();
  await playground(page).evaluate((element) => { element.config = 'loss=contrastive&data=blobs'; });
  await expect(readout(page, 'information-bound')).toBeHidden();
  await expect(readout(page, 'false-negative-share')).toBeHidden();
  await expect(readout(page, 'effective-negatives')).toBeVisible();
});

test('a readout explains itself with the number as it is now', async ({ page }) => {
  await openPaused(page, 'loss=info-nce&data=blobs');
  await playground(page).evaluate((element) => element.step(20));
  const value = (await playground(page).evaluate((element) => element.metrics.batch['effective-negatives'] ?? NaN)).toFixed(1);
  await expect(readout(page, 'effective-negatives')).toHaveText(value);
  await page.getByRole('button', { name: 'Neff' }).click();
  await expect(page.getByText(`as if over ${value} equally strong ones`)).toBeVisible();
});

test('a flipped label is marked, in the legend, and said of its point', async ({ page }) => {
  await openPaused(page, 'loss=triplet&data=blobs&label-noise=0.2');
  const legend = page.locator('contrastive-playground [part=legend]');
  await expect(legend).toContainText('flipped label');
  await openLens(page, 'Anchor');
  const state = page.locator('contrastive-playground .anchor-lens .state');
  const found = await playground(page).evaluate((element) => {
    for (let point = 0; point < 240; point += 1) {
      element.select(point);
      const { label = 0, taught = -1 } = element.anatomy ?? {};
      if (taught >= 0 && taught !== label) return { label, taught };
    }
    return undefined;
  });
  expect(found).toBeDefined();
  await expect(state).toContainText(`it is really class ${found?.label}, and the loss is told class ${found?.taught}`);
  await playground(page).evaluate((element) => { element.config = 'loss=triplet&data=blobs'; });
  await expect(legend).not.toContainText('flipped label');
});
