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
  await expect(page.getByRole('button', { name: 'Now run it' })).toBeVisible();
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
