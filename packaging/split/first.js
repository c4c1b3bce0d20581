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
while (!run.seek(3, PLENTY));
look();
while (!run.seek(40, PLENTY));
// Sliders are turned at once, also one that lets the run begin again; what is chosen from a list may wait.
for (const [key, value] of [["margin", "1.5"], ["learning-rate", "0.02"], ["batch-size", "32"], ["seed", "3"]]) {
  run.set(key, value);
  run.advance(PLENTY, 3);
  look();
  ask();
}
run.reset();
look();
run.setRegion(run.region());
run.setRegion(new Float64Array());
run.repaint();
look();
run.setConfig("");
run.free();

const reached = Object.entries(engine).flatMap(([name, value]) => (/^mark\d+$/.test(name) && value.value !== 0 ? [Number(name.slice(4))] : []));
await writeFile(out, reached.join("\n"));
