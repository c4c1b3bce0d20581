/** Something to try with each loss, and what its temperature does now. */

import { measured, setting, whole } from "../format.js";

/** A number of negatives as people count them. @param {number} count */
const many = (count) => (count < 9.95 ? measured(count, 1) : whole(count));

export const trying = {
  label: "Try this",
  /** By the id of a loss. @type {Record<string, string | undefined>} */
  margins: {
    contrastive: "Drag Margin up while it runs: the classes drift apart until they are about that far from each other.",
    triplet: "Drag Margin up while it runs: triplets that were content wake up again, and the classes are driven farther apart.",
  },
  temperatures: {
    lower: "Lower Temperature: the most similar negatives take ever more of the push.",
    raise: "Raise Temperature: negatives that are farther away get more of the push.",
  },
  /**
   * What temperature does to the batch that comes next.
   *
   * @param {import("../trying.js").Sharing} sharing
   */
  now({ kind, effective, negatives, temperature }) {
    const push = `${many(effective)} of ${whole(negatives)} negatives`;
    const at = `At temperature ${setting(temperature)}, `;
    if (kind === "nearest") return `${at}as few as ${push} take the push: only the nearest count.`;
    if (kind === "even") return `${at}${push} share the push almost equally: being near hardly matters.`;
    if (kind === "same") return `${at}${push} share the push almost equally: all are about equally near.`;
    return `${at}the push is spread as if over ${push}: the nearer, the more.`;
  },
};
