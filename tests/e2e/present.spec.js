// For a projector: large, few controls, keys to step.
import { expect, test } from './fixture.js';
import { openPaused, playground, ready, stepOf } from './open.js';

/** @param {import('@playwright/test').Page} page */
const plot = (page) => page.getByRole('application', { name: 'Embedding' });

/** @param {import('@playwright/test').Page} page */
const presents = (page) => playground(page).evaluate((element) => element.hasAttribute('present'));

test('F presents: the picture grows, few controls stay, Escape leaves', async ({ page }) => {
  await openPaused(page, 'loss=contrastive');
  const area = async () => {
    const box = await plot(page).boundingBox();
    return (box?.width ?? 0) * (box?.height ?? 0);
  };
  const before = await area();
  await plot(page).focus();
  await page.keyboard.press('f');
  expect(await presents(page)).toBe(true);
  await expect.poll(area).toBeGreaterThan(before * 1.1);
  await expect(page.getByRole('combobox', { name: 'Loss', exact: true })).toBeVisible();
  await expect(page.getByRole('slider', { name: 'Margin', exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  await expect(page.getByRole('slider', { name: 'Learning rate' })).toBeHidden();
  await expect(page.getByRole('heading', { level: 1 })).not.toBeInViewport({ ratio: 1.1 });
  const sizes = await page.getByText('Margin', { exact: true }).first().evaluate((node) => parseFloat(getComputedStyle(node).fontSize));
  expect(sizes).toBeGreaterThanOrEqual(16);

  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('PageDown');
  await expect.poll(() => stepOf(page)).toBe(2);
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => stepOf(page)).toBe(1);
  await page.keyboard.press('PageUp');
  await expect.poll(() => stepOf(page)).toBe(0);

  await page.getByRole('button', { name: 'Leave the presentation (Esc)' }).focus();
  await page.keyboard.press('Escape');
  await expect.poll(() => presents(page)).toBe(false);
  await expect(page.getByRole('slider', { name: 'Learning rate' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('nothing behind the presentation can be reached', async ({ page }) => {
  await openPaused(page);
  await playground(page).evaluate((element) => element.setAttribute('present', ''));
  expect(await page.locator('header').first().evaluate((node) => /** @type {HTMLElement} */ (node).inert)).toBe(true);
  await page.getByRole('button', { name: 'Leave the presentation (Esc)' }).click();
  expect(await presents(page)).toBe(false);
  expect(await page.locator('header').first().evaluate((node) => /** @type {HTMLElement} */ (node).inert)).toBe(false);
});

test('a link presents a lesson: its card stands beside the picture', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/?present&lesson=temperature');
  await ready(page);
  expect(await presents(page)).toBe(true);
  await expect(page.getByRole('heading', { name: /Temperature/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Go to the run' })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});

test('it works where the whole screen is refused', async ({ page }) => {
  await page.addInitScript(() => {
    Element.prototype.requestFullscreen = () => Promise.reject(new TypeError('refused'));
  });
  await openPaused(page);
  await plot(page).focus();
  await page.keyboard.press('f');
  await expect(page.getByRole('button', { name: 'Leave the presentation (Esc)' })).toBeVisible();
  await page.keyboard.press('f');
  expect(await presents(page)).toBe(false);
  expect(await page.evaluate(() => document.documentElement.style.overflow)).toBe('');
});

test('for a projector the pictures grow with all that is written in them, and points are found where they are', async ({ page }, { project }) => {
  test.skip(Boolean(project.use.hasTouch), 'a projector is no phone');
  await page.setViewportSize({ width: 1920, height: 1080 });
  await openPaused(page, 'loss=contrastive');
  /** Heights of the texts that are painted, in CSS pixels. */
  const sizes = () => page.locator('contrastive-playground').evaluate(async (element) => {
    const draw = CanvasRenderingContext2D.prototype.fillText;
    /** @type {number[]} */
    const seen = [];
    CanvasRenderingContext2D.prototype.fillText = function (...given) {
      seen.push(Number.parseFloat(this.font) * this.getTransform().a / devicePixelRatio);
      draw.apply(this, given);
    };
    await /** @type {import('../../www/element.js').ContrastivePlayground} */ (element).step(3);
    await new Promise((resolve) => setTimeout(resolve, 300));
    CanvasRenderingContext2D.prototype.fillText = draw;
    return Math.min(...seen);
  });
  expect(await sizes()).toBeLessThan(14);
  await plot(page).focus();
  await page.keyboard.press('f');
  await expect(page.getByRole('slider', { name: 'Learning rate' })).toBeHidden();
  await expect.poll(sizes).toBeGreaterThan(17);
  const canvas = plot(page).locator('canvas');
  expect(await canvas.evaluate((node) => /** @type {HTMLCanvasElement} */ (node).width / node.clientWidth)).toBeCloseTo(await page.evaluate(() => devicePixelRatio), 2);

  // The keyboard chooses a point; the pointer finds the same one where the ring is drawn.
  await plot(page).focus();
  await page.keyboard.press('Enter');
  const status = page.locator('contrastive-playground [part=anchor-status]').first();
  await expect(status).toContainText('Point');
  const chosen = /Point (\d+)/.exec(await status.textContent() ?? '')?.[1];
  const at = await playground(page).evaluate((element, point) => {
    const root = /** @type {ShadowRoot} */ (element.shadowRoot);
    const frame = /** @type {HTMLElement} */ (root.querySelector('.pane.embedding'));
    const { left, top, width, height } = frame.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2, width, height, point };
  }, Number(chosen));
  // The point is the one nearest to the middle: around it the pointer must find it within its reach.
  await page.keyboard.press('Escape');
  const found = new Set();
  for (let ring = 0; ring <= 12 && !found.has(chosen); ring += 1) {
    for (let turn = 0; turn < Math.max(1, 6 * ring) && !found.has(chosen); turn += 1) {
      const angle = (2 * Math.PI * turn) / Math.max(1, 6 * ring);
      await page.mouse.click(at.x + 18 * ring * Math.cos(angle), at.y + 18 * ring * Math.sin(angle));
      const said = /Point (\d+)/.exec(await status.textContent() ?? '')?.[1];
      if (said) found.add(said);
    }
  }
  expect([...found]).toContain(chosen);
});

test('what a chosen point feels is said on the picture, and the chart stays', async ({ page }) => {
  await openPaused(page, 'loss=contrastive');
  await playground(page).evaluate((element) => element.step(5));
  await playground(page).evaluate((element) => element.setAttribute('present', ''));
  await plot(page).focus();
  await page.keyboard.press('Enter');
  const told = page.locator('contrastive-playground .told');
  await expect(told).toContainText(/^Point \d+, class \d/);
  expect(await told.evaluate((node) => parseFloat(getComputedStyle(node).fontSize))).toBeGreaterThanOrEqual(16);
  await expect(page.locator('contrastive-playground .pane.curve')).toBeVisible();
});
