// The encoder's map of the plane: grid, regions, a place under the pointer.
import { expect, test } from './fixture.js';
import { openPaused, playground } from './open.js';

/** @param {import('@playwright/test').Page} page */
const dataPane = (page) => page.getByRole('application', { name: 'Data plane' });

/** @param {import('@playwright/test').Page} page @param {'data' | 'embedding'} pane */
const svgOf = (page, pane) => playground(page).evaluate(async (element, pane) => (await element.exportImage('svg', { pane, width: 300, height: 300 })).text(), pane);

/**
 * A place near a corner of the data pane where there is no point.
 *
 * @param {import('@playwright/test').Page} page
 */
async function emptyPlace(page) {
  const box = await dataPane(page).boundingBox();
  return { x: Math.round((box?.width ?? 0) * 0.04) + 1, y: Math.round((box?.height ?? 0) * 0.06) + 1 };
}

/** @param {string} text @returns {number[]} the four numbers of a place and its image */
const numbers = (text) => [...text.replaceAll('−', '-').matchAll(/-?\d+\.\d+/g)].map(Number);

/**
 * Where the core sends a place, by the weights that it says it has.
 *
 * @param {import('@playwright/test').Page} page
 * @param {number[]} place
 */
const encoded = (page, place) => playground(page).evaluate((element, place) => element.encode([place])[0], place);

test('grid and regions are off at first, and drawn when they are switched on', async ({ page }) => {
  await openPaused(page, 'loss=triplet&data=spirals');
  await playground(page).evaluate((element) => element.step(40));
  const before = await svgOf(page, 'data');
  for (const name of ['Grid', 'Regions']) {
    const box = page.getByRole('checkbox', { name });
    await expect(box).not.toBeChecked();
    await box.check();
  }
  await expect.poll(async () => (await svgOf(page, 'data')).length).toBeGreaterThan(before.length + 5000);
  await expect(page.getByText('class of the 5 nearest')).toBeVisible();
  for (const name of ['Grid', 'Regions']) await page.getByRole('checkbox', { name }).uncheck();
  await expect.poll(async () => (await svgOf(page, 'data')).length).toBe(before.length);
});

test('without a map of the plane the switches say why', async ({ page }) => {
  await openPaused(page, 'loss=triplet&encoder=free');
  for (const name of ['Grid', 'Regions']) await expect(page.getByRole('checkbox', { name })).toBeDisabled();
  await expect(page.getByText('there is no map of the plane')).toBeVisible();
  await dataPane(page).click({ position: await emptyPlace(page) });
  await expect(dataPane(page).locator('output.probe')).toBeHidden();
});

test('a click on a place says where the encoder sends it', async ({ page }) => {
  await openPaused(page, 'loss=contrastive&data=moons');
  await dataPane(page).click({ position: await emptyPlace(page) });
  const text = dataPane(page).locator('output.probe');
  await expect(text).toHaveText(/^\(−?\d+\.\d\d, −?\d+\.\d\d\) → \(−?\d+\.\d\d, −?\d+\.\d\d\)$/);
  await expect(dataPane(page).getByRole('status')).toHaveText((await text.textContent()) ?? '');
  const [x, y, u, v] = numbers((await text.textContent()) ?? '');
  // The place is rounded to two digits, and the map is not steeper than a few units.
  const [a, b] = await encoded(page, [x, y]);
  expect(Math.abs(a - u)).toBeLessThan(0.05);
  expect(Math.abs(b - v)).toBeLessThan(0.05);
  const before = await text.textContent();
  await playground(page).evaluate((element) => element.step(30));
  await expect(text).not.toHaveText(before ?? '');
  expect(numbers((await text.textContent()) ?? '').slice(0, 2)).toEqual([x, y]);
});

test('arrow keys move the place, on the circle its image has length one', async ({ page }) => {
  await openPaused(page, 'loss=info-nce&data=spirals');
  await dataPane(page).focus();
  await page.keyboard.press('Shift+ArrowRight');
  const text = dataPane(page).locator('output.probe');
  await expect(dataPane(page).getByRole('status')).toHaveText(/^\(.*\) → \(.*\) on the circle$/);
  const [x, , u, v] = numbers((await text.textContent()) ?? '');
  expect(Math.abs(Math.hypot(u, v) - 1)).toBeLessThan(0.01);
  await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(async () => numbers((await text.textContent()) ?? '')[0]).toBeGreaterThan(x);
  expect(await playground(page).evaluate((element) => element.currentStep)).toBe(0);
  await page.keyboard.press('Escape');
  await expect(text).toBeHidden();
});
