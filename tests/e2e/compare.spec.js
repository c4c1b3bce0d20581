// Several runs side by side, from one start and on one clock.
import { expect, test } from './fixture.js';
import { configOf, hashOf, openPaused, playground, stepOf } from './open.js';

/** @typedef {import('@playwright/test').Page} Page */

/** @param {Page} page @param {string} letter */
const run = (page, letter) => page.getByRole('group', { name: `Run ${letter}`, exact: true });

/** @param {Page} page */
const compare = (page) => page.getByRole('button', { name: 'Compare', exact: true });

/** @param {Page} page @returns {Promise<string[]>} */
const hashes = (page) => playground(page).evaluate((element) => element.runs.map((each) => each.parametersHash));

/** @param {Page} page @returns {Promise<number[]>} */
const steps = (page) => playground(page).evaluate((element) => element.runs.map((each) => each.currentStep));

/** @param {Page} page @param {string} label */
const box = (page, label) => page.getByRole('spinbutton', { name: label, exact: true });

/** @param {Page} page @param {string} letter @param {string} entry */
async function choose(page, letter, entry) {
  await page.getByRole('button', { name: `Copy, swap or close ${letter}` }).click();
  await page.getByRole('button', { name: entry, exact: true }).click();
}

/** The hash of a run of its own after so many steps. @param {Page} page @param {string} config @param {number} count */
const aloneHash = (page, config, count) => page.evaluate(async ([asked, most]) => {
  const { Playground } = await import(new URL('pkg/contrastive_playground.js', location.href).href);
  const alone = new Playground(asked);
  while (alone.stepCount < most) alone.step();
  return alone.parametersHash();
}, /** @type {const} */ ([config, count]));

test('a run alone has no letter; a second one begins as its copy and the next knob turned sets it apart', async ({ page }) => {
  await openPaused(page, 'loss=info-nce&data=moons');
  await expect(page.locator('contrastive-playground .run-head')).toBeHidden();
  await expect(page.locator('contrastive-playground canvas:visible')).toHaveCount(3);
  await playground(page).evaluate((element) => element.step(7));
  await compare(page).click();
  expect(await configOf(page)).toBe('loss=info-nce&data=moons;loss=info-nce&data=moons');
  expect(await steps(page)).toEqual([0, 0]);
  await expect(page.getByText('all runs begin again together')).toBeVisible();
  await expect(run(page, 'B')).toContainText('Same as A so far');
  await box(page, 'Temperature').fill('0.05');
  expect(await configOf(page)).toBe('loss=info-nce&data=moons;loss=info-nce&temperature=0.05&data=moons');
  await expect(run(page, 'A').locator('.difference')).toHaveText('Temperature 0.2');
  await expect(run(page, 'B').locator('.difference')).toHaveText('Temperature 0.05');
  await expect(page.locator('contrastive-playground [data-key=temperature] .differs')).toContainText('A 0.2 · B 0.05');
  await expect(page.locator('contrastive-playground [data-key=margin] .differs')).toBeHidden();
  const [a, b] = await hashes(page);
  expect(b).toBe(a);
});

test('the start is the same, and every run is what it would be alone', async ({ page }) => {
  const configs = ['loss=contrastive&data=blobs', 'loss=info-nce&data=blobs&temperature=0.5'];
  await openPaused(page, configs.join(';'));
  const [a, b] = await hashes(page);
  expect(b).toBe(a);
  await playground(page).evaluate((element) => element.step(50));
  expect(await hashes(page)).toEqual([await aloneHash(page, configs[0], 50), await aloneHash(page, configs[1], 50)]);
});

test('one clock: runs of different cost make the same steps, playing, stepping and seeking', async ({ page }) => {
  await openPaused(page, 'data=blobs;data=blobs&batch-size=16');
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect.poll(() => stepOf(page)).toBeGreaterThan(20);
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  const [a, b] = await steps(page);
  expect(b).toBe(a);
  expect(await hashes(page)).toEqual([await aloneHash(page, 'data=blobs', a), await aloneHash(page, 'data=blobs&batch-size=16', a)]);
  await page.getByRole('button', { name: 'Step', exact: true }).click();
  expect(await steps(page)).toEqual([a + 1, a + 1]);
  await playground(page).evaluate((element) => element.seek(9));
  expect(await steps(page)).toEqual([9, 9]);
  await page.getByRole('button', { name: 'Reset', exact: true }).click();
  expect(await steps(page)).toEqual([0, 0]);
});

test('what belongs to the start is turned in all runs, the rest in one; who begins again takes the others along', async ({ page }) => {
  await openPaused(page, 'loss=contrastive;loss=info-nce');
  await playground(page).evaluate((element) => element.step(5));
  await expect(page.locator('contrastive-playground [data-key=points] .restarts')).toContainText('all runs');
  await page.getByLabel('Data', { exact: true }).selectOption('moons');
  expect(await configOf(page)).toBe('loss=contrastive&data=moons;loss=info-nce&data=moons');
  expect(await steps(page)).toEqual([0, 0]);
  await playground(page).evaluate((element) => element.step(5));
  await run(page, 'B').getByRole('button', { name: 'Run B' }).click();
  await box(page, 'Batch size').fill('32');
  expect(await configOf(page)).toBe('loss=contrastive&data=moons;loss=info-nce&data=moons&batch-size=32');
  expect(await steps(page)).toEqual([5, 5]);
  await page.getByLabel('Loss', { exact: true }).selectOption('nt-xent');
  expect(await configOf(page)).toBe('loss=contrastive&data=moons;loss=nt-xent&data=moons&batch-size=32');
  expect(await steps(page)).toEqual([0, 0]);
});

test('the controls, the numbers and the data speak of the active run', async ({ page }) => {
  await openPaused(page, 'loss=contrastive&margin=2;loss=info-nce');
  await expect(page.getByLabel('Loss', { exact: true })).toHaveValue('contrastive');
  await run(page, 'B').locator('.pane').click();
  await expect(page.getByLabel('Loss', { exact: true })).toHaveValue('info-nce');
  await expect(page.getByRole('group', { name: 'Settings of' }).getByRole('button', { name: 'Run B' })).toHaveAttribute('aria-pressed', 'true');
  await expect(page.locator('contrastive-playground .pane.data:visible')).toHaveCount(1);
  await page.getByRole('group', { name: 'Settings of' }).getByRole('button', { name: 'Run A' }).click();
  await expect(box(page, 'Margin')).toHaveValue('2');
  await expect(page.getByRole('application', { name: 'Embedding of A' })).toBeVisible();
});

test('copy, swap and close', async ({ page }) => {
  await openPaused(page, 'loss=contrastive;loss=info-nce;loss=nt-xent');
  await choose(page, 'C', 'Copy A to C');
  expect(await configOf(page)).toBe('loss=contrastive;loss=info-nce;loss=contrastive');
  await playground(page).evaluate((element) => element.step(4));
  const before = await hashes(page);
  await choose(page, 'A', 'Swap A and B');
  expect(await configOf(page)).toBe('loss=info-nce;loss=contrastive;loss=contrastive');
  expect(await hashes(page)).toEqual([before[1], before[0], before[2]]);
  expect(await steps(page)).toEqual([4, 4, 4]);
  await choose(page, 'C', 'Close C');
  await choose(page, 'A', 'Close A');
  expect(await configOf(page)).toBe('loss=contrastive');
  expect(await hashOf(page)).toBe(before[0]);
  await expect(page.locator('contrastive-playground .run-head')).toBeHidden();
});

test('four runs fit, not five', async ({ page }) => {
  await openPaused(page, 'data=blobs');
  for (const count of [2, 3, 4]) {
    await compare(page).click();
    expect(await steps(page)).toHaveLength(count);
  }
  await expect(compare(page)).toBeHidden();
  await expect(run(page, 'D').locator('.pane')).toBeVisible();
});

test('runs in the plane show the same region unless they are told not to', async ({ page }) => {
  await openPaused(page, 'loss=contrastive;loss=contrastive&margin=3');
  await playground(page).evaluate((element) => element.step(60));
  const picture = (/** @type {string} */ letter) => run(page, letter).locator('canvas').evaluate((canvas) => /** @type {HTMLCanvasElement} */ (canvas).toDataURL());
  const sizes = await page.locator('contrastive-playground .pane.embedding').evaluateAll((all) => all.map((pane) => [pane.clientWidth, pane.clientHeight]));
  expect(sizes[1]).toEqual(sizes[0]);
  const together = await picture('A');
  await page.getByLabel('Same scale').uncheck();
  await expect.poll(() => picture('A')).not.toBe(together);
});

test('the address holds all runs: a round trip, back and forward', async ({ page, context }) => {
  await openPaused(page, 'loss=contrastive');
  await compare(page).click();
  await expect(page).toHaveURL(/#loss=contrastive;loss=contrastive$/);
  await page.getByLabel('Loss', { exact: true }).selectOption('info-nce');
  await expect(page).toHaveURL(/#loss=contrastive;loss=info-nce$/);
  await page.goBack();
  expect(await configOf(page)).toBe('loss=contrastive;loss=contrastive');
  await page.goBack();
  expect(await configOf(page)).toBe('loss=contrastive');
  await expect(page.locator('contrastive-playground .run-head')).toBeHidden();
  await page.goForward();
  await page.goForward();
  await expect(run(page, 'B')).toContainText('InfoNCE');
  const other = await context.newPage();
  await other.emulateMedia({ reducedMotion: 'reduce' });
  await other.goto(page.url());
  await expect(run(other, 'B')).toContainText('InfoNCE');
  for (const each of [page, other]) await playground(each).evaluate(async (element) => {
    await element.reset();
    await element.step(12);
  });
  expect(await hashes(other)).toEqual(await hashes(page));
  await page.evaluate(() => (location.hash = ';batch-size=16;seed=3'));
  await expect.poll(() => configOf(page)).toBe(';batch-size=16;seed=3');
});

test('a bad part of a link is named, and so are too many', async ({ page }) => {
  await openPaused(page, 'loss=contrastive;loss=contrastive&margin=wide');
  await expect(page.getByRole('alert')).toContainText('Run B');
  await expect(page.getByRole('alert')).toContainText('wide');
  expect(await configOf(page)).toBe('');
  await page.evaluate(() => (location.hash = ';;;;'));
  await expect(page.getByRole('alert')).toContainText('At most 4 runs');
});

test('a run that diverges stays and says so, the others go on', async ({ page }) => {
  const wild = 'mining=hardest&distance=squared&data=blobs&optimizer=sgd';
  await openPaused(page, `${wild}&learning-rate=0.01;${wild}&learning-rate=3`);
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('B ran away');
  await expect(run(page, 'B').locator('.numbers')).toContainText('Ran away after step');
  const [, stays] = await steps(page);
  await expect.poll(async () => (await steps(page))[0]).toBeGreaterThan(stays + 20);
  expect((await steps(page))[1]).toBe(stays);
  await expect(page.getByRole('alert')).toBeVisible();
  for (const rate of ['0.3', '0.03']) {
    await page.getByRole('alert').getByRole('button', { name: `Try ${rate}`, exact: true }).click();
    expect(await configOf(page)).toBe(`${wild}&learning-rate=0.01;${wild}&learning-rate=${rate}`);
  }
  await expect.poll(async () => Math.min(...await steps(page))).toBeGreaterThan(20);
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a crash of the engine, and being away from the document, go unnoticed by all runs', async ({ page }) => {
  await openPaused(page, 'loss=contrastive;loss=info-nce');
  await playground(page).evaluate((element) => element.step(8));
  const before = await hashes(page);
  await page.evaluate(async () => {
    const { Playground } = await import(new URL('pkg/contrastive_playground.js', location.href).href);
    const { step } = Playground.prototype;
    let left = 1;
    Playground.prototype.step = function () {
      left -= 1;
      if (left >= 0) throw new WebAssembly.RuntimeError('unreachable');
      return step.call(this);
    };
  });
  await playground(page).evaluate((element) => element.step(1));
  await playground(page).evaluate((element) => element.seek(8));
  expect(await hashes(page)).toEqual(before);
  await playground(page).evaluate(async (element) => {
    element.remove();
    await new Promise((resolve) => setTimeout(resolve));
    document.querySelector('main')?.append(element);
  });
  await expect.poll(() => steps(page)).toEqual([8, 8]);
  expect(await hashes(page)).toEqual(before);
});

test('a point that is looked at in one run is looked at in all', async ({ page }) => {
  await openPaused(page);
  const seen = await page.evaluate(async () => {
    const load = (/** @type {string} */ file) => import(new URL(file, location.href).href);
    const [{ Group }, { loadEngine }] = [await load('group.js'), await load('engine.js')];
    const group = new Group(await loadEngine(), 'loss=contrastive;loss=info-nce;loss=triplet');
    let told = 0;
    group.addEventListener('select', () => (told += 1));
    group.runs[2].select(17);
    const first = [told, ...group.runs.map((/** @type {{ selected: number }} */ each) => each.selected)];
    group.select(null);
    const selected = [told, ...group.runs.map((/** @type {{ selected: number }} */ each) => each.selected)];
    group.select(4);
    group.add();
    const added = group.runs.map((/** @type {{ selected: number }} */ each) => each.selected);
    group.dispose();
    return { first, selected, added };
  });
  expect(seen).toEqual({ first: [1, 17, 17, 17], selected: [2, null, null, null], added: [4, 4, 4, 4] });
});

test('by keyboard alone', async ({ page }) => {
  await openPaused(page, 'loss=info-nce');
  await compare(page).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('application', { name: 'Embedding of A' }).focus();
  await expect(run(page, 'A').getByRole('button', { name: 'Run A' })).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('s');
  expect(await steps(page)).toEqual([1, 1]);
  await page.getByRole('button', { name: 'Copy, swap or close B' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Close B', exact: true }).focus();
  await page.keyboard.press('Enter');
  expect(await configOf(page)).toBe('loss=info-nce');
  await expect(page.getByRole('application', { name: 'Embedding' })).toBeFocused();
});

test('several runs fit on every screen, and fingers find their targets', async ({ page }, { project }) => {
  const least = project.use.hasTouch ? 44 : 24;
  for (const [width, height] of [[320, 640], [390, 844], [768, 1024], [1280, 720]]) {
    await page.setViewportSize({ width, height });
    for (const configs of ['loss=contrastive;loss=info-nce', 'loss=contrastive;margin=2;loss=info-nce&temperature=0.05;loss=nt-xent']) {
      await page.goto('about:blank');
      await openPaused(page, configs);
      const { out, small, panes } = await page.evaluate((size) => {
        const root = document.querySelector('contrastive-playground')?.shadowRoot;
        const all = [...root?.querySelectorAll('.stage *') ?? []].filter((node) => !node.closest('[popover], .unseen, svg'));
        const named = (/** @type {Element[]} */ nodes) => nodes.map((node) => `${node.localName}.${node.className}`);
        return {
          out: named(all.filter((node) => node.getBoundingClientRect().width > 0 && node.getBoundingClientRect().right > innerWidth + 0.5)),
          small: named(all.filter((node) => node.matches('button') && node.getBoundingClientRect().width > 0 && Math.min(node.getBoundingClientRect().width, node.getBoundingClientRect().height) < size)),
          panes: [...root?.querySelectorAll('.pane.embedding') ?? []].map((node) => node.clientHeight),
        };
      }, least);
      expect(out, `${width} × ${height}`).toEqual([]);
      expect(small, `${width} × ${height}`).toEqual([]);
      expect(Math.min(...panes), `${width} × ${height}`).toBeGreaterThan(90);
    }
  }
});

test('the element takes several configs, and an attribute speaks for all of them', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.route('**/host.html', (route) => route.fulfill({
    contentType: 'text/html',
    body: '<!doctype html><html lang="en"><title>Host</title><link rel="icon" href="data:,"><script type="module" src="define.js"></script><contrastive-playground config="loss=contrastive; loss=info-nce" data="moons" learning-rate="0.02"></contrastive-playground>',
  }));
  await page.goto('/host.html');
  await page.evaluate(() => customElements.whenDefined('contrastive-playground'));
  const seen = await playground(page).evaluate(async (element) => {
    await element.ready;
    const start = element.config;
    await element.step(3);
    element.setAttribute('data', 'blobs');
    const all = element.config;
    const [a, b] = element.runs;
    return { start, all, steps: [a.currentStep, b.currentStep], points: b.embedding.length > 0, metrics: Object.keys(b.metrics), own: a.config };
  });
  expect(seen).toEqual({
    start: 'loss=contrastive&data=moons&learning-rate=0.02;loss=info-nce&data=moons&learning-rate=0.02',
    all: 'loss=contrastive&data=blobs&learning-rate=0.02;loss=info-nce&data=blobs&learning-rate=0.02',
    steps: [0, 0], points: true, metrics: ['loss', 'train', 'heldout', 'batch'], own: 'loss=contrastive&data=blobs&learning-rate=0.02',
  });
  await box(page, 'Learning rate').fill('0.05');
  expect(await playground(page).evaluate((element) => [element.getAttribute('learning-rate'), element.getAttribute('data')])).toEqual([null, 'blobs']);
});
