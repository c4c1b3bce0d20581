/** What a temperature has led to so far: measured, judged, and said where it is to blame. */

import { LOW } from "./trying.js";
import { outcome as words } from "./words/outcome.js";

/** @typedef {import("./trying.js").Sharing} Sharing */
/**
 * What came of it so far; `NaN` where it is undefined.
 *
 * @typedef {{ step: number, circle: boolean, ranking: number, spread: number }} Outcome
 */

/** Steps after which a run has had its chance; a ranking below which the classes are mixed, spreads below which they are crowded, or at one place. */
const CHANCE = 200;
const MIXED = 0.7;
const CROWDED = 0.5;
const FALLEN = 0.1;

/** @param {import("./engine.js").Handle} handle @param {number} step @returns {Outcome} */
function outcomeOf(handle, step) {
  const heldOut = Number.isFinite(handle.metricShown("map-at-r", true));
  const [ranking, spread] = ["map-at-r", "spread"].map((id) => handle.metricShown(id, heldOut));
  return { step, circle: handle.value("geometry") === "circle", ranking, spread };
}

/**
 * What the temperature has led to, if it is to blame: neighbours that no push takes apart, or classes
 * that are left alone as soon as they are a little apart.
 *
 * @param {Sharing} sharing
 * @param {Outcome} outcome
 * @returns {"mixed" | "crowded" | "fallen" | undefined} the last one says what is, and blames nothing
 */
export function blameOf({ kind, temperature }, { step, circle, ranking, spread }) {
  if (step < CHANCE) return undefined;
  if (kind === "even" && ranking < MIXED) return "mixed";
  if (circle && kind === "same" && spread < FALLEN) return "fallen";
  if (circle && temperature <= LOW && kind !== "same" && ranking >= MIXED && spread < CROWDED) return "crowded";
  return undefined;
}

/**
 * The sentence about it, or nothing.
 *
 * @param {import("./engine.js").Handle} handle
 * @param {Sharing} sharing
 * @param {number} step
 */
export function sayOutcome(handle, sharing, step) {
  const outcome = outcomeOf(handle, step);
  const blame = blameOf(sharing, outcome);
  return blame ? words[blame](outcome, sharing) : "";
}
