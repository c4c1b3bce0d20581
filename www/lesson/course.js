/** How far a person has come in a lesson: it listens to a run and knows nothing of pages. */

/** @typedef {import("../group.js").Group} Run one run or several: a lesson is about the active one */
/** @typedef {import("./read.js").Lesson} Lesson */
/** @typedef {import("./read.js").Until} Until */

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

  /** Begins the lesson: the run is the lesson's, paused at step 0. @param {Run} run @param {Lesson} lesson */
  constructor(run, lesson) {
    super();
    this.lesson = lesson;
    this.#run = run;
    run.pause();
    run.select(null);
    run.setConfig(lesson.config);
    const { signal } = this.#stop;
    for (const name of ["move", "change"]) run.addEventListener(name, () => this.#look(), { signal });
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
