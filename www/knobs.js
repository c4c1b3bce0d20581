/**
 * The typed door to the tables that the engine generates: what can be turned, and which losses there
 * are. What is said about them is in `texts.js`. Nothing of that is written a second time in this folder.
 */

import { tables as generated } from "./pkg/tables.js";

/**
 * @typedef {object} Common
 * @property {string} key as in a config string
 * @property {string} label name for people
 * @property {string} group id of a group
 * @property {"live" | "restart"} applies when a change takes effect
 */
/**
 * @typedef {object} NumberKind
 * @property {"number"} kind
 * @property {number} min
 * @property {number} max
 * @property {"log" | "linear"} scale
 * @property {boolean} integer
 * @property {number[]} ticks values worth a mark
 */
/** @typedef {{ value: string, label: string }} Choice */
/** @typedef {Common & NumberKind} NumberKnob */
/** @typedef {Common & { kind: "choice", choices: Choice[] }} ChoiceKnob */
/** @typedef {Common & { kind: "switch" }} SwitchKnob */
/** @typedef {Common & { kind: "text" }} TextKnob */
/** @typedef {NumberKnob | ChoiceKnob | SwitchKnob | TextKnob} Knob */
/** @typedef {{ id: string, label: string, knobs: string[] }} Loss */
/**
 * @typedef {object} Tables
 * @property {string} version
 * @property {{ id: string, label: string }[]} groups
 * @property {Knob[]} knobs
 * @property {Loss[]} losses
 */

const tables = /** @type {Tables} */ (/** @type {unknown} */ (generated));

export const { groups, knobs, losses, version } = tables;

/** @param {string} key @returns {Knob | undefined} */
export const knobOf = (key) => knobs.find((knob) => knob.key === key);

/** Name for people of a choice. @param {string} key @param {string} value */
export function labelOf(key, value) {
  const knob = knobOf(key);
  const choice = knob?.kind === "choice" ? knob.choices.find((one) => one.value === value) : undefined;
  return choice?.label ?? value;
}

/** @param {string} id @returns {Loss | undefined} */
export const lossOf = (id) => losses.find((loss) => loss.id === id);
