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

/** Whole numbers from one to another, both included. @param {number} from @param {number} to */
const range = (from, to) => Array.from({ length: to - from + 1 }, (_, place) => from + place);
/** Places of a slider that goes by the logarithm. @param {number} from @param {number} to @param {number} count @param {number} shift as a share of the way between two */
const places = (from, to, count, shift) => range(0, count - 1).map((place) => Number((from * (to / from) ** ((place + shift) / (count - 1 + shift))).toPrecision(3)));

/**
 * Settings that the first part turns by itself (`SAME_CODE` in `www/engine.js`), as `key=value`.
 *
 * @param {number} [shift] other values of the same kind
 */
export const turnedAtOnce = (shift = 0) => [
  ...[...places(0.05, 4, 9, shift), 0.5, 1, 1.5].map((value) => `margin=${value}`),
  ...[...places(0.0001, 3, 9, shift), 0.001, 0.01, 0.02, 1].map((value) => `learning-rate=${value}`),
  ...[...range(1, 4), ...places(6, 128, 9, shift).map(Math.round), 16, 32].map((value) => `batch-size=${value}`),
  ...[...range(0, 9).map((seed) => seed + 10 * shift), 42, 123 + shift * 20, 12345, 4294967295].map((value) => `seed=${value}`),
];

/** How many engines were loaded: each is another module, which begins with nothing. */
let loaded = 0;

/** @param {string} pkg the folder of the bindings @param {string} glue their file @param {WebAssembly.Module} wasm */
async function load(pkg, glue, wasm) {
  const bindings = await import(`${pathToFileURL(join(pkg, glue)).href}?${(loaded += 1)}`);
  return { bindings, engine: await bindings.default({ module_or_path: wasm }) };
}

/**
 * Uses a new engine with one setting from the beginning.
 *
 * @param {string} pkg @param {string} glue @param {WebAssembly.Module} wasm @param {string} setting
 */
export async function useWith(pkg, glue, wasm, setting) {
  const { bindings, engine } = await load(pkg, glue, wasm);
  const context = createContext();
  const answers = [bindings.canonical(setting)];
  const run = new bindings.Playground(setting);
  for (let frame = 0; frame < 3; frame += 1) {
    run.advance(PLENTY, 9);
    run.drawData(context, ...SIZES[0]);
    run.drawEmbedding(context, ...SIZES[0], FRAME);
  }
  answers.push(run.journal(), run.loss, context.seen);
  run.free();
  return { answers, engine };
}

/**
 * Uses an engine. It finds a canvas and a clock that are the same on every machine, and so always
 * does the same.
 *
 * @param {string} pkg @param {string} glue @param {WebAssembly.Module} wasm
 * @returns what it answered, and what the engines export that took part
 */
export async function useFirst(pkg, glue, wasm) {
  const { keys } = await import(pathToFileURL(join(pkg, "..", "keys.js")).href);
  const [context, window] = [createContext(), openWindow()];
  const { bindings, engine } = await load(pkg, glue, wasm);
  const { Playground, canonical } = bindings;
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
  const turn = (/** @type {string} */ setting) => run.set(...setting.split("="));
  /** @param {number} frames @param {number} most steps in one */
  const play = (frames, most) => {
    for (let frame = 0; frame < frames; frame += 1) {
      run.advance(window.pace > 0 ? FRAME / 2 : PLENTY, most);
      look();
    }
  };
  const settings = turnedAtOnce();
  for (const [place, setting] of settings.entries()) {
    turn(setting);
    // Some before a step is made, some in the midst of one.
    window.pace = place % 3 === 1 ? SLOW : 0;
    play(place % 3, 3);
    look();
    ask();
  }
  for (const [place, setting] of settings.reverse().entries()) {
    window.pace = place % 2 === 0 ? SLOW : 0;
    turn(setting);
    look();
    play(2, 1 + (place % 5));
  }
  window.pace = 0;
  // Other runs, and memory in other pieces: what is rare is reached, too.
  for (let seed = 1; seed < 16; seed += 1) {
    if (seed % 2 === 0) run.setConfig(`seed=${seed}`);
    else turn(`seed=${seed * 137}`);
    play(seed, 9);
    ask();
  }
  run.setConfig("");
  play(30, 9);
  // After a crash the run is made again from its journal.
  const again = new Playground("");
  again.remake(run.journal());
  while (!again.seek(run.stepCount, PLENTY));
  answers.push(again.embedding());
  again.free();
  useMemory(engine);
  run.reset();
  look();
  run.repaint();
  look();
  run.setConfig("");
  ask();
  run.free();
  const others = [];
  for (const setting of turnedAtOnce()) others.push(await useWith(pkg, glue, wasm, setting));
  return { answers: [...answers, ...others.flatMap((other) => other.answers)], engines: [engine, ...others.map((other) => other.engine)] };
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
