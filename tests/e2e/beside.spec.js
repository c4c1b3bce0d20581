// What stands beside the picture comes after it: held back, late, or not at all.
import { expect, test } from './fixture.js';
import { playground, ready, stepOf } from './open.js';

const LATE = '**/beside.js';

/** Opens the page and waits until its first part can be used. @param {import('@playwright/test').Page} page @param {string} [search] */
async function openFirst(page, search = '') {
  await page.goto(`/${search}`);
  await page.waitForFunction(() => performance.getEntriesByName('contrastive-playground:interactive').length > 0);
}

/** Keeps the second part back until the answer is called. @param {import('@playwright/test').Page} page */
async function hold(page) {
  /** @type {() => void} */
  let release = () => {};
  const held = new Promise((resolve) => (release = () => resolve(undefined)));
  await page.route(LATE, async (route) => {
    await held;
    await route.continue();
  });
  return release;
}

test('without it the picture plays and sliders turn the run; when it comes nothing shifts', async ({ page }) => {
  await page.addInitScript(() => {
    const shifts = /** @type {any} */ (globalThis).shifts = /** @type {number[]} */ ([]);
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => shifts.push(/** @type {any} */ (entry).value))).observe({ type: 'layout-shift', buffered: true });
  });
  const release = await hold(page);
  await openFirst(page);
  await expect.poll(() => stepOf(page)).toBeGreaterThan(5);
  expect(await page.evaluate(() => performance.getEntriesByName('contrastive-playground:ready').length)).toBe(0);
  const margin = page.getByRole('slider', { name: 'Margin' });
  await margin.press('Home');
  // So wide that no triplet is ever content: a sentence that says so would come among what stands beside.
  await margin.press('End');
  expect(await playground(page).evaluate((element) => element.value('margin'))).toBe('4');
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('button', { name: 'Step', exact: true }).click();
  await expect(page.getByRole('tab')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'About Margin' })).toBeDisabled();

  const places = () => playground(page).evaluate((element) => Object.fromEntries(
    ['.embeddings', '.transport', '.timeline', '.legend', '.data-picture', '[data-key=loss]', '[data-key=learning-rate]', '[data-key=data]', '[data-group=training]']
      .map((name) => [name, Math.round(/** @type {Element} */ (element.shadowRoot.querySelector(name)).getBoundingClientRect().top + scrollY)]),
  ));
  const before = await places();
  await page.evaluate(() => /** @type {any} */ (globalThis).shifts.splice(0));
  release();
  await ready(page);
  await expect(page.getByRole('tab', { name: 'Course' })).toBeVisible();
  expect(await places()).toEqual(before);
  expect(await page.evaluate(() => /** @type {any} */ (globalThis).shifts)).toEqual([]);
  await page.getByRole('button', { name: 'About Margin' }).click();
  await expect(page.getByText('How far a negative must be')).toBeVisible();
});

test('what is locked or hidden is so from the first moment', async ({ page }) => {
  const release = await hold(page);
  await openFirst(page, '?lock=margin&hide=learning-rate+timeline');
  const field = playground(page).locator('[data-key=margin]');
  await expect(field.locator('.held')).toBeVisible();
  await expect(field.getByRole('slider')).toBeHidden();
  await expect(playground(page).locator('[data-key=learning-rate]')).toBeHidden();
  await expect(playground(page).locator('.timeline')).toBeHidden();
  release();
  await ready(page);
  await expect(field.getByRole('slider')).toBeHidden();
});

test('what is asked for early comes when it can', async ({ page }) => {
  const release = await hold(page);
  await openFirst(page);
  await playground(page).evaluate((element) => {
    element.pause();
    element.select(3);
    element.setAttribute('lesson', 'temperature');
  });
  expect(await playground(page).evaluate((element) => [element.metrics, element.anatomy])).toEqual([undefined, undefined]);
  expect(await playground(page).evaluate((element) => element.state.runs.length)).toBe(1);
  const picture = playground(page).evaluate(async (element) => (await element.exportImage('svg')).type);
  release();
  expect(await picture).toContain('image/svg');
  await ready(page);
  await expect(playground(page).locator('.lesson')).toBeVisible();
  expect(await playground(page).evaluate((element) => element.lesson)).toBe('temperature');
  expect(await playground(page).evaluate((element) => Number.isFinite(element.metrics.loss))).toBe(true);
});

test('where it does not come, a card says what to do, and the picture goes on', async ({ page, expected }) => {
  expected.push(/beside\.js/);
  await page.route(LATE, (route) => route.abort());
  await openFirst(page);
  const card = page.getByRole('alert').filter({ hasText: 'Not everything could be loaded' });
  await expect(card).toBeVisible();
  const step = await stepOf(page);
  await expect.poll(() => stepOf(page)).toBeGreaterThan(step);
  await page.unroute(LATE);
  await card.getByRole('button', { name: 'Try again' }).click();
  await ready(page);
  await expect(card).toBeHidden();
  await expect(page.getByRole('tab', { name: 'Course' })).toBeVisible();
});
