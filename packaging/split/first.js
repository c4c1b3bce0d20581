/**
 * What the engine does until a person has the page in hands: `node packaging/split/first.js PKG MARKED OUT`
 * does it with an engine that marks every place that is reached, and writes the numbers of those. They
 * make the engine's first part; everything else comes later.
 *
 * What is forgotten here works all the same, but the page has to wait for the rest of the engine; a
 * test of the site notices (`tests/e2e/dist/parts.spec.js`).
 */

import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { createContext, openWindow } from "./canvas.js";

const [pkg, marked, out] = process.argv.slice(2).map((path) => resolve(path));
if (!out) throw new Error("Usage: node packaging/split/first.js PKG MARKED OUT");

const { Playground, canonical, default: load } = await import(pathToFileURL(join(pkg, "contrastive_playground.js")).href);
const { keys } = await import(pathToFileURL(join(pkg, "..", "keys.js")).href);
const [context, window] = [createContext(), openWindow()];
const engine = await load({ module_or_path: await readFile(marked) });

/** Milliseconds that work may take, … */
const PLENTY = 1e9;
/** … and that seem to go by between two looks at the clock where a machine is slow: too long for one frame. */
const SLOW = 1.5;
/** Milliseconds between two pictures. */
const FRAME = 16;
/** Sizes of the pictures, and how many pixels there are to one of CSS. */
const SIZES = [[300, 200, 1], [620, 610, 2]];

canonical("");
const run = new Playground("");

let size = SIZES[0];
/** @param {number} [elapsed] */
function look(elapsed = FRAME) {
  const [width, height, ratio] = size;
  // Twice: what looks as before is not painted again.
  for (let time = 0; time < 2; time += 1) {
    run.drawData(context, width, height, ratio);
    run.drawEmbedding(context, width, height, ratio, elapsed);
  }
}

/** What the page writes beside the pictures. */
function ask() {
  void [canonical(run.config), run.stepCount, run.lastStep, run.settled, run.ready, run.state, run.epoch, run.loss, run.firstLoss, run.branchCount];
  void [run.canMovePoints, run.mapsPlane, run.flippedCount, run.journal(), run.marks(), run.notices(), run.labels(), run.embedding()];
  for (const name of ["active", "terms", "positives"]) run.counter(name);
  for (const { key } of keys) void [run.value(key), run.unavailable(key), run.applies(key)];
}

/** Takes and gives back memory in many sizes, in an order that is always the same. @param {any} memory */
function useMemory({ __wbindgen_malloc: take, __wbindgen_realloc: resize, __wbindgen_free: free }) {
  let state = 1;
  const below = (/** @type {number} */ count) => (state = (state * 48271) % 0x7fffffff) % count;
  const size = () => 1 + below(2 ** (2 + below(14)));
  /** @type {{ at: number, bytes: number }[]} */
  const held = [];
  for (let count = 0; count < 20_000; count += 1) {
    const bytes = size();
    if (held.length < 100 || below(2) === 0) held.push({ at: take(bytes, 2 ** below(4)), bytes });
    const place = below(held.length);
    const one = held[place];
    if (below(3) === 0) held[place] = { at: resize(one.at, one.bytes, bytes, 1), bytes };
    else if (below(2) === 0) for (const { at, bytes: length } of held.splice(place, 1 + below(3))) free(at, length, 1);
  }
  for (const { at, bytes } of held) free(at, bytes, 1);
}

for (const [place, theme] of ["dark", "light"].entries()) {
  run.setTheme(theme);
  size = SIZES[place];
  ask();
  look(0);
}
for (let frame = 0; frame < 80; frame += 1) {
  window.pace = frame < 60 ? 0 : SLOW;
  run.advance(frame < 60 ? PLENTY : FRAME / 2, frame < 5 ? 1 : 10);
  run.prepare(frame < 60 ? PLENTY : FRAME / 2);
  look();
  ask();
}
window.pace = 0;
// Standing still: trails fade, and then nothing changes any more.
for (let frame = 0; frame < 100; frame += 1) look();
run.step();
// Sliders are turned at once, also one that lets the run begin again; what is chosen from a list may wait.
for (const [key, value] of [["margin", "1.5"], ["learning-rate", "0.02"], ["batch-size", "32"], ["seed", "3"]]) {
  run.set(key, value);
  run.advance(PLENTY, 3);
  look();
  ask();
}
// Other runs, and memory in other pieces: what is rare is reached, too.
for (const seed of [1, 2, 4, 5, 6, 7]) {
  run.set("seed", String(seed));
  for (let frame = 0; frame < 30; frame += 1) {
    run.advance(PLENTY, 9);
    look();
  }
  ask();
}
useMemory(engine);
run.reset();
look();
run.repaint();
look();
run.setConfig("");
run.free();

const reached = Object.entries(engine).flatMap(([name, value]) => (/^mark\d+$/.test(name) && value.value !== 0 ? [Number(name.slice(4))] : []));
await writeFile(out, reached.join("\n"));
