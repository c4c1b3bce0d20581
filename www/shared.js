/**
 * Which settings belong to the start that runs side by side have in common, and how they differ in
 * the rest.
 */

import { letterOf } from "./config.js";
import { setting } from "./format.js";
import { knobs } from "./knobs.js";
import { words } from "./words.js";

/** @typedef {import("./knobs.js").Knob} Knob */
/** @typedef {import("./run.js").Run} Run */

/** Groups of knobs that make the start: the points, and the parameters that training begins with. */
const GROUPS = ["data", "encoder"];

/** Knobs of other groups that make the start. */
const KEYS = ["seed"];

/**
 * Whether a knob is turned in all runs at once, so that they keep one start: the same points, the
 * same initial parameters and the same draws of batches. All others are turned in one run.
 *
 * @param {Knob} knob
 */
export const isShared = (knob) => GROUPS.includes(knob.group) || KEYS.includes(knob.key);

/** @param {Run} run @param {Knob} knob */
const valueOf = (run, knob) => run.read((handle) => handle.value(knob.key));

/** A value as a person reads it. @param {Knob} knob @param {string} value */
function textOf(knob, value) {
  if (knob.kind === "number") return setting(Number(value));
  if (knob.kind === "choice") return knob.choices.find((choice) => choice.value === value)?.label ?? value;
  return knob.kind === "switch" ? words.onOff(value === "on") : value;
}

/** The name of a loss or a data set says what it is; other values need the name of their knob. */
const SELF_EXPLAINING = ["loss", "data"];

/** @param {Run} run @param {Knob} knob */
const phrase = (run, knob) => {
  const text = textOf(knob, valueOf(run, knob));
  return SELF_EXPLAINING.includes(knob.key) ? text : `${knob.label} ${text}`;
};

/** Whether a knob acts on both and stands differently: what only follows from another loss is not said. @param {Run} a @param {Run} b @param {Knob} knob */
function differ(a, b, knob) {
  const acts = (/** @type {Run} */ run) => run.read((handle) => handle.unavailable(knob.key)) === "";
  return valueOf(a, knob) !== valueOf(b, knob) && acts(a) && acts(b);
}

/**
 * For every run in what it differs from the first one, in words; for the first one the values
 * from which the others differ.
 *
 * @param {readonly Run[]} runs
 * @returns {string[][]}
 */
export function differences(runs) {
  const [first, ...others] = runs;
  const told = others.map((run) => knobs.filter((knob) => differ(first, run, knob)));
  const own = knobs.filter((knob) => told.some((some) => some.includes(knob)));
  return [own, ...told].map((some, place) => some.map((knob) => phrase(runs[place], knob)));
}

/**
 * The values of one knob in all runs, if they differ: `A 0.2 · B 0.05`; else empty.
 *
 * @param {readonly Run[]} runs
 * @param {Knob} knob
 */
export function spread(runs, knob) {
  const [first, ...others] = runs;
  if (!others.some((run) => differ(first, run, knob))) return "";
  return runs.map((run, place) => `${letterOf(place)} ${textOf(knob, valueOf(run, knob))}`).join(" · ");
}
