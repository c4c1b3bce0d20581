// Anatomy of an anchor: a point is chosen, and the page says and draws what moves it.
import { expect, test } from './fixture.js';
import { openPaused, playground, stepOf } from './open.js';

const FREE = 'loss=contrastive&encoder=free&data=blobs&points=60&batch-size=60&holdout=0';

/** @param {import('@playwright/test').Page} page */
const pane = (page) => page.locator('contrastive-playground .pane.embedding');

/** @param {import('@playwright/test').Page} page */
const anatomyOf = (page) => playground(page).evaluate((element) => {
  const { state, point, row } = element.anatomy ?? {};
  return { state, point, row: row && { ...row, weights: [...row.weights], kinds: [...row.kinds], points: [...row.points], values: [...row.values] } };
});

/** Where a point of the embedding is on the page. @param {import('@playwright/test').Page} page @param {number} point */
async function placeOf(page, point) {
  const svg = await playground(page).evaluate(async (element) => {
    const { width, height } = element.shadowRoot.querySelector('.pane.embedding canvas').getBoundingClientRect();
    return (await element.exportImage('svg', { width, height, caption: false })).text();
  });
  const marker = svg.split('\n').find((line) => line.includes(`data-point="${point}"`)) ?? '';
  const circle = /cx="([\d.-]+)" cy="([\d.-]+)"/.exec(marker);
  const corners = [...marker.matchAll(/[ML]([\d.-]+) ([\d.-]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);
  const mean = (/** @type {number} */ axis) => corners.reduce((sum, corner) => sum + corner[axis], 0) / corners.length;
  const [x, y] = circle ? [Number(circle[1]), Number(circle[2])] : [mean(0), mean(1)];
  await pane(page).scrollIntoViewIfNeeded();
  const box = await pane(page).boundingBox();
  return { x: (box?.x ?? 0) + x, y: (box?.y ?? 0) + y };
}

/** Where a point is, and how far to the side there is room to carry it. @param {import('@playwright/test').Page} page @param {number} point */
async function wayOf(page, point) {
  const { x, y } = await placeOf(page, point);
  const box = await pane(page).boundingBox();
  return { x, y, aside: x > (box?.x ?? 0) + (box?.width ?? 0) / 2 ? -60 : 60 };
}

/** How far right a point of the embedding lies. @param {import('@playwright/test').Page} page @param {number} point */
const acrossOf = (page, point) => playground(page).evaluate((element, point) => element.embedding[2 * point], point);

/** A point with nobody near it, so that a pointer cannot mean another one. @param {import('@playwright/test').Page} page */
const loneliest = (page) => playground(page).evaluate((element) => {
  const all = element.embedding;
  const count = all.length / 2;
  const gap = (/** @type {number} */ a) => Math.min(...Array.from({ length: count }, (_, b) => (a === b ? Infinity : Math.hypot(all[2 * a] - all[2 * b], all[2 * a + 1] - all[2 * b + 1]))));
  return Array.from({ length: count }, (_, point) => point).sort((a, b) => gap(b) - gap(a))[0];
});

test('a click chooses a point, and the panel says what the engine says', async ({ page }) => {
  await openPaused(page, FREE);
  const point = await loneliest(page);
  const told = playground(page).evaluate((element) => new Promise((resolve) => {
    element.addEventListener('select', (/** @type {CustomEvent} */ event) => resolve(event.detail.point), { once: true });
  }));
  const { x, y } = await placeOf(page, point);
  await page.mouse.click(x, y);
  expect(await told).toBe(point);
  await expect(page.getByRole('tab', { name: 'Anchor' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.locator('contrastive-playground .anchor-lens h3')).toHaveText(new RegExp(`^Point ${point}, class \\d$`));
  const { state, row } = await anatomyOf(page);
  expect(state).toBe('anchor');
  if (!row) throw new Error('an anchor has a row');
  const lines = await page.locator('contrastive-playground .pairs tbody tr').evaluateAll((rows) => rows.map((line) => ({
    point: Number(line.querySelector('[data-point]')?.getAttribute('data-point')),
    weight: Number(line.getAttribute('data-weight')),
    said: line.querySelectorAll('td')[1].textContent,
  })));
  expect(lines.length).toBeGreaterThan(5);
  const strongest = [...row.weights.keys()].filter((place) => row.kinds[place] > 0).sort((a, b) => Math.abs(row.weights[b]) - Math.abs(row.weights[a]) || row.values[a] - row.values[b] || a - b);
  for (const [at, line] of lines.entries()) {
    expect(line.point).toBe(row.points[strongest[at]]);
    expect(line.weight).toBe(row.weights[strongest[at]]);
    // Contrastive loss on pairs: d for a positive, m − d for a negative inside the margin.
    const distance = row.values[strongest[at]];
    const felt = row.kinds[strongest[at]] === 1 ? distance : -Math.max(0, 1 - distance);
    expect(line.weight).toBeCloseTo(felt * row.scale, 12);
  }
  await expect(page.locator('contrastive-playground .anchor-lens math')).toBeVisible();
  await expect(page.locator('contrastive-playground .says')).toHaveText(/positives? pulls?\. \d+ of \d+ negatives? (is|are) inside the margin\./);
  await expect(page.locator('contrastive-playground [part=anchor-status]')).toHaveText(/^Point \d+, class \d, anchor: /);
});

test('a pair in the table leads on to its point, and Escape leaves', async ({ page }) => {
  await openPaused(page, FREE);
  await playground(page).evaluate((element) => element.select(3));
  await page.getByRole('tab', { name: 'Anchor' }).click();
  const other = page.locator('contrastive-playground .pairs .who').first();
  const point = Number(await other.getAttribute('data-point'));
  await other.click();
  expect(await playground(page).evaluate((element) => element.selected)).toBe(point);
  await pane(page).focus();
  await page.keyboard.press('Escape');
  expect(await playground(page).evaluate((element) => element.selected)).toBe(null);
  await expect(page.locator('contrastive-playground .anchor-lens .hint').first()).toBeVisible();
});

test('a click on nobody chooses nobody', async ({ page }) => {
  await openPaused(page, 'loss=info-nce');
  await playground(page).evaluate((element) => element.select(3));
  const box = await pane(page).boundingBox();
  // The middle of the circle is empty.
  await page.mouse.click((box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2);
  expect(await playground(page).evaluate((element) => element.selected)).toBe(null);
});

test('keys choose a point, go to the next, carry it and put it back', async ({ page }) => {
  await openPaused(page, FREE);
  await pane(page).focus();
  await page.keyboard.press('Enter');
  const first = await playground(page).evaluate((element) => element.selected);
  expect(first).not.toBe(null);
  await page.keyboard.press('ArrowRight');
  const second = await playground(page).evaluate((element) => element.selected);
  expect(second).not.toBe(first);
  expect(await stepOf(page)).toBe(0);
  const position = () => playground(page).evaluate((element) => {
    const point = element.selected ?? 0;
    return [element.embedding[2 * point], element.embedding[2 * point + 1]];
  });
  const before = await position();
  await page.keyboard.press('Enter');
  for (let press = 0; press < 3; press += 1) await page.keyboard.press('ArrowUp');
  const up = await position();
  expect(up[1]).toBeGreaterThan(before[1]);
  expect(up[0]).toBeCloseTo(before[0], 5);
  await page.keyboard.press('Escape');
  expect(await position()).toEqual(before);
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowRight');
  expect(await stepOf(page)).toBe(1);
});

test('a free point is carried by the pointer, and training takes over', async ({ page }) => {
  await openPaused(page, FREE);
  const point = await loneliest(page);
  await playground(page).evaluate((element, point) => element.select(point), point);
  const before = await acrossOf(page, point);
  const { x, y, aside } = await wayOf(page, point);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + aside / 2, y, { steps: 3 });
  await page.mouse.move(x + aside, y, { steps: 3 });
  await page.mouse.up();
  const after = await acrossOf(page, point);
  expect(Math.sign(after - before)).toBe(Math.sign(aside));
  expect(await playground(page).evaluate((element) => element.selected)).toBe(point);
  await page.getByRole('tab', { name: 'Anchor' }).click();
  await expect(page.locator('contrastive-playground .anchor-lens .state')).toContainText('moved by hand');
  await playground(page).evaluate((element) => element.step(10));
  expect(await acrossOf(page, point)).not.toBe(after);
});

test('a free point is carried without dragging: one click takes it, the next puts it down', async ({ page }) => {
  await openPaused(page, FREE);
  const point = await loneliest(page);
  await playground(page).evaluate((element, point) => element.select(point), point);
  const before = await acrossOf(page, point);
  const { x, y, aside } = await wayOf(page, point);
  const hint = page.locator('contrastive-playground .lifted');
  await page.mouse.click(x, y);
  await expect(hint).toHaveText(/where it goes/);
  await page.mouse.click(x + aside, y);
  await expect(hint).toBeHidden();
  const after = await acrossOf(page, point);
  expect(Math.sign(after - before)).toBe(Math.sign(aside));
  await page.mouse.click(x + aside, y);
  await page.mouse.move(x, y + 40);
  const held = await acrossOf(page, point);
  expect(Math.sign(held - after)).toBe(-Math.sign(aside));
  await pane(page).press('Escape');
  await expect(hint).toBeHidden();
  expect(await acrossOf(page, point)).toBe(after);
});

test('with an encoder a carried point shows what would be, and nothing moves', async ({ page }) => {
  await openPaused(page, 'loss=contrastive&data=blobs&points=60&batch-size=60&holdout=0');
  const hash = await playground(page).evaluate((element) => element.parametersHash);
  const point = await loneliest(page);
  await playground(page).evaluate((element, point) => element.select(point), point);
  await page.getByRole('tab', { name: 'Anchor' }).click();
  const { x, y, aside } = await wayOf(page, point);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + aside, y, { steps: 4 });
  await expect(page.locator('contrastive-playground .moves')).toContainText('Its loss where it is held');
  await page.mouse.up();
  await expect(page.locator('contrastive-playground .moves')).not.toContainText('Its loss where it is held');
  expect(await playground(page).evaluate((element) => element.parametersHash)).toBe(hash);
});

test('who has no row is told why, and can wait for one', async ({ page }) => {
  await openPaused(page, 'loss=contrastive&data=blobs&points=60&batch-size=10&holdout=0.5');
  await page.getByRole('tab', { name: 'Anchor' }).click();
  await playground(page).evaluate((element) => element.select(70));
  await expect(page.locator('contrastive-playground .anchor-lens .state')).toContainText('held out');
  const absent = await playground(page).evaluate((element) => {
    for (let point = 0; point < 60; point += 1) {
      element.select(point);
      if (element.anatomy?.state === 'not-in-batch') return point;
    }
    return -1;
  });
  expect(absent).toBeGreaterThanOrEqual(0);
  await page.getByRole('button', { name: 'Step to its next batch' }).click();
  expect((await anatomyOf(page)).state).toBe('anchor');
  expect(await stepOf(page)).toBeGreaterThan(0);
});

test('a tap on a phone chooses a point', async ({ page, isMobile, hasTouch }) => {
  test.skip(!hasTouch && !isMobile, 'needs a finger');
  await openPaused(page, FREE);
  const point = await loneliest(page);
  const { x, y } = await placeOf(page, point);
  await page.touchscreen.tap(x, y);
  await expect.poll(() => playground(page).evaluate((element) => element.selected)).toBe(point);
});

test('the picture file has the row and its field', async ({ page }) => {
  await openPaused(page, FREE);
  const paths = () => playground(page).evaluate(async (element) => (await (await element.exportImage('svg')).text()).split('<path').length);
  await playground(page).evaluate((element) => element.select(null));
  const without = await paths();
  await playground(page).evaluate((element) => element.select(5));
  await playground(page).evaluate((element) => element.anatomy);
  expect(await paths()).toBeGreaterThan(without);
});
