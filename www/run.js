/**
 * A run: one engine handle, whether it plays and how fast. It draws nothing and knows no element,
 * so that one view can show several runs, and a program can drive one without a view.
 */

import { Journal } from "./journal.js";
import { Keeper } from "./keeper.js";
import { DEFAULT_SPEED, Meter, speedAt } from "./pace.js";

/** @typedef {import("./engine.js").Engine} Engine */
/** @typedef {import("./engine.js").Handle} Handle */
/** @typedef {import("./keeper.js").Layer} Layer */

/** Milliseconds of work between two looks at the page while seeking. */
const SEEK_SLICE = 12;

/**
 * Fires `play`, `pause`, `pace` (another speed was chosen), `move` (the points moved), `change` (the settings changed; `detail` is a
 * {@link Change}), `select` (another point is looked at), `diverged`, and `crash` (the engine failed for good; `detail` is the error).
 */
export class Run extends EventTarget {
  /** Whether it plays. */
  playing = false;
  /** Grows whenever what a picture shows has changed. */
  revision = 0;
  /** The point that is looked at, by its number, or `null`. @type {number | null} */
  selected = null;
  /** The point under the pointer, which is looked at meanwhile. @type {number | null} */
  preview = null;
  /** Whether a point was moved by hand: then its settings alone no longer say where it is. */
  touched = false;
  /** Measures the updates per second. */
  meter = new Meter();

  #speed = DEFAULT_SPEED;
  #keeper;
  #config = "";
  /** The settings before the last change that a person would call one. */
  #previous = "";
  /** The knob that is being turned, whose every little change belongs to one. */
  #turning = "";
  #ready = true;
  #due = 0;
  #seeking = 0;

  /**
   * @param {Engine} engine
   * @param {string} config
   * @throws {Error} with a sentence for people if the config is bad
   */
  constructor(engine, config) {
    super();
    this.#keeper = new Keeper(engine, config, (error) => {
      this.playing = false;
      this.#fire("crash", error);
    });
    this.#noteConfig();
    this.#previous = this.#config;
  }

  /** The canonical config. */
  get config() {
    return this.#config;
  }

  /** What it takes to make this run again up to where it is. */
  get journal() {
    return this.#keeper.journal;
  }

  /** Whether the gradient of the next step is complete: its loss and its arrows are there. */
  get ready() {
    return this.read((handle) => handle.ready);
  }

  /** Updates made so far. */
  get step() {
    return this.#keeper.step;
  }

  /** Chosen steps per second; `Infinity` is as fast as the frame allows. */
  get speed() {
    return this.#speed;
  }

  get diverged() {
    return this.read((handle) => handle.state) === "diverged";
  }

  /** Whether there is a changed setting to go back on. */
  get canUndo() {
    return this.#previous !== this.#config;
  }

  /**
   * Reads something from the engine. After a crash of the engine the run is made again first.
   *
   * @template T
   * @param {(handle: Handle) => T} use
   * @returns {T}
   */
  read(use) {
    return this.#keeper.use(use);
  }

  /** @param {number} speed steps per second */
  setSpeed(speed) {
    this.#speed = speed;
    this.meter.clear();
    this.#fire("pace");
  }

  /** Starts playing; a run that diverged starts over. */
  play() {
    if (this.playing) return;
    if (this.diverged) this.reset();
    this.playing = true;
    this.#due = 1;
    this.meter.clear();
    this.#fire("play");
  }

  pause() {
    this.#seeking += 1;
    if (!this.playing) return;
    this.playing = false;
    this.#fire("pause");
  }

  /** Makes exactly `count` updates, fewer only if the run diverges. @param {number} [count] */
  advanceBy(count = 1) {
    for (let made = 0; made < count && this.read((handle) => handle.step()); made += 1);
    this.#moved();
  }

  /**
   * Goes to a step: forwards by training, backwards by training again from the start, with the
   * settings that were turned on the way. A newer call of `seek`, `pause` or `reset` ends it.
   *
   * @param {number} step
   */
  async seek(step) {
    await this.resume(this.journal, step);
  }

  /**
   * Makes a run again up to a step. What the journal says of later steps is forgotten.
   *
   * @param {Journal} journal
   * @param {number} step
   */
  async resume(journal, step) {
    this.pause();
    const mine = this.#seeking;
    if (step < this.step || journal !== this.journal) {
      this.#change((handle) => handle.setConfig(journal.start), "", true);
      this.reset();
      this.#seeking = mine;
      for (const chapter of journal.until(step)) {
        if (!(await this.#advanceTo(chapter.step, mine))) return;
        this.#change((handle) => handle.setConfig(chapter.config), "", true);
      }
    }
    await this.#advanceTo(step, mine);
  }

  /** @param {number} step @param {number} mine which seeking this is @returns {Promise<boolean>} whether it came there */
  async #advanceTo(step, mine) {
    while (mine === this.#seeking && this.#keeper.alive && this.step < step && !this.diverged) {
      this.read((handle) => handle.advance(SEEK_SLICE, step - this.step));
      this.#moved();
      await new Promise((resolve) => setTimeout(resolve));
    }
    return this.step === step;
  }

  /** From step 0 again, with the settings as they are now. */
  reset() {
    this.#seeking += 1;
    this.read((handle) => handle.reset());
    this.touched = false;
    this.#keeper.journal = new Journal(this.#config);
    this.#due = 0;
    this.#moved();
  }

  /**
   * Turns one knob.
   *
   * @param {string} key
   * @param {string} value
   * @param {boolean} [discrete] a choice rather than a place on a slider
   * @throws {Error} with a sentence for people; nothing has changed then
   */
  set(key, value, discrete = true) {
    this.#change((handle) => handle.set(key, value), key, discrete);
  }

  /**
   * Replaces all settings and starts again: a link means the same run whatever ran before.
   *
   * @param {string} config
   * @throws {Error} with a sentence for people; nothing has changed then
   */
  setConfig(config) {
    this.#change((handle) => handle.setConfig(config), "", true);
    this.reset();
  }

  /** Goes back to the settings before the last change, and starts again. */
  undo() {
    const config = this.#previous;
    this.setConfig(config);
    this.#previous = config;
  }

  /** Looks at a point, or at none. @param {number | null} point */
  select(point) {
    if (point === this.selected) return;
    this.selected = point;
    this.revision += 1;
    this.#fire("select");
  }

  /**
   * Puts a point elsewhere, where points are the parameters.
   *
   * @param {number} point
   * @param {number} x
   * @param {number} y
   * @returns {boolean} whether it could be moved
   */
  movePoint(point, x, y) {
    const moved = this.read((handle) => handle.movePoint(point, x, y));
    if (!moved) return false;
    this.touched = true;
    this.revision += 1;
    this.#fire("move");
    return true;
  }

  /** @param {"light" | "dark"} theme */
  setTheme(theme) {
    this.#keeper.setTheme(theme);
    this.revision += 1;
  }

  /** @param {Layer} layer @param {boolean} on */
  setLayer(layer, on) {
    this.#keeper.setLayer(layer, on);
    this.revision += 1;
  }

  /**
   * Trains for a frame: as many updates as are due at its speed and fit into the budget.
   *
   * @param {number} elapsed milliseconds since the frame before
   * @param {number} budget milliseconds
   */
  frame(elapsed, budget) {
    if (!this.playing) {
      if (!this.ready) this.read((handle) => handle.prepare(budget));
      this.#noteReady();
      return;
    }
    const speed = speedAt(this.#speed, this.step);
    // What one frame cannot do is dropped, or a slow moment would be paid for by a slow minute.
    this.#due = Math.min(this.#due + (elapsed / 1000) * speed, Math.max(1, speed / 4));
    const most = Math.min(Math.floor(this.#due), 2 ** 31);
    const made = most > 0 ? this.read((handle) => handle.advance(budget, most)) : 0;
    this.meter.add(performance.now(), made);
    if (speed < Infinity) this.#due -= made;
    if (made > 0 || this.diverged) this.#moved();
    this.#noteReady();
  }

  /** A gradient that becomes complete brings loss and arrows: something new to show. */
  #noteReady() {
    const ready = this.ready;
    if (ready !== this.#ready) this.revision += 1;
    this.#ready = ready;
  }

  /** Frees the engine's memory. The run cannot be used afterwards. */
  dispose() {
    this.pause();
    this.#keeper.dispose();
  }

  /** @param {string} name @param {unknown} [detail] */
  #fire(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  #noteStep() {
    this.#keeper.step = this.read((handle) => handle.stepCount);
    this.revision += 1;
  }

  #noteConfig() {
    this.#config = this.read((handle) => handle.config);
    this.#noteStep();
  }

  #moved() {
    this.#noteStep();
    this.#fire("move");
    if (!this.diverged) return;
    this.pause();
    this.#fire("diverged");
  }

  /** @param {(handle: Handle) => string | void} use @param {string} key @param {boolean} discrete */
  #change(use, key, discrete) {
    if (!this.#keeper.alive) return;
    const before = this.#config;
    const notice = this.read(use) || "";
    this.#noteConfig();
    if (this.#config !== before && (discrete || key !== this.#turning)) this.#previous = before;
    this.#turning = discrete ? "" : key;
    this.journal.turn(this.step, this.#config);
    this.#fire("change", { key, discrete, notice });
  }
}

/**
 * @typedef {object} Change
 * @property {string} key which knob, or empty if all settings were replaced
 * @property {boolean} discrete a choice rather than a place on a slider
 * @property {string} notice what else had to give way, in sentences, or empty
 */
