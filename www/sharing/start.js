/** Where a run begins to be shown: at the step that the element's attribute `step` names. */

import { restricting } from "../words/restrict.js";

/** A link must not keep a reader waiting for long. */
const LAST = 100_000;

/**
 * Makes all runs again up to the step that is asked for, with their settings.
 *
 * @param {Element} element
 * @param {import("../group.js").Group} group
 * @throws {Error} with a sentence for people if it is no step
 */
export async function beginAtStep(element, group) {
  const text = element.getAttribute("step");
  if (text === null) return;
  const step = Number(text);
  if (text.trim() === "" || !Number.isInteger(step) || step < 0 || step > LAST) throw new Error(restricting.badStep(text, LAST));
  await group.advanceBy(step - group.step);
}
