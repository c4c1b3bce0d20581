/**
 * How fast a run goes. A person chooses steps per second; the first moments are slower, because
 * that is where intuition forms, and the page shows the speed that results.
 */

/** Speeds to choose from, in steps per second; `Infinity` is as fast as the frame allows. */
export const SPEEDS = [1, 2, 5, 10, 30, 60, 120, 240, Infinity];

/** Speed until a person chooses one: every loss sorts every data set within about ten seconds. */
export const DEFAULT_SPEED = 240;

const FIRST_SPEED = 12;
const STEPS_PER_E_FOLD = 45;
const SLOW_STEPS = 300;

/**
 * Steps per second at a step: the chosen speed, but at most 12 at step 0, rising exponentially
 * (60 at step 72, 240 at step 135) until step 300, from where on it is the chosen speed alone.
 *
 * @param {number} chosen steps per second
 * @param {number} step updates made so far
 */
export function speedAt(chosen, step) {
  if (step >= SLOW_STEPS) return chosen;
  return Math.min(chosen, FIRST_SPEED * Math.exp(step / STEPS_PER_E_FOLD));
}

/**
 * A speed as it is written in an attribute: a number of steps per second or `max`.
 *
 * @param {string | null} text
 * @param {number} [otherwise]
 * @returns {number} `otherwise` if it is neither
 */
export function readSpeed(text, otherwise = DEFAULT_SPEED) {
  if (text === "max") return Infinity;
  const speed = Number(text);
  return speed > 0 && Number.isFinite(speed) ? speed : otherwise;
}

/** @param {number} speed */
export const writeSpeed = (speed) => (speed === Infinity ? "max" : String(speed));

/** Counts what happens and says how often it did per second, lately. */
export class Meter {
  /** @type {{ at: number, count: number }[]} */
  #marks = [];

  /** @param {number} now milliseconds @param {number} count how many just happened */
  add(now, count) {
    this.#marks.push({ at: now, count });
    while (this.#marks.length > 1 && this.#marks[0].at < now - 1000) this.#marks.shift();
  }

  clear() {
    this.#marks = [];
  }

  /** Events per second over the last second at most; `NaN` while nothing can be said. */
  get rate() {
    const first = this.#marks.at(0);
    const last = this.#marks.at(-1);
    if (!first || !last || last.at - first.at < 200) return NaN;
    const count = this.#marks.reduce((sum, mark) => sum + mark.count, -first.count);
    return (count * 1000) / (last.at - first.at);
  }
}
