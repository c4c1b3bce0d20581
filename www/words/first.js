/**
 * The words that the first part of a playground needs: what stands in it, and what it says when
 * something is not taken. All others are in `words.js`.
 */

import { measured, setting, whole } from "../format.js";

/** @param {number} training @param {number} heldOut */
const counted = (training, heldOut) => (heldOut > 0 ? `${whole(training)} training and ${whole(heldOut)} held-out points` : `${whole(training)} points`);

export const words = {
  data: "Data",
  embedding: "Embedding",
  why: "Why they move",
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
  dataPane: "Data plane",
  probeHelp: "The arrow keys look at a place and say where the encoder sends it; Shift makes longer steps, Escape ends it.",
  layersLabel: "Show",
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

  badConfig: "These settings do not work",
  badConfigElse: { defaults: "The defaults run instead.", lesson: "The lesson's settings run instead." },
  badSetting: "That setting was not taken",
  dismiss: "Dismiss",

  failed: "The playground could not start",
  tryAgain: "Try again",
  details: "Details",

  themes: { auto: "Theme: as the device", light: "Theme: light", dark: "Theme: dark" },

  slowMotion: "Slow motion",
  slowMotionHelp: "One step in five beats",

  incomplete: "Not everything could be loaded",
  needsRest: "This needs a part of the playground that could not be loaded. Check the connection and try again.",
  incompleteHelp: "The picture and its controls work; curves, numbers, lessons and the rest are missing. Check the connection and try again. If that does not help, reload the page.",
};
