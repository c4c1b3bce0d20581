// The readout of times: it shows up when it is asked for, and measures.
import { expect, test } from './fixture.js';
import { open, playground, ready, stepOf } from './open.js';

/** @param {import('@playwright/test').Page} page @param {string} name */
const value = (page, name) => playground(page).locator(`[data-perf="${name}"]`);

test('it is off by default', async ({ page }) => {
  await open(page);
  await expect.poll(() => stepOf(page)).toBeGreaterThan(3);
  await expect(playground(page).locator('.perf')).toHaveCount(0);
});

test('with ?perf it measures the parts of a frame', async ({ page }) => {
  await page.goto('/?perf#points=60&batch-size=16');
  await ready(page);
  await expect(playground(page).getByRole('group', { name: 'How fast it runs' })).toBeVisible();
  for (const name of ['frame', 'training', 'data', 'embedding', 'lenses', 'page']) {
    await expect(value(page, name), name).toHaveText(/^\d+\.\d\d ms$/);
  }
  await expect.poll(async () => Number(await value(page, 'rate').textContent())).toBeGreaterThan(0);
  await expect(value(page, 'batch')).toHaveText('16');
  const points = await playground(page).evaluate((element) => element.labels.length);
  await expect(value(page, 'points')).toHaveText(String(points));
});

test('with ?perf it tells how long an input waits for its frame', async ({ page }) => {
  await page.goto('/?perf#points=60&batch-size=16');
  await ready(page);
  await expect(value(page, 'input')).toHaveText('–');
  await page.getByLabel('Loss', { exact: true }).selectOption('info-nce');
  await expect(value(page, 'input')).toHaveText(/^\d+\.\d\d ms, \d+\.\d\d ms$/);
});

test('an element asks for it with an attribute', async ({ page }) => {
  await open(page);
  await page.evaluate(() => {
    const other = document.createElement('contrastive-playground');
    other.setAttribute('perf', '');
    other.setAttribute('loading', 'eager');
    document.querySelector('main')?.replaceChildren(other);
  });
  await ready(page);
  await expect(playground(page).locator('.perf')).toHaveCount(1);
});

test('the largest batch trains on while it is measured', async ({ page }) => {
  await page.goto('/#encoder=free&points=65536&batch-size=65536&holdout=0&loss=info-nce');
  await ready(page);
  // Its four billion pairs are counted, not visited.
  await expect(playground(page).locator('[data-metric="effective-negatives"]')).toHaveText(/\d/);
  const before = await stepOf(page);
  await expect.poll(() => stepOf(page)).toBeGreaterThan(before + 1);
});
