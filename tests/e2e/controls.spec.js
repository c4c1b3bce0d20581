// The controls: all of them from the tables, acting while the run goes on.
import { expect, test } from './fixture.js';
import { configOf, hashOf, openLens, openPaused, playground, stepOf } from './open.js';

/** @typedef {{ key: string, label: string, kind: string, applies: string }} Knob */

/** @param {import('@playwright/test').Page} page @returns {Promise<Knob[]>} */
const knobsOf = (page) => page.evaluate(async () => (await import(new URL('pkg/tables.js', location.href).href)).tables.knobs);

/** @param {import('@playwright/test').Page} page @param {string} key */
const field = (page, key) => page.locator(`contrastive-playground [data-key="${key}"]`);

/** @param {import('@playwright/test').Page} page @param {string} key */
const valueOf = (page, key) => playground(page).evaluate((element, name) => element.value(name), key);

test('every knob of the table has a control with its name, its help and its value', async ({ page }) => {
  await openPaused(page);
  const knobs = await knobsOf(page);
  expect(knobs.length).toBeGreaterThan(15);
  for (const group of await page.locator('contrastive-playground details.group:not(.snippet) > summary').all()) await group.click();
  for (const { key, label, kind, applies } of knobs) {
    const control = field(page, key).locator(`#${key}`);
    await expect(control, key).toHaveCount(1);
    await expect(control, key).toHaveAccessibleName(label);
    await expect(field(page, key).getByRole('button', { name: `About ${label}`, includeHidden: true }), key).toHaveCount(1);
    const value = await valueOf(page, key);
    if (kind === 'number') await expect(field(page, key).locator('input[type=number]'), key).toHaveValue(value ?? '');
    if (kind === 'choice') await expect(control, key).toHaveValue(value ?? '');
    const reason = await field(page, key).locator('.reason').textContent();
    if (await control.isDisabled()) expect(reason, key).toMatch(/\.$/);
    else expect(await field(page, key).locator('.restarts').getAttribute('hidden') === null, key).toBe(applies === 'restart');
  }
});

test('live knobs act while the run goes on', async ({ page }) => {
  await openPaused(page, 'loss=contrastive&data=blobs');
  await playground(page).evaluate((element) => element.step(10));
  for (const [label, key] of [['Margin', 'margin'], ['Learning rate', 'learning-rate'], ['Batch size', 'batch-size']]) {
    const before = await valueOf(page, key);
    const slider = page.getByRole('slider', { name: label, exact: true });
    await slider.focus();
    await page.keyboard.press('ArrowRight');
    const after = await valueOf(page, key);
    expect(Number(after), label).toBeGreaterThan(Number(before));
    await expect(page.getByRole('spinbutton', { name: label, exact: true })).toHaveValue(after ?? '');
    await expect(slider).toHaveAttribute('aria-valuetext', /\d/);
    expect(await stepOf(page), label).toBe(10);
  }
});

test('turning the margin while paused weighs the same step anew', async ({ page }) => {
  await openPaused(page, 'loss=contrastive&data=blobs');
  await playground(page).evaluate((element) => element.step(10));
  const points = await playground(page).evaluate((element) => [...element.embedding]);
  const loss = await playground(page).evaluate((element) => element.metrics.loss);
  await page.getByRole('spinbutton', { name: 'Margin', exact: true }).fill('3');
  expect(await playground(page).evaluate((element) => element.metrics.loss)).toBeGreaterThan(loss);
  expect(await playground(page).evaluate((element) => [...element.embedding])).toEqual(points);
});

test('every stop of a slider is another value, up to its end and back', async ({ page }) => {
  await openPaused(page, 'loss=contrastive');
  const slider = page.getByRole('slider', { name: 'Margin', exact: true });
  await slider.focus();
  await page.keyboard.press('Home');
  expect(await valueOf(page, 'margin')).toBe('0.05');
  const seen = [0.05];
  for (let press = 0; press < 12; press += 1) {
    await page.keyboard.press('ArrowRight');
    const value = Number(await valueOf(page, 'margin'));
    expect(value).toBeGreaterThan(seen.at(-1) ?? 0);
    seen.push(value);
  }
  await page.keyboard.press('End');
  expect(await valueOf(page, 'margin')).toBe('4');
});

test('a number box takes what the knob takes and explains what it does not', async ({ page }) => {
  await openPaused(page, 'loss=contrastive');
  const box = page.getByRole('spinbutton', { name: 'Margin', exact: true });
  await box.fill('1.234');
  expect(await valueOf(page, 'margin')).toBe('1.234');
  await box.fill('99');
  await box.press('Enter');
  const error = field(page, 'margin').locator('.error');
  await expect(error).toHaveText('Margin takes numbers from 0.05 to 4, not “99”.');
  await expect(box).toHaveAttribute('aria-invalid', 'true');
  // Box, slider and run agree at once; the sentence goes when the box is left.
  expect(await valueOf(page, 'margin')).toBe('1.234');
  await expect(box).toHaveValue('1.234');
  await expect(page.getByRole('slider', { name: 'Margin', exact: true })).toHaveAttribute('aria-valuetext', '1.234');
  await box.blur();
  await expect(error).toBeHidden();
  await expect(box).toHaveValue('1.234');
});

test('nonsense in a number box is refused as it is left, and forgotten with the next value', async ({ page }) => {
  await openPaused(page, 'loss=contrastive&margin=0.5');
  const box = page.getByRole('spinbutton', { name: 'Margin', exact: true });
  const error = field(page, 'margin').locator('.error');
  for (const nonsense of ['1e9', '-3', '']) {
    await box.focus();
    await expect(error).toBeHidden();
    await box.fill(nonsense);
    await page.keyboard.press('Tab');
    await expect(error).toContainText('Margin takes numbers from 0.05 to 4');
    await expect(box).toHaveValue('0.5');
    expect(await valueOf(page, 'margin')).toBe('0.5');
  }
  await page.getByRole('slider', { name: 'Margin', exact: true }).press('ArrowRight');
  await expect(error).toBeHidden();
  await expect(box).toHaveValue(await valueOf(page, 'margin') ?? '');
});

test('only knobs that matter to the loss are enabled, the others say why not', async ({ page }) => {
  await openPaused(page, 'loss=triplet');
  const temperature = page.getByRole('slider', { name: 'Temperature', exact: true });
  const margin = page.getByRole('slider', { name: 'Margin', exact: true });
  await expect(temperature).toBeDisabled();
  await expect(field(page, 'temperature').locator('.reason')).toContainText('temperature');
  await expect(margin).toBeEnabled();
  await page.getByLabel('Loss', { exact: true }).selectOption('info-nce');
  await expect(temperature).toBeEnabled();
  await expect(margin).toBeDisabled();
  await expect(field(page, 'margin').locator('.reason')).toContainText('margin');
});

test('what restarts the run is marked, and does', async ({ page }) => {
  await openPaused(page);
  await playground(page).evaluate((element) => element.step(5));
  await expect(field(page, 'data').locator('.restarts')).toBeVisible();
  await expect(field(page, 'margin').locator('.restarts')).toBeHidden();
  const before = await hashOf(page);
  await page.getByLabel('Data', { exact: true }).selectOption('moons');
  expect(await stepOf(page)).toBe(0);
  expect(await hashOf(page)).not.toBe(before);
  expect(await configOf(page)).toBe('data=moons');
});

test('the formula is that of the chosen loss, and lights up with its knob', async ({ page }) => {
  await openPaused(page, 'loss=triplet');
  await openLens(page, 'Formula');
  const formula = page.locator('contrastive-playground [part=formula]');
  await expect(formula.locator('math')).toHaveCount(1);
  const triplet = await formula.textContent();
  await page.getByRole('slider', { name: 'Margin', exact: true }).focus();
  await expect(formula.locator('[data-term=margin]')).toHaveClass(/lit/);
  await page.getByLabel('Loss', { exact: true }).selectOption('info-nce');
  await expect(formula).not.toHaveText(triplet ?? '');
  await expect(formula.locator('[data-term=temperature]').first()).toBeVisible();
});

test('every loss of the table has a formula that can be shown', async ({ page }) => {
  await openPaused(page);
  const losses = await page.getByLabel('Loss', { exact: true }).locator('option').evaluateAll((options) => options.map((option) => option.value));
  for (const loss of losses) {
    await page.getByLabel('Loss', { exact: true }).selectOption(loss);
    expect(await valueOf(page, 'loss')).toBe(loss);
    await expect(page.locator('contrastive-playground [part=formula] math')).toContainText('=');
    await expect(page.locator('contrastive-playground .formula a')).toHaveAttribute('href', /^https:/);
  }
});

test('help opens on a click and closes with Escape', async ({ page }) => {
  await openPaused(page, 'loss=contrastive');
  await page.getByRole('button', { name: 'About Margin', exact: true }).click();
  const card = field(page, 'margin').locator('.help-card');
  await expect(card).toBeVisible();
  await expect(card).toBeInViewport({ ratio: 1 });
  await page.keyboard.press('Escape');
  await expect(card).toBeHidden();
});

test('a batch larger than the data is said, not hidden', async ({ page }) => {
  await openPaused(page, 'points=60');
  await page.getByRole('spinbutton', { name: 'Batch size', exact: true }).fill('512');
  await expect(page.locator('contrastive-playground .quiet')).toContainText('512');
});

test('a run that diverges keeps its last good picture and offers ways on', async ({ page }) => {
  const steady = 'loss=triplet&data=blobs&mining=hardest&distance=squared&optimizer=sgd';
  await openPaused(page, steady);
  const diverge = async () => {
    await page.getByRole('spinbutton', { name: 'Learning rate', exact: true }).fill('3');
    await page.getByRole('button', { name: 'Play' }).click();
    await expect(page.getByRole('alert')).toContainText('ran away');
    await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
    expect(await playground(page).evaluate((element) => element.embedding.every(Number.isFinite))).toBe(true);
  };
  const played = () => playground(page).evaluate((element) => new Promise((resolve) => element.addEventListener('play', () => resolve(element.currentStep), { once: true })));

  await diverge();
  let restarted = played();
  await page.getByRole('alert').getByRole('button', { name: 'Try 0.3' }).click();
  expect(await restarted).toBe(0);
  expect(await valueOf(page, 'learning-rate')).toBe('0.3');

  await playground(page).evaluate((element, config) => element.setAttribute('config', config), steady);
  await playground(page).evaluate((element) => element.pause());
  await diverge();
  restarted = played();
  await page.getByRole('alert').getByRole('button', { name: 'Undo' }).click();
  expect(await restarted).toBe(0);
  expect(await valueOf(page, 'learning-rate')).toBe('0.1');
  await expect.poll(() => stepOf(page)).toBeGreaterThan(10);
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('the formula follows the options', async ({ page }) => {
  await openPaused(page);
  const formula = page.locator('contrastive-playground [part=formula] math');
  const seen = new Set();
  for (const config of [
    'loss=contrastive', 'loss=contrastive&pull=0.5', 'loss=contrastive&positives=views',
    'loss=triplet', 'loss=triplet&soft-margin=on', 'loss=triplet&mining=hardest&soft-margin=on', 'loss=triplet&reduction=active',
    'loss=info-nce', 'loss=info-nce&decoupled=on', 'loss=info-nce&negatives=true-negatives', 'loss=info-nce&negatives=true-negatives&decoupled=on',
    'loss=nt-xent', 'loss=nt-xent&decoupled=on', 'loss=nt-xent&negatives=true-negatives',
    'loss=clip&negatives=true-negatives', 'loss=cross-entropy', 'loss=cross-entropy&label-smoothing=0.1',
  ]) {
    await playground(page).evaluate((element, asked) => { element.config = asked; }, config);
    await expect.poll(() => configOf(page)).toBe(config.replace('loss=triplet&', '').replace('loss=triplet', ''));
    seen.add(await formula.evaluate((math) => math.innerHTML));
  }
  expect(seen.size).toBe(17);
});
