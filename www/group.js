/**
 * One to four runs on one clock. Whoever drives or shows a run talks to a group: it plays, steps
 * and seeks all its runs together; its settings and numbers are those of the active one.
 */

import { knobOf } from "./knobs.js";
import { trainTogether } from "./lockstep.js";
import { DEFAULT_SPEED, Meter, speedAt } from "./pace.js";
import { Roster } from "./roster.js";
import { isShared } from "./shared.js";

/** @typedef {import("./roster.js").Whereabouts} Whereabouts */
/** @typedef {import("./run.js").Run} Run */

/** Updates of one frame at most; the engine counts in 32 bits. */
const MOST_STEPS = 2 ** 31;

/**
 * Fires `play`, `pause`, `pace` (another speed was chosen), and what a {@link Roster} fires.
 */
export class Group extends Roster {
  /** Whether it plays. */
  playing = false;
  /** Measures the updates per second. */
  meter = new Meter();

  #speed = DEFAULT_SPEED;
  #due = 0;
  /** The runs that the last change of a setting was made in. @type {readonly Run[]} */
  #changed = [];

  /**
   * @param {import("./engine.js").Engine} engine
   * @param {string} configs one config for every run, with `;` between them
   * @throws {Error} with a sentence for people if one of them is bad
   */
  constructor(engine, configs) {
    super(engine, configs);
    this.addEventListener("crash", () => (this.playing = false));
    this.addEventListener("runs", () => (this.#changed = []));
    // Before anybody else hears of it: a run that ran away has stopped playing.
    this.addEventListener("diverged", () => this.going.length === 0 && this.pause());
  }

  /** Chosen steps per second; `Infinity` is as fast as the frame allows. */
  get speed() {
    return this.#speed;
  }

  /** Whether there is a changed setting to go back on. */
  get canUndo() {
    return this.#changed.some((run) => this.runs.includes(run) && run.canUndo);
  }

  /** @param {number} speed steps per second */
  setSpeed(speed) {
    this.#speed = speed;
    this.meter.clear();
    this.fire("pace");
  }

  /** Starts playing; if all runs diverged they start over. */
  play() {
    if (this.playing) return;
    for (const run of this.runs) run.stop();
    if (this.going.length === 0) this.reset();
    this.playing = true;
    this.#due = 1;
    this.meter.clear();
    this.fire("play");
  }

  pause() {
    for (const run of this.runs) run.stop();
    if (!this.playing) return;
    this.playing = false;
    // A round that the last frame began is finished, so that all stand still at one step.
    if (this.going.some((run) => run.step === this.step - 1)) this.advanceBy(0);
    this.fire("pause");
  }

  /**
   * Makes exactly `count` updates, fewer only where a run diverges: at once if that is quickly done,
   * else between the frames.
   *
   * @param {number} [count]
   */
  async advanceBy(count = 1) {
    const to = this.step + count;
    const going = this.going;
    /** @type {Promise<void>[]} */
    let under = [];
    this.together(() => {
      under = (going.length > 0 ? going : this.runs).map((run) => run.advanceBy(to - run.step));
    });
    await Promise.all(under);
  }

  /** Takes all runs to a step. A newer call of `seek`, `pause` or `reset` ends it. @param {number} step */
  async seek(step) {
    this.pause();
    await Promise.all(this.runs.map((run) => run.seek(step)));
  }

  /** One update by hand: who steps does not play. */
  stepForwards() {
    this.pause();
    return this.advanceBy(1);
  }

  stepBackwards() {
    return this.seek(Math.max(this.step - 1, 0));
  }

  /** Makes all runs again up to where they were. @param {Whereabouts[]} whereabouts one for every run */
  async resume(whereabouts) {
    this.pause();
    await Promise.all(whereabouts.map(({ journal, step }, place) => this.runs[place]?.resume(journal, step)));
  }

  /**
   * Turns one knob: in the active run, or in all if it belongs to their common start. When that
   * lets a run begin again, the others begin again with it.
   *
   * @param {string} key
   * @param {string} value
   * @param {boolean} [discrete] a choice rather than a place on a slider
   * @throws {Error} with a sentence for people; nothing has changed then
   */
  set(key, value, discrete = true) {
    const knob = knobOf(key);
    this.#turn(knob && isShared(knob) ? this.runs : [this.current], (run) => run.set(key, value, discrete));
  }

  /**
   * Changes something in every run, or in none.
   *
   * @param {(run: Run) => void} change
   * @throws {Error} with a sentence for people; nothing has changed then
   */
  setAll(change) {
    this.#turn(this.runs, change);
  }

  /**
   * Replaces all settings and starts again: a link means the same runs whatever ran before.
   *
   * @param {string} configs one config for every run, with `;` between them
   * @throws {Error} with a sentence for people; nothing has changed then
   */
  setConfig(configs) {
    super.setConfig(configs);
    this.#changed = [...this.runs];
  }

  /** Goes back to the settings before the last change, and starts again. */
  undo() {
    this.together(() => {
      for (const run of this.runs) {
        if (this.#changed.includes(run)) run.undo();
        else run.reset();
      }
    });
  }

  /**
   * Trains for a frame: as many updates as are due at its speed and fit into the budget, the same
   * number in every run. A round that the end of the budget cut short goes on in the next frame.
   *
   * @param {number} elapsed milliseconds since the frame before
   * @param {number} budget milliseconds
   */
  frame(elapsed, budget) {
    if (!this.playing) {
      for (const run of this.runs) run.prepare(budget / this.runs.length);
      return;
    }
    const speed = speedAt(this.#speed, this.step);
    // What one frame cannot do is dropped, or a slow moment would be paid for by a slow minute.
    // As fast as it goes has no number: no time at all times infinity is none.
    const due = speed === Infinity ? Infinity : this.#due + (elapsed / 1000) * speed;
    this.#due = Math.min(due, Math.max(1, speed / 4));
    const most = Math.min(Math.floor(this.#due), MOST_STEPS);
    let made = 0;
    this.together((held) => {
      made = trainTogether(this.going, budget, most);
      held.moved ||= made > 0 || held.diverged.length > 0;
    });
    this.meter.add(performance.now(), made);
    this.#due = speed === Infinity ? 0 : Math.max(this.#due - made, 0);
  }

  /** From step 0 again, with the settings as they are now. */
  reset() {
    this.#due = 0;
    super.reset();
  }

  /** Frees the engine's memory. The runs cannot be used afterwards. */
  dispose() {
    this.pause();
    super.dispose();
  }

  /** @param {readonly Run[]} runs @param {(run: Run) => void} change */
  #turn(runs, change) {
    // The active one first: it is the one that a person is looking at.
    const order = [...runs].sort((a, b) => Number(b === this.current) - Number(a === this.current));
    const before = order.map((run) => ({ run, config: run.config, step: run.step }));
    this.together(() => {
      try {
        for (const run of order) change(run);
      } catch (error) {
        for (const { run, config } of before) if (run.config !== config) run.setConfig(config);
        throw error;
      }
      this.#changed = order;
      if (before.some(({ run, step }) => run.step < step) && this.step > 0) this.reset();
    });
  }
}
