/** What it takes to make the runs of a playground again, as data that outlives the page. */

import { version } from "./knobs.js";

/** Says that a file is one of these. */
export const FORMAT = "contrastive-playground-state";
/** Grows when a file of before can no longer be read as it is. */
export const STATE_VERSION = 1;

/**
 * `journal`, line by line: the furthest step that is known, the settings at the start, and what was
 * changed at which step; a moved point has the bits of its coordinates.
 *
 * @typedef {{ config: string, step: number, journal: string[], parametersHash: string }} RunState
 */
/**
 * @typedef {object} State
 * @property {typeof FORMAT} format
 * @property {number} version
 * @property {string} program version of the playground that wrote it
 * @property {number} active place of the run whose settings are shown
 * @property {RunState[]} runs
 */

/** @param {import("./group.js").Group} group @returns {State} */
export const stateOf = ({ runs, active }) => ({
  format: FORMAT,
  version: STATE_VERSION,
  program: version,
  active,
  runs: runs.map((run) => ({ config: run.config, step: run.step, journal: run.journal.split("\n"), parametersHash: run.read((handle) => handle.parametersHash()) })),
});
