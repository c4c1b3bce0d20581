// What the page says about a run whose loss sits on a value that means something.
import { expect, test } from './fixture.js';
import { openPaused, playground } from './open.js';

const diagnosis = (/** @type {import('@playwright/test').Page} */ page) => page.locator('contrastive-playground .diagnosis');

test('a collapse is called one, and only once it is there', async ({ page }) => {
  await openPaused(page, 'loss=triplet&mining=hardest&data=spirals');
  await expect(diagnosis(page)).toBeHidden();
  await playground(page).evaluate((element) => element.step(800));
  await expect(diagnosis(page)).toContainText('This is collapse');
  await playground(page).evaluate((element) => element.seek(2));
  await expect(diagnosis(page)).toBeHidden();
});

test('nothing mined is no success', async ({ page }) => {
  await openPaused(page, 'loss=triplet&data=blobs&classes=2&batch-size=1');
  await expect(diagnosis(page)).toContainText('0 triplets');
});
