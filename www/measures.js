/** All measures of a run, in the shape in which the terminal's `train --json` prints them. */

import { metrics } from "./knobs.js";

/** @typedef {import("./run.js").Run} Run */

/**
 * The loss, and every metric of the training and of the held-out points; `null` where undefined.
 *
 * @param {Run} run
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
