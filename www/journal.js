/** With which settings a run began, and which it was given at which step since. */

/** @typedef {{ step: number, config: string }} Chapter from which step on a run had which settings */

/**
 * What it takes to make a run again, exactly: a run is a function of its journal.
 */
export class Journal {
  /** @type {Chapter[]} */
  #chapters;

  /** @param {string} config */
  constructor(config) {
    this.#chapters = [{ step: 0, config }];
  }

  /** The settings at the beginning. */
  get start() {
    return this.#chapters[0].config;
  }

  /** The settings changed; what the journal said of this step and later ones no longer holds. @param {number} step @param {string} config */
  turn(step, config) {
    this.#chapters = [...this.#chapters.filter((chapter) => chapter.step < step), { step, config }];
  }

  /** The changes on the way to a step, in order. @param {number} step */
  until(step) {
    return this.#chapters.filter((chapter, place) => place === 0 || chapter.step <= step);
  }
}
