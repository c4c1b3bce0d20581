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
