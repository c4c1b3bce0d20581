// Measures work.json in headless Chromium and puts all numbers together: a Markdown table on the
// standard output, and JSON. Called by `cargo xtask bench`, which says in the environment:
// BASE_URL, CHROMIUM, CRITERION_HOME, SITE (the folder that is served), optional PEERS (what peers.py printed), JSON_FILE and BENCH_SMOKE.
import { chromium } from '@playwright/test';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { measureBytes, measureStart } from './start.js';
import { table } from './table.js';

const { BASE_URL, CHROMIUM, CRITERION_HOME, PEERS, SITE, JSON_FILE, BENCH_SMOKE } = process.env;
const size = BENCH_SMOKE ? 'smoke' : 'size';
const pace = BENCH_SMOKE
  ? { rounds: 2, blockMs: 5, warmUpMs: 20 }
  : { rounds: 9, blockMs: 60, warmUpMs: 1000 };
const work = JSON.parse(readFileSync(new URL('work.json', import.meta.url), 'utf8'));
const python = PEERS && existsSync(PEERS) ? JSON.parse(readFileSync(PEERS, 'utf8')) : null;

const load = loadavg()[0];
const browser = await chromium.launch({
  executablePath: CHROMIUM,
  args: ['--no-sandbox', '--disable-dev-shm-usage'],
});
const page = await browser.newPage();
page.on('pageerror', (error) => console.error(`page: ${error}`));
await page.goto(BASE_URL);
const tensorFlow = await page.evaluate(async () => (await import('./measure.js')).prepare());
const items = [];
for (const item of work) {
  const given = {
    ...item,
    size: item[size],
    label: item.label.replace('{n}', item[size]),
    config: item.config.replaceAll('{n}', item[size]),
  };
  console.error(given.label);
  const times = await page.evaluate(
    async ([what, how]) => (await import('./measure.js')).measure(what, how),
    [given, pace],
  );
  items.push({
    id: item.id,
    label: given.label,
    size: given.size,
    config: given.config,
    peer: item.peer,
    page: times.ours,
    pageLoss: times.alone,
    native: criterion(`${item.id}-step`),
    nativeLoss: criterion(`${item.id}-loss`),
    tensorFlow: times.peer,
    pyTorch: python?.times[item.id] ?? null,
  });
}
const drawings = [];
for (const drawing of [
  { label: '{n} points', points: BENCH_SMOKE ? 500 : 10_000, ratio: 1, layers: false, peers: true },
  { label: '{n} points', points: BENCH_SMOKE ? 500 : 10_000, ratio: 2, layers: false, peers: true },
  { label: '{n} points, batch, arrows', points: BENCH_SMOKE ? 500 : 10_000, ratio: 1, layers: true, peers: false },
  { label: '{n} points, batch, arrows, trails', points: BENCH_SMOKE ? 100 : 500, ratio: 1, layers: true, peers: false },
  { label: '{n} points, batch, arrows, trails', points: BENCH_SMOKE ? 100 : 500, ratio: 2, layers: true, peers: false },
  { label: '{n} points', points: BENCH_SMOKE ? 1000 : 100_000, ratio: 1, layers: false, peers: false },
]) {
  const label = `${drawing.label.replace('{n}', drawing.points)}, ratio ${drawing.ratio}`;
  console.error(`drawing ${label}`);
  const times = await page.evaluate(
    async ([what, how]) => (await import('./drawing.js')).measureDrawing(what, how),
    [drawing, pace],
  );
  drawings.push({ ...drawing, ...times, label });
}
console.error('first picture');
const start = await measureStart(browser, BASE_URL, pace.rounds);
const result = {
  date: new Date().toISOString(),
  smoke: Boolean(BENCH_SMOKE),
  machine: { processor: cpus()[0].model, processors: cpus().length, loadAtStart: load },
  versions: { chromium: browser.version(), tensorFlow, pyTorch: python?.version ?? null },
  unit: 'milliseconds, medians',
  items,
  drawings,
  start,
  bytes: measureBytes(join(SITE, 'pkg')),
};
await browser.close();
if (JSON_FILE) writeFileSync(JSON_FILE, `${JSON.stringify(result, null, 2)}\n`);
console.log(table(result));

/** Criterion's median in milliseconds. */
function criterion(id) {
  const file = join(CRITERION_HOME, id, 'new', 'estimates.json');
  return JSON.parse(readFileSync(file, 'utf8')).median.point_estimate / 1e6;
}
