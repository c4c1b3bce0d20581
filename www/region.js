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
 * Lets all runs in the plane show the same region, or each its own. The unit circle is always
 * whole, and a run whose points ran away does not take the others with it.
 *
 * @param {readonly Run[]} runs
 * @param {boolean} same
 * @returns {boolean} whether a run shows another region than before
 */
export function alignScales(runs, same) {
  const going = same && runs.length > 1 ? runs.filter((run) => !run.diverged) : [];
  const regions = going.map((run) => run.read((handle) => handle.region())).filter((region) => region.length > 0);
  const common = regions.length > 1 ? union(regions) : new Float64Array();
  let moved = false;
  for (const run of runs) {
    const region = going.includes(run) ? common : new Float64Array();
    const [before, key] = [told.get(run) ?? "", region.join()];
    if (before === "" && key === "") continue;
    // Every time: an engine that was made again after a crash knows nothing of it.
    run.read((handle) => handle.setRegion(region));
    told.set(run, key);
    moved ||= key !== before;
  }
  return moved;
}
