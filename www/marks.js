/** What was changed in a run, in words for people. */

import { knobOf } from "./knobs.js";
import { words } from "./words/first.js";

/**
 * The lines of the engine's `marks`, one mark a step.
 *
 * @param {string} lines
 * @returns {import("./timeline.js").Mark[]}
 */
export function readMarks(lines) {
  /** @type {import("./timeline.js").Mark[]} */
  const marks = [];
  for (const line of lines.split("\n").filter(Boolean)) {
    const [at, ...changes] = line.split("\t");
    const step = Number(at);
    const text = changes.map((change) => {
      const [key, value] = change.split("=");
      return key === "point" ? words.timeline.moved(Number(value)) : words.timeline.turned(knobOf(key)?.label ?? key, value);
    }).join(", ");
    const last = marks.at(-1);
    if (last?.step === step) last.text += `, ${text}`;
    else marks.push({ step, text });
  }
  return marks;
}
