// Before the engine is there, and when it does not come.
import { expect, test } from './fixture.js';
import { open, openLens, stepOf } from './open.js';

test('shows its headline and keeps the space before the engine is there', async ({ page }) => {
  let release = () => {};
  const held = new Promise((resolve) => (release = () => resolve(undefined)));
  await page.route('**/*.wasm', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const box = await page.locator('contrastive-playground').boundingBox();
  expect(box?.height).toBeGreaterThan(400);
  release();
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect.poll(() => stepOf(page)).toBeGreaterThan(0);
});

test('the first picture waits for nothing that is not in it', async ({ page }) => {
  await page.addInitScript(() => {
    const parts = () => {
      const root = document.querySelector('contrastive-playground')?.shadowRoot;
      const canvas = /** @type {HTMLCanvasElement | null | undefined} */ (root?.querySelector('canvas[part~=embedding]'));
      const pixels = canvas?.width ? new Uint32Array(canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data.buffer ?? new ArrayBuffer(0)) : [];
      const count = (/** @type {string} */ selector) => root?.querySelectorAll(selector).length;
      return {
        colours: new Set(pixels).size, button: root?.querySelector('.transport button')?.getAttribute('aria-label'), buttons: count('.transport button'), numbers: count('dd[data-metric]'),
        fields: count('.field'), tabs: count('[role=tab]'), pictures: count('canvas'), space: root?.host.clientHeight,
      };
    };
    const mark = performance.mark.bind(performance);
    performance.mark = (name, options) => {
      Object.assign(window, { parts, [name]: parts() });
      return mark(name, options);
    };
  });
  await open(page);
  const { first, all } = await page.evaluate(() => ({ first: Reflect.get(window, 'contrastive-playground:first-picture'), all: Reflect.get(window, 'parts')() }));
  expect(first.colours).toBeGreaterThan(20);
  expect(first.buttons).toBe(all.buttons);
  expect(first).toMatchObject({ button: 'Pause', fields: 0, tabs: 0, numbers: 0, pictures: 1 });
  expect(all.fields).toBeGreaterThan(10);
  expect(all.pictures).toBeGreaterThan(2);
  expect(all.tabs).toBeGreaterThan(2);
  // What comes later has its space.
  expect(first.space).toBeGreaterThan(0.9 * all.space);
});

test('taken away after its first picture, and put back, it begins as it would have', async ({ page }) => {
  await page.addInitScript(() => {
    const mark = performance.mark.bind(performance);
    performance.mark = (name, options) => {
      performance.mark = mark;
      const element = document.querySelector('contrastive-playground');
      element?.remove();
      setTimeout(() => document.querySelector('main')?.append(element ?? ''), 300);
      return mark(name, options);
    };
  });
  await open(page);
  await expect.poll(() => stepOf(page)).toBeGreaterThan(3);
  await expect(page.locator('contrastive-playground .field').first()).toBeVisible();
});

test('nothing shifts while it loads', async ({ page }) => {
  await page.addInitScript(() => {
    Object.assign(window, { shift: 0 });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) Object.assign(window, { shift: Reflect.get(window, 'shift') + Reflect.get(entry, 'value') });
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await open(page);
  await expect.poll(() => stepOf(page)).toBeGreaterThan(3);
  expect(await page.evaluate(() => Reflect.get(window, 'shift'))).toBe(0);
});

test('asks for nothing after it has loaded', async ({ page }) => {
  await open(page);
  await expect.poll(() => stepOf(page)).toBeGreaterThan(3);
  /** @type {string[]} */
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.getByRole('button', { name: 'New seed' }).click();
  await page.getByLabel('Loss', { exact: true }).selectOption('info-nce');
  await page.getByRole('button', { name: 'Reset' }).click();
  await expect.poll(() => stepOf(page)).toBeGreaterThan(3);
  expect(asked).toEqual([]);
});

test('an engine that cannot be loaded is explained, and can be tried again', async ({ page, expectProblem }) => {
  await page.route('**/*.wasm', (route) => route.fulfill({ status: 404, body: 'not here' }));
  await page.goto('/');
  const card = page.getByRole('alert');
  await expect(card).toContainText('could not start');
  await expect(card).toContainText('cargo xtask serve');
  await expectProblem(/\.wasm got 404/);
  await expectProblem(/console: .*404/);
  await page.unroute('**/*.wasm');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
});

test('a page that was never built says what to do', async ({ page, problems, expectProblem }) => {
  await page.route('**/tables.js', (route) => route.abort());
  await page.goto('/');
  await expect(page.getByRole('alert')).toContainText('cargo xtask serve');
  await expectProblem(/tables\.js failed/);
  await expectProblem(/console: .*ERR_FAILED/);
  await expectProblem(/exception/);
  // When its preload has failed before the import comes, the browser asks for it again.
  problems.splice(0, Infinity, ...problems.filter((problem) => !/tables\.js/.test(problem)));
});

test('a page whose scripts cannot run is not blank', async ({ page, expectProblem }) => {
  await page.route('**/page.js', (route) => route.abort());
  await page.goto('/');
  await expect(page.getByText('cargo xtask serve')).toBeVisible();
  await expectProblem(/page\.js failed/);
  await expectProblem(/console: .*ERR_FAILED/);
});

test('runs under the strictest policy that allows WebAssembly', async ({ page }) => {
  await page.route('**/*', async (route) => {
    const response = await route.fetch();
    const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";
    await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': policy } });
  });
  await open(page);
  await expect.poll(() => stepOf(page)).toBeGreaterThan(3);
  await openLens(page, 'Formula');
  for (const group of await page.locator('contrastive-playground details.group > summary').all()) await group.click();
  await page.getByLabel('Loss', { exact: true }).selectOption('info-nce');
  await page.getByRole('button', { name: 'About Temperature', exact: true }).click();
  await expect(page.locator('contrastive-playground .help-card:popover-open')).toBeVisible();
});
