// What a lesson does to the page around it: settings, locks, history, focus.
import { readFileSync } from 'node:fs';
import { expect, test } from './fixture.js';
import { configOf, openPaused, playground, ready, stepOf } from './open.js';

const read = (/** @type {string} */ name) => JSON.parse(readFileSync(new URL(`../../www/lessons/${name}.json`, import.meta.url), 'utf8'));

/** @param {import('@playwright/test').Page} page */
const card = (page) => page.locator('contrastive-playground .lesson');

/** @param {import('@playwright/test').Page} page @param {string} key */
const field = (page, key) => page.locator(`contrastive-playground .field[data-key="${key}"]`);

/** @param {import('@playwright/test').Page} page @param {string} address */
async function openStill(page, address) {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(address);
  await ready(page);
}

/** Answers the question and goes on. @param {import('@playwright/test').Page} page */
async function predict(page) {
  await card(page).getByRole('radio').first().check();
  await card(page).getByRole('button', { name: 'Go to the run' }).click();
}

/** @param {import('@playwright/test').Page} page */
const rail = (page) => page.getByRole('region', { name: 'Lessons' });

test('a lesson gives back what was locked, and the address keeps its exclamation mark', async ({ page }) => {
  await openStill(page, '/?lock=settings+!temperature#loss=info-nce');
  await rail(page).getByRole('button', { name: read('temperature').title }).click();
  await expect(card(page)).toBeVisible();
  await expect(page).toHaveURL(/\?lock=settings\+!temperature&lesson=temperature#/);
  await card(page).getByRole('button', { name: 'Close the lesson' }).click();
  await expect(page).toHaveURL(/\?lock=settings\+!temperature#loss=info-nce$/);
  expect(await configOf(page)).toBe('loss=info-nce');
});

test('a lesson gives back settings although they were turned in it, in one entry of the history', async ({ page }) => {
  await openPaused(page, 'data=moons');
  await rail(page).getByRole('button', { name: read('temperature').title }).click();
  await expect(card(page)).toBeVisible();
  await playground(page).evaluate((element) => element.setAttribute('config', `${element.config}&margin=0.7`));
  const before = await page.evaluate(() => history.length);
  await card(page).getByRole('button', { name: 'Close the lesson' }).click();
  expect(await configOf(page)).toBe('data=moons');
  await expect(page).toHaveURL(/\/#data=moons$/);
  expect(await page.evaluate(() => history.length)).toBe(before + 1);
});

test('a lesson frees the controls that it asks for, locked or hidden, and no others', async ({ page }) => {
  await openStill(page, '/?lock=settings+!temperature&hide=transport&lesson=only-pull');
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  await expect(field(page, 'margin').locator('.held')).toBeVisible();
  await predict(page);
  await card(page).getByRole('button', { name: 'Skip this' }).click();
  const push = field(page, 'push').locator('input.box:not(.held)');
  await push.fill('1');
  await push.press('Enter');
  await expect(card(page)).toContainText('Part 3 of 3');
  await card(page).getByRole('button', { name: 'Close the lesson' }).click();
  await expect(page.getByRole('button', { name: 'Play' })).toBeHidden();
  await expect(push).toHaveCount(1);
  await expect(push).toBeHidden();
});

test('every part is a row of what was seen, with its step and settings', async ({ page }) => {
  await openStill(page, '/?lesson=temperature');
  await playground(page).evaluate((element) => { element.speed = Infinity; });
  await predict(page);
  await page.getByRole('button', { name: 'Play' }).click();
  await expect(card(page)).toContainText('Part 2 of 3');
  const box = field(page, 'temperature').locator('input.box');
  await box.fill('0.1');
  await box.press('Enter');
  await page.getByRole('button', { name: 'Play' }).click();
  await expect(card(page).getByRole('table', { name: 'What you saw' }).getByRole('rowheader')).toHaveText([/^step 6\d\d · temperature 2$/, /^step 6\d\d · temperature 0\.1$/, /^step 1,2\d\d · temperature 0\.1$/]);
});

test('a bad config under a lesson says whose settings run', async ({ page }) => {
  await openStill(page, '/?lesson=temperature#loss=clip&margin=-4');
  await expect(page.getByRole('alert')).toContainText("The lesson's settings run instead.");
  await expect(page.getByRole('alert')).not.toContainText('defaults');
  expect(await configOf(page)).toBe(read('temperature').config);
});

test('left with Back, a lesson goes on with Forward where it was; what played before plays', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await page.goto('/#data=moons');
  await ready(page);
  await rail(page).getByRole('button', { name: read('temperature').title }).click();
  await expect(card(page)).toBeVisible();
  await predict(page);
  await playground(page).evaluate((element) => element.step(600));
  await expect(card(page)).toContainText('Part 2 of 3');
  await page.goBack();
  await expect(card(page)).toBeHidden();
  await expect.poll(() => configOf(page)).toBe('data=moons');
  expect(await playground(page).evaluate((element) => element.playing)).toBe(true);
  await page.goForward();
  await expect(card(page)).toContainText('Part 2 of 3');
  await expect.poll(() => stepOf(page)).toBe(600);
  await expect(field(page, 'temperature')).toHaveClass(/pointed/);
  expect(await configOf(page)).toBe(read('temperature').config);
  await card(page).getByRole('button', { name: 'Close the lesson' }).click();
  expect(await configOf(page)).toBe('data=moons');
});

test('a button goes to the control that is asked for, and Escape comes back', async ({ page }) => {
  await openStill(page, '/?lesson=batch-hard-collapse');
  await predict(page);
  await card(page).getByRole('button', { name: 'Skip this' }).click();
  const go = card(page).getByRole('button', { name: 'Go to Mining' });
  await go.focus();
  await go.press('Enter');
  const mining = field(page, 'mining').locator('select');
  await expect(mining).toBeFocused();
  await mining.press('Escape');
  await expect(go).toBeFocused();
});

test('the control that is asked for stands clear of the edges', async ({ page }) => {
  await openStill(page, '/?lesson=batch-hard-collapse');
  await predict(page);
  await card(page).getByRole('button', { name: 'Skip this' }).click();
  await expect.poll(() => field(page, 'mining').evaluate((node) => {
    const box = node.getBoundingClientRect();
    const at = (/** @type {number} */ y) => /** @type {ShadowRoot} */ (node.getRootNode()).elementFromPoint(box.left + box.width / 2, y);
    // The ring ends 6 pixels outside: nothing lies over it.
    return [box.top - 6, box.bottom + 6].every((y) => y > 0 && y < innerHeight && !at(y)?.closest('.lesson, .stage'));
  })).toBe(true);
});

test('a link to a lesson shows its question and answers', async ({ page }) => {
  await openStill(page, '/?lesson=only-pull');
  for (const { text } of read('only-pull').question.answers) await expect(card(page).getByText(text)).toBeInViewport({ ratio: 1 });
  await expect(card(page).getByRole('heading')).toBeInViewport({ ratio: 1 });
});
