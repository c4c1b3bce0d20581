/**
 * How fast the page is, measured while it runs: times of the parts of a frame, frames per second,
 * and how long an input waits for the frame that answers it. Off unless the page's address says
 * `?perf` or the element has the attribute `perf`; what is off costs one comparison a part.
 */

import { make, write } from "./dom.js";
import { measured, whole } from "./format.js";
import { words } from "./words.js";

/** @typedef {import("./group.js").Group} Run one run or several: it speaks of the active one */
/** @typedef {keyof typeof words.perf.parts} Part */
/** @typedef {ReturnType<ReturnType<typeof createPerf>["frame"]>} Timer */

/** Frames that means are taken over, and inputs whose waits are kept. */
const FRAMES = 60;
const INPUTS = 200;
/** Milliseconds between two looks at the numbers. */
const PAUSE = 500;
const EVENTS = ["pointerdown", "pointermove", "keydown", "input", "change", "click"];
const PARTS = /** @type {Part[]} */ (Object.keys(words.perf.parts));

/** The last values of something, so many of them. */
class Window {
  /** @type {number[]} */
  #values = [];
  #next = 0;
  #most;

  /** @param {number} most */
  constructor(most) {
    this.#most = most;
  }

  /** @param {number} value */
  add(value) {
    this.#values[this.#next] = value;
    this.#next = (this.#next + 1) % this.#most;
  }

  get mean() {
    return this.#values.reduce((sum, value) => sum + value, 0) / this.#values.length;
  }

  /** @param {number} share of the values that are not larger */
  quantile(share) {
    const sorted = [...this.#values].sort((a, b) => a - b);
    return sorted[Math.min(Math.floor(share * sorted.length), sorted.length - 1)] ?? NaN;
  }

  get count() {
    return this.#values.length;
  }
}

/** @param {Element} [host] */
export const wantsPerf = (host) => Boolean(host?.hasAttribute("perf")) || new URLSearchParams(location.search).has("perf");

/**
 * @param {Run} run
 * @param {EventTarget} target whose inputs are timed
 */
export function createPerf(run, target) {
  const cells = new Map([...PARTS, "rate", "frame", "input", "points", "batch"].map((name) => [name, make("dd", { "data-perf": name })]));
  const cell = (/** @type {string} */ name) => /** @type {HTMLElement} */ (cells.get(name));
  const row = (/** @type {string} */ text, /** @type {string} */ name) => [make("dt", {}, text), cell(name)];
  const names = words.perf;
  const node = make("dl", { class: "perf", part: "perf", "aria-label": names.label, role: "group" },
    ...row(names.rate, "rate"), ...row(names.frame, "frame"), ...PARTS.flatMap((part) => row(names.parts[part], part)),
    ...row(names.input, "input"), ...row(names.points, "points"), ...row(names.batch, "batch"));
  const times = new Map(PARTS.map((part) => [part, new Window(FRAMES)]));
  const totals = new Window(FRAMES);
  const gaps = new Window(FRAMES);
  const waits = new Window(INPUTS);
  /** When the inputs happened that no frame has answered yet. @type {number[]} */
  let asked = [];
  let last = NaN;
  let shown = -Infinity;

  const note = (/** @type {Event} */ { timeStamp }) => {
    asked.push(timeStamp);
    // An input that changes nothing is answered by no frame: two beats later it counts no more.
    requestAnimationFrame(() => requestAnimationFrame(() => (asked = asked.filter((time) => time > timeStamp))));
  };
  for (const name of EVENTS) target.addEventListener(name, note, { capture: true, passive: true });

  const ms = (/** @type {number} */ value) => (Number.isFinite(value) ? `${measured(value, 2)} ms` : "–");
  const show = () => {
    write(cell("rate"), measured(1000 / gaps.mean, 0));
    write(cell("frame"), ms(totals.mean));
    for (const [part, window] of times) write(cell(part), ms(window.mean));
    write(cell("input"), waits.count > 0 ? `${ms(waits.quantile(0.5))}, ${ms(waits.quantile(0.95))}` : "–");
    const [points, batch] = run.read((handle) => [handle.labels().length, handle.value("batch-size")]);
    write(cell("points"), whole(points));
    write(cell("batch"), whole(Number(batch)));
  };

  return {
    node,
    /** Begins a frame; what is returned ends its parts one after the other. */
    frame() {
      const begin = performance.now();
      if (begin - last < 1000) gaps.add(begin - last);
      last = begin;
      let from = begin;
      return {
        /** @param {Part} part that ends here */
        end(part) {
          const now = performance.now();
          times.get(part)?.add(now - from);
          from = now;
        },
        done() {
          const now = performance.now();
          totals.add(now - begin);
          for (const time of asked) waits.add(now - time);
          asked = [];
          if (now > shown + PAUSE) {
            shown = now;
            show();
          }
        },
      };
    },
    /** The numbers, for programs: milliseconds. */
    get numbers() {
      return {
        framesPerSecond: 1000 / gaps.mean, frame: totals.mean, input50: waits.quantile(0.5), input95: waits.quantile(0.95), inputs: waits.count,
        ...Object.fromEntries([...times].map(([part, window]) => [part, window.mean])),
      };
    },
    dispose() {
      for (const name of EVENTS) target.removeEventListener(name, note, { capture: true });
    },
  };
}
