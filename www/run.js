/**
 * A run: one engine handle and what can be done with it. It draws nothing, knows no element and
 * has no clock: a {@link import("./group.js").Group} tells it when to train.
 */

import { Keeper } from "./keeper.js";
import { readMarks } from "./marks.js";

/** @typedef {import("./engine.js").Engine} Engine */
/** @typedef {import("./engine.js").Handle} Handle */
/** @typedef {import("./keeper.js").Layer} Layer */

/** Milliseconds of work between two looks at the page while seeking or stepping. */
const SLICE = 12;

/** Lets the page do what is due. */
const aMoment = () => new Promise((resolve) => setTimeout(resolve));

/**
 * Fires `move` (the points moved), `change` (the settings changed; `detail` is a {@link Change}), `select` (another point is
 * looked at), `diverged`, and `crash` (the engine failed for good; `detail` is the error).
 */
export class Run extends EventTarget {
  /** Grows whenever what a picture shows has changed. */
  revision = 0;
  /** The point that is looked at, by its number, or `null`. @type {number | null} */
  selected = null;
  /** The point under the pointer, which is looked at meanwhile. @type {number | null} */
  preview = null;
  /** Whether a point was moved by hand: then its settings alone no longer say where it is. */
  touched = false;

  #keeper;
  #config = "";
  /** The settings before the last change that a person would call one. */
  #previous = "";
  /** The knob that is being turned, whose every little change belongs to one. */
  #turning = "";
  #ready = true;
  /** @type {import("./timeline.js").Mark[]} */
  #marks = [];
  /** @type {number[]} */
  #forks = [];
  #seeking = 0;

  /**
   * @param {Engine} engine
   * @param {string} config
   * @throws {Error} with a sentence for people if the config is bad
   */
  constructor(engine, config) {
    super();
    this.#keeper = new Keeper(engine, config, (error) => this.#fire("crash", error));
    this.#noteConfig();
    this.#previous = this.#config;
  }

  /** The canonical config. */
  get config() {
    return this.#config;
  }

  /** What it takes to make this run again: with which settings it began, and what was changed when. */
  get journal() {
    return this.read((handle) => handle.journal());
  }

  /** Whether the picture lacks nothing: loss and arrows of the next step are there, and all points. */
  get ready() {
    return this.read((handle) => handle.settled);
  }

  /** The furthest step that is known. */
  get lastStep() {
    return this.read((handle) => handle.lastStep);
  }

  /** What was changed when. */
  get marks() {
    return this.#marks;
  }

  /** The steps at which another way was left, oldest first. */
  get forks() {
    return this.#forks;
  }

  /** Updates made so far. */
  get step() {
    return this.#keeper.step;
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

  /** To be called when the engine has moved the points by itself, as slow motion does. */
  noteMoved() {
    this.#noteSettings();
    this.#moved();
  }

  /** Ends a seeking; a run that rests may show more than one that plays. */
  stop() {
    this.#seeking += 1;
    this.revision += 1;
  }

  /**
   * Makes exactly `count` updates, fewer only if the run diverges: at once if that is quickly done,
   * else between the frames. A newer call of `seek`, `stop`, `reset` or of this ends it.
   *
   * @param {number} [count]
   */
  async advanceBy(count = 1) {
    this.#seeking += 1;
    const mine = this.#seeking;
    for (let left = count; left > 0 && mine === this.#seeking && this.#keeper.alive; ) {
      const most = Math.min(left, 2 ** 31);
      left -= this.#train((handle) => handle.advance(SLICE, most));
      this.#moved();
      if (this.diverged) return;
      if (left > 0) await aMoment();
    }
  }

  /**
   * Goes to a step, backwards or forwards, with the settings of that time. What is known of later
   * steps stays known. A newer call of `seek`, `stop`, `reset` or `advanceBy` ends it.
   *
   * @param {number} step
   */
  async seek(step) {
    this.stop();
    this.#noteJournal();
    const mine = this.#seeking;
    while (mine === this.#seeking && this.#keeper.alive) {
      const arrived = this.read((handle) => handle.seek(step, SLICE));
      this.#moved();
      this.#noteSettings();
      if (arrived) return;
      await aMoment();
    }
  }

  /**
   * Makes a run again up to a step.
   *
   * @param {string} journal
   * @param {number} step
   */
  async resume(journal, step) {
    this.read((handle) => handle.remake(journal));
    this.#noteSettings();
    await this.seek(step);
  }

  /** From step 0 again, with the settings as they are now; what was known of the run is forgotten. */
  reset() {
    this.#seeking += 1;
    this.read((handle) => handle.reset());
    this.#noteJournal();
    this.touched = false;
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
    this.#noteJournal();
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
   * Trains for about that long, at most so many updates. It fires nothing unless the run diverges:
   * whoever calls it says that the points moved.
   *
   * @param {number} budget milliseconds
   * @param {number} most
   * @returns {number} how many updates were finished
   */
  train(budget, most) {
    const made = this.#train((handle) => handle.advance(budget, most));
    if (made > 0 || this.diverged) this.#noteStep();
    this.#noteReady();
    if (this.diverged) this.#fire("diverged");
    return made;
  }

  /** Works on the gradient of the next step for about that long; moves nothing. @param {number} budget milliseconds */
  prepare(budget) {
    this.read((handle) => handle.prepare(budget));
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
    this.stop();
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

  /** Training on from the past re-lives it: the settings change as they did. @param {(handle: Handle) => number} train */
  #train(train) {
    const relives = this.step < this.lastStep;
    const made = this.read(train);
    if (relives) this.#noteSettings();
    return made;
  }

  /** The settings may be those of another time. */
  #noteSettings() {
    const before = this.#config;
    this.#noteConfig();
    this.#noteJournal();
    if (this.#config !== before) this.#fire("change", { key: "", discrete: false, notice: "" });
  }

  /** Something was changed in the run: what it takes to make it again, and what there is to see of it. */
  #noteJournal() {
    const { journal, marks, forks } = this.read((handle) => ({
      journal: handle.journal(),
      marks: handle.marks(),
      forks: Array.from({ length: handle.branchCount }, (_, place) => handle.branch(place)[0]),
    }));
    this.#keeper.journal = journal;
    this.#marks = readMarks(marks);
    this.touched = marks.split("\n").some((line) => line.includes("\tpoint=") && Number(line.split("\t")[0]) <= this.step);
    this.#forks = forks;
  }

  #moved() {
    this.#noteStep();
    this.#fire("move");
    if (!this.diverged) return;
    this.stop();
    this.#fire("diverged");
  }

  /** @param {(handle: Handle) => string | void} use @param {string} key @param {boolean} discrete */
  #change(use, key, discrete) {
    if (!this.#keeper.alive) return;
    // Whoever turns a knob wants to see it here, and not on the way to another step.
    this.#seeking += 1;
    const before = this.#config;
    const notice = this.read(use) || "";
    this.#noteConfig();
    if (this.#config !== before && (discrete || key !== this.#turning)) this.#previous = before;
    this.#turning = discrete ? "" : key;
    this.#noteJournal();
    this.#fire("change", { key, discrete, notice });
  }
}

/**
 * @typedef {object} Change
 * @property {string} key which knob, or empty if all settings were replaced
 * @property {boolean} discrete a choice rather than a place on a slider
 * @property {string} notice what else had to give way, in sentences, or empty
 */
