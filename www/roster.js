/** Which runs stand side by side, which of them is active, and what is told of them. */

import { MOST_RUNS, joined, letterOf, split } from "./config.js";
import { Run } from "./run.js";
import { words } from "./words/first.js";

/** @typedef {import("./engine.js").Engine} Engine */
/** @typedef {import("./engine.js").Handle} Handle */
/** @typedef {import("./keeper.js").Layer} Layer */
/** @typedef {{ journal: string, step: number }} Whereabouts what it takes to make a run again */

/** @typedef {{ moved: boolean, changes: import("./run.js").Change[], diverged: Run[] }} Held what is told when all runs are done */

/**
 * Fires `runs` (there are others than before, or in another order), `active` (another one is active), and what its runs fire:
 * `move`, `change`, `select`, `diverged` (`detail` has `run`), `crash`.
 */
export class Roster extends EventTarget {
  #engine;
  /** @type {Run[]} */
  #runs = [];
  #active = 0;
  /** What of the revision is not in the runs that are there now. */
  #revision = 0;
  /** @type {"light" | "dark"} */
  #theme = "light";
  /** @type {Map<Layer, boolean>} */
  #layers = new Map();
  /** What the runs have fired and is told when all of them are done. @type {Held | undefined} */
  #held;

  /**
   * @param {Engine} engine
   * @param {string} configs one config for every run, with `;` between them
   * @throws {Error} with a sentence for people if one of them is bad
   */
  constructor(engine, configs) {
    super();
    this.#engine = engine;
    this.#runs = this.#checked(configs).map((config) => this.#listen(new Run(engine, config)));
  }

  /** All runs, A first. @returns {readonly Run[]} */
  get runs() {
    return this.#runs;
  }

  /** Place of the run that the controls speak of. */
  get active() {
    return this.#active;
  }

  /** The run that the controls speak of. */
  get current() {
    return this.#runs[this.#active];
  }

  /** The canonical configs, with `;` between them. */
  get config() {
    return joined(this.#runs.map((run) => run.config));
  }

  /** Grows whenever what a picture of one of the runs shows has changed. */
  get revision() {
    return this.#runs.reduce((sum, run) => sum + run.revision, this.#revision);
  }

  /** The point that is looked at in all runs, by its number, or `null`. */
  get selected() {
    return this.current.selected;
  }

  /** Whether the gradients of the next step are complete. */
  get ready() {
    return this.#runs.every((run) => run.ready);
  }

  /** Updates made so far; a run that diverged stays behind. */
  get step() {
    return Math.max(...this.#runs.map((run) => run.step));
  }

  /** The furthest step that is known. */
  get lastStep() {
    return Math.max(...this.#runs.map((run) => run.lastStep));
  }

  /** What was changed in the active run, and when. */
  get marks() {
    return this.current.marks;
  }

  /** The steps at which the active run left another way. */
  get forks() {
    return this.current.forks;
  }

  /** Whether a point of the active run was moved by hand. */
  get touched() {
    return this.current.touched;
  }

  /** Whether the active run has diverged. */
  get diverged() {
    return this.current.diverged;
  }

  /** What it takes to make the runs again. @returns {Whereabouts[]} */
  get whereabouts() {
    return this.#runs.map(({ journal, step }) => ({ journal, step }));
  }

  /**
   * Reads something from the active run's engine.
   *
   * @template T
   * @param {(handle: Handle) => T} use
   * @returns {T}
   */
  read(use) {
    return this.current.read(use);
  }

  /** From step 0 again, with the settings as they are now. */
  reset() {
    this.together(() => {
      for (const run of this.#runs) run.reset();
    });
  }

  /**
   * Replaces all settings and starts again: a link means the same runs whatever ran before.
   *
   * @param {string} configs one config for every run, with `;` between them
   * @throws {Error} with a sentence for people; nothing has changed then
   */
  setConfig(configs) {
    const asked = this.#checked(configs);
    const others = asked.length !== this.#runs.length;
    this.together(() => {
      while (this.#runs.length > asked.length) this.#remove(this.#runs.length - 1);
      for (const [place, run] of this.#runs.entries()) run.setConfig(asked[place]);
      for (const config of asked.slice(this.#runs.length)) this.#append(config);
      if (others) this.#noteRuns();
    });
  }

  /** Looks at a point in all runs, or at none. @param {number | null} point */
  select(point) {
    this.current.select(point);
  }

  /** @param {"light" | "dark"} theme */
  setTheme(theme) {
    this.#theme = theme;
    for (const run of this.#runs) run.setTheme(theme);
  }

  /** @param {Layer} layer @param {boolean} on */
  setLayer(layer, on) {
    this.#layers.set(layer, on);
    for (const run of this.#runs) run.setLayer(layer, on);
  }

  /** Makes a run the one that the controls speak of. @param {number} place */
  activate(place) {
    if (place === this.#active || !this.#runs[place]) return;
    this.#active = place;
    this.#revision += 1;
    this.fire("active");
  }

  /** Adds a run with the settings of the active one, makes it active and lets all begin at one start. */
  add() {
    if (this.#runs.length >= MOST_RUNS) return;
    const isUnderWay = this.step > 0;
    this.together(() => {
      this.#append(this.current.config);
      this.#active = this.#runs.length - 1;
      this.reset();
      this.#noteRuns(isUnderWay ? words.comparesFromStart : "");
    });
  }

  /** Gives a run the settings of another one and lets all begin at one start. @param {number} from @param {number} to */
  copy(from, to) {
    this.together(() => {
      this.#active = to;
      this.current.setConfig(this.#runs[from].config);
      this.reset();
      this.#noteRuns();
    });
  }

  /** Lets two runs change places. @param {number} a @param {number} b */
  swap(a, b) {
    [this.#runs[a], this.#runs[b]] = [this.#runs[b], this.#runs[a]];
    if (this.#active === a || this.#active === b) this.#active = a + b - this.#active;
    this.#noteRuns();
  }

  /** Ends a run, if it is not the only one. @param {number} place */
  close(place) {
    if (this.#runs.length === 1) return;
    this.#remove(place);
    this.#noteRuns();
  }

  /** Frees the engine's memory. The runs cannot be used afterwards. */
  dispose() {
    for (const run of this.#runs) run.dispose();
  }

  /** The runs that have not diverged. */
  get going() {
    return this.#runs.filter((run) => !run.diverged);
  }

  /** @param {string} configs @returns {string[]} the single ones @throws {Error} that says which one is bad */
  #checked(configs) {
    const single = split(configs);
    if (single.length > MOST_RUNS) throw new Error(words.tooManyRuns(single.length, MOST_RUNS));
    for (const [place, config] of single.entries()) {
      try {
        this.#engine.canonical(config);
      } catch (error) {
        if (single.length === 1 || !(error instanceof Error)) throw error;
        throw new Error(words.ofRun(letterOf(place), error.message));
      }
    }
    return single;
  }

  /** @param {Run} run */
  #listen(run) {
    run.addEventListener("move", () => this.together((held) => (held.moved = true)));
    run.addEventListener("change", (event) => this.together((held) => held.changes.push(/** @type {CustomEvent} */ (event).detail)));
    run.addEventListener("diverged", () => this.together((held) => held.diverged.push(run)));
    run.addEventListener("probe", () => this.fire("probe"));
    run.addEventListener("crash", (event) => this.fire("crash", /** @type {CustomEvent} */ (event).detail));
    run.addEventListener("select", () => {
      for (const other of this.#runs) other.select(run.selected);
      if (run === this.current) this.fire("select");
    });
    return run;
  }

  /** @param {string} config */
  #append(config) {
    const run = this.#listen(new Run(this.#engine, config));
    run.setTheme(this.#theme);
    for (const [layer, on] of this.#layers) run.setLayer(layer, on);
    run.select(this.selected);
    this.#runs.push(run);
  }

  /** @param {number} place */
  #remove(place) {
    const [run] = this.#runs.splice(place, 1);
    this.#revision += run.revision + 1;
    if (this.#active > place || this.#active === this.#runs.length) this.#active -= 1;
    run.dispose();
  }

  /** @param {string} [notice] what people are told of it */
  #noteRuns(notice = "") {
    this.#revision += 1;
    this.fire("runs");
    this.fire("active");
    this.together((held) => held.changes.push({ key: "", discrete: true, notice }));
  }

  /** Lets runs do something, and tells what they have fired when all are done: every kind of event once. @param {(held: Held) => void} act */
  together(act) {
    if (this.#held) return act(this.#held);
    /** @type {Held} */
    const held = { moved: false, changes: [], diverged: [] };
    this.#held = held;
    try {
      act(held);
    } finally {
      this.#held = undefined;
      this.#tell(held);
    }
  }

  /** @param {Held} held */
  #tell({ moved, changes, diverged }) {
    const last = changes.at(-1);
    if (last) this.fire("change", { ...last, notice: [...new Set(changes.map(({ notice }) => notice).filter(Boolean))].join("\n") });
    if (moved) this.fire("move");
    for (const run of diverged) this.fire("diverged", { run });
  }

  /** @param {string} name @param {unknown} [detail] */
  fire(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
