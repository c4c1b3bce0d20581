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
  // The pending batch is weighed within a budget.
  for (const run of group.runs) run.prepare(10_000);
  try {
    return group.read((/** @type {any} */ handle) => ({ effective: handle.effectiveNegatives, negatives: handle.counter('negatives') / handle.counter('terms') }));
  } finally {
    group.dispose();
  }
});

const STATES = /** @type {const} */ ([
  { temperature: 0.01, says: /only the nearest count/, tries: 'Raise Temperature to 0.2', holds: (/** @type {number} */ share) => share <= 0.15 },
  { temperature: 0.5, says: /the nearer, the more/, tries: 'Raise Temperature to 5', holds: (/** @type {number} */ share) => share > 0.15 && share < 0.9 },
  { temperature: 5, says: /almost equally: being near hardly matters/, tries: 'Lower Temperature to 0.01', holds: (/** @type {number} */ share) => share >= 0.9 },
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

/** What the held-out points say, from the engine: how well they rank and how far they spread. @param {import('@playwright/test').Page} page */
const outcome = (page) => playground(page).evaluate((element) => ({ ranking: element.metrics.heldout['map-at-r'], spread: element.metrics.heldout.spread }));

test('InfoNCE fails at a high temperature, and the hint says why', async ({ page }) => {
  await openPaused(page, 'loss=info-nce&temperature=5');
  await expect(hint(page)).not.toContainText('mixed');
  await playground(page).evaluate((element) => element.step(500));
  const { ranking } = await outcome(page);
  expect(ranking).toBeLessThan(0.7);
  await expect(hint(page)).toContainText('So far the classes are mixed: MAP@R');
  await expect(hint(page)).toContainText(`MAP@R ${ranking.toFixed(2)}`);
});

test('InfoNCE leaves classes crowded at a low temperature, and the hint says why', async ({ page }) => {
  await openPaused(page, 'loss=info-nce&temperature=0.01');
  await playground(page).evaluate((element) => element.step(500));
  const fallen = await outcome(page);
  expect(fallen.spread).toBeLessThan(0.1);
  await expect(hint(page)).toContainText(`fallen together: spread ${fallen.spread.toFixed(2)}`);
  await playground(page).evaluate((element) => element.step(1500));
  const crowded = await outcome(page);
  expect(crowded.ranking).toBeGreaterThan(0.7);
  expect(crowded.spread).toBeLessThan(0.5);
  await expect(hint(page)).toContainText(`They are sorted, but crowded: MAP@R ${crowded.ranking.toFixed(2)}, spread ${crowded.spread.toFixed(2)}`);
});

test('one button after the other leads from a margin to a temperature that fails', async ({ page }) => {
  await openPaused(page, 'loss=triplet&data=spirals');
  const press = async (/** @type {string} */ name) => {
    await hint(page).getByRole('button', { name, exact: true }).click();
    await expect.poll(() => playground(page).evaluate((element) => element.playing)).toBe(true);
    await playground(page).evaluate((element) => element.pause());
  };
  const value = (/** @type {string} */ name) => page.getByRole('spinbutton', { name, exact: true });
  await press('Margin 2');
  await expect(value('Margin')).toHaveValue('2');
  await press('InfoNCE');
  await expect(page.getByLabel('Loss', { exact: true })).toHaveValue('info-nce');
  await playground(page).evaluate((element) => element.step(300));
  await press('Temperature 5, from the start');
  await expect(value('Temperature')).toHaveValue('5');
  expect(await playground(page).evaluate((element) => element.currentStep)).toBeLessThan(300);
  await press('Temperature 0.01, from the start');
  await expect(value('Temperature')).toHaveValue('0.01');
  await press('Temperature 0.2, from the start');
  await expect(value('Temperature')).toHaveValue('0.2');
});

test('triplets that rest are said to, and a locked setting is not offered', async ({ page }) => {
  await openPaused(page, 'loss=triplet&data=blobs&noise=0.1&encoder=free&margin=0.1');
  await playground(page).evaluate((element) => element.step(400));
  await expect(hint(page)).toContainText('Nearly all triplets are content');
  await playground(page).evaluate((element) => element.setAttribute('lock', 'margin'));
  await expect(hint(page)).toBeHidden();
});

test('on a phone the sentence is in sight with the picture while the slider is turned', async ({ page }) => {
  await openPaused(page, 'loss=info-nce');
  const slider = page.getByRole('slider', { name: 'Temperature', exact: true });
  await slider.scrollIntoViewIfNeeded();
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  await expect(slider).toBeInViewport({ ratio: 1 });
  await expect(page.getByRole('application', { name: 'Embedding' })).toBeInViewport({ ratio: 0.5 });
  await expect(hint(page)).toBeInViewport({ ratio: 0.3 });
});
