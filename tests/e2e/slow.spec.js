// One step in slow motion: five beats, forwards and back.
import { expect, test } from './fixture.js';
import { hashOf, open, openPaused, playground, stepOf } from './open.js';

/** @typedef {import('@playwright/test').Page} Page */

const strip = (/** @type {Page} */ page) => page.getByRole('group', { name: 'One step in slow motion' });
const sentence = (/** @type {Page} */ page) => strip(page).locator('.sentence');
const beat = (/** @type {Page} */ page) => strip(page).locator('[aria-current=step]');
const button = (/** @type {Page} */ page, /** @type {string} */ name) => page.getByRole('button', { name, exact: true });

/** @param {Page} page @param {number} number */
const atBeat = (page, number) => expect(beat(page)).toHaveAttribute('data-beat', String(number));

for (const loss of ['triplet', 'info-nce', 'cross-entropy']) {
  test(`five beats of ${loss} are one plain step`, async ({ page }) => {
    await openPaused(page, `loss=${loss}`);
    await playground(page).evaluate((element) => element.step(4));
    const before = await hashOf(page);
    await button(page, 'Slow motion').click();
    for (const number of [1, 2, 3, 4]) {
      await atBeat(page, number);
      await expect(sentence(page)).toHaveText(/\d/);
      expect(await stepOf(page)).toBe(4);
      expect(await hashOf(page)).toBe(before);
      await button(page, 'Next beat').click();
    }
    await atBeat(page, 5);
    await expect(sentence(page)).toHaveText(/on average\.$/);
    expect(await stepOf(page)).toBe(5);
    const after = await hashOf(page);
    await button(page, 'End slow motion').click();
    await expect(strip(page)).toBeHidden();
    await playground(page).evaluate((element) => element.seek(4));
    await playground(page).evaluate((element) => element.step(1));
    expect(await hashOf(page)).toBe(after);
  });
}

test('every beat is said with the numbers of this step', async ({ page }) => {
  await openPaused(page, 'loss=triplet&mining=semi-hard&batch-size=48');
  await playground(page).evaluate((element) => element.step(6));
  await button(page, 'Slow motion').click();
  await expect(sentence(page)).toHaveAttribute('aria-live', 'polite');
  const said = await sentence(page).textContent() ?? '';
  const [drawn, , ...classes] = said.replaceAll(',', ' ').match(/\d+/g)?.map(Number) ?? [];
  expect(drawn).toBe(48);
  expect(classes.reduce((sum, count) => sum + count, 0)).toBe(48);
  await button(page, 'Next beat').click();
  await expect(sentence(page)).toHaveText(/^Every anchor is compared with the 47 others: 2,256 distances, from [\d.]+ to [\d.]+\.$/);
  await expect(page.getByRole('radio', { name: 'Distance' })).toBeChecked();
  await button(page, 'Next beat').click();
  const mined = await page.locator('[data-fact=mined]').textContent();
  await expect(sentence(page)).toHaveText(new RegExp(`^Semi-hard mining leaves ${mined} triplets: `));
  await expect(page.getByRole('radio', { name: 'Weight' })).toBeChecked();
  await button(page, 'Next beat').click();
  await expect(sentence(page)).toHaveText(/^Each point adds up what it feels: the largest sum is [\d.]+\.$/);
  const before = await playground(page).evaluate((element) => [...element.embedding]);
  await button(page, 'Next beat').click();
  const after = await playground(page).evaluate((element) => [...element.embedding]);
  const training = await playground(page).evaluate((element) => Number(/of (\d+) points/.exec(element.shadowRoot?.querySelector('.who')?.textContent ?? '')?.[1]));
  let moved = 0;
  for (let point = 0; point < training; point += 1) moved += Math.hypot(after[2 * point] - before[2 * point], after[2 * point + 1] - before[2 * point + 1]);
  const told = Number(/by ([\d.]+) on average/.exec(await sentence(page).textContent() ?? '')?.[1]);
  expect(Math.abs(told - moved / training)).toBeLessThan(0.006);
});

test('stepping back goes back, also over the move', async ({ page }) => {
  await openPaused(page, 'loss=contrastive');
  await playground(page).evaluate((element) => element.step(3));
  const before = await hashOf(page);
  await button(page, 'Slow motion').click();
  await expect(button(page, 'Back one beat')).toBeDisabled();
  for (let press = 0; press < 4; press += 1) await page.keyboard.press('ArrowRight');
  await atBeat(page, 5);
  const after = await hashOf(page);
  expect(after).not.toBe(before);
  await page.keyboard.press('ArrowLeft');
  await atBeat(page, 4);
  expect([await stepOf(page), await hashOf(page)]).toEqual([3, before]);
  await page.keyboard.press('ArrowRight');
  expect([await stepOf(page), await hashOf(page)]).toEqual([4, after]);
  await page.keyboard.press('ArrowRight');
  await atBeat(page, 1);
  await page.keyboard.press('ArrowLeft');
  await atBeat(page, 5);
  expect(await stepOf(page)).toBe(4);
  await page.keyboard.press('Escape');
  await expect(strip(page)).toBeHidden();
  expect([await stepOf(page), await hashOf(page)]).toEqual([4, after]);
});

test('a beat is chosen by its name', async ({ page }) => {
  await openPaused(page);
  await button(page, 'Slow motion').click();
  await button(page, 'Beat 4 of 5: Add up').click();
  await atBeat(page, 4);
  expect(await stepOf(page)).toBe(0);
  await button(page, 'Beat 2 of 5: Compare').click();
  await atBeat(page, 2);
});

test('it goes on by itself and into the next step, until Space stops it', async ({ page }) => {
  await open(page);
  await button(page, 'Slow motion').click();
  expect(await playground(page).evaluate((element) => element.playing)).toBe(false);
  const begun = await stepOf(page);
  await expect.poll(() => stepOf(page)).toBeGreaterThan(begun);
  await atBeat(page, 1);
  await sentence(page).click();
  await page.getByRole('application', { name: 'Embedding' }).focus();
  await page.keyboard.press(' ');
  await expect(button(page, 'Go on by itself')).toBeVisible();
  const at = await beat(page).getAttribute('data-beat');
  await page.waitForTimeout(2000);
  expect(await beat(page).getAttribute('data-beat')).toBe(at);
  expect(await playground(page).evaluate((element) => element.playing)).toBe(false);
});

test('where less motion is wanted it waits to be asked', async ({ page }) => {
  await openPaused(page);
  await button(page, 'Slow motion').click();
  await expect(button(page, 'Go on by itself')).toBeVisible();
  await page.waitForTimeout(2000);
  await atBeat(page, 1);
});

test('playing, stepping or turning a knob ends it', async ({ page }) => {
  await openPaused(page, 'loss=contrastive');
  for (const leave of [
    () => button(page, 'Step').click(),
    () => playground(page).evaluate((element) => { element.margin = '2'; }),
    () => playground(page).evaluate((element) => { element.play(); element.pause(); }),
    () => button(page, 'Reset').click(),
  ]) {
    await button(page, 'Slow motion').click();
    await expect(strip(page)).toBeVisible();
    await button(page, 'Next beat').click();
    await leave();
    await expect(strip(page)).toBeHidden();
  }
});

test('every beat has a picture of its own', async ({ page }) => {
  await openPaused(page, 'loss=triplet');
  await playground(page).evaluate((element) => element.step(5));
  const picture = () => page.locator('contrastive-playground .pane.embedding canvas').evaluate((canvas) => /** @type {HTMLCanvasElement} */ (canvas).toDataURL());
  const seen = new Set([await picture()]);
  await button(page, 'Slow motion').click();
  for (let number = 1; number <= 5; number += 1) {
    await atBeat(page, number);
    await expect.poll(async () => !seen.has(await picture())).toBe(true);
    seen.add(await picture());
    if (number < 5) await button(page, 'Next beat').click();
  }
  const lit = await page.locator('contrastive-playground .slow [data-term].lit').count();
  expect(lit).toBe(0);
  await button(page, 'Back one beat').click();
  await expect(page.locator('contrastive-playground .slow [data-term=sum].lit')).toHaveCount(1);
});
