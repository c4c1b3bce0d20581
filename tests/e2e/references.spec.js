// Lines in the chart of the loss at values that mean something.
import { expect, test } from './fixture.js';
import { openPaused, playground } from './open.js';

/** @typedef {import('@playwright/test').Page} Page */

const lines = (/** @type {Page} */ page) => page.locator('contrastive-playground .reference:visible');

/** What the buttons say: names and values. @param {Page} page */
const shown = async (page) => {
  const all = await lines(page).all();
  return Promise.all(all.map(async (line) => ({
    name: ((await line.getAttribute('aria-label')) ?? '').split(' = ')[0],
    value: Number(await line.getAttribute('data-value')),
  })));
};

for (const { config, name, value } of [
  { config: 'loss=triplet&mining=hardest&data=spirals&margin=0.7', name: 'm', value: 0.7 },
  { config: 'loss=triplet&mining=hardest&data=spirals&soft-margin=on', name: 'ln 2', value: Math.LN2 },
  { config: 'loss=supcon&data=blobs&batch-size=32&temperature=5', name: 'ln(B − 1)', value: Math.log(31) },
  { config: 'loss=nt-xent&data=blobs&batch-size=32&temperature=5', name: 'ln(2N − 1)', value: Math.log(63) },
  { config: 'loss=info-nce&data=blobs&batch-size=32&temperature=5', name: 'ln N', value: Math.log(32) },
  { config: 'loss=cross-entropy&data=blobs', name: 'ln K', value: Math.log(4) },
]) {
  test(`${config} has a line at ${name}`, async ({ page }) => {
    await openPaused(page, config);
    await playground(page).evaluate((element) => element.step(40));
    await expect(lines(page).first()).toBeVisible();
    const found = (await shown(page)).find((line) => line.name === name);
    expect(found?.value).toBeCloseTo(value, 12);
  });
}

test('a line explains itself to a click and to the keyboard', async ({ page }) => {
  await openPaused(page, 'loss=info-nce&data=blobs&batch-size=32&temperature=5');
  await playground(page).evaluate((element) => element.step(40));
  const line = page.getByRole('button', { name: 'ln N = 3.466' });
  await line.click();
  const card = page.getByText('so that an anchor can only guess');
  await expect(card).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(card).toBeHidden();
  await line.focus();
  await page.keyboard.press('Enter');
  await expect(card).toBeVisible();
});

test('names lie beside the chart and never on each other', async ({ page }) => {
  await openPaused(page, 'loss=info-nce&data=blobs&sampler=balanced&temperature=0.1');
  await playground(page).evaluate((element) => element.step(200));
  await expect(lines(page)).toHaveCount(2);
  const frame = await page.locator('contrastive-playground .pane.curve').boundingBox();
  const boxes = await Promise.all((await lines(page).all()).map((line) => line.boundingBox()));
  if (!frame || !boxes[0] || !boxes[1]) throw new Error('they have boxes');
  for (const box of boxes) {
    expect(box && box.x).toBeGreaterThan(frame.x + frame.width / 2);
    expect(box && box.x + box.width).toBeLessThanOrEqual(frame.x + frame.width);
  }
  expect(Math.abs(boxes[0].y - boxes[1].y)).toBeGreaterThanOrEqual(12);
});

test('only the chart of the loss has them', async ({ page }) => {
  await openPaused(page, 'loss=info-nce&data=blobs');
  await playground(page).evaluate((element) => element.step(40));
  await expect(lines(page).first()).toBeVisible();
  await page.getByRole('combobox', { name: 'Chart', exact: true }).selectOption('map-at-r');
  await expect(lines(page)).toHaveCount(0);
});

test('of several runs the active one speaks', async ({ page }) => {
  await openPaused(page, 'loss=info-nce&data=blobs&batch-size=32&temperature=5; loss=supcon&data=blobs&batch-size=16&temperature=5');
  await playground(page).evaluate((element) => element.step(40));
  await expect(page.getByRole('button', { name: 'A: ln N = 3.466' })).toBeVisible();
  await page.getByRole('button', { name: 'Run B', exact: true }).first().click();
  await expect(page.getByRole('button', { name: 'B: ln(B − 1) = 2.708' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'A: ln N' })).toHaveCount(0);
});
