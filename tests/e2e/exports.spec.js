// What is taken along, read by real readers: pictures decoded, tables parsed, runs made again.
import { readFileSync } from 'node:fs';
import { expect, test } from './fixture.js';
import { hashOf, openPaused, playground, stepOf } from './open.js';
import { pressTool } from './tools.js';

/** @typedef {import('@playwright/test').Page} Page */

/** @param {Page} page */
const dialog = (page) => page.getByRole('dialog', { name: 'Take it with you' });

/** Presses a button of the dialog and reads what is saved. @param {Page} page @param {string} name */
async function saved(page, name) {
  const [download] = await Promise.all([page.waitForEvent('download'), dialog(page).getByRole('button', { name, exact: true }).click()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** A table by RFC 4180, read letter by letter. @param {string} text @returns {string[][]} */
function parseCsv(text) {
  const rows = [['']];
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const row = rows[rows.length - 1];
    if (quoted && text.startsWith('""', i)) row[row.length - 1] += text[i++];
    else if (text[i] === '"') quoted = !quoted;
    else if (!quoted && text[i] === ',') row.push('');
    else if (!quoted && text.startsWith('\r\n', i)) {
      i += 1;
      rows.push(['']);
    } else row[row.length - 1] += text[i];
  }
  expect(rows.pop(), 'the last line ends, too').toEqual(['']);
  for (const row of rows) expect(row.length).toBe(rows[0].length);
  return rows;
}

/** A run with a turned knob and a moved point in its past. @param {Page} page */
async function live(page) {
  await openPaused(page, 'encoder=free&points=40&seed=3');
  await playground(page).evaluate(async (element) => {
    await element.step(20);
    element.setAttribute('margin', '1.5');
    await element.step(10);
  });
  // Enter takes the point, the arrow carries it, Enter puts it down.
  await playground(page).evaluate((element) => element.select(4));
  await page.locator('contrastive-playground .pane.embedding').first().focus();
  for (const key of ['Enter', 'ArrowUp', 'Enter']) await page.keyboard.press(key);
  await playground(page).evaluate((element) => element.step(12));
}

/** Another visit, and not a change of the address within this one. @param {Page} page @param {string} [config] */
async function openAnew(page, config) {
  await page.goto('about:blank');
  await openPaused(page, config);
}

/** @param {Page} page @param {string} text */
async function drop(page, text) {
  const transfer = await page.evaluateHandle((content) => {
    const data = new DataTransfer();
    data.items.add(new File([content], 'file.json', { type: 'application/json' }));
    return data;
  }, text);
  await playground(page).dispatchEvent('drop', { dataTransfer: transfer });
}

test('the PNG has the size that is chosen, and the SVG is text and shapes', async ({ page }) => {
  await openPaused(page, 'loss=triplet&data=moons');
  await playground(page).evaluate((element) => element.step(15));
  await pressTool(page, 'Save');
  await dialog(page).getByRole('combobox', { name: 'Size of the PNG' }).selectOption('3');
  const png = await saved(page, 'Save PNG');
  expect(png.name).toBe('contrastive-playground-triplet-moons-seed1-step15.png');
  const svg = await saved(page, 'Save SVG');
  expect(svg.name).toBe('contrastive-playground-triplet-moons-seed1-step15.svg');
  const read = await page.evaluate(async ([bytes, text]) => {
    const bitmap = await createImageBitmap(new Blob([Uint8Array.from(/** @type {any} */ (bytes))], { type: 'image/png' }));
    const image = new Image();
    image.src = URL.createObjectURL(new Blob([/** @type {string} */ (text)], { type: 'image/svg+xml' }));
    await image.decode();
    const drawing = new DOMParser().parseFromString(/** @type {string} */ (text), 'image/svg+xml');
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext('2d'));
    context.drawImage(bitmap, 0, 0);
    const inked = (/** @type {number} */ top, /** @type {number} */ height) => {
      const { data } = context.getImageData(0, top, bitmap.width, height);
      return data.filter((_, place) => place % 4 === 0).some((value) => value !== data[0]);
    };
    return {
      png: [bitmap.width, bitmap.height],
      drawn: inked(0, 1800),
      captioned: inked(bitmap.height - 120, 120),
      svg: [image.naturalWidth, image.naturalHeight],
      texts: [...drawing.querySelectorAll('text')].map((node) => node.textContent),
      markers: drawing.querySelectorAll('[data-point]').length,
      title: drawing.querySelector('title')?.textContent,
    };
  }, [[...png.bytes], svg.bytes.toString('utf8')]);
  expect(read).toMatchObject({ png: [2400, 2400], drawn: true, captioned: true, svg: [800, 800], title: 'Embedding at step 15: Triplet, data moons, seed 1' });
  expect(read.markers).toBeGreaterThan(100);
  const caption = read.texts.join('\n');
  const { version } = await playground(page).evaluate(() => import('/pkg/tables.js').then(({ tables }) => tables));
  for (const part of ['Triplet', 'margin ', 'mining', 'data moons', 'seed 1', 'step 15', `Contrastive Playground ${version}`]) expect(caption).toContain(part);
  expect(caption.replaceAll('\n', '')).toContain(`${new URL(page.url()).origin}/#data=moons`);

  await dialog(page).getByRole('checkbox', { name: /caption/ }).uncheck();
  // Its title, which is not to be seen, keeps it.
  const bare = (await saved(page, 'Save SVG')).bytes.toString('utf8');
  expect(bare).toContain('<circle');
  expect(bare.replace(/<title>.*<\/title>/, '')).not.toContain('seed 1');
  await dialog(page).getByRole('combobox', { name: 'What' }).selectOption('data');
  expect((await saved(page, 'Save SVG')).name).toBe('contrastive-playground-triplet-moons-seed1-step15-data.svg');
});

test('runs that stand side by side are pictured side by side, or one alone', async ({ page }) => {
  await openPaused(page, 'loss=triplet;loss=info-nce;loss=contrastive');
  await playground(page).evaluate((element) => element.step(5));
  await pressTool(page, 'Save');
  const read = async () => {
    const [png, svg] = [await saved(page, 'Save PNG'), await saved(page, 'Save SVG')];
    return { name: png.name, ...(await page.evaluate(async ([bytes, text]) => {
      const bitmap = await createImageBitmap(new Blob([Uint8Array.from(/** @type {any} */ (bytes))], { type: 'image/png' }));
      const drawing = new DOMParser().parseFromString(/** @type {string} */ (text), 'image/svg+xml').documentElement;
      const { width, height } = /** @type {any} */ (drawing).viewBox.baseVal;
      const places = [...drawing.querySelectorAll('svg')].map((part) => [part.getAttribute('x'), part.getAttribute('y')].join());
      return { png: [bitmap.width, bitmap.height], svg: [width, height], places, titles: [...drawing.querySelectorAll('title')].map((title) => title.textContent), letters: [...drawing.querySelectorAll('text')].map((node) => node.textContent ?? '').filter((text) => /^[A-D]$/.test(text)) };
    }, [[...png.bytes], svg.bytes.toString('utf8')])) };
  };
  expect(await read()).toEqual({
    name: 'contrastive-playground-triplet-spirals-seed1-step5-side-by-side.png',
    png: [4800, 1600], svg: [2400, 800], places: ['0,0', '800,0', '1600,0'], letters: ['A', 'B', 'C'],
    titles: ['Triplet', 'InfoNCE', 'Contrastive'].map((loss) => `Embedding at step 5: ${loss}, data spirals, seed 1`),
  });
  await dialog(page).getByRole('combobox', { name: 'Runs' }).selectOption('Only run A');
  expect(await read()).toMatchObject({ png: [1600, 1600], svg: [800, 800], places: [], letters: [] });
  expect(await playground(page).evaluate(async (element) => {
    const bitmap = await createImageBitmap(await element.exportImage('png', { runs: 'all', width: 100, height: 50, scale: 1 }));
    return [bitmap.width, bitmap.height];
  })).toEqual([300, 50]);
});

test('the SVG is the one that the terminal writes', async ({ page }) => {
  await openPaused(page, 'loss=triplet&mining=semi-hard&data=spirals&points=24&batch-size=12&seed=5');
  const svg = await playground(page).evaluate(async (element) => {
    await element.step(40);
    return (await element.exportImage('svg', { link: `https://example.org/#${element.config}` })).text();
  });
  expect(svg).toBe(readFileSync(new URL('../golden/figure.svg', import.meta.url), 'utf8'));
});

test('the tables are read back to the very numbers', async ({ page }) => {
  await live(page);
  await pressTool(page, 'Save');
  const points = await saved(page, 'The points');
  expect(points.name).toMatch(/^contrastive-playground-\w+-\w+-seed3-step42-points\.csv$/);
  const [head, ...rows] = parseCsv(points.bytes.toString('utf8'));
  expect(head).toEqual(['point', 'x', 'y', 'class', 'told', 'held-out', 'embedding-x', 'embedding-y']);
  const { embedding, labels } = await playground(page).evaluate((element) => ({ embedding: [...element.embedding], labels: [...element.labels] }));
  expect(rows.map((row) => Number(row[3]))).toEqual(labels);
  const training = rows.filter((row) => row[5] === '0');
  expect(training).toHaveLength(40);
  expect(training.flatMap((row) => [Math.fround(Number(row[6])), Math.fround(Number(row[7]))])).toEqual(embedding);
  // A free encoder has no place for a point that never trained.
  for (const row of rows.filter(([, , , , , held]) => held === '1')) expect(row.slice(4)).toEqual(['', '1', '', '']);

  const run = parseCsv((await saved(page, 'The run')).bytes.toString('utf8'));
  expect(run[0]).toEqual(['step', 'loss', 'recall-at-1', 'map-at-r', 'alignment', 'uniformity', 'spread', 'gradient-norm', 'changed']);
  expect(run.slice(1).map(([step]) => Number(step))).toEqual(Array.from({ length: 43 }, (_, step) => step));
  expect(Number(run[43][1])).toBe(await playground(page).evaluate((element) => element.metrics.loss));
  expect(run[21][8]).toBe('margin=1.5');
  expect(run[31][8]).toBe('point=4');
  expect(run[9][2], 'measures are recorded every eighth step').not.toBe('');
  expect(run[10][2]).toBe('');
});

test('no cell is taken for a formula, and numbers stay numbers', async ({ page }) => {
  await openPaused(page);
  const text = await page.evaluate(async () => (await import('/saving/tables.js')).csv([['=1+1', '+a', '-b', '@c', 'a "b", c', 'd\ne'], [-0.1, 1e-7, NaN, null, 5e-324, 0.1 + 0.2]]));
  expect(text).toBe(`'=1+1,'+a,'-b,'@c,"a ""b"", c","d\ne"\r\n-0.1,1e-7,,,5e-324,0.30000000000000004\r\n`);
});

test('a saved run is made again to the same bits, its past included', async ({ page }) => {
  await live(page);
  const hash = await hashOf(page);
  await pressTool(page, 'Save');
  const file = await saved(page, 'Save the run');
  expect(file.name).toMatch(/-seed3-step42\.json$/);
  const state = JSON.parse(file.bytes.toString('utf8'));
  expect(state).toMatchObject({ format: 'contrastive-playground-state', version: 1, runs: [{ step: 42, parametersHash: hash }] });
  expect(state.runs[0].journal.join('\n')).toMatch(/\n20 .*margin=1.5.*\n30 @4 /);

  await openAnew(page, 'loss=info-nce');
  await pressTool(page, 'Save');
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), dialog(page).getByRole('button', { name: 'Open a file…' }).click()]);
  await chooser.setFiles({ name: file.name, mimeType: 'application/json', buffer: file.bytes });
  await expect(dialog(page)).toHaveCount(0);
  expect([await stepOf(page), await hashOf(page)]).toEqual([42, hash]);
  // The past is there, too.
  await playground(page).evaluate((element) => element.seek(10));
  expect(await playground(page).evaluate((element) => element.value('margin'))).not.toBe('1.5');

  await openAnew(page, 'loss=info-nce');
  await drop(page, file.bytes.toString('utf8'));
  await expect.poll(() => hashOf(page)).toBe(hash);
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('several runs are saved and made again together', async ({ page }) => {
  await openPaused(page, 'loss=triplet;loss=info-nce');
  const { state, hashes } = await playground(page).evaluate(async (element) => {
    await element.step(9);
    return { state: JSON.stringify(element.state), hashes: element.runs.map((run) => run.parametersHash) };
  });
  await openAnew(page);
  const made = await playground(page).evaluate(async (element, text) => {
    await element.setState(text);
    return element.runs.map((run) => run.parametersHash);
  }, state);
  expect(made).toEqual(hashes);
});

for (const [what, change, sentence] of /** @type {[string, (state: any) => unknown, RegExp][]} */ ([
  ['that is no JSON', () => 'x,y', /not JSON/],
  ['that is something else', () => ({ name: 'package' }), /neither a saved run.*nor a lesson/],
  ['of a newer version', (state) => ({ ...state, version: 7 }), /version 7.*versions up to 1/],
  ['without runs', (state) => ({ ...state, runs: [] }), /“runs” must be a list of one to 4 runs/],
  ['with a bad step', (state) => ({ ...state, runs: [{ ...state.runs[0], step: -1 }] }), /“step” must be a whole number from 0/],
  ['with a step that the journal does not know', (state) => ({ ...state, runs: [{ ...state.runs[0], step: 8 }] }), /first line of its “journal”/],
  ['with settings that are not allowed', (state) => ({ ...state, runs: [{ ...state.runs[0], journal: ['5', '0 margin=wide'] }] }), /margin.*wide/],
  ['with a journal of another kind', (state) => ({ ...state, runs: [{ ...state.runs[0], journal: ['5', '0 ', 'and then'] }] }), /cannot be read: “and then”/],
])) {
  test(`a file ${what} is refused with a sentence, and nothing is lost`, async ({ page }) => {
    await openPaused(page, 'loss=contrastive');
    const state = await playground(page).evaluate(async (element) => {
      await element.step(5);
      return element.state;
    });
    const hash = await hashOf(page);
    const bad = change(state);
    await drop(page, typeof bad === 'string' ? bad : JSON.stringify(bad));
    const card = page.getByRole('alert');
    await expect(card).toContainText('This file cannot be opened');
    await expect(card).toContainText(sentence);
    expect([await stepOf(page), await hashOf(page)]).toEqual([5, hash]);
  });
}

for (const [how, fix] of [['locked', '?lock=margin+seed'], ['hidden', '?hide=margin']]) {
  test(`a file does not turn what is ${how}, and what is not it does`, async ({ page }) => {
    await openPaused(page, 'loss=contrastive&margin=1.5');
    const states = await playground(page).evaluate(async (element) => {
      await element.step(5);
      element.setAttribute('learning-rate', '0.02');
      await element.step(5);
      const own = JSON.stringify(element.state);
      element.setAttribute('margin', '2.5');
      await element.step(5);
      return { own, other: JSON.stringify(element.state), hash: element.runs[0].parametersHash };
    });
    await page.goto('about:blank');
    await page.goto(`/${fix}#loss=contrastive&margin=1.5`);
    await playground(page).evaluate(async (element) => {
      await element.ready;
      await element.pause();
      await element.seek(3);
    });
    const before = await hashOf(page);
    await drop(page, states.other);
    await expect(page.getByRole('alert')).toContainText('fixed: “Margin”');
    expect([await stepOf(page), await hashOf(page)]).toEqual([3, before]);
    await drop(page, states.own);
    await expect.poll(() => stepOf(page)).toBe(10);
    expect(await playground(page).evaluate((element) => [element.value('margin'), element.value('learning-rate')])).toEqual(['1.5', '0.02']);
    // The page's own scripts may do what they like.
    await playground(page).evaluate((element, state) => element.setState(state), states.other);
    expect(await hashOf(page)).toBe(states.hash);
  });
}

test('a lesson from a file turns nothing that is fixed; those of the page do', async ({ page }) => {
  const lesson = JSON.parse(readFileSync(new URL('../../www/lessons/only-pull.json', import.meta.url), 'utf8'));
  await openPaused(page, 'data=moons');
  // The same settings otherwise written are no others, and what is not fixed is the lesson's.
  const harmless = { ...lesson, config: 'margin=0.5&data=moons&seed=1', steps: [{ say: 'Press Play.', until: { step: 20 } }] };
  const cases = [
    { lock: 'margin', file: { ...harmless, config: 'data=moons&margin=2' }, named: 'Margin' },
    { lock: 'margin', file: { ...harmless, config: 'data=moons; data=moons&margin=2' }, named: 'Margin' },
    { hide: 'data', file: { ...harmless, config: 'seed=1' }, named: 'Data' },
    { lock: 'seed', file: { ...harmless, steps: [{ say: 'Turn the seed.', until: { key: 'seed', value: '2' } }] }, named: 'Seed' },
  ];
  for (const { file, named, ...fix } of cases) {
    await playground(page).evaluate((element, { lock = '', hide = '' }) => {
      element.setAttribute('lock', lock);
      element.setAttribute('hide', hide);
    }, fix);
    await drop(page, JSON.stringify(file));
    await expect(page.getByRole('alert')).toContainText(new RegExp(`fixed: .*“${named}`));
    expect(await playground(page).evaluate((element) => element.config)).toBe('data=moons');
    await expect(page.locator('contrastive-playground .lesson')).toBeHidden();
  }
  await playground(page).evaluate((element) => {
    element.setAttribute('lock', 'margin data seed');
    element.removeAttribute('hide');
  });
  await drop(page, JSON.stringify(harmless));
  await expect(page.locator('contrastive-playground .lesson')).toBeVisible();
  await playground(page).evaluate((element) => element.setAttribute('lesson', 'only-pull'));
  await expect.poll(() => playground(page).evaluate((element) => element.config)).toBe(lesson.config);
});

test('a run that comes out otherwise is said', async ({ page }) => {
  await openPaused(page, 'loss=contrastive');
  await playground(page).evaluate(async (element) => {
    await element.step(5);
    const state = element.state;
    state.runs[0].parametersHash = '0123456789abcdef';
    await element.setState(state);
  });
  await expect(page.getByRole('alert')).toContainText('Not quite the run that was saved');
  expect(await stepOf(page)).toBe(5);
});

test('the dialog is used by keyboard, and says what was saved and what cannot be opened', async ({ page }) => {
  await openPaused(page);
  await pressTool(page, 'Save');
  const png = dialog(page).getByRole('button', { name: 'Save PNG' });
  await png.focus();
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  await expect(dialog(page).getByRole('status')).toContainText(download.suggestedFilename());
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), dialog(page).getByRole('button', { name: 'Open a file…' }).click()]);
  await chooser.setFiles({ name: 'notes.json', mimeType: 'application/json', buffer: Buffer.from('[]') });
  await expect(dialog(page).getByRole('status')).toContainText('neither a saved run');
  const body = dialog(page).locator('.dialog-body');
  expect(await body.evaluate((node) => node.scrollWidth - node.clientWidth)).toBeLessThanOrEqual(0);
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
});

test('in a sandboxed frame everything can be saved', async ({ page }) => {
  await openPaused(page);
  await page.route('**/frame-host.html', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Host</title><iframe title="Playground" sandbox="allow-scripts allow-downloads" style="width:100%;height:700px;border:0" src="/#seed=3"></iframe>' }));
  await page.route(/\.(js|wasm|json)(\?|$)/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), 'access-control-allow-origin': '*' } });
  });
  await page.goto('/frame-host.html');
  const frame = page.frameLocator('iframe');
  const more = frame.getByRole('button', { name: 'More', exact: true });
  const save = frame.getByRole('navigation', { name: 'About this page' }).getByRole('button', { name: 'Save', exact: true });
  await expect(more.or(save).first()).toBeVisible();
  if (await more.isVisible()) await more.click();
  await save.click();
  const box = frame.getByRole('dialog', { name: 'Take it with you' });
  for (const name of ['Save PNG', 'Save SVG', 'The run', 'The points', 'Save the run']) {
    const [download] = await Promise.all([page.waitForEvent('download'), box.getByRole('button', { name, exact: true }).click()]);
    expect(readFileSync(await download.path()).length).toBeGreaterThan(100);
  }
});
