// A run can be made again, also when knobs were turned on the way.
import { expect, test } from './fixture.js';
import { configOf, hashOf, openPaused, playground, stepOf } from './open.js';

test('seeking backwards goes through the settings that were turned on the way', async ({ page }) => {
  await openPaused(page, 'loss=contrastive&data=blobs');
  const step = (/** @type {number} */ count) => playground(page).evaluate((element, n) => element.step(n), count);
  await step(20);
  await playground(page).evaluate((element) => { element.margin = '2'; });
  await step(10);
  const hash = await hashOf(page);
  await step(15);
  await playground(page).evaluate((element) => { element.margin = '3'; });
  await step(5);
  await playground(page).evaluate((element) => element.seek(30));
  expect(await stepOf(page)).toBe(30);
  expect(await hashOf(page)).toBe(hash);
  expect(await configOf(page)).toContain('margin=2');
  await playground(page).evaluate((element) => element.seek(10));
  expect(await configOf(page)).not.toContain('margin');
});

test('an element that was out of the document goes on where it was', async ({ page }) => {
  await openPaused(page, 'loss=contrastive&data=blobs');
  await playground(page).evaluate((element) => element.step(12));
  await playground(page).evaluate((element) => { element.margin = '2'; });
  await playground(page).evaluate((element) => element.step(8));
  const hash = await hashOf(page);
  await playground(page).evaluate(async (element) => {
    const place = /** @type {HTMLElement} */ (element.parentElement);
    element.remove();
    await new Promise((resolve) => setTimeout(resolve, 50));
    place.append(element);
  });
  await expect.poll(() => stepOf(page)).toBe(20);
  await expect.poll(() => hashOf(page)).toBe(hash);
});

test('settings that are given whole mean a new run, also if they differ only in what could be turned live', async ({ page }) => {
  await openPaused(page, 'loss=contrastive&data=blobs&margin=2');
  await playground(page).evaluate((element) => element.step(15));
  const hash = await hashOf(page);
  await playground(page).evaluate((element) => { element.config = 'loss=contrastive&data=blobs'; });
  expect(await stepOf(page)).toBe(0);
  await playground(page).evaluate((element) => element.step(15));
  await playground(page).evaluate((element) => { element.config = 'loss=contrastive&data=blobs&margin=2'; });
  await playground(page).evaluate((element) => element.step(15));
  expect(await hashOf(page)).toBe(hash);
});
