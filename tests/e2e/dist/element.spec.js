// The element from another origin, on somebody else's page.
import { MOONS, TRIPLET, expect, golden, run, ready, test } from './fixture.js';

test('two on a page that is of another origin train the very runs that the terminal trains', async ({ page, site, foreign, problems }) => {
  const { origin, asked } = await site();
  await foreign(`<script type="module" src="${origin}/define.js"></script>
    <contrastive-playground config="${MOONS}" loading="eager"></contrastive-playground>
    <contrastive-playground config="${TRIPLET}" loading="eager"></contrastive-playground>`);
  const [first, second] = [page.locator('contrastive-playground').nth(0), page.locator('contrastive-playground').nth(1)];
  expect(await run(first)).toEqual({ moved: true, hash: golden[MOONS], config: MOONS.replace('encoder=mlp&', '') });
  expect((await run(second)).hash).toBe(golden[TRIPLET]);
  // The engine's two parts, once for both.
  expect(asked.filter((path) => path.endsWith('.wasm')).sort()).toEqual([expect.stringMatching(/engine-\w+\.wasm/), expect.stringMatching(/engine-rest-\w+\.wasm/)]);
  expect(problems).toEqual([]);
});

test('under a strict policy, with Trusted Types', async ({ page, site, foreign, problems }) => {
  const { origin } = await site();
  await foreign(`<script type="module" src="${origin}/define.js"></script><contrastive-playground config="${MOONS}"></contrastive-playground>`, {
    'Content-Security-Policy': `default-src 'none'; script-src 'self' ${origin} 'wasm-unsafe-eval'; style-src 'self'; connect-src ${origin}; img-src 'self' data: ${origin}; require-trusted-types-for 'script'; trusted-types 'none'`,
  });
  const element = page.locator('contrastive-playground');
  expect((await run(element)).hash).toBe(golden[MOONS]);
  await element.evaluate((playground) => playground.setAttribute('lesson', 'only-pull'));
  await expect(page.getByText('Without push, everything collapses')).toBeVisible();
  await element.getByRole('tab', { name: 'Batch' }).click();
  expect(problems).toEqual([]);
});

test('a policy without wasm-unsafe-eval is explained', async ({ page, site, foreign }) => {
  const { origin } = await site();
  await foreign(`<script type="module" src="${origin}/define.js"></script><contrastive-playground></contrastive-playground>`, {
    'Content-Security-Policy': `script-src 'self' ${origin}; style-src 'self'`,
  });
  await expect(page.getByRole('alert')).toContainText("'wasm-unsafe-eval'");
});

test('before a person asks for it there is a picture and nothing else', async ({ page, site, foreign, problems }) => {
  const { origin, asked } = await site();
  await foreign(`<script type="module" src="${origin}/define.js"></script>
    <contrastive-playground loading="interaction"><p>No script here.</p><p slot="caption">A caption</p></contrastive-playground><p id="after">After</p>`);
  const element = page.locator('contrastive-playground');
  await expect(page.getByText('A caption')).toBeVisible();
  await expect(page.getByText('No script here.')).toBeHidden();
  const picture = element.getByRole('img');
  await expect.poll(() => picture.evaluate((image) => image.naturalWidth)).toBe(640);
  expect(asked.filter((path) => path.endsWith('.wasm'))).toEqual([]);
  await element.getByRole('button', { name: 'Play' }).click();
  await expect.poll(() => element.evaluate((playground) => playground.currentStep)).toBeGreaterThan(3);
  await expect(element.getByRole('button', { name: 'Pause' })).toBeFocused();
  await expect(page.getByText('A caption')).toBeVisible();
  expect(problems).toEqual([]);
});

test('a poster of the author, as an attribute or in the slot', async ({ page, site, foreign }) => {
  const { origin } = await site();
  await foreign(`<script type="module" src="${origin}/define.js"></script>
    <contrastive-playground config="${MOONS}" loading="interaction" poster="${origin}/posters/only-pull.svg"></contrastive-playground>
    <contrastive-playground loading="interaction"><img slot="poster" alt="Mine" src="${origin}/posters/temperature.svg"></contrastive-playground>`);
  await expect(page.locator('contrastive-playground').first().locator('img')).toHaveAttribute('src', /only-pull/);
  await expect(page.getByRole('img', { name: 'Mine' })).toBeVisible();
});

for (const [width, controls] of [[390, 'full'], [390, 'mini'], [720, 'mini'], [720, 'full'], [1200, 'full'], [1200, 'mini'], [720, 'none']]) {
  test(`what stands below it stays there when it comes, ${width} pixels wide with controls ${controls}`, async ({ page, site, foreign }) => {
    const { origin } = await site();
    await page.setViewportSize({ width: Number(width), height: 900 });
    let release = () => {};
    const held = new Promise((resolve) => (release = () => resolve(undefined)));
    await page.route('**/*.wasm', async (route) => {
      await held;
      await route.continue();
    });
    await foreign(`<script type="module" src="${origin}/define.js"></script>
      <contrastive-playground controls="${controls}" loading="eager"></contrastive-playground><p id="after">After</p>`);
    const element = page.locator('contrastive-playground');
    const heightOf = () => element.evaluate((playground) => playground.getBoundingClientRect().height);
    await expect(element.locator('.facade')).toBeAttached();
    const before = await heightOf();
    release();
    await ready(element);
    expect(Math.abs((await heightOf()) - before)).toBeLessThanOrEqual(before / 20);
  });
}

test('survives being moved, and disposal', async ({ page, site, foreign }) => {
  const { origin } = await site();
  await foreign(`<main></main><script type="module" src="${origin}/define.js"></script><contrastive-playground config="${MOONS}"></contrastive-playground>`);
  const element = page.locator('contrastive-playground');
  const { hash } = await run(element);
  const after = await element.evaluate(async (playground) => {
    document.querySelector('main')?.append(playground);
    await Promise.resolve();
    const moved = playground.parametersHash;
    playground.remove();
    await new Promise((resolve) => setTimeout(resolve));
    const gone = playground.parametersHash;
    document.body.append(playground);
    return { moved, gone };
  });
  expect(after).toEqual({ moved: hash, gone: '' });
  await expect.poll(() => element.evaluate((playground) => playground.parametersHash)).toBe(hash);
});

test('a bad attribute is explained, and the defaults run', async ({ page, site, foreign }) => {
  const { origin } = await site();
  await foreign(`<script type="module" src="${origin}/define.js"></script><contrastive-playground loss="squared"></contrastive-playground>`);
  await expect(page.getByRole('alert')).toContainText('squared');
  await expect(page.getByRole('button', { name: 'Step', exact: true })).toBeVisible();
});

test('a missing engine is explained', async ({ page, site, foreign }) => {
  const { origin } = await site({ spoil: (path) => (path.endsWith('.wasm') ? { status: 404, body: 'not found', headers: { 'Content-Type': 'text/plain' } } : undefined) });
  await foreign(`<script type="module" src="${origin}/define.js"></script><contrastive-playground></contrastive-playground>`);
  await expect(page.getByRole('alert')).toContainText('copy the whole folder');
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
});

test('something else in the place of the engine is explained', async ({ page, site, foreign }) => {
  const { origin } = await site({ spoil: (path) => (path.endsWith('.wasm') ? { body: '<!doctype html><p>Home</p>', headers: { 'Content-Type': 'text/html' } } : undefined) });
  await foreign(`<script type="module" src="${origin}/define.js"></script><contrastive-playground></contrastive-playground>`);
  await expect(page.getByRole('alert')).toContainText('application/wasm');
});

test('an engine under a wrong media type runs all the same', async ({ page, site, foreign }) => {
  const { origin } = await site({ spoil: (path) => (path.endsWith('.wasm') ? { headers: { 'Content-Type': 'text/plain' } } : undefined) });
  await foreign(`<script type="module" src="${origin}/define.js"></script><contrastive-playground config="${MOONS}"></contrastive-playground>`);
  expect((await run(page.locator('contrastive-playground'))).hash).toBe(golden[MOONS]);
});

test('scripts under a wrong media type are explained', async ({ page, site, foreign }) => {
  const { origin } = await site({ spoil: (path) => (/\/(mount|failure)-/.test(path) ? { headers: { 'Content-Type': 'text/plain' } } : undefined) });
  await foreign(`<script type="module" src="${origin}/define.js"></script><contrastive-playground></contrastive-playground>`);
  await expect(page.getByRole('alert')).toContainText('text/javascript');
});
