// The page for frames, in a frame of somebody else.
import { MOONS, expect, golden, run, ready, test } from './fixture.js';

/** @param {string} src @param {string} [sandbox] */
const frame = (src, sandbox = 'sandbox="allow-scripts"') => `<iframe title="Playground" ${sandbox} src="${src}" width="700" height="600" style="border:0"></iframe>
  <script>addEventListener("message", ({ data, source }) => {
    window.heard = [...(window.heard ?? []), { data, own: source === document.querySelector("iframe").contentWindow }];
  });</script>`;

for (const [name, shared] of [['as static hosting does', true], ['without a word about other origins', false]]) {
  test(`sandboxed without an origin, from a server that serves ${name}`, async ({ page, site, foreign, problems }) => {
    const { origin, asked } = await site({ shared: Boolean(shared) });
    await foreign(frame(`${origin}/embed.html?controls=mini#${MOONS}`));
    const element = page.frameLocator('iframe').locator('contrastive-playground');
    expect((await run(element)).hash).toBe(golden[MOONS]);
    await expect(element.getByRole('button', { name: 'Play' })).toBeVisible();
    expect(asked.includes('/embed-inline.js')).toBe(!shared);
    if (shared) expect(problems).toEqual([]);
    expect(await element.evaluate(() => origin)).toBe('null');
  });
}

test('a frame whose scripts come under a wrong media type says what to do', async ({ page, site, foreign }) => {
  const { origin } = await site({ spoil: (path) => (/\/embed(-inline)?\.js$/.test(path) ? { headers: { 'Content-Type': 'text/plain' } } : undefined) });
  await foreign(frame(`${origin}/embed.html`));
  await expect(page.frameLocator('iframe').getByRole('alert')).toContainText('text/javascript');
});

test('tells its height in the four usual shapes, and takes a theme and settings', async ({ page, site, foreign, problems }) => {
  const { origin } = await site();
  await foreign(frame(`${origin}/embed.html?theme=dark#${MOONS}`));
  const element = page.frameLocator('iframe').locator('contrastive-playground');
  await ready(element);
  expect(await element.evaluate((playground) => getComputedStyle(playground).colorScheme)).toBe('dark');
  const height = await element.evaluate((playground) => Math.ceil(playground.getBoundingClientRect().height + 24));
  const shapes = [
    { type: 'contrastive-playground:resize', height },
    { type: 'microsim-resize', height },
    JSON.stringify({ context: 'iframe.resize', src: `${origin}/embed.html?theme=dark#${MOONS}`, height }),
    JSON.stringify({ subject: 'lti.frameResize', height }),
  ];
  await expect.poll(() => page.evaluate(() => window.heard.filter(({ own }) => own).slice(-4).map(({ data }) => data))).toEqual(shapes);

  const say = (/** @type {object} */ message) => page.evaluate((data) => document.querySelector('iframe')?.contentWindow?.postMessage(data, '*'), message);
  await say({ type: 'contrastive-playground:theme', theme: 'light' });
  await expect.poll(() => element.evaluate((playground) => getComputedStyle(playground).colorScheme)).toBe('light');
  await say({ type: 'contrastive-playground:config', config: 'loss=info-nce' });
  await expect.poll(() => element.evaluate((playground) => playground.config)).toBe('loss=info-nce');
  await say({ type: 'contrastive-playground:theme', theme: '<b>' });
  await say({ type: 'something else' });
  expect(problems).toEqual([]);
});

test('a frame that follows the height it is told does not grow for ever', async ({ page, site, foreign }) => {
  const { origin } = await site();
  await foreign(`${frame(`${origin}/embed.html#${MOONS}`)}<script>addEventListener("message", ({ data }) => {
    if (data.type === "microsim-resize") document.querySelector("iframe").height = data.height;
  });</script>`);
  const element = page.frameLocator('iframe').locator('contrastive-playground');
  await ready(element);
  const count = () => page.evaluate(() => window.heard.length);
  let before = -1;
  await expect.poll(async () => {
    const now = await count();
    const same = now === before;
    before = now;
    return same;
  }, { intervals: [500] }).toBe(true);
  expect(before).toBeLessThan(60);
});

test('plays by itself where that is asked for', async ({ page, site, foreign }) => {
  const { origin } = await site();
  await foreign(frame(`${origin}/embed.html?autoplay&controls=none#${MOONS}`));
  const element = page.frameLocator('iframe').locator('contrastive-playground');
  await expect.poll(() => element.evaluate((playground) => playground.currentStep)).toBeGreaterThan(3);
});
