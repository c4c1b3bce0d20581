/** The numbers of runs as tables for spreadsheets and programs: CSV after RFC 4180. */

import { letterOf } from "../config.js";

/** @typedef {import("../run.js").Run} Run */
/** @typedef {string | number | null | undefined} Cell */

/** Measures that a run records over its steps; their names head the columns. */
export const SERIES = ["recall-at-1", "map-at-r", "alignment", "uniformity", "spread", "gradient-norm"];

/** Numbers of a point in the engine's table. */
const WIDTH = 7;

/**
 * Numbers in the fewest digits that read back the same; an empty cell for what is undefined. A text
 * that a spreadsheet would take for a formula gets an apostrophe.
 *
 * @param {Cell} cell
 */
function written(cell) {
  if (typeof cell === "number") return Number.isFinite(cell) ? String(cell) : "";
  const text = (cell ?? "").replace(/^[=+\-@\t\r]/, "'$&");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** @param {Cell[][]} rows @returns {string} */
export const csv = (rows) => rows.map((row) => `${row.map(written).join(",")}\r\n`).join("");

/** Puts the rows of all runs below each other; of several, the letter of each comes first. @param {readonly Run[]} runs @param {string[]} head @param {(run: Run) => Cell[][]} rowsOf */
function together(runs, head, rowsOf) {
  if (runs.length === 1) return csv([head, ...rowsOf(runs[0])]);
  return csv([["run", ...head], ...runs.flatMap((run, place) => rowsOf(run).map((row) => [letterOf(place), ...row]))]);
}

/** A flat list of steps and values. @param {Float64Array} flat @returns {Map<number, number>} */
function byStep(flat) {
  /** @type {Map<number, number>} */
  const values = new Map();
  for (let place = 0; place + 1 < flat.length; place += 2) values.set(flat[place], flat[place + 1]);
  return values;
}

/**
 * What is known of the steps: the loss, the measures where they were recorded, what was changed.
 *
 * @param {readonly Run[]} runs
 */
export function runTable(runs) {
  return together(runs, ["step", "loss", ...SERIES, "changed"], (run) => {
    const [losses, ...series] = run.read((handle) => [handle.losses(), ...SERIES.map((name) => handle.series(name))]).map(byStep);
    /** @type {Map<number, string[]>} */
    const changes = new Map();
    for (const line of run.read((handle) => handle.marks()).split("\n").filter(Boolean)) {
      const [step, ...what] = line.split("\t");
      changes.set(Number(step), [...(changes.get(Number(step)) ?? []), ...what]);
    }
    const steps = [...new Set([losses, ...series, changes].flatMap((column) => [...column.keys()]))].sort((a, b) => a - b);
    return steps.map((step) => [step, losses.get(step), ...series.map((column) => column.get(step)), changes.get(step)?.join("; ")].map((cell) => cell ?? null));
  });
}

/**
 * Every point: where it lies in the data, its class and the one that the loss is told, whether it is
 * held out, and the encoder's output; on the circle only the direction of that counts.
 *
 * @param {readonly Run[]} runs
 */
export function pointsTable(runs) {
  return together(runs, ["point", "x", "y", "class", "told", "held-out", "embedding-x", "embedding-y"], (run) => {
    const numbers = run.read((handle) => handle.table());
    return Array.from({ length: numbers.length / WIDTH }, (_, point) => [point, ...numbers.subarray(WIDTH * point, WIDTH * (point + 1))]);
  });
}
