// Going back in time, and branching.
import { expect, test } from './fixture.js';
import { configOf, hashOf, openPaused, playground, stepOf } from './open.js';

/** @param {import('@playwright/test').Page} page */
const slider = (page) => page.getByRole('group', { name: 'Timeline' }).getByRole('slider', { name: 'Step' });

/** @param {import('@playwright/test').Page} page @param {number} count */
const step = (page, count) => playground(page).evaluate((element, n) => element.step(n), count);

/** @param {import('@playwright/test').Page} page */
const lastStep = (page) => playground(page).evaluate((element) => element.lastStep);

test('step 50 after step 200 is a fresh run of 50 steps', async ({ page }) => {
  for (const config of ['loss=contrastive&data=blobs', 'loss=triplet&encoder=free', 'loss=info-nce&optimizer=sgd']) {
    await openPaused(page, config);
    await page.reload();
    await openPaused(page, config);
    await step(page, 50);
    const hash = await hashOf(page);
    await step(page, 150);
    const end = await hashOf(page);
    await playground(page).evaluate((element) => element.seek(50));
    expect(await hashOf(page)).toBe(hash);
    expect(await lastStep(page)).toBe(200);
    await playground(page).evaluate((element) => element.seek(200));
    expect(await hashOf(page)).toBe(end);
  }
});

test('the slider goes to every step, by pointer and by key', async ({ page }) => {
  await openPaused(page, 'loss=contrastive&data=blobs');
  await expect(slider(page)).toBeDisabled();
  await step(page, 340);
  await expect(slider(page)).toHaveAttribute('aria-valuetext', 'Step 340 of 340');
  await slider(page).focus();
  await page.keyboard.press('Home');
  await expect.poll(() => stepOf(page)).toBe(0);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => stepOf(page)).toBe(1);
  await page.keyboard.press('PageUp');
  await expect.poll(() => stepOf(page)).toBe(35);
  await page.keyboard.press('End');
  await expect.poll(() => stepOf(page)).toBe(340);
  const box = await slider(page).boundingBox();
  if (!box) throw new Error('the slider is on the page');
  const at = (/** @type {number} */ share) => page.mouse.move(box.x + share * box.width, box.y + box.height / 2);
  await at(0.99);
  await page.mouse.down();
  for (let share = 0.95; share > 0.25; share -= 0.05) await at(share);
  await at(0.25);
  await page.mouse.up();
  await expect.poll(async () => Math.abs(await stepOf(page) - 85)).toBeLessThan(8);
  await expect(slider(page)).toHaveAttribute('aria-valuetext', `Step ${await stepOf(page)} of 340`);
});

test('scrubbing pauses, and playing on re-lives what is known', async ({ page }) => {
  await openPaused(page, 'loss=contrastive&data=blobs');
  await step(page, 20);
  await playground(page).evaluate((element) => { element.margin = '2'; });
  await step(page, 60);
  const end = await hashOf(page);
  await playground(page).evaluate((element) => element.play());
  await slider(page).focus();
  await page.keyboard.press('Home');
  await expect.poll(() => stepOf(page)).toBe(0);
  expect(await playground(page).evaluate((element) => element.playing)).toBe(false);
  expect(await configOf(page)).not.toContain('margin');
  await expect(page.getByRole('spinbutton', { name: 'Margin', exact: true })).toHaveValue('1');
  await step(page, 80);
  expect(await hashOf(page)).toBe(end);
  expect(await configOf(page)).toContain('margin=2');
  await expect(page.getByRole('spinbutton', { name: 'Margin', exact: true })).toHaveValue('2');
});

test('a knob turned in the past branches, and the old curve stays', async ({ page }) => {
  await openPaused(page, 'loss=contrastive&data=blobs');
  await step(page, 120);
  await slider(page).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('PageUp');
  await expect.poll(() => stepOf(page)).toBe(12);
  expect(await lastStep(page)).toBe(120);
  await page.getByRole('spinbutton', { name: 'Margin', exact: true }).fill('2');
  await page.keyboard.press('Enter');
  await expect.poll(() => lastStep(page)).toBe(12);
  const timeline = page.getByRole('group', { name: 'Timeline' });
  await expect(timeline).toContainText('Changed at step 12: Margin 2.');
  await expect(timeline).toContainText('Branched at step 12');
  await expect(timeline.locator('.tick.fork')).toHaveCount(1);
  await step(page, 30);
  const hash = await hashOf(page);
  await playground(page).evaluate((element) => element.reset());
  await expect(timeline.locator('.tick')).toHaveCount(0);
  await playground(page).evaluate((element) => { element.config = 'loss=contrastive&data=blobs'; });
  await step(page, 12);
  await playground(page).evaluate((element) => { element.margin = '2'; });
  await step(page, 30);
  expect(await hashOf(page)).toBe(hash);
});

test('the left arrow on the plot goes one step back', async ({ page }) => {
  await openPaused(page);
  await step(page, 3);
  await page.getByRole('application', { name: 'Embedding' }).focus();
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => stepOf(page)).toBe(2);
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => stepOf(page)).toBe(3);
  expect(await lastStep(page)).toBe(3);
});

test('what was changed is said below the slider, and nothing moves when it comes', async ({ page }) => {
  await openPaused(page, 'loss=contrastive&data=blobs');
  await step(page, 20);
  const places = () => page.locator('contrastive-playground').evaluate((element) => [...element.shadowRoot?.querySelectorAll('.transport, .timeline, .legend, .pane') ?? []].map((node) => node.getBoundingClientRect().top));
  const before = await places();
  const changed = page.locator('contrastive-playground .timeline .changed');
  await expect(changed).toHaveText('');
  await playground(page).evaluate((element) => { element.margin = '2'; });
  await step(page, 5);
  await expect(changed).toContainText('Margin');
  expect(await places()).toEqual(before);
  // The words stand clear of what is below them.
  const free = await page.locator('contrastive-playground').evaluate((element) => {
    const box = (/** @type {string} */ name) => element.shadowRoot?.querySelector(name)?.getBoundingClientRect();
    const said = box('.changed');
    if (!said) return [];
    const others = ['.transport .buttons > *', '.data-picture', '.legend', '.speed'].map(box);
    return others.filter((other) => other && other.width > 0 && other.top < said.bottom - 2 && other.bottom > said.top + 2 && other.left < said.right && other.right > said.left);
  });
  expect(free).toEqual([]);
});
