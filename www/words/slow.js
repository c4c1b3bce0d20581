/** What the page says about a step in slow motion. Part of `words.js`. */

import { percent, whole } from "../format.js";
import { fine, listed } from "./batch.js";

/** @type {Record<string, string | undefined>} */
const MINING = { all: "Taking all", random: "Random mining", "semi-hard": "Semi-hard mining", hardest: "Batch-hard mining" };

/** Small counts as words. */
const COUNTS = ["", "", "two", "three", "four", "five", "six", "seven", "eight"];

/**
 * @typedef {object} Facts the numbers of one step
 * @property {number} training points that train
 * @property {number[]} classes points drawn, by class
 * @property {number} members
 * @property {number} prototypes
 * @property {number} anchors
 * @property {number} pairs of an anchor with a positive or a negative
 * @property {number} positives pairs of an anchor with a positive
 * @property {boolean} similarity whether a larger value means nearer
 * @property {number} least of the distances or similarities
 * @property {number} most
 * @property {boolean} mines
 * @property {string} mining
 * @property {number} triplets that there could be
 * @property {number} terms
 * @property {number} active
 * @property {number} weighted pairs with a weight that is not zero
 * @property {string} loss
 * @property {number} strongest weight
 * @property {number} largest sum
 * @property {number} distance that the points moved on average
 * @property {string} optimizer its name
 * @property {boolean} free whether the points are the parameters themselves
 */

export const slowWords = {
  title: "One step in slow motion",
  beats: ["Sample", "Compare", "Weigh", "Add up", "Move"],
  /** @param {number} number @param {string} name */
  beat: (number, name) => `Beat ${whole(number)} of 5: ${name}`,
  back: "Back one beat",
  next: "Next beat",
  pause: "Stop going on by itself",
  auto: "Go on by itself",
  close: "End slow motion",
  keys: "Right and left arrow: next beat and back. Space: stop or go on. Escape: end.",

  /** One sentence for every beat, with this step's own numbers. @type {((facts: Facts) => string)[]} */
  sentences: [
    ({ training, classes, members, anchors, prototypes }) => {
      const points = classes.reduce((sum, count) => sum + count, 0);
      const drawn = `${whole(points)} of ${whole(training)} points are drawn: ${listed(classes)} of the ${classes.length === 1 ? "one class" : `${COUNTS[classes.length] ?? whole(classes.length)} classes`}`;
      if (prototypes > 0) return `${drawn}; ${whole(prototypes)} class prototypes wait for them.`;
      if (anchors < members) return `${drawn}; ${whole(anchors)} anchors, each with a partner.`;
      return members > points ? `${drawn}; ${whole(members)} members, two of each.` : `${drawn}.`;
    },
    ({ anchors, members, prototypes, pairs, similarity, least, most }) => {
      if (pairs === 0) return "There is nobody to compare with.";
      const others = pairs / anchors;
      const who = prototypes > 0 ? "prototypes" : others === members - 1 ? "others" : "candidates";
      const each = Number.isInteger(others) ? `the ${whole(others)} ${who}` : "its candidates";
      return `Every anchor is compared with ${each}: ${whole(pairs)} ${similarity ? "similarities" : "distances"}, from ${fine(least)} to ${fine(most)}.`;
    },
    ({ mines, mining, triplets, terms, active, positives, weighted, pairs, loss, strongest }) => {
      const name = MINING[mining] ?? "Mining";
      if (mines && terms === 0) return `${name} leaves 0 of ${whole(triplets)} triplets: nothing will move.`;
      // What semi-hard mining finds is active by definition.
      if (mines && mining === "semi-hard" && active === terms) return `${name} leaves ${whole(terms)} of ${whole(triplets)} triplets: ${percent(terms / positives)} of the positive pairs have one.`;
      if (mines) return `${name} leaves ${whole(terms)} of ${whole(triplets)} triplets; ${percent(active / terms)} of them are active.`;
      if (pairs === 0) return "There is nothing to weigh.";
      if (loss === "contrastive") return `${whole(weighted)} of ${whole(pairs)} pairs pull or push, the strongest with ${fine(strongest)}; the others are content.`;
      return `The softmax weighs ${whole(weighted)} pairs; the strongest counts ${fine(strongest)}.`;
    },
    ({ largest }) => (largest > 0 ? `Each point adds up what it feels: the largest sum is ${fine(largest)}.` : "All sums are zero: nothing will move."),
    ({ optimizer, free, distance }) => `${optimizer} moves ${free ? "the points" : "the weights; the points move"} by ${fine(distance)} on average.`,
  ],
};
