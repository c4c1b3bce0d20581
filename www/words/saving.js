/** What is said about saving: the dialog, and files that cannot be opened. */

import { whole } from "../format.js";

export const saving = {
  title: "Take it with you",
  close: "Close",
  picture: "Picture",
  runs: "Runs",
  /** @param {string} letter of the run whose settings are shown */
  whichRuns: (letter) => ({ all: "All, side by side", active: `Only run ${letter}` }),
  pane: "What",
  panes: { embedding: "Embedding", data: "Data" },
  theme: "Colours",
  themes: { shown: "As on the screen", light: "Light, for paper", dark: "Dark" },
  size: "Size of the PNG",
  /** @param {number} side */
  pixels: (side) => `${whole(side)} × ${whole(side)} pixels`,
  /** @param {number} side */
  pixelsEach: (side) => `${whole(side)} × ${whole(side)} pixels each`,
  caption: "With a caption: loss, knobs, seed, step, link",
  preview: "What is saved",
  png: "Save PNG",
  svg: "Save SVG",
  svgHelp: "An SVG stays sharp at any size, and its text can be edited.",
  numbers: "Numbers (CSV)",
  run: "The run",
  points: "The points",
  numbersHelp: "Loss and measures of every step; or place, class and embedding of every point.",
  state: "The run itself",
  saveState: "Save the run",
  openFile: "Open a file…",
  stateHelp: "A saved run goes on where it was, turned settings and moved points included. Open it here, or drop the file on the playground; a lesson’s file opens the same way.",
  saved: (/** @type {string} */ name) => `Saved as ${name}`,

  bad: "This file cannot be opened",
  failed: "The file could not be made",
  otherRun: "Not quite the run that was saved",
  /** @param {string} reason of the browser */
  noJson: (reason) => `It is not JSON: ${reason}. A saved run (.json) or a lesson can be opened.`,
  /** @param {string} format */
  neither: (format) => `It is neither a saved run, which says "format": "${format}", nor a lesson, which has a “question” and “steps”.`,
  /** @param {string} format */
  noState: (format) => `It is no saved run: that says "format": "${format}".`,
  tooLarge: "It is too large: at most 10 MB are read.",
  /** @param {number} version @param {number} known */
  newer: (version, known) => `It is of version ${version}, written by a newer playground; this one reads versions up to ${known}.`,
  /** @param {string} key @param {string} kind */
  missing: (key, kind) => `Its “${key}” must be ${kind}.`,
  kinds: {
    version: (/** @type {number} */ known) => `a whole number from 1 to ${known}`,
    runs: (/** @type {number} */ most) => `a list of one to ${most} runs`,
    step: (/** @type {number} */ most) => `a whole number from 0 to ${whole(most)}`,
    known: (/** @type {unknown} */ last) => `at most the first line of its “journal”, a step (here “${String(last)}”)`,
    journal: "a list of lines: the last step, “0 ” with the settings at the start, and the changes",
    hash: "16 hexadecimal digits",
  },
  /** @param {string[]} names of settings */
  fixed: (names) => `It would turn what whoever made this page has fixed: ${new Intl.ListFormat("en", { type: "conjunction" }).format(names.map((name) => `“${name}”`))}.`,
  /** @param {string} program version that wrote the file */
  others: (program) => `The run was made again with all its changes, but its parameters are not those that were saved. The file was written by version ${program}, or was changed by hand.`,
};
