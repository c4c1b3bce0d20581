// The words and the keys.
import { expect, test } from './fixture.js';
import { openPaused, stepOf } from './open.js';
import { pressTool } from './tools.js';

test('the glossary explains the words of the page, and finds them', async ({ page }) => {
  await openPaused(page);
  await pressTool(page, 'Glossary');
  const help = page.getByRole('dialog', { name: 'Help' });
  for (const term of ['Anchor', 'Positive', 'Negative', 'Margin', 'Temperature', 'In-batch negative', 'Semi-hard', 'Batch-hard', 'Collapse', 'Spread', 'Recall@1', 'MAP@R', 'Alignment', 'Uniformity', 'Tolerance', 'Gradient', 'Embedding', 'Encoder', 'Epoch', 'Step', 'N_eff', 'σ₂/σ₁', 'Gap variation', 'Active and mined triplets', 'ln N − L', 'Soft margin', 'Debias', 'Decoupled', 'Loss and batch size']) {
    await expect(help.getByRole('term').filter({ hasText: new RegExp(`^${term}$`) })).toHaveCount(1);
  }
  const find = help.getByRole('searchbox', { name: 'Find a word' });
  await find.fill('line-up');
  await expect(help.getByRole('term')).toHaveText(['InfoNCE']);
  await find.fill('xyzzy');
  await expect(help.getByText(/No word or explanation/)).toBeVisible();
  // Letters that are typed into the box are no shortcuts.
  expect(await stepOf(page)).toBe(0);
  await help.getByRole('button', { name: 'Close' }).click();
  await expect(help).toHaveCount(0);
});

test('a question mark lists the keys, and the focus returns', async ({ page }) => {
  await openPaused(page);
  await page.getByRole('application', { name: 'Embedding' }).focus();
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Help' });
  await expect(help.getByRole('tab', { name: 'Keys' })).toHaveAttribute('aria-selected', 'true');
  await expect(help.getByText('Play and pause')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(help).toHaveCount(0);
  await expect(page.getByRole('application', { name: 'Embedding' })).toBeFocused();
});
