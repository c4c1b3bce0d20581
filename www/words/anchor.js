/** What is said about one anchor: words for the numbers that the engine tells. */

import { percent, whole } from "../format.js";

/** @typedef {import("../anchor.js").Anatomy} Anatomy */
/** @typedef {import("../anchor.js").Facts} Facts */

/** @param {number} count @param {string} one @param {string} [many] */
const count = (count, one, many = `${one}s`) => `${whole(count)} ${count === 1 ? one : many}`;

/** Whom most of the push comes from. @param {Facts} facts @param {string} nearest */
function mostPush({ pushing, strongestPush, nearestPushesMost }, nearest) {
  if (pushing === 0) return "";
  if (pushing === 1) return ` One does all the pushing${nearestPushesMost ? `: ${nearest}` : ""}.`;
  return ` ${nearestPushesMost ? `T${nearest.slice(1)}` : "One of them"} does ${percent(strongestPush)} of the pushing.`;
}

/** @param {Facts} facts */
const falseOnes = ({ falseNegatives }) =>
  falseNegatives === 0 ? "" : ` ${count(falseNegatives, "negative is", "negatives are")} of its own class: false negatives.`;

/** @type {Record<Facts["story"], (facts: Facts) => string>} */
const stories = {
  pairs: (facts) =>
    `${facts.positives > 0 ? `${count(facts.pulling, "positive pulls", "positives pull")}. ` : "It has no positive in this batch. "}` +
    `${facts.inside} of ${count(facts.negatives, "negative")} ${facts.inside === 1 ? "is" : "are"} inside the margin.${mostPush(facts, "the nearest one")}`,
  triplets: (facts) =>
    `${whole(facts.active)} of its ${count(facts.considered, "mined triplet", "mined triplets")} ${facts.active === 1 ? "violates" : "violate"} the margin. ` +
    `${count(facts.ahead, "negative is", "negatives are")} nearer than its farthest positive, ${whole(facts.inside)} semi-hard.${mostPush(facts, "the nearest negative")}`,
  softmax: (facts) =>
    `${facts.ahead === 0 ? `Its ${facts.positives > 1 ? "nearest " : ""}positive is the most similar of all` : `${count(facts.ahead, "negative is", "negatives are")} more similar to it than its ${facts.positives > 1 ? "nearest " : ""}positive`}, ` +
    `among ${count(facts.negatives, "negative")}.${mostPush(facts, "the most similar one")}`,
  prototypes: (facts) =>
    `${facts.ahead === 0 ? "Its own class's prototype fits it best." : `${count(facts.ahead, "other prototype fits", "other prototypes fit")} it better than its own.`}` +
    `${mostPush(facts, "the best fitting of the others")}`,
};

/** @type {Record<Exclude<Facts["mood"], "moved">, string>} */
const still = {
  content: "This anchor is content: its row asks for nothing.",
  "no-positive": "This anchor has no positive in this batch, so nothing is asked of it.",
  "no-negative": "This anchor has no negative in this batch, so nothing is asked of it.",
  unmined: "Mining asks no triplet of this anchor: none of its negatives is semi-hard.",
};

/** @param {Facts} facts */
const says = (facts) => (facts.mood === "moved" ? stories[facts.story](facts) : still[facts.mood]) + falseOnes(facts);

/** @type {Record<Anatomy["state"], string>} */
const states = {
  anchor: "",
  pending: "Its row is being weighed.",
  "held-out": "This point is held out: it never trains, so nothing pulls or pushes it.",
  "not-in-batch": "It is not in the batch that comes next, so this step does not ask it.",
  "not-an-anchor": "It is in the batch as somebody's partner only: it is compared with, but no row is its own.",
  unknown: "There is no such point.",
  diverged: "The run cannot go on, so there are no forces.",
};

/** @param {number} point @param {number} label */
const name = (point, label) => `Point ${whole(point)}, class ${whole(label)}`;

/** @param {Anatomy} told */
const flipped = ({ taught, label }) =>
  taught < 0 || taught === label ? "" : `Its label was flipped: it is really class ${whole(label)}, and the loss is told class ${whole(taught)}.`;

export const anchor = {
  flipped,
  hint: "Click or tap a point in either picture, or press Enter while the picture has the focus: everything that pulls and pushes it stands here.",
  name,
  says,
  states,
  /** @param {Anatomy | undefined} told */
  announce: (told) => (told ? `${name(told.point, told.label)}${told.state === "anchor" && told.row ? `, anchor: ${says(told.row.facts)}` : `. ${states[told.state]}`} ${flipped(told)}`.trim() : ""),
  carrying: "Picked up. Arrow keys move it, Enter puts it down, Escape puts it back.",
  /** @param {number} step */
  asOf: (step) => `Below: as of step ${whole(step)}.`,
  /** @param {boolean} free */
  lifted: (free) =>
    free ? "Picked up. Click or tap where it goes; Escape puts it back." : "Held. Click or tap a place to see its loss there, twice to let go.",
  touched: "This run was moved by hand.",
  stepTo: "Step to its next batch",
  table: "The strongest pairs of this anchor",
  who: "Compared with",
  distance: "Distance",
  similarity: "Similarity",
  weight: "Weight",
  share: "Share",
  /** @param {number} point */
  short: (point) => whole(point),
  /** @param {number} label */
  prototype: (label) => `class ${whole(label)}`,
  kinds: ["", "positive", "negative", "false negative"],
  silent: "silent",
  notMined: "not asked",
  /** @param {string} share @param {boolean} pulls */
  part: (share, pulls) => `${share} of the ${pulls ? "pull" : "push"}`,
  asked: "Step this row asks for",
  next: "Real next move, from all rows",
  /** Why the real move is not the row's step. @param {boolean} free @param {boolean} adam */
  moveNote: (free, adam) =>
    free
      ? `The row's step is the learning rate times its own gradient. The real move adds what the rows of others do to this point${adam ? ", and Adam scales it by what came before" : " and the momentum"}.`
      : `The row's step is the learning rate times its own gradient, as if the point were free. The real move is where the encoder puts it after the update: through weights that all points share${adam ? ", and through Adam" : ""}.`,
  held: "Its loss where it is held",
};
