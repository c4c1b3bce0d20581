/** All measures of a run, in the shape in which the terminal's `train --json` prints them. */

import { metrics } from "./knobs.js";

/** @typedef {import("./run.js").Run} Run */

/**
 * How much of the pending batch has a gradient. What semi-hard mining finds is active by
 * definition, so there it is counted among all pairs of an anchor with a positive: those without
 * a semi-hard negative are content or too hard.
 *
 * @param {import("./engine.js").Handle} handle
 * @returns {{ active: number, of: number, mined: number }} terms with a gradient, out of how many, and how many the mean counts
 */
export function activeTerms(handle) {
  const mined = handle.counter("terms");
  const finds = handle.value("loss") === "triplet" && handle.value("mining") === "semi-hard" && handle.value("fallback") === "skip";
  return { active: handle.counter("active"), of: finds ? handle.counter("positives") : mined, mined };
}

/**
 * The loss, and every metric of the training and of the held-out points; `null` where undefined.
 *
 * @param {Pick<Run, "read">} run
 */
export function measuresOf(run) {
  return run.read((handle) => {
    /** @param {boolean} heldOut */
    const all = (heldOut) => Object.fromEntries(metrics.map(({ id }) => {
      const value = handle.metric(id, heldOut);
      return [id, Number.isFinite(value) ? value : null];
    }));
    return { loss: Number.isFinite(handle.loss) ? handle.loss : null, train: all(false), heldout: all(true) };
  });
}
