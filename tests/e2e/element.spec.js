// The element as authors and programs use it.
import { expect, test } from './fixture.js';
import { open, openPaused, playground, ready, stepOf } from './open.js';

/**
 * A page of somebody else with this inside its body.
 *
 * @param {import('@playwright/test').Page} page
 * @param {string} body
 */
async function host(page, body) {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.route('**/host.html', (route) => route.fulfill({
    contentType: 'text/html',
    body: `<!doctype html><html lang="en"><title>Host</title><link rel="icon" href="data:,"><script type="module" src="define.js"></script>${body}`,
  }));
  await page.goto('/host.html');
  await ready(page);
}

test('two playgrounds on a page do not meddle', async ({ page }) => {
  await host(page, `
    <contrastive-playground loss="contrastive" data="blobs" loading="eager"></contrastive-playground>
    <contrastive-playground loss="info-nce" data="moons" loading="eager"></contrastive-playground>`);
  const [first, second] = [page.locator('contrastive-playground').nth(0), page.locator('contrastive-playground').nth(1)];
  await first.evaluate((element) => element.step(7));
  expect(await first.evaluate((element) => element.currentStep)).toBe(7);
  expect(await second.evaluate((element) => element.currentStep)).toBe(0);
  await second.getByRole('button', { name: 'Play' }).click();
  await expect.poll(() => second.evaluate((element) => element.currentStep)).toBeGreaterThan(3);
  expect(await first.evaluate((element) => element.currentStep)).toBe(7);
  await first.getByRole('spinbutton', { name: 'Margin', exact: true }).fill('2');
  expect(await second.evaluate((element) => element.config)).toBe('loss=info-nce&data=moons');
  expect(page.url()).not.toContain('#');
});

test('a playground that nobody sees rests', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await open(page);
  await page.evaluate(() => {
    const space = document.createElement('div');
    space.style.height = '300vh';
    document.body.append(space);
  });
  await expect.poll(() => stepOf(page)).toBeGreaterThan(0);
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  let before = -1;
  await expect.poll(async () => {
    const now = await stepOf(page);
    const same = now === before;
    before = now;
    return same;
  }).toBe(true);
  expect(await playground(page).evaluate((element) => element.playing)).toBe(true);
  await page.evaluate(() => scrollTo(0, 0));
  await expect.poll(() => stepOf(page)).toBeGreaterThan(before);
});

test('attributes, properties and config are one', async ({ page }) => {
  await host(page, '<contrastive-playground config="loss=contrastive&margin=2" learning-rate="0.05"></contrastive-playground>');
  expect(await playground(page).evaluate((element) => element.config)).toBe('loss=contrastive&margin=2&learning-rate=0.05');
  const seen = await playground(page).evaluate((element) => {
    element.margin = 1.5;
    const set = [element.margin, element.getAttribute('margin'), element.learningRate, element.loss, element.softMargin];
    element.setAttribute('learning-rate', '0.2');
    const changed = element.learningRate;
    element.removeAttribute('learning-rate');
    return { set, changed, removed: element.config, attribute: element.getAttribute('config') };
  });
  expect(seen).toEqual({
    set: [1.5, '1.5', 0.05, 'contrastive', false],
    changed: 0.2,
    removed: 'loss=contrastive&margin=1.5',
    attribute: 'loss=contrastive&margin=1.5',
  });
});

test('properties set before the element is defined count', async ({ page }) => {
  await host(page, '<contrastive-playground></contrastive-playground><script>document.querySelector("contrastive-playground").margin = 1.25</script>');
  expect(await playground(page).evaluate((element) => element.margin)).toBe(1.25);
});

test('a bad attribute is explained and changes nothing', async ({ page }) => {
  await host(page, '<contrastive-playground loss="contrastive"></contrastive-playground>');
  const message = await playground(page).evaluate((element) => new Promise((resolve) => {
    element.addEventListener('error', (event) => resolve(event.detail.message));
    element.setAttribute('margin', 'wide');
  }));
  expect(message).toContain('wide');
  await expect(page.getByRole('alert')).toContainText('wide');
  expect(await playground(page).evaluate((element) => element.config)).toBe('loss=contrastive');
});

test('events tell what happens', async ({ page }) => {
  await host(page, '<contrastive-playground></contrastive-playground>');
  const heard = await playground(page).evaluate(async (element) => {
    /** @type {string[]} */
    const names = [];
    for (const name of ['play', 'pause', 'step', 'change']) element.addEventListener(name, () => names.push(name));
    await element.play();
    await element.pause();
    await element.step();
    element.margin = 1;
    await element.reset();
    return names;
  });
  expect(heard).toEqual(['play', 'pause', 'step', 'change', 'step']);
});

test('survives being moved, and goes on after being away', async ({ page }) => {
  await host(page, '<main></main><contrastive-playground data="rings"></contrastive-playground>');
  const hash = await playground(page).evaluate(async (element) => {
    await element.step(6);
    document.querySelector('main')?.append(element);
    await Promise.resolve();
    return element.parametersHash;
  });
  expect(await stepOf(page)).toBe(6);
  await playground(page).evaluate(async (element) => {
    element.remove();
    await new Promise((resolve) => setTimeout(resolve));
    document.body.append(element);
  });
  await expect.poll(() => stepOf(page)).toBe(6);
  expect(await playground(page).evaluate((element) => element.parametersHash)).toBe(hash);
  expect(await playground(page).evaluate((element) => element.config)).toBe('data=rings');
});

/**
 * Lets the engine crash the next times it trains, as a panic in it does.
 *
 * @param {import('@playwright/test').Page} page
 * @param {number} times
 */
const crash = (page, times) => page.evaluate(async (count) => {
  const { Playground } = await import(new URL('pkg/contrastive_playground.js', location.href).href);
  const { advance } = Playground.prototype;
  let left = count;
  Playground.prototype.advance = function (/** @type {number} */ budget, /** @type {number} */ most) {
    left -= 1;
    if (left >= 0) throw new WebAssembly.RuntimeError('unreachable');
    return advance.call(this, budget, most);
  };
}, times);

test('a crash of the engine goes unnoticed: the run is made again, turned knobs included', async ({ page }) => {
  await openPaused(page, 'loss=contrastive&data=moons');
  const run = async () => {
    await playground(page).evaluate((element) => element.step(8));
    await playground(page).evaluate((element) => element.setAttribute('margin', '2'));
    await playground(page).evaluate((element) => element.step(8));
    return playground(page).evaluate((element) => element.parametersHash);
  };
  const hash = await run();
  await crash(page, 1);
  await playground(page).evaluate((element) => element.step(1));
  await playground(page).evaluate((element) => element.seek(16));
  expect(await playground(page).evaluate((element) => element.parametersHash)).toBe(hash);
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('an engine that keeps crashing is explained', async ({ page }) => {
  await openPaused(page);
  await crash(page, 1000);
  await playground(page).evaluate((element) => element.step(1).catch(() => {}));
  await expect(page.getByRole('alert')).toContainText('stopped');
});

test('an attribute that is not understood is said, with what is allowed, and the rest holds', async ({ page }) => {
  await host(page, '<contrastive-playground loss="info-nce" controls="tiny" theme="blue" speed="fast"></contrastive-playground>');
  const card = page.getByRole('alert');
  await expect(card).toContainText('“controls” is full, mini, or none, not “tiny”. It is taken for full.');
  await expect(card).toContainText('“theme” is auto, light, or dark, not “blue”.');
  await expect(card).toContainText('“speed” is a number of steps per second above 0, or max, not “fast”.');
  expect(await playground(page).evaluate((element) => element.value('loss'))).toBe('info-nce');
  await expect(page.getByRole('slider', { name: 'Temperature' })).toBeVisible();
});

test('hides the controls it is told to hide', async ({ page }) => {
  await host(page, '<contrastive-playground hide="seed learning-rate" controls="full"></contrastive-playground>');
  await expect(page.getByRole('slider', { name: 'Learning rate' })).toBeHidden();
  await expect(page.getByRole('slider', { name: 'Margin', exact: true })).toBeVisible();
  await playground(page).evaluate((element) => element.setAttribute('controls', 'none'));
  await expect(page.getByRole('slider', { name: 'Margin', exact: true })).toBeHidden();
  await expect(page.getByRole('button', { name: 'Play' })).toBeHidden();
});

test('gives its picture as PNG and as SVG', async ({ page }) => {
  await openPaused(page);
  const kinds = await playground(page).evaluate(async (element) => {
    const png = await element.exportImage('png', { width: 300, height: 200, scale: 2 });
    const { width, height } = await createImageBitmap(png);
    const svg = await (await element.exportImage('svg')).text();
    const drawing = new DOMParser().parseFromString(svg, 'image/svg+xml');
    return { size: [width, height], root: drawing.documentElement.nodeName, shapes: drawing.querySelectorAll('path, circle, use, polygon').length };
  });
  expect(kinds.size).toEqual([600, 400]);
  expect(kinds.root).toBe('svg');
  expect(kinds.shapes).toBeGreaterThan(100);
});
