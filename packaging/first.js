/**
 * What the engine does until a person has the page in hands: `node packaging/first.js PKG MARKED OUT`
 * does it with an engine that marks every function that was called, and writes their numbers. They
 * make the engine's first part; all others come later (xtask/src/bin/split.rs).
 *
 * What is forgotten here still works: it waits for the rest of the engine. But then the page is late;
 * a test of the site notices (tests/e2e/dist/start.spec.js).
 */

import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [pkg, marked, out] = process.argv.slice(2).map((path) => resolve(path));
if (!out) throw new Error("Usage: node packaging/first.js PKG MARKED OUT");

/** A canvas that takes everything and shows nothing. */
class Context {
  font = "";
  putImageData() {}
  setTransform() {}
  fillText() {}
}
class Picture {}
Object.assign(globalThis, { CanvasRenderingContext2D: Context, ImageData: Picture });

const glue = await import(pathToFileURL(join(pkg, "contrastive_playground.js")).href);
const { keys } = await import(pathToFileURL(join(pkg, "..", "keys.js")).href);
const engine = await glue.default({ module_or_path: await readFile(marked) });

/** Milliseconds for training between two pictures, and between those pictures. */
const [BUDGET, FRAME] = [1000, 16];
/** The losses that a first part can train; others wait for the rest. */
const LOSSES = ["triplet"];

/** @param {string} config */
function useFully(config) {
  const context = new Context();
  const run = new glue.Playground(config);
  const look = () => {
    for (const [width, height, ratio] of [[300, 200, 1], [620, 610, 2]]) {
      run.drawData(context, width, height, ratio);
      run.drawEmbedding(context, width, height, ratio, FRAME);
    }
    run.setRegion(new Float64Array());
    run.region();
  };
  const ask = () => {
    void [run.config, run.stepCount, run.lastStep, run.settled, run.ready, run.state, run.epoch, run.loss, run.firstLoss, run.canMovePoints, run.mapsPlane, run.flippedCount, run.branchCount];
    void [run.journal(), run.marks(), run.notices(), run.parametersHash()];
    for (const { key } of keys) void [run.value(key), run.unavailable(key), run.applies(key)];
  };
  for (const theme of ["dark", "light"]) {
    run.setTheme(theme);
    ask();
    look();
  }
  for (let frame = 0; frame < 60; frame += 1) {
    run.advance(BUDGET, frame < 5 ? 1 : 10);
    run.prepare(BUDGET);
    look();
    ask();
  }
  run.step();
  while (!run.seek(3, BUDGET));
  look();
  while (!run.seek(40, BUDGET));
  for (const [key, value] of [["margin", "1.5"], ["learning-rate", "0.02"], ["batch-size", "32"], ["seed", "3"]]) {
    run.set(key, value);
    run.advance(BUDGET, 3);
    look();
    ask();
  }
  run.reset();
  look();
  run.setConfig(config);
  run.free();
}

for (const loss of LOSSES) useFully(loss === LOSSES[0] ? "" : `loss=${loss}`);

const used = Object.entries(engine).flatMap(([name, value]) => (/^mark\d+$/.test(name) && value.value !== 0 ? [Number(name.slice(4))] : []));
await writeFile(out, used.join("\n"));
