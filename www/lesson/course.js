/** How far a person has come in a lesson: it listens to a run and knows nothing of pages. */

/** @typedef {import("../group.js").Group} Run one run or several: a lesson is about the active one */
/** @typedef {import("./read.js").Lesson} Lesson */
/** @typedef {import("./read.js").Until} Until */

/**
 * Where a lesson was left.
 *
 * @typedef {object} Kept
 * @property {Phase} phase
 * @property {number} place
 * @property {number} answer
 * @property {number} skipped
 * @property {string} config of all runs
 * @property {import("../roster.js").Whereabouts[]} whereabouts one for every run
 * @property {number} active
 * @property {boolean} playing
 */

/** Predict, then run, then explain. @typedef {"predict" | "run" | "explain"} Phase */

/** Fires `done` when a step was done, with the step as `detail`, and `change` when anything about it has changed. */
export class Course extends EventTarget {
  /** @type {Phase} */
  phase = "predict";
  /** Which step of the lesson is next. */
  place = 0;
  /** The chosen answer, or -1. */
  answer = -1;
  /** How many steps were skipped. */
  skipped = 0;

  #run;
  #stop = new AbortController();
  /** Where the run is on its way to. @type {Kept | undefined} */
  #coming;

  /**
   * Begins the lesson: the run is the lesson's, paused at step 0. Or goes on with it where it was left.
   *
   * @param {Run} run
   * @param {Lesson} lesson
   * @param {Kept} [kept]
   * @throws {Error} with a sentence for people if its settings are not allowed; nothing has changed then
   */
  constructor(run, lesson, kept) {
    super();
    this.lesson = lesson;
    this.#run = run;
    run.setConfig(kept?.config ?? lesson.config);
    run.pause();
    run.select(null);
    if (kept) {
      const { phase, place, answer, skipped } = kept;
      Object.assign(this, { phase, place, answer, skipped });
      this.#resume(kept);
    } else this.#listen();
  }

  /** What it takes to go on later from here. @returns {Kept} */
  get kept() {
    const { phase, place, answer, skipped } = this;
    const { config, whereabouts, active, playing } = this.#run;
    return this.#coming ?? { phase, place, answer, skipped, config, whereabouts, active, playing };
  }

  /** The step that is next, if it is time for steps. */
  get step() {
    return this.phase === "run" ? this.lesson.steps[this.place] : undefined;
  }

  /** The control that the next step is about, if it is about one. */
  get key() {
    const until = this.step?.until;
    return until && "key" in until ? until.key : "";
  }

  /** Gives an answer and begins the steps. @param {number} answer */
  predict(answer) {
    this.answer = answer;
    this.phase = "run";
    this.#look();
    this.#tell();
  }

  /** Goes on without having done the next step. */
  skip() {
    if (this.phase !== "run") return;
    this.skipped += 1;
    this.#next();
    this.#tell();
  }

  #listen() {
    const { signal } = this.#stop;
    for (const name of ["move", "change"]) this.#run.addEventListener(name, () => this.#look(), { signal });
  }

  /** @param {Kept} kept */
  async #resume(kept) {
    this.#coming = kept;
    this.#run.activate(kept.active);
    await this.#run.resume(kept.whereabouts);
    if (this.#stop.signal.aborted) return;
    this.#coming = undefined;
    // On its way there the run went through settings that count for nothing.
    this.#listen();
    if (kept.playing) this.#run.play();
    if (this.phase === "run") this.#tell();
  }

  /** Lets go of the run. */
  end() {
    this.#stop.abort();
  }

  #look() {
    const step = this.step;
    if (!step || !this.#isDone(step.until)) return;
    // What happens at a step is to be looked at before anything moves on.
    if ("step" in step.until) this.#run.pause();
    this.dispatchEvent(new CustomEvent("done", { detail: step }));
    this.#next();
    this.#tell();
  }

  #next() {
    this.place += 1;
    if (this.place >= this.lesson.steps.length) this.phase = "explain";
  }

  /** @param {Until} until */
  #isDone(until) {
    if ("step" in until) return this.#run.step >= until.step;
    const value = this.#run.read((handle) => handle.value(until.key));
    if (until.value !== undefined) return value === until.value;
    return (until.above === undefined || Number(value) > until.above) && (until.below === undefined || Number(value) < until.below);
  }

  #tell() {
    this.dispatchEvent(new Event("change"));
  }
}
