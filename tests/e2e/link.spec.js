// The address bar is the document.
import { expect, test } from './fixture.js';
import { configOf, hashOf, open, openPaused, playground, ready, stepOf } from './open.js';

/** @param {import('@playwright/test').Page} page */
const loss = (page) => page.getByLabel('Loss', { exact: true });

test('a link gives the same run again', async ({ page, context }) => {
  await openPaused(page);
  await loss(page).selectOption('info-nce');
  await page.getByLabel('Data', { exact: true }).selectOption('moons');
  await page.getByRole('spinbutton', { name: 'Temperature', exact: true }).fill('0.07');
  await expect(page).toHaveURL(/temperature=0\.07/);
  const other = await context.newPage();
  await other.emulateMedia({ reducedMotion: 'reduce' });
  await other.goto(page.url());
  await ready(other);
  expect(await configOf(other)).toBe(await configOf(page));
  await expect(loss(other)).toHaveValue('info-nce');
  const hashes = [];
  for (const each of [page, other]) {
    await playground(each).evaluate((element) => element.seek(0));
    await playground(each).evaluate((element) => element.step(15));
    hashes.push(await hashOf(each));
  }
  expect(hashes[1]).toBe(hashes[0]);
});

test('only what differs from the defaults is written', async ({ page }) => {
  await openPaused(page);
  const first = await loss(page).inputValue();
  await loss(page).selectOption('info-nce');
  await expect(page).toHaveURL(/\/#loss=info-nce$/);
  await loss(page).selectOption(first);
  await expect(page).toHaveURL(/\/$/);
});

test('back and forward go through the choices', async ({ page }) => {
  await openPaused(page, 'data=blobs');
  await loss(page).selectOption('contrastive');
  await loss(page).selectOption('info-nce');
  await page.goBack();
  await expect(loss(page)).toHaveValue('contrastive');
  await page.goBack();
  expect(await configOf(page)).toBe('data=blobs');
  await page.goForward();
  await page.goForward();
  await expect(loss(page)).toHaveValue('info-nce');
  await expect(page).toHaveURL(/loss=info-nce/);
});

test('sliding replaces the address instead of filling the history', async ({ page }) => {
  await openPaused(page, 'loss=contrastive');
  const before = await page.evaluate(() => history.length);
  await page.getByRole('slider', { name: 'Margin', exact: true }).focus();
  for (let press = 0; press < 8; press += 1) await page.keyboard.press('ArrowRight');
  const margin = await playground(page).evaluate((element) => element.value('margin'));
  await expect(page).toHaveURL(new RegExp(`margin=${margin}$`));
  expect(await page.evaluate(() => history.length)).toBe(before);
});

test('the address can be edited while the page is open', async ({ page }) => {
  await openPaused(page);
  await page.evaluate(() => (location.hash = 'loss=contrastive&margin=2'));
  await expect(loss(page)).toHaveValue('contrastive');
  await expect(page.getByRole('spinbutton', { name: 'Margin', exact: true })).toHaveValue('2');
});

test('a bad link is explained, the defaults run, and nothing is lost', async ({ page }) => {
  await open(page, 'loss=tripplet&margin=2');
  const card = page.getByRole('alert');
  await expect(card).toContainText('tripplet');
  await expect(card).toContainText('triplet');
  await expect.poll(() => stepOf(page)).toBeGreaterThan(3);
  expect(await configOf(page)).toBe('');
  await expect(card).toBeVisible();
  await expect(page).toHaveURL(/#loss=tripplet&margin=2$/);
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await expect(card).toBeHidden();
  await loss(page).selectOption('contrastive');
  await expect(page).toHaveURL(/#loss=contrastive$/);
});

for (const [what, fragment, named] of [
  ['an unknown key', 'colour=red', 'colour'],
  ['a number out of range', 'margin=1000', '1000'],
  ['no number', 'margin=wide', 'wide'],
  ['a broken encoding', 'loss=%E0%A4%A', '%E0%A4%A'],
  ['markup', 'loss=<img src=x onerror=alert(1)>', '<img'],
  ['a repeated key', 'margin=1&margin=2', 'margin'],
]) {
  test(`${what} in the address is named`, async ({ page }) => {
    await openPaused(page, fragment);
    await expect(page.getByRole('alert')).toContainText(named);
    expect(await configOf(page)).toBe('');
  });
}
