// Everything by finger.
import { expect, test } from './fixture.js';
import { openPaused, playground, stepOf } from './open.js';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

test('taps drive the run and open help', async ({ page }) => {
  await openPaused(page, 'loss=contrastive');
  await page.getByRole('button', { name: 'Step', exact: true }).tap();
  expect(await stepOf(page)).toBe(1);
  await page.getByRole('button', { name: 'Play' }).tap();
  await expect.poll(() => stepOf(page)).toBeGreaterThan(5);
  await page.getByRole('button', { name: 'Pause' }).tap();
  expect(await playground(page).evaluate((element) => element.playing)).toBe(false);
  await page.getByRole('button', { name: 'About Margin', exact: true }).tap();
  await expect(page.locator('contrastive-playground .help-card:popover-open')).toBeInViewport({ ratio: 1 });
});

test('a tap on the loss curve reads it', async ({ page }) => {
  await openPaused(page);
  await playground(page).evaluate((element) => element.step(30));
  const curve = page.getByRole('slider', { name: 'Loss curve' });
  await curve.tap({ position: { x: 120, y: 60 } });
  await expect(curve.locator('output')).toHaveText(/^Step \d+: loss [\d.]+$/);
});

test('a finger that slides over the picture scrolls the page', async ({ page, context }) => {
  await openPaused(page);
  const box = await page.locator('contrastive-playground .pane.embedding').boundingBox();
  const session = await context.newCDPSession(page);
  const from = { x: (box?.x ?? 0) + 100, y: (box?.y ?? 0) + 200 };
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [from] });
  for (let way = 10; way <= 150; way += 10) {
    await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [{ x: from.x, y: from.y - way }] });
  }
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(50);
});

test('what a tapped point feels stands on the picture, and leads to its panel', async ({ page }) => {
  await openPaused(page, 'loss=contrastive');
  const told = page.locator('contrastive-playground .told');
  await expect(told).toBeHidden();
  const canvas = page.locator('contrastive-playground .pane.embedding canvas');
  const box = await canvas.boundingBox();
  // Some point lies within a finger's breadth of one of these.
  for (let row = 1; row < 8 && await told.isHidden(); row += 1) {
    for (let column = 1; column < 8 && await told.isHidden(); column += 1) {
      await page.touchscreen.tap((box?.x ?? 0) + (column * (box?.width ?? 0)) / 8, (box?.y ?? 0) + (row * (box?.height ?? 0)) / 8);
    }
  }
  await expect(told).toBeInViewport({ ratio: 1 });
  await expect(told).toContainText(/^Point \d+, class \d/);
  const before = await told.textContent();
  await playground(page).evaluate((element) => element.step(40));
  await expect(told).toContainText(/^Point \d+, class \d/);
  expect(before?.split(',')[0]).toBe((await told.textContent())?.split(',')[0]);
  await told.tap();
  await expect(page.getByRole('tab', { name: 'Anchor' })).toBeFocused();
  await expect(page.getByRole('tabpanel', { name: 'Anchor' })).toBeInViewport();
  await expect(page.getByRole('application', { name: 'Embedding' })).toBeInViewport({ ratio: 1 });
});

test('the legend and the layers stand right below the picture', async ({ page }) => {
  await openPaused(page, 'loss=contrastive');
  for (const part of ['[part=legend]', '.layers']) await expect(page.locator(`contrastive-playground ${part}`)).toBeInViewport({ ratio: 1 });
  await expect(page.getByLabel('Loss', { exact: true })).toBeInViewport({ ratio: 1 });
});
