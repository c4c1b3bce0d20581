// The charts of a run: which there are, what they say, and that it is what the core knows.
import { expect, test } from './fixture.js';
import { openPaused, playground } from './open.js';

/** @param {import('@playwright/test').Page} page */
const choice = (page) => page.getByRole('combobox', { name: 'Chart', exact: true });

/** @param {string | null} text */
const numbers = (text) => [...(text ?? '').replaceAll('−', '-').replaceAll(',', ' ').matchAll(/-?\d+(\.\d+)?/g)].map(([number]) => Number(number));

test('every chart is read with the keyboard', async ({ page }) => {
  await openPaused(page, 'loss=triplet&data=moons');
  await playground(page).evaluate((element) => element.step(80));
  for (const [id, label, sentence] of /** @type {const} */ ([
    ['loss', 'Loss curve', /^Step \d+: loss [\d.]+$/],
    ['recall-at-1', 'Recall@1 over the steps', /^Step \d+: recall@1 [\d.]+$/],
    ['map-at-r', 'MAP@R over the steps', /^Step \d+: MAP@R [\d.]+$/],
    ['gradient-norm', 'Gradient norm over the steps', /^Step \d+: gradient norm [\d.]+$/],
    ['alignment-uniformity', 'Alignment and uniformity as a path over the steps', /^Step \d+: alignment [\d.]+, uniformity [-−][\d.]+$/],
  ])) {
    await choice(page).selectOption(id);
    const chart = page.getByRole('slider', { name: label });
    await chart.focus();
    await page.keyboard.press('Home');
    await expect(chart).toHaveAttribute('aria-valuetext', sentence);
    expect(numbers(await chart.getAttribute('aria-valuetext'))[0]).toBe(0);
    await page.keyboard.press('End');
    await expect.poll(async () => numbers(await chart.getAttribute('aria-valuetext'))[0]).toBe(80);
  }
});

test('the last values are those of the readouts', async ({ page }) => {
  await openPaused(page, 'loss=supcon&data=blobs');
  await playground(page).evaluate((element) => element.step(64));
  const metrics = await playground(page).evaluate((element) => element.metrics);
  const heldOut = metrics?.heldout ?? {};
  for (const id of /** @type {const} */ (['recall-at-1', 'map-at-r'])) {
    await choice(page).selectOption(id);
    const chart = page.locator('contrastive-playground .pane.curve');
    await chart.focus();
    await page.keyboard.press('End');
    const [step, value] = numbers(((await chart.getAttribute('aria-valuetext')) ?? '').replace(/recall@1|MAP@R/, ''));
    expect(step).toBe(64);
    expect(value).toBeCloseTo(heldOut[id] ?? NaN, 3);
  }
  await choice(page).selectOption('alignment-uniformity');
  const plane = page.locator('contrastive-playground .pane.curve');
  await plane.focus();
  await page.keyboard.press('End');
  const [step, alignment, uniformity] = numbers(await plane.getAttribute('aria-valuetext'));
  expect(step).toBe(64);
  expect(alignment).toBeCloseTo(heldOut.alignment ?? NaN, 3);
  expect(uniformity).toBeCloseTo(heldOut.uniformity ?? NaN, 3);
});

test('the log scale is there where it applies, and says what it leaves out', async ({ page }) => {
  // Far from each other from the start, most batches of these classes have no active triplet.
  await openPaused(page, 'loss=triplet&data=blobs&noise=0.05&margin=0.05&batch-size=8&learning-rate=0.05');
  await playground(page).evaluate((element) => element.step(200));
  const log = page.getByRole('checkbox', { name: 'Log scale' });
  await expect(log).toBeVisible();
  await log.check();
  await expect(page.locator('contrastive-playground .chart-note')).toHaveText(/values? (is|are) zero or less and (has|have) no logarithm/);
  await choice(page).selectOption('recall-at-1');
  await expect(log).toBeHidden();
  await expect(page.locator('contrastive-playground .chart-note')).toBeHidden();
  await choice(page).selectOption('gradient-norm');
  await expect(log).toBeChecked();
});

test('a pointer and a tap read the plane', async ({ page }) => {
  await openPaused(page, 'loss=info-nce&data=spirals');
  await playground(page).evaluate((element) => element.step(48));
  await choice(page).selectOption('alignment-uniformity');
  const plane = page.locator('contrastive-playground .pane.curve');
  await plane.scrollIntoViewIfNeeded();
  await plane.click({ position: { x: 150, y: 60 } });
  await expect(plane.locator('output')).toHaveText(/^Step \d+: alignment/);
  await expect(plane.locator('.cursor')).toBeVisible();
});
