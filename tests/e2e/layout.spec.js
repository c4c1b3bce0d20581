// It fits, on every screen.
import { expect, test } from './fixture.js';
import { openLens, openPaused } from './open.js';

const SCREENS = [[320, 640], [360, 640], [390, 844], [640, 360], [768, 1024], [1280, 720], [1920, 1080]];

for (const [width, height] of SCREENS) {
  test(`nothing sticks out at ${width} × ${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await openPaused(page);
    await openLens(page, 'Formula');
    for (const group of await page.locator('contrastive-playground details.group > summary').all()) await group.click();
    const { wide, out } = await page.evaluate(() => {
      const root = document.querySelector('contrastive-playground')?.shadowRoot;
      const clips = (/** @type {Element} */ node) => node.closest('.math, .unseen, [popover], canvas, pre') !== null;
      const out = [...root?.querySelectorAll('*') ?? []].filter((node) => {
        const { left, right, width } = node.getBoundingClientRect();
        return width > 0 && !clips(node) && (left < -0.5 || right > innerWidth + 0.5);
      });
      return { wide: document.documentElement.scrollWidth - document.documentElement.clientWidth, out: out.map((node) => `${node.localName}.${node.getAttribute('class')}`) };
    });
    expect(out).toEqual([]);
    expect(wide).toBeLessThanOrEqual(0);
  });
}

for (const height of [720, 800]) {
  test(`panes, transport and main controls are in sight at 1280 × ${height}`, async ({ page }) => {
    await page.setViewportSize({ width: 1280, height });
    await openPaused(page, 'loss=contrastive');
    for (const name of ['Play', 'Step', 'Reset', 'New seed']) {
      await expect(page.getByRole('button', { name, exact: true })).toBeInViewport({ ratio: 1 });
    }
    for (const label of ['Margin', 'Temperature', 'Batch size', 'Learning rate']) {
      await expect(page.getByRole('slider', { name: label, exact: true })).toBeInViewport({ ratio: 1 });
    }
    await expect(page.getByLabel('Loss', { exact: true })).toBeInViewport({ ratio: 1 });
    for (const pane of ['data', 'embedding', 'curve']) {
      await expect(page.locator(`contrastive-playground .pane.${pane}`)).toBeInViewport({ ratio: 1 });
    }
  });
}

test('on a phone both panes and the transport are on the first screen, and the embedding stays in sight', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openPaused(page, 'loss=contrastive');
  const embedding = page.locator('contrastive-playground .pane.embedding');
  const play = page.getByRole('button', { name: 'Play' });
  for (const part of [embedding, page.locator('contrastive-playground .pane.data'), play]) await expect(part).toBeInViewport({ ratio: 1 });
  await page.getByRole('slider', { name: 'Learning rate', exact: true }).scrollIntoViewIfNeeded();
  await page.mouse.move(200, 700);
  await page.evaluate(() => scrollBy(0, 400));
  await expect(embedding).toBeInViewport({ ratio: 1 });
  await expect(play).toBeInViewport({ ratio: 1 });
});

test('fingers find their targets', async ({ page }, { project }) => {
  await openPaused(page);
  const least = project.use.hasTouch ? 44 : 24;
  const small = await page.evaluate((size) => {
    const root = document.querySelector('contrastive-playground')?.shadowRoot;
    const targets = [...root?.querySelectorAll('button, select, input:not([type=checkbox], :disabled), summary, label.chip') ?? []];
    return targets.flatMap((node) => {
      const { width, height } = node.getBoundingClientRect();
      return width > 0 && (height < size || width < Math.min(size, 44)) ? [`${node.localName}.${node.className} ${Math.round(width)}×${Math.round(height)}`] : [];
    });
  }, least);
  expect(small).toEqual([]);
});

test('one finger on the picture scrolls the page', async ({ page }) => {
  await openPaused(page);
  const actions = await page.locator('contrastive-playground canvas:visible').evaluateAll((all) => all.map((canvas) => getComputedStyle(canvas).touchAction));
  expect(actions).toEqual(['pan-y', 'pan-y', 'pan-y']);
});

test('canvases are as sharp as the screen after every resize', async ({ page }) => {
  await openPaused(page);
  for (const width of [700, 1300, 390]) {
    await page.setViewportSize({ width, height: 844 });
    await expect.poll(() => page.locator('contrastive-playground canvas:visible').evaluateAll((all) => all.every((canvas) => {
      const frame = canvas.parentElement;
      return frame && Math.abs(canvas.width - frame.clientWidth * devicePixelRatio) <= 1 && Math.abs(canvas.height - frame.clientHeight * devicePixelRatio) <= 1;
    }))).toBe(true);
  }
});

test('on a phone on its side, Play stands on the first screen', async ({ page }) => {
  await page.setViewportSize({ width: 844, height: 390 });
  await openPaused(page);
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeInViewport({ ratio: 1 });
});

for (const width of [1056, 1280]) {
  test(`the buttons of the header stand beside each other at ${width}`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await openPaused(page);
    const boxes = await page.locator('header nav button:visible').evaluateAll((all) => all.map((node) => node.getBoundingClientRect()).map(({ left, right }) => ({ left, right })));
    expect(boxes.length).toBeGreaterThan(3);
    for (const [place, { right }] of boxes.entries()) expect(boxes[place + 1]?.left ?? Infinity).toBeGreaterThanOrEqual(right - 0.5);
    expect(boxes.at(-1)?.right).toBeLessThanOrEqual(width);
    const title = await page.locator('h1').evaluate((node) => node.getBoundingClientRect().right);
    expect(title).toBeLessThanOrEqual(boxes[0].left + 0.5);
  });
}
