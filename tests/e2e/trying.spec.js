// The hint beside the controls, and what it says about the temperature as it is now.
import { expect, test } from './fixture.js';
import { openPaused, playground } from './open.js';

/** @param {import('@playwright/test').Page} page */
const hint = (page) => page.locator('contrastive-playground .try');

/** Negatives of an anchor, and over how many its push is spread, from the engine. @param {import('@playwright/test').Page} page */
const shared = (page) => playground(page).evaluate(async (element) => {
  const { loadEngine } = await import(new URL('engine.js', location.href).href);
  const { Group } = await import(new URL('group.js', location.href).href);
  const group = new Group(await loadEngine(), element.config);
  await group.advanceBy(element.currentStep);
  try {
    return group.read((/** @type {any} */ handle) => ({ effective: handle.effectiveNegatives, negatives: handle.counter('negatives') / handle.counter('terms') }));
  } finally {
    group.dispose();
  }
});

const STATES = /** @type {const} */ ([
  { temperature: 0.01, says: /only the nearest count/, tries: 'Raise Temperature', holds: (/** @type {number} */ share) => share <= 0.15 },
  { temperature: 0.5, says: /the nearer, the more/, tries: 'Lower Temperature', holds: (/** @type {number} */ share) => share > 0.15 && share < 0.9 },
  { temperature: 5, says: /almost equally: being near hardly matters/, tries: 'Lower Temperature', holds: (/** @type {number} */ share) => share >= 0.9 },
]);
for (const { temperature, says, tries, holds } of STATES) {
  test(`at temperature ${temperature} the hint says how the push is shared, with the engine's numbers`, async ({ page }) => {
    await openPaused(page, `loss=info-nce&temperature=${temperature}`);
    const { effective, negatives } = await shared(page);
    expect(holds(effective / negatives)).toBe(true);
    const digits = effective < 9.95 ? 1 : 0;
    await expect(hint(page)).toContainText(says);
    await expect(hint(page)).toContainText(`${effective.toFixed(digits)} of ${negatives.toFixed(0)} negatives`);
    await expect(hint(page)).toContainText(tries);
  });
}

test('where everything fell together, nearness is not blamed on the temperature', async ({ page }) => {
  await openPaused(page, 'loss=info-nce&temperature=0.01');
  await playground(page).evaluate((element) => element.step(150));
  const { effective, negatives } = await shared(page);
  expect(effective / negatives).toBeGreaterThan(0.9);
  await expect(hint(page)).toContainText('all are about equally near');
  // No two points of one batch are far apart.
  const cosines = await playground(page).evaluate((element) => {
    const { embedding } = element;
    const angles = Array.from({ length: embedding.length / 2 }, (_, point) => Math.atan2(embedding[2 * point + 1], embedding[2 * point]));
    return angles.map((angle) => Math.cos(angle - angles[0]));
  });
  expect(cosines.reduce((sum, cosine) => sum + cosine, 0) / cosines.length).toBeGreaterThan(0.9);
});

test('the sentence follows the run and the slider, and is gone where no temperature is', async ({ page }) => {
  await openPaused(page, 'loss=supcon&temperature=0.01');
  const before = await hint(page).textContent();
  await playground(page).evaluate((element) => element.step(60));
  const { effective, negatives } = await shared(page);
  await expect(hint(page)).toContainText(`${effective.toFixed(effective < 9.95 ? 1 : 0)} of ${negatives.toFixed(0)} negatives`);
  expect(await hint(page).textContent()).not.toBe(before);
  await page.getByLabel('Loss', { exact: true }).selectOption('triplet');
  await expect(hint(page)).toContainText('Drag Margin up');
  await expect(hint(page)).not.toContainText('negatives');
});
