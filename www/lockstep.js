/** Training several runs for a moment, the same number of updates in each. */

/** @typedef {import("./run.js").Run} Run */

/** @param {readonly Run[]} runs */
const lowest = (runs) => Math.min(...runs.map((run) => run.step));

/**
 * Trains round by round, one update in every run; who is behind goes first. A round that the end of
 * the budget cuts short goes on in the next frame, before another one begins. A run that diverges
 * drops out.
 *
 * @param {readonly Run[]} runs none of them diverged
 * @param {number} budget milliseconds
 * @param {number} most rounds
 * @returns {number} how many updates the slowest has made
 */
export function trainTogether(runs, budget, most) {
  if (runs.length === 1) return most > 0 ? runs[0].train(budget, most) : 0;
  const deadline = performance.now() + budget;
  const from = lowest(runs);
  let going = [...runs];
  let step = Math.max(...runs.map((run) => run.step));
  for (const last = step + most; going.length > 0; step += 1) {
    for (const run of going) {
      while (run.step < step && !run.diverged) {
        const left = Math.max(deadline - performance.now(), 0);
        if (run.train(left, 1) === 0 && left === 0) return lowest(going) - from;
      }
    }
    going = going.filter((run) => !run.diverged);
    if (step >= last || performance.now() >= deadline) break;
  }
  return going.length > 0 ? lowest(going) - from : 0;
}
