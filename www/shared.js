/**
 * Which settings belong to the start that runs side by side have in common, and how they differ in
 * the rest.
 */

import { has, letterOf } from "./config.js";
import { setting } from "./format.js";
import { knobs } from "./knobs.js";
import { words } from "./words/first.js";

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

/** @param {Run} run @param {Knob} knob */
const acts = (run, knob) => run.read((handle) => handle.unavailable(knob.key)) === "";

/**
 * Whether a run is to say that a knob of its stands differently in another run. A knob that was
 * turned in neither only follows its loss (the margin) or its encoder (the learning rate); that is
 * not said.
 *
 * @param {Run} run
 * @param {Run} other
 * @param {Knob} knob
 */
const tells = (run, other, knob) =>
  valueOf(run, knob) !== valueOf(other, knob) && acts(run, knob) && [run, other].some(({ config }) => has(config, knob.key));

/**
 * For every run in what it differs from the first one, in words; for the first one the values
 * from which the others differ.
 *
 * @param {readonly Run[]} runs
 * @returns {string[][]}
 */
export function differences(runs) {
  const [first, ...others] = runs;
  const own = knobs.filter((knob) => others.some((other) => tells(first, other, knob)));
  const told = others.map((run) => knobs.filter((knob) => tells(run, first, knob)));
  return [own, ...told].map((some, place) => some.map((knob) => phrase(runs[place], knob)));
}

/** Every setting that acts in a run, in words. @param {Run} run */
export const settingsOf = (run) => knobs.filter((knob) => acts(run, knob)).map((knob) => phrase(run, knob));

/**
 * The values of one knob in all runs, if they differ: `A 0.2 · B 0.05`; else empty.
 *
 * @param {readonly Run[]} runs
 * @param {Knob} knob
 */
export function spread(runs, knob) {
  const [first, ...others] = runs;
  if (!others.some((other) => tells(first, other, knob) || tells(other, first, knob))) return "";
  return runs.map((run, place) => `${letterOf(place)} ${textOf(knob, valueOf(run, knob))}`).join(" · ");
}
