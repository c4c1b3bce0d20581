// Every lesson is played through as its own steps say, with the real controls.
import { readFileSync } from 'node:fs';
import { expect, test } from './fixture.js';
import { openPaused, playground, ready } from './open.js';

const read = (/** @type {string} */ name) => JSON.parse(readFileSync(new URL(`../../www/lessons/${name}.json`, import.meta.url), 'utf8'));
const { lessons } = read('index');

/** @param {import('@playwright/test').Page} page @param {string} name */
async function openLesson(page, name) {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(`/?lesson=${encodeURIComponent(name)}`);
  await ready(page);
  await playground(page).evaluate((element) => { element.speed = Infinity; });
}

/** @param {import('@playwright/test').Page} page */
const card = (page) => page.locator('contrastive-playground .lesson');

/**
 * Does what a step asks for, as a person would.
 *
 * @param {import('@playwright/test').Page} page
 * @param {{ step: number } | { key: string, value?: string, above?: number, below?: number }} until
 */
async function follow(page, until) {
  if ('step' in until) {
    const play = page.getByRole('button', { name: 'Play' });
    if (await play.count()) await play.click();
    return;
  }
  const field = page.locator(`contrastive-playground .field[data-key="${until.key}"]`);
  // The lesson opens the group in which its control stands, and marks it.
  await expect(field).toBeVisible();
  await expect(field).toHaveClass(/pointed/);
  const select = field.locator('select');
  if (await select.count()) await select.selectOption(String(until.value));
  else {
    const box = field.locator('input.box');
    const between = until.above !== undefined ? until.above * 1.05 : Number(until.below) * 0.9;
    // Whole numbers, such as sizes of batches, are written so.
    const wanted = until.value ?? String(between > 10 ? Math.ceil(between) : between);
    await box.fill(wanted);
    await box.press('Enter');
  }
}

for (const { id, title } of lessons) {
  test(`lesson: ${title}`, async ({ page }) => {
    const lesson = read(id);
    await openLesson(page, id);
    await expect(card(page).getByRole('heading', { name: title })).toBeVisible();
    expect(await playground(page).evaluate((element) => element.config)).toBe(lesson.config);
    expect(await playground(page).evaluate((element) => element.currentStep)).toBe(0);

    const go = card(page).getByRole('button', { name: 'Go to the run' });
    await expect(go).toBeDisabled();
    await card(page).getByRole('radio', { name: lesson.question.answers[0].text }).check();
    await go.click();
    for (const [place, { say, until }] of lesson.steps.entries()) {
      const now = card(page).locator('.lesson-steps [aria-current="step"]');
      await expect(now).toContainText(say);
      await expect(card(page)).toContainText(`Part ${place + 1} of ${lesson.steps.length}`);
      for (const id of lesson.watch) await expect(card(page).locator(`.gauges [data-watch="${id}"]`)).toBeInViewport();
      await follow(page, until);
      await expect(now.filter({ hasText: say })).toHaveCount(0);
    }
    await expect(card(page)).toContainText(lesson.question.because);
    await expect(card(page)).toContainText(lesson.why);
    const { right, answers } = lesson.question;
    await expect(card(page).locator('.verdict')).toContainText(right === 0 ? 'what you predicted' : answers[0].but);
    await expect(card(page).getByRole('table', { name: 'What you saw' })).toContainText(/step \d+/);
    await expect(page.locator('.field.pointed'), 'nothing is pointed at any more').toHaveCount(0);
  });
}

test('the rail starts lessons and remembers those that were finished', async ({ page }) => {
  await openPaused(page);
  const rail = page.getByRole('region', { name: 'Lessons' });
  await expect(rail).toContainText(`0 of ${lessons.length} finished`);
  await rail.getByRole('button', { name: lessons[0].title }).click();
  await expect(card(page).getByRole('heading', { name: lessons[0].title })).toBeFocused();
  await expect(page).toHaveURL(new RegExp(`lesson=${lessons[0].id}`));
  await card(page).getByRole('radio').first().check();
  await card(page).getByRole('button', { name: 'Go to the run' }).click();
  await playground(page).evaluate((element) => { element.speed = Infinity; });
  for (const { say, until } of read(lessons[0].id).steps) {
    await follow(page, until);
    await expect(card(page).locator('[aria-current="step"]', { hasText: say })).toHaveCount(0);
  }
  await expect(rail).toContainText(`1 of ${lessons.length} finished`);
  await card(page).getByRole('button', { name: 'Next lesson' }).click();
  await expect(card(page).getByRole('heading', { name: lessons[1].title })).toBeVisible();
  await card(page).getByRole('button', { name: 'Close the lesson' }).click();
  await expect(card(page)).toBeHidden();
  await expect(page).not.toHaveURL(/lesson=/);
});

test('what was skipped is not said to have been seen, nor finished', async ({ page }) => {
  const { id, steps, question } = read(lessons[0].id);
  await openLesson(page, id);
  await card(page).getByRole('radio', { name: question.answers[question.right].text }).check();
  await card(page).getByRole('button', { name: 'Go to the run' }).click();
  for (const _ of steps) await card(page).getByRole('button', { name: 'Skip this' }).click();
  await expect(card(page).locator('.verdict')).toContainText(`You skipped ${steps.length} of ${steps.length} parts`);
  await expect(card(page)).not.toContainText('That is what you predicted');
  await expect(page.getByRole('region', { name: 'Lessons' })).toContainText(`0 of ${lessons.length} finished`);
});

test('back and forward close a lesson and open it again', async ({ page }) => {
  await openPaused(page, 'data=moons');
  const rail = page.getByRole('region', { name: 'Lessons' });
  const before = await page.evaluate(() => history.length);
  await rail.getByRole('button', { name: lessons[1].title }).click();
  await expect(card(page).getByRole('heading', { name: lessons[1].title })).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`lesson=${lessons[1].id}#${read(lessons[1].id).config}$`));
  expect(await page.evaluate(() => history.length), 'one entry for a lesson').toBe(before + 1);
  await page.goBack();
  await expect(card(page)).toBeHidden();
  await expect.poll(() => playground(page).evaluate((element) => element.config)).toBe('data=moons');
  await page.goForward();
  await expect(card(page).getByRole('heading', { name: lessons[1].title })).toBeVisible();
  expect(await playground(page).evaluate((element) => element.config)).toBe(read(lessons[1].id).config);
  await card(page).getByRole('button', { name: 'Close the lesson' }).click();
  await expect(page).not.toHaveURL(/lesson=/);
  await page.goBack();
  await expect(card(page).getByRole('heading', { name: lessons[1].title })).toBeVisible();
});

test('of two lessons that are asked for in a hurry the last one opens', async ({ page }) => {
  await openPaused(page);
  const rail = page.getByRole('region', { name: 'Lessons' });
  await expect(rail).toBeVisible();
  /** @type {() => void} */
  let arrive = () => {};
  const late = new Promise((resolve) => { arrive = () => resolve(undefined); });
  await page.route(`**/lessons/${lessons[0].id}.json`, async (route) => {
    await late;
    await route.continue();
  });
  await rail.getByRole('button', { name: lessons[0].title }).click();
  await rail.getByRole('button', { name: lessons[1].title }).click();
  await expect(card(page).getByRole('heading', { name: lessons[1].title })).toBeVisible();
  const arrived = page.waitForResponse(`**/lessons/${lessons[0].id}.json`);
  arrive();
  await arrived;
  await expect(card(page).getByRole('heading', { name: lessons[1].title })).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`lesson=${lessons[1].id}`));
});

test("a teacher's own lesson comes by its address", async ({ page }) => {
  const own = { ...read(lessons[0].id), id: 'mine', title: 'My own claim' };
  await page.route('**/mine.json', (route) => route.fulfill({ json: own }));
  await openLesson(page, '/mine.json');
  await expect(card(page).getByRole('heading', { name: 'My own claim' })).toBeVisible();
});

test('the examples that teachers copy are lessons', async ({ page }) => {
  const commented = readFileSync(new URL('../../docs/lessons.md', import.meta.url), 'utf8').match(/```jsonc\n(.*?)```/s)?.[1] ?? '';
  await page.goto('/own-lesson.html');
  const shown = await page.locator('pre').innerText();
  for (const text of [commented.replace(/\s*\/\/ .*/g, ''), shown]) {
    await page.route('**/mine.json', (route) => route.fulfill({ json: JSON.parse(text) }));
    await openLesson(page, '/mine.json');
    await expect(card(page).getByRole('heading', { name: JSON.parse(text).title })).toBeVisible();
    await page.unroute('**/mine.json');
  }
});

test("a teacher's own lesson can be dropped on the playground", async ({ page }) => {
  await openPaused(page);
  const own = JSON.stringify({ ...read(lessons[0].id), id: 'mine', title: 'Dropped here' });
  const transfer = await page.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'mine.json', { type: 'application/json' }));
    return data;
  }, own);
  await playground(page).dispatchEvent('drop', { dataTransfer: transfer });
  await expect(card(page).getByRole('heading', { name: 'Dropped here' })).toBeVisible();
});

for (const [what, change, sentence] of /** @type {[string, object, RegExp][]} */ ([
  ['without a question', { question: undefined }, /“question” must be an object/],
  ['with a control that does not exist', { steps: [{ say: 'Turn it.', until: { key: 'volume', value: '11' } }] }, /control “volume”, which does not exist/],
  ['with a config that is not allowed', { config: 'loss=none' }, /loss.*none/i],
])) {
  test(`a lesson ${what} is refused with a sentence, and nothing is lost`, async ({ page }) => {
    await page.route('**/mine.json', (route) => route.fulfill({ json: { ...read(lessons[0].id), ...change } }));
    await openLesson(page, '/mine.json');
    await expect(page.getByRole('alert')).toContainText(sentence);
    await expect(card(page)).toBeHidden();
    await page.getByRole('button', { name: 'Step', exact: true }).click();
    expect(await playground(page).evaluate((element) => element.currentStep)).toBe(1);
  });
}

test('a lesson that is not there is said', async ({ page, expectProblem }) => {
  await openLesson(page, 'no-such-lesson');
  await expect(page.getByRole('alert')).toContainText('“no-such-lesson” could not be loaded');
  await expectProblem(/404/);
  await expectProblem(/no-such-lesson/);
});

test('every lesson has a sheet to print', async ({ page }) => {
  for (const { id, title } of lessons) {
    await page.goto(`/lesson.html#${id}`);
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await expect(page.getByRole('main')).toContainText(read(id).objective);
    const { question } = read(id);
    const students = page.locator('.students');
    for (const { text } of question.answers) await expect(students).toContainText(text);
    await expect(students, 'the title is a claim').not.toContainText(title);
    await expect(students, 'no answer on the sheet of the class').not.toContainText(question.because);
    await expect(page.locator('.teacher')).toContainText(question.because);
    await expect(page.getByRole('link', { name: /lesson=/ })).toHaveAttribute('href', new RegExp(`lesson=${id}`));
  }
});
