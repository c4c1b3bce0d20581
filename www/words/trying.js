/** Something to try with each loss, and what its temperature does now. */

import { measured, setting, whole } from "../format.js";
import { labelOf } from "../knobs.js";

/** @typedef {import("../trying.js").Suggestion} Suggestion */

/** A number of negatives as people count them. @param {number} count */
const many = (count) => (count < 9.95 ? measured(count, 1) : whole(count));

/** By the id of a loss with a margin. @type {Record<string, string>} */
const margins = {
  contrastive: "Drag Margin up while it runs: the classes drift apart until they are about that far from each other.",
  triplet: "Drag Margin up while it runs: triplets that were content wake up again, and the classes are driven farther apart.",
};

/** @type {Record<Exclude<Suggestion["name"], "raise">, (value: string) => string>} */
const tries = {
  idle: () => "Nearly all triplets are content now. Drag Margin up: they wake up again, and the classes are driven farther apart.",
  other: (value) => `Choose ${labelOf("loss", value)}: it has no margin. Its push never ends, and the temperature says whom it meets.`,
  alike: (value) => `Raise Temperature to ${value}: every negative is pushed almost alike, near or far. Do the classes still part?`,
  nearest: (value) => `Lower Temperature to ${value}: the most similar negatives take ever more of the push. How far apart do the classes get?`,
  between: (value) => `Raise Temperature to ${value}: negatives that are farther away get more of the push, and the classes more room.`,
};

export const trying = {
  label: "Try this",
  margins,
  /** @param {Suggestion} suggestion @param {string} loss its id */
  says: ({ name, value }, loss) => (name === "raise" ? margins[loss] : tries[name](value)),
  /** What the button does. @param {Suggestion} suggestion */
  does({ key, value, anew }) {
    if (key === "loss") return labelOf("loss", value);
    const what = key === "margin" ? `Margin ${value}` : `Temperature ${value}`;
    return anew ? `${what}, from the start` : what;
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
