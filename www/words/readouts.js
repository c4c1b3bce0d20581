/** What is said about the measured values: names, and sentences with the numbers as they are now. */

import { measured, percent, whole } from "../format.js";

const degrees = (/** @type {number} */ cosine) => whole((180 / Math.PI) * Math.acos(Math.min(Math.max(cosine, -1), 1)));

export const readoutWords = {
  mined: "Mined triplets",
  minedHelp: "How many triplets the mining asks of this batch; the loss is the mean over them, so where there are none there is no loss, and not a loss of 0.",
  /** The effective number of negatives: an N with an index. */
  effective: ["N", "eff"],
  effectiveHelp: "Over how many negatives the push on an anchor is spread: the exponential of the entropy of their shares.",
  falseNegatives: "False negatives",
  falseNegativesHelp: "How much of all push falls on points of the anchor's own true class.",
  information: "ln N − L",
  informationHelp: "What the loss proves about how much partners have in common, in nats: it can never be more than ln N, so a larger batch can prove more.",
  /** Each is called with its value. @type {Record<string, (value: number) => string>} */
  now: {
    mined: (value) => (value === 0 ? "Now there are none." : `Now there are ${whole(value)}.`),
    "effective-negatives": (value) => `Now the push is spread as if over ${measured(value, 1)} equally strong ones.`,
    "false-negative-share": (value) => `Now it is ${percent(value)}.`,
    "information-bound": (value) => `Now it is ${measured(value, 2)} nats, the information of ${measured(Math.exp(value), 1)} equally likely answers.`,
    "map-at-r": (value) => `Now it is ${measured(value)}. Read it beside the spread: points that have all but fallen together can still be in order.`,
    spread: (value) => `Now the points are ${measured(value)} away from their mean.`,
    "recall-at-1": (value) => `Now it is ${percent(value)} of them.`,
    alignment: (value) => `Now it is ${measured(value)}.`,
    uniformity: (value) => `Now it is ${measured(value)}; points evenly around the circle have −1.575.`,
    tolerance: (value) => `Now it is ${measured(value)}, the cosine of ${degrees(value)}°.`,
    "singular-value-ratio": (value) => (value < 5e-4 ? "Now it is 0: a line." : `Now the embedding is ${measured(1 / value, 1)} times as long as it is wide.`),
    "gap-variation": (value) => `Now it is ${measured(value)}; evenly spaced classes have 0.`,
  },
};

export const referenceWords = {
  label: "Lines in the chart",
  /** @param {string} run @param {string} label @param {string} value */
  name: (run, label, value) => `${run ? `${run}: ` : ""}${label} = ${value}`,
  /** @param {string} name @param {string} explanation */
  says: (name, explanation) => `${name}. ${explanation}`,
  /** A step of a triplet loss. @param {number} step */
  noTriplet: (step) => `Step ${whole(step)}: no triplet is active`,
};
