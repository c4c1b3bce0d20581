/**
 * What the tables say beyond what controls are made of: help, summaries, sources, measures. A build
 * puts it where it is first needed, which is after the controls stand.
 */

import { tables as generated } from "./pkg/tables.js";

/** @typedef {{ help: string, choices: Record<string, string> }} KnobText `choices`: what each value means */
/** @typedef {{ summary: string, citation: string, link: string }} LossText */
/** @typedef {{ id: string, label: string, help: string, better: "higher" | "lower" | "neither", citation: string }} Metric */
/** @typedef {{ knobs: Record<string, KnobText>, losses: Record<string, LossText | undefined>, metrics: Metric[] }} Texts */

const { knobs, losses, metrics } = /** @type {{ knobs: { key: string, help: string, choices?: { value: string, help: string }[] }[], losses: (LossText & { id: string })[], metrics: Metric[] }} */ (/** @type {unknown} */ (generated));

/** @type {Texts} */
export const texts = {
  knobs: Object.fromEntries(knobs.map(({ key, help, choices = [] }) => [key, { help, choices: Object.fromEntries(choices.map((choice) => [choice.value, choice.help])) }])),
  losses: Object.fromEntries(losses.map(({ id, summary, citation, link }) => [id, { summary, citation, link }])),
  metrics,
};
