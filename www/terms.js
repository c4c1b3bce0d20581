/** How much of the pending batch has a gradient. */

/**
 * The terms of the loss that still cost something. What semi-hard mining finds is active by
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
