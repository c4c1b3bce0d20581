/** What a first use does: everything until a person has the page in hands. */

import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { createContext, openWindow } from "./canvas.js";

/** Milliseconds that work may take, … */
const PLENTY = 1e9;
/** … and that seem to go by between two looks at the clock where a machine is slow: too long for one frame. */
const SLOW = 1.5;
/** Milliseconds between two pictures. */
const FRAME = 16;
/** Sizes of the pictures, and how many pixels there are to one of CSS. */
const SIZES = [[300, 200, 1], [620, 610, 2]];

/**
 * Uses an engine. It finds a canvas and a clock that are the same on every machine, and so always
 * does the same.
 *
 * @param {string} pkg the folder of the bindings
 * @param {string} glue the file of them
 * @param {Uint8Array} wasm
 * @returns what it answered, and what it exports
 */
export async function useFirst(pkg, glue, wasm) {
  const { Playground, canonical, default: load } = await import(pathToFileURL(join(pkg, glue)).href);
  const { keys } = await import(pathToFileURL(join(pkg, "..", "keys.js")).href);
  const [context, window] = [createContext(), openWindow()];
  const engine = await load({ module_or_path: wasm });
  /** @type {unknown[]} */
  const answers = [canonical("")];
  const run = new Playground("");

  let size = SIZES[0];
  /** @param {number} [elapsed] */
  const look = (elapsed = FRAME) => {
    const [width, height, ratio] = size;
    // Twice: what looks as before is not painted again.
    for (let time = 0; time < 2; time += 1) {
      run.drawData(context, width, height, ratio);
      run.drawEmbedding(context, width, height, ratio, elapsed);
    }
    answers.push(context.seen);
  };
  /** What the page writes beside the pictures. */
  const ask = () => {
    answers.push(canonical(run.config), run.stepCount, run.lastStep, run.settled, run.ready, run.state, run.epoch, run.loss, run.firstLoss, run.branchCount);
    answers.push(run.canMovePoints, run.mapsPlane, run.flippedCount, run.journal(), run.marks(), run.notices(), run.labels(), run.embedding());
    for (const name of ["active", "terms", "positives"]) answers.push(run.counter(name));
    for (const { key } of keys) answers.push(run.value(key), run.unavailable(key), run.applies(key));
  };

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
  ask();
  run.free();
  return { answers, engine };
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
