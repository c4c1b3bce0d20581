/** One scale for the embeddings of several runs: those in the plane show the region that all of them need. */

/** @typedef {import("./run.js").Run} Run */

/** The region that each run was told to show; empty for its own. @type {WeakMap<Run, string>} */
const told = new WeakMap();

/** The smallest region that holds all of them: left, bottom, right, top. @param {Float64Array[]} regions */
const union = (regions) => Float64Array.of(
  ...[0, 1].map((side) => Math.min(...regions.map((region) => region[side]))),
  ...[2, 3].map((side) => Math.max(...regions.map((region) => region[side]))),
);

/**
 * Lets all runs in the plane show the same region, or each its own. The unit circle is always whole.
 *
 * @param {readonly Run[]} runs
 * @param {boolean} same
 * @returns {boolean} whether a run shows another region than before
 */
export function alignScales(runs, same) {
  const regions = same && runs.length > 1 ? runs.map((run) => run.read((handle) => handle.region())) : [];
  const plane = regions.filter((region) => region.length > 0);
  const common = plane.length > 1 ? union(plane) : new Float64Array();
  const key = common.join();
  let moved = false;
  for (const run of runs) {
    if ((told.get(run) ?? "") === key) continue;
    told.set(run, key);
    run.read((handle) => handle.setRegion(common));
    moved = true;
  }
  return moved;
}
