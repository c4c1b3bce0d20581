// Everything without a mouse.
import { expect, test } from './fixture.js';
import { openPaused, playground, stepOf } from './open.js';

/** @param {import('@playwright/test').Page} page */
const plot = (page) => page.getByRole('application', { name: 'Embedding' });

test('keys drive the run while the focus is on the plot', async ({ page }) => {
  await openPaused(page);
  await plot(page).focus();
  await page.keyboard.press('s');
  await page.keyboard.press('ArrowRight');
  expect(await stepOf(page)).toBe(2);
  await page.keyboard.press('r');
  expect(await stepOf(page)).toBe(0);
  await page.keyboard.press('Space');
  expect(await playground(page).evaluate((element) => element.playing)).toBe(true);
  await page.keyboard.press('Space');
  expect(await playground(page).evaluate((element) => element.playing)).toBe(false);
});

test('letters mean nothing outside, and only themselves where they are typed', async ({ page }) => {
  await openPaused(page, 'loss=contrastive');
  for (const key of ['s', 'r', 'f']) await page.keyboard.press(key);
  expect(await stepOf(page)).toBe(0);
  await expect(playground(page)).not.toHaveAttribute('present');
  const box = page.getByRole('spinbutton', { name: 'Margin', exact: true });
  await box.focus();
  for (const key of ['s', 'f', 'Space']) await page.keyboard.press(key);
  await page.getByRole('combobox', { name: 'Loss', exact: true }).focus();
  await page.keyboard.press('s');
  expect(await stepOf(page)).toBe(0);
  expect(await playground(page).evaluate((element) => element.playing)).toBe(false);
  await expect(playground(page)).not.toHaveAttribute('present');
});

test('a slider keeps its arrows and leaves the other keys to the run', async ({ page }) => {
  await openPaused(page, 'loss=contrastive');
  const slider = page.getByRole('slider', { name: 'Margin', exact: true });
  const before = await playground(page).evaluate((element) => Number(element.value('margin')));
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  expect(await stepOf(page)).toBe(0);
  expect(await playground(page).evaluate((element) => Number(element.value('margin')))).toBeGreaterThan(before);
  await page.keyboard.press('s');
  expect(await stepOf(page)).toBe(1);
  const scrolled = await page.evaluate(() => scrollY);
  await page.keyboard.press('Space');
  expect(await playground(page).evaluate((element) => element.playing)).toBe(true);
  await page.keyboard.press('Space');
  expect(await playground(page).evaluate((element) => element.playing)).toBe(false);
  expect(await page.evaluate(() => scrollY)).toBe(scrolled);
  await page.keyboard.press('f');
  await expect(playground(page)).toHaveAttribute('present');
});

test('Space and the question mark work before anything has the focus', async ({ page }) => {
  await openPaused(page);
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
  await page.keyboard.press('Space');
  expect(await playground(page).evaluate((element) => element.playing)).toBe(true);
  await page.keyboard.press('Space');
  expect(await playground(page).evaluate((element) => element.playing)).toBe(false);
  expect(await page.evaluate(() => scrollY)).toBe(0);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Help' })).toBeVisible();
  await page.keyboard.press('Space');
  expect(await playground(page).evaluate((element) => element.playing)).toBe(false);
});

test('Space on a button presses that button and nothing else', async ({ page }) => {
  await openPaused(page);
  await page.getByRole('button', { name: 'Step', exact: true }).focus();
  await page.keyboard.press('Space');
  expect(await stepOf(page)).toBe(1);
  expect(await playground(page).evaluate((element) => element.playing)).toBe(false);
});

test('Tab reaches every control that can be used, and leaves again', async ({ page }) => {
  await openPaused(page, 'loss=contrastive');
  /** @type {Set<string>} */
  const reached = new Set();
  for (let press = 0; press < 120; press += 1) {
    await page.keyboard.press('Tab');
    const name = await page.evaluate(() => {
      const host = document.activeElement;
      const inside = host?.shadowRoot?.activeElement;
      if (!inside) return host === document.body ? 'body' : '';
      const id = inside.getAttribute('aria-labelledby');
      const label = id ? host?.shadowRoot?.getElementById(id)?.textContent : inside.getAttribute('aria-label');
      return `${inside.localName}: ${label ?? inside.textContent}`;
    });
    if (name === 'body') break;
    reached.add(name);
  }
  for (const name of ['button: Play', 'button: Step', 'button: Reset', 'select: Loss', 'input: Margin', 'input: Batch size', 'input: Points', 'button: About Margin']) {
    expect([...reached]).toContain(name);
  }
  expect([...reached]).not.toContain('input: Temperature');
});

test('a run is summed up in a sentence', async ({ page }) => {
  await openPaused(page, 'loss=contrastive&data=blobs');
  await playground(page).evaluate((element) => element.step(30));
  await expect(page.locator('contrastive-playground [part=status]')).toContainText(/^Step 30\. Contrastive loss [\d.]+, (down|up) from [\d.]+\./);
});
