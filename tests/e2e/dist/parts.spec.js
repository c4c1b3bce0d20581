// The engine in two parts: what a person sees at once, and the rest.
import { MOONS, expect, golden, ready, run, test } from './fixture.js';

const REST = '**/engine-rest-*.wasm';
const NORMAL = '<contrastive-playground loading="eager"></contrastive-playground>';

/** Holds back what the page fetches of the rest; not what it stops for. @param {import('@playwright/test').Page} page */
async function holdRest(page) {
  let release = () => {};
  const held = new Promise((resolve) => (release = () => resolve(undefined)));
  /** How the rest was asked for. @type {string[]} */
  const asked = [];
  await page.route(REST, async (route) => {
    asked.push(route.request().resourceType());
    if (route.request().resourceType() === 'fetch') await held;
    await route.continue();
  });
  return { release, asked };
}

test('with the defaults the run plays and its sliders turn before the rest is there', async ({ page, site, foreign, problems }) => {
  const { origin } = await site();
  const { release, asked } = await holdRest(page);
  await foreign(`<script type="module" src="${origin}/define.js"></script>${NORMAL}`);
  const element = page.locator('contrastive-playground');
  await element.getByRole('button', { name: 'Play', exact: true }).click();
  await expect.poll(() => element.evaluate((playground) => playground.currentStep)).toBeGreaterThan(30);
  await element.getByRole('slider', { name: 'Margin' }).press('ArrowRight');
  await element.getByRole('slider', { name: 'Learning rate' }).press('ArrowRight');
  await expect.poll(() => element.evaluate((playground) => playground.config)).toMatch(/learning-rate=.*margin=|margin=.*learning-rate=/);
  const turned = await element.evaluate((playground) => playground.currentStep);
  await expect.poll(() => element.evaluate((playground) => playground.currentStep)).toBeGreaterThan(turned + 30);
  await element.getByRole('button', { name: 'Pause', exact: true }).click();
  await element.getByRole('button', { name: 'Step', exact: true }).click();
  await element.getByRole('button', { name: 'Reset', exact: true }).click();
  // It was asked for beside the run, and nothing has stopped for it.
  expect(asked).toEqual(['fetch']);
  release();
  await ready(element);
  await expect(element.getByRole('tab', { name: 'Batch' })).toBeVisible();
  expect(problems).toEqual([]);
});

test('what the first part cannot do waits for the rest, and is the same run', async ({ page, site, foreign, problems }) => {
  const { origin } = await site();
  const { release, asked } = await holdRest(page);
  await foreign(`<script type="module" src="${origin}/define.js"></script>${NORMAL}`);
  const element = page.locator('contrastive-playground');
  await expect(element.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  await element.getByRole('combobox', { name: 'Loss', exact: true }).selectOption('contrastive');
  await expect.poll(() => asked).toContain('xhr');
  await element.evaluate((playground, config) => playground.setAttribute('config', config), MOONS);
  release();
  expect((await run(element)).hash).toBe(golden[MOONS]);
  expect(problems).toEqual([]);
});

test('sliders turn over their whole range, and seeds, before the rest is there', async ({ page, site, foreign, problems }) => {
  const { origin } = await site();
  const { release, asked } = await holdRest(page);
  await foreign(`<script type="module" src="${origin}/define.js"></script><contrastive-playground loading="eager" seed="42" margin="1.5" learning-rate="0.03" batch-size="32"></contrastive-playground>`);
  const element = page.locator('contrastive-playground');
  // Step by step: a run is a function of its settings, so this goes the same way on every machine.
  const step = () => element.evaluate((playground) => playground.step(4));
  for (const name of ['Margin', 'Learning rate']) {
    for (const key of ['Home', 'PageUp', 'PageUp', 'PageUp', 'PageUp']) {
      await element.getByRole('slider', { name, exact: true }).press(key);
      await step();
    }
  }
  for (const seed of ['5', '77', '2024']) {
    await element.evaluate((playground, value) => playground.setAttribute('seed', value), seed);
    await step();
  }
  expect(asked).toEqual(['fetch']);
  release();
  await ready(element);
  expect(problems).toEqual([]);
});

test('where the rest cannot be had, the run stays as it was and goes on; later it comes all the same', async ({ page, site, foreign }) => {
  const { origin } = await site();
  await page.route(REST, (route) => route.abort());
  await foreign(`<script type="module" src="${origin}/define.js"></script>${NORMAL}`);
  const element = page.locator('contrastive-playground');
  await expect(element.getByRole('alert')).toContainText('Not everything could be loaded');
  await element.getByRole('button', { name: 'Play', exact: true }).click();
  await expect.poll(() => element.evaluate((playground) => playground.currentStep)).toBeGreaterThan(30);
  await element.getByRole('button', { name: 'Pause', exact: true }).click();
  const step = await element.evaluate((playground) => playground.currentStep);
  await element.getByRole('combobox', { name: 'Loss', exact: true }).selectOption('contrastive');
  await expect(element.getByText('could not be loaded. Check the connection').first()).toBeVisible();
  expect(await element.evaluate((playground) => [playground.config, playground.currentStep])).toEqual(['', step]);
  await element.getByRole('button', { name: 'Play', exact: true }).click();
  await expect.poll(() => element.evaluate((playground) => playground.currentStep)).toBeGreaterThan(step + 30);
  await page.unroute(REST);
  await element.getByRole('button', { name: 'Try again' }).click();
  await ready(element);
  await element.evaluate((playground, config) => playground.setAttribute('config', config), MOONS);
  expect((await run(element)).hash).toBe(golden[MOONS]);
});

test('the defaults come in parts, other settings in one piece', async ({ site, foreign, page }) => {
  const { origin, asked } = await site();
  const engines = () => asked.filter((path) => path.endsWith('.wasm')).map((path) => path.replace(/.*\/(.*)-\w+\.wasm/, '$1'));
  await foreign(`<script type="module" src="${origin}/define.js"></script>${NORMAL}`);
  await ready(page.locator('contrastive-playground'));
  expect(engines()).toEqual(['engine', 'engine-rest']);
  await foreign(`<script type="module" src="${origin}/define.js"></script><contrastive-playground loss="info-nce" loading="eager"></contrastive-playground>`);
  await ready(page.locator('contrastive-playground'));
  expect(engines()).toEqual(['engine', 'engine-rest', 'engine-whole']);
});
