// The visible batch: who is in it, the pair matrix and the histogram.
import { expect, test } from './fixture.js';
import { openPaused, playground } from './open.js';

/** @typedef {import('@playwright/test').Page} Page */

/** @param {Page} page @param {string} config @param {number} [steps] */
async function openBatch(page, config, steps = 10) {
  await openPaused(page, config);
  await playground(page).evaluate((element, count) => element.step(count), steps);
  await page.getByRole('tab', { name: 'Batch' }).click();
  await expect(page.locator('[data-fact=anchors]')).toBeVisible();
}

const matrix = (/** @type {Page} */ page) => page.getByRole('application', { name: 'Pair matrix' });
const readout = (/** @type {Page} */ page) => page.locator('output.pair');
const fact = (/** @type {Page} */ page, /** @type {string} */ id) => page.locator(`[data-fact=${id}]`);
const selected = (/** @type {Page} */ page) => page.locator('contrastive-playground .pane.matrix .mark.row');

/** The numbers of the batch, counted from points and classes alone. @param {Page} page */
const labelsOf = (page) => playground(page).evaluate((element) => [...element.labels]);

/** Scrolls so that nothing sticky covers it. @param {import('@playwright/test').Locator} node */
const centre = (node) => node.evaluate((element) => element.scrollIntoView({ block: 'center' }));

/** Changes of the pictures. @param {Page} page */
const pictures = (page) => page.locator('contrastive-playground').first().evaluate((element) =>
  ['data', 'embedding'].map((pane) => {
    const canvas = /** @type {HTMLCanvasElement} */ (element.shadowRoot?.querySelector(`.pane.${pane} canvas`));
    return canvas.toDataURL();
  }));

test('says who is in the batch, in numbers that fit together', async ({ page }) => {
  await openBatch(page, 'loss=contrastive&batch-size=48');
  await expect(fact(page, 'anchors')).toHaveText('48');
  const [positives, negatives] = await Promise.all(['positives', 'negatives'].map((id) => fact(page, id).textContent()));
  const number = (/** @type {string | null} */ text) => Number((text ?? '').replaceAll(',', ''));
  expect(number(positives) + number(negatives)).toBe(48 * 47);
  await expect(fact(page, 'false-negatives')).toHaveText('0');
  const said = await page.locator('.who').textContent() ?? '';
  const classes = (said.split(':')[1] ?? '').split('of the')[0].match(/\d+/g)?.map(Number) ?? [];
  expect(classes.reduce((sum, count) => sum + count, 0)).toBe(48);
  // Every point meets all others of its class: the positive pairs follow from the sizes of the classes.
  expect(number(positives)).toBe(classes.reduce((sum, count) => sum + count * (count - 1), 0));
});

test('counts false negatives where class-mates are pushed, and none where they are not', async ({ page }) => {
  await openBatch(page, 'loss=info-nce&batch-size=32');
  expect(Number((await fact(page, 'false-negatives').textContent())?.replaceAll(',', ''))).toBeGreaterThan(0);
  await expect(page.getByText("False negatives are of the anchor's own class")).toBeVisible();
  await openBatch(page, 'loss=info-nce&batch-size=32&negatives=true-negatives');
  await expect(fact(page, 'false-negatives')).toHaveText('0');
});

test('what mining leaves is said, and nothing mined is no success', async ({ page }) => {
  await openBatch(page, 'loss=triplet&mining=hardest&batch-size=32');
  await expect(fact(page, 'mined')).toHaveText(/^32 of [\d,]+$/);
  await openBatch(page, 'loss=triplet&mining=semi-hard&batch-size=2', 0);
  await expect(fact(page, 'mined')).toHaveText('0 triplets');
  await expect(page.getByText('0 triplets: nothing is mined, so nothing moves.')).toBeVisible();
});

test('the matrix is read by keyboard, points its pair out in both panes and selects its anchor', async ({ page }) => {
  await openBatch(page, 'loss=contrastive&batch-size=24');
  await matrix(page).focus();
  const before = await pictures(page);
  await page.keyboard.press('ArrowRight');
  await expect(readout(page)).toHaveText(/not compared with itself/);
  await page.keyboard.press('End');
  await expect(readout(page)).toHaveText(/^Anchor \d+ \(class 0\) × \d+ \(class 2\): negative, distance [\d.]+, .*(inside|beyond) the margin\.$/);
  await expect.poll(async () => (await pictures(page)).every((picture, pane) => picture !== before[pane])).toBe(true);
  const [, anchor, other] = /Anchor (\d+) .* × (\d+) /.exec(await readout(page).textContent() ?? '') ?? [];
  const labels = await labelsOf(page);
  expect([labels[Number(anchor)], labels[Number(other)]]).toEqual([0, 2]);
  await page.keyboard.press('Enter');
  await expect(selected(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(readout(page)).toHaveText(/Point at a cell/);
});

test('the distance that is read is the distance of the two points', async ({ page }) => {
  await openBatch(page, 'loss=contrastive&batch-size=24&encoder=linear');
  await matrix(page).focus();
  for (const key of ['Home', 'ArrowDown', 'ArrowDown', 'PageDown', 'End']) await page.keyboard.press(key);
  const text = await readout(page).textContent() ?? '';
  const [, anchor, other, distance] = /Anchor (\d+) .* × (\d+) .* distance ([\d.]+)/.exec(text) ?? [];
  const embedding = await playground(page).evaluate((element) => [...element.embedding]);
  const at = (/** @type {string} */ point) => embedding.slice(2 * Number(point), 2 * Number(point) + 2);
  const [a, b] = [at(anchor), at(other)];
  expect(Math.abs(Math.hypot(a[0] - b[0], a[1] - b[1]) - Number(distance))).toBeLessThan(0.06);
});

test('a tap or click reads a cell and selects its anchor', async ({ page }) => {
  await openBatch(page, 'loss=supcon&batch-size=24');
  await centre(matrix(page));
  const box = await matrix(page).boundingBox();
  if (!box) throw new Error('no matrix');
  const tap = { x: box.width * 0.8, y: box.height * 0.3 };
  if (test.info().project.name === 'phone') await matrix(page).tap({ position: tap });
  else await matrix(page).click({ position: tap });
  await expect(readout(page)).toHaveText(/^Anchor \d+ .*similarity -?[\d.]+, (pull|push) of weight/);
  await expect(selected(page)).toBeVisible();
});

test('weights and values are two pictures of one matrix', async ({ page }) => {
  await openBatch(page, 'loss=info-nce&batch-size=24');
  const picture = () => matrix(page).locator('canvas').evaluate((canvas) => /** @type {HTMLCanvasElement} */ (canvas).toDataURL());
  const weights = await picture();
  const choice = page.locator('.choice', { hasText: 'Similarity' });
  await centre(choice);
  await choice.click();
  expect(await picture()).not.toBe(weights);
  await expect(page.getByRole('radio', { name: 'Similarity' })).toBeChecked();
});

test('the histogram says what it shows', async ({ page }) => {
  await openBatch(page, 'loss=contrastive&margin=1.5');
  await expect(page.getByRole('img', { name: /^Distances: [\d,]+ positive pairs from .* Marked: margin 1\.5\.$/ })).toBeVisible();
  await openBatch(page, 'loss=info-nce&temperature=0.25');
  await expect(page.getByRole('img', { name: /^Similarities: .* Marked: weights fall by e within τ = 0\.25\.$/ })).toBeVisible();
});

test('every loss has a batch, also large ones and while it runs', async ({ page }) => {
  for (const config of ['loss=clip', 'loss=nt-xent&batch-size=300&points=600', 'loss=cross-entropy', 'loss=contrastive&positives=views']) {
    await openBatch(page, config, 2);
    await expect(page.getByRole('img', { name: /positive pairs? from/ })).toBeVisible();
  }
  await playground(page).evaluate((element) => element.play());
  const said = page.locator('[part=step]');
  await expect.poll(async () => Number(await said.textContent())).toBeGreaterThan(10);
  await playground(page).evaluate((element) => element.pause());
  await expect(fact(page, 'anchors')).toBeVisible();
});
