// The chosen loss as PyTorch code: it follows the settings and can be taken along.
import { expect, test } from './fixture.js';
import { openLens, openPaused, playground } from './open.js';

test('the code follows the settings and is copied', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openPaused(page, 'loss=triplet&margin=0.7&mining=hardest');
  await openLens(page, 'Formula');
  await page.getByText('This loss in PyTorch').click();
  const code = page.locator('contrastive-playground .snippet code');
  await expect(code).toContainText('margin=0.7');
  await expect(code).toContainText('mining=hardest');
  await page.getByRole('button', { name: 'Copy as PyTorch' }).click();
  await expect(page.locator('contrastive-playground .said')).toHaveText('Copied');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await code.textContent());

  await playground(page).evaluate((element) => { element.config = 'loss=info-nce&temperature=0.07'; });
  await expect(code).toContainText('temperature=0.07');
  await expect(code).not.toContainText('margin');
});

test('where a page may not write to the clipboard, the code is selected', async ({ page }) => {
  await openPaused(page);
  await page.evaluate(() => { navigator.clipboard.writeText = () => Promise.reject(new Error('denied')); });
  await openLens(page, 'Formula');
  await page.getByText('This loss in PyTorch').click();
  await page.getByRole('button', { name: 'Copy as PyTorch' }).click();
  await expect(page.locator('contrastive-playground .said')).toContainText('copy it with the keyboard');
});
