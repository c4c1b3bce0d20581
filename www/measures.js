/** All measures of a run, in the shape in which the terminal's `train --json` prints them. */

import { metrics } from "./metrics.js";

/** @typedef {import("./run.js").Run} Run */

/** A metric has one scale: what is nearly nothing on it is nothing. @param {number} value */
export const rounded = (value) => (Math.abs(value) < 5e-4 ? 0 : value);

/**
 * What is asked about the pending batch besides its loss; `NaN` where it says nothing.
 *
 * @param {import("./engine.js").Handle} handle
 */
export function batchMeasuresOf(handle) {
  // With true labels no class-mate is a negative.
  const mates = handle.value("positives") === "views" || handle.flippedCount > 0;
  return {
    "effective-negatives": handle.effectiveNegatives,
    "false-negative-share": mates ? handle.falseNegativeShare : NaN,
    "information-bound": handle.informationBound,
  };
}

/**
 * The loss, and every metric of the training and of the held-out points; `null` where undefined.
 * `batch` is what the terminal does not print: terms of the pending batch, how many of them are
 * active, and what {@link batchMeasuresOf} says.
 *
 * @param {Pick<Run, "read">} run
 */
export function measuresOf(run) {
  return run.read((handle) => {
    const known = (/** @type {number} */ value) => (Number.isFinite(value) ? value : null);
    /** @param {boolean} heldOut @returns {Record<string, number | null>} */
    const all = (heldOut) => Object.fromEntries(metrics.map(({ id }) => [id, known(handle.metric(id, heldOut))]));
    /** @type {Record<string, number | null>} */
    const batch = { terms: handle.counter("terms"), active: handle.counter("active") };
    for (const [id, value] of Object.entries(batchMeasuresOf(handle))) batch[id] = known(value);
    return { loss: known(handle.loss), train: all(false), heldout: all(true), batch };
  });
}
