/**
 * Every string of the page that does not come from the engine's tables, in one place, so that a
 * translation is one file. Names of controls, losses and metrics and their help are in the tables.
 */

import { measured, percent, setting, whole } from "./format.js";

export const words = {
  data: "Data",
  embedding: "Embedding",
  why: "Why they move",
  lensesLabel: "Ways to look at this run",
  lenses: { course: "Course", formula: "Formula" },
  lossCurve: "Loss curve",
  more: {
    loss: "More about the loss",
    data: "More about the data",
    encoder: "Encoder",
    training: "Training",
  },

  play: "Play",
  pause: "Pause",
  step: "Step",
  stepHelp: "One update of the parameters (S)",
  reset: "Reset",
  resetHelp: "From the start again, with the settings as they are now (R)",
  dice: "New seed",
  diceHelp: "Other points, other beginning, other batches",
  speed: "Speed",
  stepCounter: "Step",
  epochCounter: "Epoch",
  /** @param {number} speed */
  speedChoice: (speed) => (speed === Infinity ? "Max" : `${whole(speed)}/s`),
  /** @param {number} rate */
  rate: (rate) => `${measured(rate, rate < 9.95 ? 1 : 0)} steps/s`,
  slowStart: "slow start",

  /** @param {string} label */
  about: (label) => `About ${label}`,
  restarts: "restarts",
  restartsHelp: "Changing this starts the run again.",
  /** @param {number} least @param {number} most */
  range: (least, most) => `From ${setting(least)} to ${setting(most)}.`,

  layers: { arrows: "Arrows", trails: "Trails", batch: "Batch" },
  layersLabel: "Show",
  legend: {
    pull: "pulls together",
    push: "pushes apart",
    training: "trains",
    heldOut: "held out",
    batch: "in this batch",
    prototype: "class prototype",
    modality: "second modality",
    view: "augmented view",
    density: "how many lie there",
  },
  /** @param {number} points @param {number} classes */
  dataPlane: (points, classes) => `${whole(points)} points of ${whole(classes)} classes in the plane of their data.`,
  /** @param {number} points @param {number} classes */
  embeddingPlane: (points, classes) => `${whole(points)} points of ${whole(classes)} classes where the encoder puts them.`,
  shortcuts: "Space plays and pauses, S or the right arrow makes one step, R resets.",

  /** Something to try with each loss. */
  tries: {
    contrastive: "Drag Margin up while it runs: the classes drift apart until they are about that far from each other.",
    triplet: "Drag Margin up while it runs: triplets that were content wake up again, and the classes are driven farther apart.",
    "info-nce": "Lower Temperature: the most similar negatives take ever more of the push.",
  },
  tryThis: "Try this",

  /** @param {number} step @param {number} loss */
  curveValue: (step, loss) => `Step ${whole(step)}: loss ${measured(loss)}`,
  noCurve: "No step yet",

  loss: "Loss",
  lossHelp: "What this step would lower: the loss of the batch that comes next, where the points are now.",
  /** What a loss counts, by its id. */
  terms: { contrastive: "pairs", triplet: "triplets", other: "anchors" },
  /** @param {string} terms */
  active: (terms) => `Active ${terms}`,
  activeHelp:
    "The share of the batch that still has a gradient; the rest is content and moves nothing. With semi-hard mining it is the share of all pairs of an anchor with a positive that have a semi-hard negative; the others are content or too hard.",
  /** @param {string} terms */
  noTerms: (terms) => `0 ${terms}`,
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
    return `Step ${whole(step)}. ${loss} loss ${measured(value)}${from}.${share}`;
  },

  code: "This loss in PyTorch",
  copy: "Copy as PyTorch",
  copied: "Copied",
  /** Where a page may not write to the clipboard. */
  copyByHand: "The code is selected: copy it with the keyboard or the menu.",

  badConfig: "These settings do not work",
  badConfigElse: "The defaults run instead.",
  badSetting: "That setting was not taken",
  dismiss: "Dismiss",
  diverged: "The points ran away",
  /** @param {number} step @param {number} rate */
  divergedWhy: (step, rate) =>
    `After step ${whole(step)} a number grew beyond all bounds; you see the last good state. The learning rate was ${setting(rate)}; a smaller one usually helps.`,
  undo: "Undo",
  /** @param {number} rate */
  tryRate: (rate) => `Try ${setting(rate)}`,

  failed: "The playground could not start",
  tryAgain: "Try again",
  details: "Details",
  failures: {
    file: "Opened as a file, the engine cannot be loaded. Open the page through a web server, for example with “cargo xtask serve”.",
    missing: "The engine is not where it should be (the folder pkg beside this page). “cargo xtask serve” builds it.",
    network: "The engine could not be downloaded. Check the connection and try again.",
    blocked: "This site's content security policy blocks WebAssembly. Its owner can allow it with script-src 'wasm-unsafe-eval'.",
    old: "This browser has no WebAssembly. Any Chrome, Edge, Firefox or Safari of the last three years has it.",
    crashed: "The engine stopped twice within a few seconds. Other settings may work; nothing on your device is affected.",
    other: "The engine did not start.",
  },

  lesson: {
    title: "Lessons",
    intro: "Predict, run, explain: each takes a few minutes, and every statement in them is tested.",
    /** @param {number} done @param {number} all */
    finished: (done, all) => `${whole(done)} of ${whole(all)} finished`,
    done: "finished",
    /** @param {number} minutes */
    minutes: (minutes) => `${whole(minutes)} minutes`,
    sheet: "Sheet to print",
    sheetParts: { objective: "Afterwards you can", predict: "Predict", run: "Run", explain: "Explain", literature: "Literature", settings: "Settings", print: "Print" },
    phases: { predict: "Predict", run: "Run", explain: "Explain" },
    phasesLabel: "Parts of the lesson",
    run: "Now run it",
    skip: "Skip this",
    /** @param {number} step @param {number} all */
    stepOf: (step, all) => `Part ${whole(step)} of ${whole(all)}`,
    asGuessed: "As you predicted.",
    /** @param {string} answer */
    guessed: (answer) => `You predicted: ${answer}.`.replace(/([.?!])\.$/, "$1"),
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
    /** @param {string} link */
    badLink: (link) => `The lesson's link “${link}” must begin with https:// or http://.`,
    tooLarge: "The file is too large for a lesson: at most 100 kB are read.",
    /** @param {string} reason */
    noJson: (reason) => `The lesson's file is not JSON: ${reason}`,
    /** @param {string} name */
    unreachable: (name) => `The lesson “${name}” could not be loaded. It must be the name of one of the project's lessons or the address of a JSON file that this page may read.`,
  },

  themes: { auto: "Theme: as the device", light: "Theme: light", dark: "Theme: dark" },
};
