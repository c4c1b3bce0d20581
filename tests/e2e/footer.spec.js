// The links at both ends of the page.
import { expect, test } from './fixture.js';
import { openPaused, playground } from './open.js';

test('the first Tab offers to skip to the controls and to the lessons, and the settings stay', async ({ page }) => {
  await openPaused(page, 'loss=triplet');
  const skip = page.getByRole('link', { name: "Skip to the playground's controls" });
  const small = await skip.boundingBox();
  expect(small?.width).toBeLessThan(2);
  await page.keyboard.press('Tab');
  await expect(skip).toBeFocused();
  expect((await skip.boundingBox())?.width).toBeGreaterThan(100);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeFocused();
  const lessons = page.getByRole('link', { name: 'Skip to the lessons' });
  await page.locator('.rail button').first().waitFor();
  await lessons.focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.rail button').first()).toBeFocused();
  expect(new URL(page.url()).hash).toBe('#loss=triplet');
  expect(await playground(page).evaluate((element) => element.value('loss'))).toBe('triplet');
});

test('the end of the page leads to what else there is', async ({ page }) => {
  await openPaused(page);
  const end = page.getByRole('contentinfo');
  for (const name of ['For authors', 'Write your own lesson']) {
    const address = await end.getByRole('link', { name }).getAttribute('href');
    expect((await page.request.get(`/${address}`)).status()).toBe(200);
  }
  await end.getByRole('button', { name: 'Glossary' }).click();
  await expect(page.getByRole('dialog', { name: 'Help' })).toBeVisible();
});
