// On paper: one page with the picture, the settings and a sentence, and nothing to press.
import { expect, test } from './fixture.js';
import { openPaused, playground } from './open.js';

test('a page of paper holds the picture, what was set and what came of it', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await openPaused(page, 'loss=info-nce&temperature=0.07&data=blobs');
  await playground(page).evaluate((element) => element.step(30));
  await expect(page.locator('contrastive-playground [part=printed]')).toBeHidden();
  await page.emulateMedia({ media: 'print' });
  const printed = page.locator('contrastive-playground [part=printed]');
  await expect(printed).toBeVisible();
  await expect(printed).toContainText('Step 30. InfoNCE loss');
  await expect(printed).toContainText('Temperature 0.07');
  await expect(printed).toContainText('Blobs');
  await expect(printed).toContainText('Seed 1');
  for (const role of /** @type {const} */ (['slider', 'spinbutton', 'checkbox', 'tab'])) {
    await expect(page.getByRole(role).and(page.locator(':not(.pane)')).filter({ visible: true })).toHaveCount(0);
  }
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeHidden();
  await expect(page.getByRole('button', { name: /^Theme/ })).toBeHidden();
  await expect(page.getByRole('heading', { name: 'Lessons' })).toBeHidden();
  // Paper is white, whatever the screen is: the corner of the picture, too.
  const [red, green, blue] = await page.locator('contrastive-playground .pane.embedding canvas').evaluate((canvas) => [.../** @type {HTMLCanvasElement} */ (canvas).getContext('2d')?.getImageData(3, 3, 1, 1).data ?? []]);
  expect(Math.min(red, green, blue)).toBeGreaterThan(200);

  await page.emulateMedia({ media: 'screen', colorScheme: 'dark', reducedMotion: 'reduce' });
  await expect(printed).toBeHidden();
  const dark = () => page.locator('contrastive-playground .pane.embedding canvas').evaluate((canvas) => /** @type {HTMLCanvasElement} */ (canvas).getContext('2d')?.getImageData(3, 3, 1, 1).data[0] ?? 255);
  await expect.poll(dark).toBeLessThan(80);
});

test('it is one sheet of A4', async ({ page, browserName }) => {
  test.skip(browserName !== 'chromium', 'only Chromium writes PDF');
  await openPaused(page, 'loss=triplet');
  await playground(page).evaluate((element) => element.step(30));
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
  expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);
});
