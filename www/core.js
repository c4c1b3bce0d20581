/** Runs without a page: the engine for Node, for workers and for whoever draws by himself. */

import { loadEngine, loadRest } from "./engine.js";
import { measuresOf } from "./measures.js";

/** @typedef {import("./engine.js").Handle} Handle */

/**
 * A run. It has the names of the element: what `step`, `seek`, `metrics` or `parametersHash` mean
 * there they mean here, but nothing waits.
 */
export class Training {
  #handle;

  /** @param {Handle} handle */
  constructor(handle) {
    this.#handle = handle;
  }

  /** The settings that differ from the defaults, as a config string. */
  get config() {
    return this.#handle.config;
  }

  /** Updates made so far. */
  get currentStep() {
    return this.#handle.stepCount;
  }

  /** Whether a number grew beyond all bounds; the last good state stays. */
  get diverged() {
    return this.#handle.state === "diverged";
  }

  /** The loss of the pending batch. */
  get loss() {
    return this.#handle.loss;
  }

  /** The loss, and every metric of the training and of the held-out points; `null` where undefined. */
  get metrics() {
    return measuresOf({ read: (use) => use(this.#handle) });
  }

  /** Positions of the points, x and y in turn, training points first. */
  get embedding() {
    return this.#handle.embedding();
  }

  /** Class of every point, in the order of `embedding`. */
  get labels() {
    return this.#handle.labels();
  }

  /** Hash of all parameters' bits: equal hashes, equal runs. */
  get parametersHash() {
    return this.#handle.parametersHash();
  }

  /** The value of a key as in a config string, defaults included. @param {string} key */
  value(key) {
    return this.#handle.value(key);
  }

  /**
   * Turns one knob; some let the run begin again.
   *
   * @param {string} key
   * @param {string} value
   * @throws {Error} with a sentence for people; nothing has changed then
   */
  set(key, value) {
    this.#handle.set(key, value);
    this.#prepare();
  }

  /** Makes so many updates, fewer only if the run diverges. @param {number} [count] @returns {number} how many were made */
  step(count = 1) {
    let made = 0;
    while (made < count && !this.diverged) made += this.#handle.advance(Infinity, Math.min(count - made, 2 ** 31));
    this.#prepare();
    return made;
  }

  /** Goes to a step, forwards or backwards, with the settings of that time. @param {number} step */
  seek(step) {
    while (!this.#handle.seek(step, Infinity));
    this.#prepare();
  }

  /** From step 0 again, with the settings as they are now. */
  reset() {
    this.#handle.reset();
    this.#prepare();
  }

  /**
   * The picture that the page shows, as the text of an SVG file.
   *
   * @param {{ pane?: "embedding" | "data", width?: number, height?: number, theme?: "light" | "dark" }} [options]
   */
  svg({ pane = "embedding", width = 800, height = 800, theme = "light" } = {}) {
    this.#handle.setTheme(theme);
    return this.#handle.svg(pane, width, height);
  }

  /** The chosen loss with its settings as a Python function for PyTorch. */
  pytorch() {
    return this.#handle.pytorch();
  }

  /** Frees the engine's memory. The run cannot be used afterwards. */
  dispose() {
    this.#handle.free();
  }

  #prepare() {
    while (!this.#handle.prepare(Infinity));
  }
}

/**
 * A run at step 0.
 *
 * @param {string} [config] `key=value&key=value`, as in the page's address
 * @returns {Promise<Training>}
 * @throws {Error} with a sentence for people if the config is bad
 */
export async function train(config = "") {
  const [{ Playground }] = await Promise.all([loadEngine(), loadRest()]);
  const training = new Training(new Playground(config));
  training.seek(0);
  return training;
}
