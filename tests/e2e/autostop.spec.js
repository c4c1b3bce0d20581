// A run stops by itself when nothing moves any more, and only then.
import { isStill } from '../../www/stillness.js';
import { expect, test } from './fixture.js';
import { open, playground, stepOf } from './open.js';

/** Four far classes whose triplets are soon content: then no gradient is left. */
const SETTLES = 'loss=triplet&mining=all&encoder=free&data=blobs&noise=0&points=24&classes=2&margin=0.05';

/** @param {import('@playwright/test').Page} page */
const plays = (page) => playground(page).evaluate((element) => element.playing);

test('what counts as still', () => {
  const square = new Float32Array([0, 0, 1, 0, 1, 1, 0, 1]);
  const moved = (/** @type {number} */ by) => square.map((value, place) => (place === 2 ? value + by : value));
  expect(isStill(square, square)).toBe(true);
  expect(isStill(square, moved(1e-6))).toBe(true);
  expect(isStill(square, moved(1e-3))).toBe(false);
  expect(isStill(square, moved(NaN))).toBe(false);
  expect(isStill(square, new Float32Array(2))).toBe(false);
  // A collapsed embedding that still comes apart is not still.
  expect(isStill(square.map((value) => value * 1e-6), moved(1e-2).map((value) => value * 1e-6))).toBe(false);
});

test('a run without any gradient stops and says so; whoever plays on is respected', async ({ page }) => {
  await open(page, SETTLES);
  await playground(page).evaluate((element) => {
    element.speed = Infinity;
    element.play();
  });
  const said = page.getByText(/^Nothing moves any more: stopped at step [\d,]+\. Every triplet is satisfied.* Play to go on\.$/);
  await expect(said).toBeVisible();
  expect(await plays(page)).toBe(false);
  // No point is behind it.
  const canvas = await page.getByRole('application', { name: 'Embedding' }).boundingBox();
  const below = await said.boundingBox();
  expect(below?.y).toBeGreaterThanOrEqual((canvas?.y ?? Infinity) + (canvas?.height ?? Infinity) - 1);
  const stopped = await stepOf(page);
  expect(stopped).toBeGreaterThanOrEqual(300);
  await page.getByRole('button', { name: 'Play' }).click();
  await expect(said).toBeHidden();
  // Long enough to stop once more, if it would.
  await expect.poll(() => stepOf(page)).toBeGreaterThan(stopped + 20_000);
  expect(await plays(page)).toBe(true);
});

test('noisy and slow runs play on', async ({ page }) => {
  for (const config of ['loss=info-nce', 'loss=contrastive&optimizer=sgd&learning-rate=0.0001']) {
    await open(page, config);
    await playground(page).evaluate((element) => {
      element.speed = Infinity;
      element.play();
    });
    await expect.poll(() => stepOf(page)).toBeGreaterThan(3000);
    expect(await plays(page)).toBe(true);
  }
});

test('steps that are asked for are made', async ({ page }) => {
  await open(page, SETTLES);
  await playground(page).evaluate((element) => element.pause());
  const from = await stepOf(page);
  await playground(page).evaluate((element) => element.step(1500));
  expect(await stepOf(page)).toBe(from + 1500);
});
