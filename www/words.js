/**
 * Every string of the page that does not come from the engine's tables, in one place, so that a
 * translation is one file. Names of controls, losses and metrics and their help are in the tables.
 */

import { measured, percent, place, setting, whole } from "./format.js";
import { anchor } from "./words/anchor.js";
import { batchWords } from "./words/batch.js";
import { failures } from "./words/failures.js";
import { words as first } from "./words/first.js";
import { readoutWords, referenceWords } from "./words/readouts.js";
import { slowWords } from "./words/slow.js";

export const words = {
  ...first,
  failures,
  lensesLabel: "Ways to look at this run",
  lenses: { course: "Course", formula: "Formula", anchor: "Anchor", batch: "Batch" },
  batch: batchWords,
  readouts: readoutWords,
  references: referenceWords,
  slow: slowWords,
  chart: "Chart",
  charts: { loss: "Loss", "recall-at-1": "Recall@1", "map-at-r": "MAP@R", "alignment-uniformity": "Alignment–uniformity", "gradient-norm": "Gradient norm" },
  /** What a chart is called for people who do not see it. */
  chartLabels: {
    loss: "Loss curve",
    "recall-at-1": "Recall@1 over the steps",
    "map-at-r": "MAP@R over the steps",
    "alignment-uniformity": "Alignment and uniformity as a path over the steps",
    "gradient-norm": "Gradient norm over the steps",
  },
  /** What its values are called within a sentence. */
  chartValues: { loss: "loss", "recall-at-1": "recall@1", "map-at-r": "MAP@R", "alignment-uniformity": "", "gradient-norm": "gradient norm" },
  logScale: "Log scale",
  /** @param {number} count */
  noLogarithm: (count) => `${whole(count)} ${count === 1 ? "value is" : "values are"} zero or less and ${count === 1 ? "has" : "have"} no logarithm: a gap in the line.`,
  /** @param {string[]} runs */
  differentLosses: (runs) => `${runs.join(", ")}: different losses are different quantities. Compare their course, not their height.`,
  /** @param {Iterable<number>} probed a place and its image */
  probed: ([x, y, u, v]) => `(${place(x)}, ${place(y)}) → (${place(u)}, ${place(v)})`,
  /** @param {string} probed */
  onCircle: (probed) => `${probed} on the circle`,
  perf: {
    label: "How fast it runs",
    rate: "frames per second",
    frame: "whole frame",
    parts: { training: "training", data: "drawing: data", embedding: "drawing: embedding", lenses: "chart, tabs", page: "page" },
    input: "input to frame: median, 95 %",
    points: "points",
    batch: "batch size",
  },

  anchor,

  /** @param {number} step @param {string} name @param {number} value */
  curveValue: (step, name, value) => `Step ${whole(step)}: ${name} ${measured(value)}`,
  /** @param {number} step @param {string} name @param {string[]} values */
  curveValues: (step, name, values) => `Step ${whole(step)}, ${name}: ${values.join(", ")}`,
  /** @param {string} run @param {number} step @param {number} uniformity @param {number} alignment */
  planeValue: (run, step, uniformity, alignment) =>
    `${run ? `${run}, step` : "Step"} ${whole(step)}: alignment ${measured(alignment)}, uniformity ${measured(uniformity)}`,
  noCurve: "No step yet",

  loss: "Loss",
  lossHelp: "What this step would lower: the loss of the batch that comes next, where the points are now.",
  /** What a loss counts, by its id. */
  terms: { contrastive: "pairs", triplet: "triplets", other: "anchors" },
  /** @param {string} terms */
  active: (terms) => `Active ${terms}`,
  activeHelp:
    "The share of the batch that still has a gradient; the rest is content and moves nothing. With semi-hard mining it is the share of all pairs of an anchor with a positive that have a semi-hard negative; the others are content or too hard.",
  /** What a loss counts. @param {string} loss its id @returns {string} */
  termsOf: (loss) => /** @type {Record<string, string | undefined>} */ (words.terms)[loss] ?? words.terms.other,
  /** The share of the terms that are active; 0 of them is no share. @param {{ active: number, of: number, mined: number }} count @param {string} terms */
  activeShare: ({ active, of, mined }, terms) => (mined > 0 ? percent(active / of) : `0 ${terms}`),
  onBatch: "This batch",
  onHeldOut: "Points that never train",
  onTraining: "Training points",
  /** @param {"higher" | "lower" | "neither"} better */
  better: (better) => ({ higher: "Higher is better.", lower: "Lower is better.", neither: "" })[better],

  /**
   * @param {{ step: number, loss: string, value: number, first: number, active: number, of: number, mined: number }} run
   */
  summary({ step, loss, value, first, active, of, mined }) {
    const from = step > 0 && Number.isFinite(value - first) ? `, ${value < first ? "down" : value > first ? "up" : "unchanged"} from ${measured(first)}` : "";
    const share = mined > 0 ? ` ${percent(active / of)} of its ${whole(of)} terms are active.` : " The batch gives no terms.";
    const reading = mined > 0 ? ` loss ${measured(value)}${from}.` : ".";
    return `Step ${whole(step)}. ${loss}${reading}${share}`;
  },

  code: "This loss in PyTorch",
  copy: "Copy as PyTorch",
  copied: "Copied",
  copySnippet: "Copy",
  selectSnippet: "Select the text above to copy it",
  /** Where a page may not write to the clipboard. */
  copyByHand: "The text is selected: copy it with the keyboard or the menu.",

  diverged: "The points ran away",
  /** @param {string} letter */
  runDiverged: (letter) => `The points of ${letter} ran away`,
  /** @param {number} step @param {number} rate */
  divergedWhy: (step, rate) =>
    `After step ${whole(step)} a number grew beyond all bounds; you see the last good state. The learning rate was ${setting(rate)}; a smaller one usually helps.`,
  undo: "Undo",
  /** @param {number} rate */
  tryRate: (rate) => `Try ${setting(rate)}`,

  lesson: {
    title: "Lessons",
    intro: "Predict, run, explain: each takes a few minutes, and every statement in them is tested.",
    /** @param {number} done @param {number} all */
    finished: (done, all) => `${whole(done)} of ${whole(all)} finished`,
    done: "finished",
    /** @param {number} minutes */
    minutes: (minutes) => `${whole(minutes)} minutes`,
    sheet: "Sheet to print",
    sheetParts: {
      /** The lesson's own title is a claim, and would give the answer away. */
      title: "Predict, run, explain",
      students: "For the class",
      teacher: "For whoever teaches it: the answer and why",
      objective: "Afterwards you can",
      predict: "Predict",
      answer: "Answer",
      run: "Run",
      follow: "Open the address above, answer the question, and take the steps of the lesson. Write down what you see after each of them.",
      part: "Part",
      remark: "What happened",
      explain: "Explain",
      own: "Was your prediction right? Say why, in your own words.",
      literature: "Literature",
      settings: "Settings",
      print: "Print",
    },
    phases: { predict: "Predict", run: "Run", explain: "Explain" },
    phasesLabel: "Parts of the lesson",
    run: "Go to the run",
    skip: "Skip this",
    /** @param {string} control */
    goTo: (control) => `Go to ${control}`,
    goToHelp: "Escape comes back",
    /** @param {number} step @param {number} all */
    stepOf: (step, all) => `Part ${whole(step)} of ${whole(all)}`,
    asGuessed: "That is what you predicted.",
    /** @param {number} skipped @param {number} all */
    skipped: (skipped, all) => `You skipped ${whole(skipped)} of ${whole(all)} parts, so the run has not shown it.`,
    /** @param {string} step */
    atStep: (step) => `step ${step}`,
    seen: "What you saw",
    progress: "On the way to the next part",
    /** @param {string} answer */
    guessed: (answer) => `You predicted: “${answer}”`,
    look: "Look at this.",
    why: "Why.",
    discuss: "To discuss",
    next: "Next lesson",
    again: "Once more",
    close: "Close the lesson",
    bad: "That lesson cannot be used",
    kinds: {
      text: "a text",
      list: "a list",
      record: "an object with names and values",
      right: "the number of one of the answers, counted from 0",
      until: "“step” with a number, or “key” with “value”, “above” or “below”",
    },
    /** @param {string} key @param {string} kind */
    missing: (key, kind) => `The lesson's “${key}” must be ${kind}.`,
    /** @param {string} key */
    noControl: (key) => `The lesson speaks of a control “${key}”, which does not exist.`,
    /** @param {string} id */
    noMetric: (id) => `The lesson watches “${id}”, which is not measured.`,
    /** @param {string} link */
    badLink: (link) => `The lesson's link “${link}” must begin with https:// or http://.`,
    tooLarge: "The file is too large for a lesson: at most 100 kB are read.",
    /** @param {string} reason */
    noJson: (reason) => `The lesson's file is not JSON: ${reason}`,
    /** @param {string} name */
    unreachable: (name) => `The lesson “${name}” could not be loaded. It must be the name of one of the project's lessons or the address of a JSON file that this page may read.`,
  },

  /** @param {number} step @param {string} why what the loss says about it, or nothing */
  still: (step, why) => [`Nothing moves any more: stopped at step ${whole(step)}.`, why, "Play to go on."].filter(Boolean).join(" "),};
