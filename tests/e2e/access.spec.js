// What WCAG 2.2 asks for and no scanner sees: docs/ACCESSIBILITY.md says which criterion is tested where.
import { readFileSync } from 'node:fs';
import { expect, test } from './fixture.js';
import { openLens, openPaused, playground } from './open.js';

/** @typedef {import('@playwright/test').Page} Page */

/**
 * Presses Tab from the top of the page to its end; at every stop `look` is called in the page with
 * the element that has the focus, and what it answers is gathered.
 *
 * @param {Page} page
 * @param {string} look the body of a function of `element`
 */
async function tabThrough(page, look) {
  /** @type {string[]} */
  const found = [];
  for (let press = 0; press < 160; press += 1) {
    await page.keyboard.press('Tab');
    const said = await page.evaluate((body) => {
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      if (!element || element === document.body) return null;
      return new Function('element', body)(element) ?? '';
    }, look);
    if (said === null) return found;
    if (said) found.push(said);
  }
  throw new Error('Tab never left the page.');
}

const NAME = 'const name = `${element.localName}.${element.className} ${element.id} ${element.getAttribute("aria-label") ?? element.textContent.trim().slice(0, 30)}`;';

test('pictures are described in words', async ({ page }) => {
  await openPaused(page, '');
  await expect(page.getByLabel('240 training and 120 held-out points of 3 classes in the plane of their data.')).toBeVisible();
  const embedding = page.getByRole('application', { name: 'Embedding' });
  await expect(embedding).toHaveAccessibleDescription(/240 training and 120 held-out points of 3 classes/);
  await playground(page).evaluate((element) => element.setAttribute('config', 'loss=contrastive&encoder=free'));
  await expect(embedding).toHaveAccessibleDescription(/(^|[^0-9])240 points of 3 classes/);
});

test('every stop of Tab is to be seen as such', async ({ page }) => {
  await openPaused(page, 'loss=contrastive');
  const unseen = await tabThrough(page, `${NAME}
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 ? '' : name;`);
  expect(unseen).toEqual([]);
});

test('what has the focus is not hidden under what sticks', async ({ page }) => {
  await openPaused(page, 'loss=contrastive');
  const hidden = await tabThrough(page, `${NAME}
    const box = element.getBoundingClientRect();
    const root = element.getRootNode();
    const places = [.1, .5, .9].flatMap((x) => [.2, .5, .8].map((y) => [box.left + x * box.width, box.top + y * box.height]));
    const seen = places.some(([x, y]) => {
      const top = root.elementFromPoint(x, y);
      return top !== null && (element === top || element.contains(top) || top.contains(element) || top.closest('label')?.contains(element));
    });
    return seen ? '' : name;`);
  expect(hidden).toEqual([]);
});

test('text may be spaced out without being cut', async ({ page }) => {
  await openPaused(page, 'loss=contrastive');
  await openLens(page, 'Formula');
  for (const group of await page.locator('contrastive-playground details.group > summary').all()) await group.click();
  const cut = await page.evaluate(() => {
    const root = document.querySelector('contrastive-playground')?.shadowRoot;
    if (!root) return ['no playground'];
    const sheet = new CSSStyleSheet();
    // The spacing of success criterion 1.4.12.
    sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-block-end: 2em !important; }');
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    const texts = [...root.querySelectorAll('label, button, summary, p, dt, dd, li, h2, output, .name, .count, .where')];
    const visible = texts.filter((node) => node.getClientRects().length > 0 && !node.closest('.unseen, [popover], .math, pre') && getComputedStyle(node).clipPath === 'none');
    const clipped = visible.filter((node) => {
      const { overflowX, overflowY } = getComputedStyle(node);
      return (overflowX !== 'visible' && node.scrollWidth > node.clientWidth + 1) || (overflowY !== 'visible' && node.scrollHeight > node.clientHeight + 1);
    });
    const out = visible.filter((node) => node.getBoundingClientRect().right > innerWidth + 1);
    return [...clipped.map((node) => `cut: ${node.className} ${node.textContent}`), ...out.map((node) => `out: ${node.className} ${node.textContent}`)];
  });
  expect(cut).toEqual([]);
});

test('forced colours leave points, curve and controls to be seen', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  await page.goto('/#loss=contrastive');
  await page.evaluate(() => document.querySelector('contrastive-playground')?.ready);
  await playground(page).evaluate((element) => element.step(20));
  await expect.poll(() => page.evaluate(() => {
    const root = document.querySelector('contrastive-playground')?.shadowRoot;
    return [...root?.querySelectorAll('.pane:is(.embedding, .data, .curve) canvas') ?? []].map((canvas) => {
      if (!(canvas instanceof HTMLCanvasElement)) return 0;
      const { width, height } = canvas;
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, width, height).data ?? [];
      const ground = getComputedStyle(canvas.closest('.pane') ?? canvas).backgroundColor.match(/[\d.]+/g)?.map(Number) ?? [];
      let strong = 0;
      for (let at = 0; at < pixels.length; at += 4) {
        const alpha = pixels[at + 3] / 255;
        const far = [0, 1, 2].some((channel) => Math.abs(pixels[at + channel] - ground[channel]) * alpha > 110);
        strong += far ? 1 : 0;
      }
      return strong > 100;
    });
  })).toEqual([true, true, true]);
  const edges = await page.locator('contrastive-playground .pane.embedding').evaluate((pane) => getComputedStyle(pane).borderTopStyle);
  expect(edges).toBe('solid');
});

test('the run is summed up again no sooner than after five seconds', async ({ page }) => {
  await openPaused(page, 'loss=contrastive');
  const pauses = await page.evaluate(async () => {
    const element = document.querySelector('contrastive-playground');
    const status = element?.shadowRoot?.querySelector('[part=status]');
    if (!element || !status) return [0];
    await new Promise((done) => setTimeout(done, 1000));
    /** @type {number[]} */
    const at = [];
    const enough = new Promise((done) => new MutationObserver(() => at.push(performance.now()) === 3 && done(undefined)).observe(status, { childList: true, characterData: true, subtree: true }));
    await element.play();
    await enough;
    element.pause();
    return at.slice(1).map((time, index) => time - at[index]);
  });
  expect(Math.min(...pauses)).toBeGreaterThan(4900);
});

test('a carried point keeps nobody: Tab goes on', async ({ page }) => {
  await openPaused(page, 'loss=contrastive&encoder=free');
  const plot = page.getByRole('application', { name: 'Embedding' });
  await plot.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Tab');
  await expect(plot).not.toBeFocused();
});

test('a slider says its value as it is shown', async ({ page }) => {
  await openPaused(page, 'loss=info-nce&temperature=0.07');
  await expect(page.getByRole('slider', { name: 'Temperature', exact: true })).toHaveAttribute('aria-valuetext', '0.07');
  await expect(page.getByRole('slider', { name: 'Step', exact: true })).toHaveAttribute('aria-valuetext', /^Step 0/);
});

test('every test that docs/ACCESSIBILITY.md names is there', async () => {
  const table = readFileSync('docs/ACCESSIBILITY.md', 'utf8');
  const named = [...table.matchAll(/([\w/.]+\.(?:spec\.js|rs)): ([^|·)\n]+?)(?= *[|·)\n])/g)];
  expect(named.length).toBeGreaterThan(30);
  const missing = named.filter(([, file, title]) => {
    const source = readFileSync(file.includes('/') ? file : `tests/e2e/${file}`, 'utf8');
    return !source.includes(file.endsWith('.rs') ? `fn ${title}(` : title);
  });
  expect(missing.map(([match]) => match)).toEqual([]);
});
