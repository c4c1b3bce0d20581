/** Keeps an engine handle alive: what a crash of the engine breaks is made again, and nobody notices. */

import { isCrash } from "./engine.js";
import { RestMissing } from "./parts.js";
import { words } from "./words/first.js";

/** @typedef {import("./engine.js").Engine} Engine */
/** @typedef {import("./engine.js").Handle} Handle */
/** @typedef {"arrows" | "trails" | "batch" | "field" | "grid" | "regions"} Layer */

/** So many crashes within so many milliseconds end it. */
const CRASHES = 2;
const CRASH_WINDOW = 10_000;

export class Keeper {
  /** What it takes to make the run again, as the engine writes it. */
  journal = "";
  /** The step up to which it is to be made again. */
  step = 0;

  #engine;
  #lost;
  /** @type {Handle | undefined} */
  #handle;
  /** @type {number[]} */
  #crashes = [];
  /** @type {"light" | "dark"} */
  #theme = "light";
  /** @type {Map<Layer, boolean>} */
  #layers = new Map();

  /**
   * @param {Engine} engine
   * @param {string} config
   * @param {(error: unknown) => void} lost is told when the run cannot be made again
   * @throws {Error} with a sentence for people if the config is bad
   */
  constructor(engine, config, lost) {
    this.#engine = engine;
    this.#lost = lost;
    this.#handle = new engine.Playground(config);
    this.journal = this.#handle.journal();
  }

  /** Whether there still is a handle. */
  get alive() {
    return this.#handle !== undefined;
  }

  /**
   * Uses the handle. After a crash the run is made again and used once more; where it needs a part
   * of the engine that does not come, it is as it was before.
   *
   * @template T
   * @param {(handle: Handle) => T} act
   * @returns {T}
   */
  use(act) {
    // Ends at the latest with the crash that is one too many.
    for (;;) {
      if (!this.#handle) throw new Error("This run has been disposed of.");
      try {
        return act(this.#handle);
      } catch (error) {
        if (!isCrash(error)) throw error;
        this.#rebuild(error);
        if (error instanceof RestMissing) throw new Error(words.needsRest, { cause: error });
      }
    }
  }

  /** @param {"light" | "dark"} theme */
  setTheme(theme) {
    this.#theme = theme;
    this.use((handle) => handle.setTheme(theme));
  }

  /** @param {Layer} layer @param {boolean} on */
  setLayer(layer, on) {
    this.#layers.set(layer, on);
    this.use((handle) => handle.setLayer(layer, on));
  }

  /** Frees the engine's memory. */
  dispose() {
    const handle = this.#handle;
    this.#handle = undefined;
    try {
      handle?.free();
    } catch (error) {
      if (!isCrash(error)) throw error;
    }
  }

  /**
   * Makes the run again on the engine that a crash left behind afresh: it is a function of its
   * journal, so nothing is lost.
   *
   * @param {unknown} error
   */
  #rebuild(error) {
    const now = performance.now();
    if (!(error instanceof RestMissing)) this.#crashes = [...this.#crashes.filter((at) => at > now - CRASH_WINDOW), now];
    try {
      if (this.#crashes.length >= CRASHES) throw error;
      const handle = new this.#engine.Playground("");
      handle.remake(this.journal);
      this.#handle = handle;
      handle.setTheme(this.#theme);
      for (const [layer, on] of this.#layers) handle.setLayer(layer, on);
      while (!handle.seek(this.step, Infinity));
    } catch (fatal) {
      this.#lost(fatal);
      throw fatal;
    }
  }
}
