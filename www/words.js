/**
 * Every string of the page that does not come from the engine's tables, in one place, so that a
 * translation is one file. Names of controls, losses and metrics and their help are in the tables.
 */

import { measured, percent, place, setting, whole } from "./format.js";
import { anchor } from "./words/anchor.js";
import { batchWords } from "./words/batch.js";
import { readoutWords, referenceWords } from "./words/readouts.js";
import { slowWords } from "./words/slow.js";

/** @param {number} training @param {number} heldOut */
const counted = (training, heldOut) => (heldOut > 0 ? `${whole(training)} training and ${whole(heldOut)} held-out points` : `${whole(training)} points`);

export const words = {
  data: "Data",
  embedding: "Embedding",
  why: "Why they move",
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
  /** @param {string} label @param {string} typed @param {number} least @param {number} most @param {boolean} integer */
  refused: (label, typed, least, most, integer) => `${label} takes ${integer ? "whole numbers" : "numbers"} from ${setting(least)} to ${setting(most)}, not ${typed === "" ? "what was typed" : `“${typed}”`}.`,
  /** @param {number} least @param {number} most */
  range: (least, most) => `From ${setting(least)} to ${setting(most)}.`,

  layers: { arrows: "Arrows", trails: "Trails", batch: "Batch", field: "Field", grid: "Grid", regions: "Regions" },
  /** Why layers are not available. */
  noMap: "Grid and Regions need an encoder. Here the points themselves are the parameters: there is no map of the plane.",
  /** @param {Iterable<number>} probed a place and its image */
  probed: ([x, y, u, v]) => `(${place(x)}, ${place(y)}) → (${place(u)}, ${place(v)})`,
  /** @param {string} probed */
  onCircle: (probed) => `${probed} on the circle`,
  dataPane: "Data plane",
  probeHelp: "The arrow keys look at a place and say where the encoder sends it; Shift makes longer steps, Escape ends it.",
  layersLabel: "Show",
  perf: {
    label: "How fast it runs",
    rate: "frames per second",
    frame: "whole frame",
    parts: { training: "training", data: "drawing: data", embedding: "drawing: embedding", lenses: "chart, tabs", page: "page" },
    input: "input to frame: median, 95 %",
    points: "points",
    batch: "batch size",
  },
  legend: {
    pull: "pulls together",
    push: "pushes apart",
    training: "trains",
    heldOut: "held out",
    batch: "in this batch",
    flipped: "flipped label: the dot is the class that the loss is told",
    prototype: "class prototype",
    modality: "second modality",
    view: "augmented view",
    density: "how many lie there",
    noMap: "Grid and Regions need an encoder",
    grid: "a grid on the data, and its image",
    gridInside: "a grid on the data; inside the circle its image, each length ℓ drawn as ℓ/(1 + ℓ)",
    regions: "class of the 5 nearest",
  },
  /** @param {number} training @param {number} heldOut @param {number} classes */
  dataPlane: (training, heldOut, classes) => `${counted(training, heldOut)} of ${whole(classes)} classes in the plane of their data.`,
  /** @param {number} training @param {number} heldOut @param {number} classes */
  embeddingPlane: (training, heldOut, classes) => `${counted(training, heldOut)} of ${whole(classes)} classes where the encoder puts them.`,
  shortcuts: "Space plays and pauses, S or the right arrow makes one step, the left arrow goes one step back, R resets, F presents, a question mark opens the help. Enter chooses a point; then the arrow keys go to the next one, Enter picks it up and puts it down, and Escape leaves.",

  anchor,

  timeline: {
    label: "Timeline",
    step: "Step",
    /** @param {number} step @param {number} last */
    place: (step, last) => `Step ${whole(step)} of ${whole(last)}`,
    /** @param {number} step @param {number} last */
    of: (step, last) => `${whole(step)} of ${whole(last)}`,
    /** @param {string} knob @param {string} value */
    turned: (knob, value) => `${knob} ${value}`,
    /** @param {number} point */
    moved: (point) => `point ${whole(point)} moved`,
    /** @param {number} step @param {string} text */
    changed: (step, text) => `Changed at step ${whole(step)}: ${text}.`,
    /** @param {number} step */
    branched: (step) => `Another way was left at step ${whole(step)}.`,
    /** @param {number[]} steps */
    branches: (steps) =>
      steps.length === 1 ? `Branched at step ${whole(steps[0])}; the old curve is grey.` : `Branched at steps ${steps.map(whole).join(", ")}; the old curves are grey.`,
  },

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

  compare: "Compare",
  compareHelp: "Another run beside this one: both begin at one start, from step 0",
  comparesFromStart: "To be compared, all runs begin again together, from step 0.",
  sameScale: "Same scale",
  sameScaleHelp: "All embeddings in the plane show the same region.",
  /** @param {string} letter */
  run: (letter) => `Run ${letter}`,
  /** @param {string} letter */
  embeddingOf: (letter) => `Embedding of ${letter}`,
  settingsOf: "Settings of",
  /** @param {string} letter */
  optionsOf: (letter) => `Copy, swap or close ${letter}`,
  /** @param {string} from @param {string} to */
  copyRun: (from, to) => `Copy ${from} to ${to}`,
  /** @param {string} a @param {string} b */
  swapRuns: (a, b) => `Swap ${a} and ${b}`,
  /** @param {string} letter */
  closeRun: (letter) => `Close ${letter}`,
  noDifference: "Nothing differs yet",
  /** @param {string} letter */
  sameAs: (letter) => `Same as ${letter} so far`,
  /** @param {number} loss @param {number} map @param {number} spread */
  runNumbers: (loss, map, spread) => [`Loss ${measured(loss)}`, `MAP@R ${measured(map)}`, `spread ${measured(spread)}`],
  /** @param {number} step */
  stays: (step) => `Ran away after step ${whole(step)}`,
  everywhere: "all runs",
  everywhereHelp: "This holds in all runs: they keep one start. Changing it starts them again.",
  /** @param {boolean} on */
  onOff: (on) => (on ? "on" : "off"),
  /** @param {string} letter @param {string} sentence */
  ofRun: (letter, sentence) => `Run ${letter}: ${sentence}`,
  /** @param {number} count @param {number} most */
  tooManyRuns: (count, most) => `At most ${whole(most)} runs fit side by side; these are ${whole(count)}.`,

  code: "This loss in PyTorch",
  copy: "Copy as PyTorch",
  copied: "Copied",
  copySnippet: "Copy",
  selectSnippet: "Select the text above to copy it",
  /** Where a page may not write to the clipboard. */
  copyByHand: "The text is selected: copy it with the keyboard or the menu.",

  badConfig: "These settings do not work",
  badConfigElse: { defaults: "The defaults run instead.", lesson: "The lesson's settings run instead." },
  badSetting: "That setting was not taken",
  dismiss: "Dismiss",
  diverged: "The points ran away",
  /** @param {string} letter */
  runDiverged: (letter) => `The points of ${letter} ran away`,
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
    missing: "A part of the playground did not come; the details name it. On a server of your own, copy the whole folder and let it serve .js as text/javascript and .wasm as application/wasm. In a clone of the repository, “cargo xtask serve” builds what is missing.",
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
  still: (step, why) => [`Nothing moves any more: stopped at step ${whole(step)}.`, why, "Play to go on."].filter(Boolean).join(" "),

  themes: { auto: "Theme: as the device", light: "Theme: light", dark: "Theme: dark" },
};
