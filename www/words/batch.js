/** What the page says about the batch. Part of `words.js`. */

import { measured, whole } from "../format.js";

/**
 * @typedef {object} Member
 * @property {number} point its number, or −1 for a class prototype
 * @property {number} class
 * @property {number} modality
 */

/** A list of numbers: `21, 22 and 21`. @param {number[]} numbers */
export const listed = (numbers) => {
  const texts = numbers.map(whole);
  return texts.length < 2 ? texts.join("") : `${texts.slice(0, -1).join(", ")} and ${texts[texts.length - 1]}`;
};

/** About three digits of a value. @param {number} value */
export function fine(value) {
  const size = Math.abs(value);
  // Tiny ones become a multiple of a power of ten.
  if (size > 0 && size < 0.0005) return measured(value);
  const decimals = [9.95, 0.0995, 0.00995].findIndex((least) => size >= least || size === 0);
  return measured(value, decimals < 0 ? 4 : decimals + 1);
}

/** @param {number} count @param {string} one @param {string} many */
const counted = (count, one, many = `${one}s`) => `${whole(count)} ${count === 1 ? one : many}`;

/** @param {Member} member @param {boolean} modalities */
const named = (member, modalities) =>
  member.point < 0
    ? `the prototype of class ${whole(member.class)}`
    : `${whole(member.point)} (class ${whole(member.class)}${modalities ? `, modality ${whole(member.modality + 1)}` : ""})`;

export const batchWords = {
  colouredBy: "Cells show",
  shades: { value: (/** @type {boolean} */ similarity) => (similarity ? "Similarity" : "Distance"), weight: "Weight" },
  matrix: "Pair matrix",
  matrixRole: "matrix",
  matrixKeys: "Arrow keys move from pair to pair, Home and End to the ends of a row, Enter selects the anchor.",
  axes: "Rows: anchors. Columns: whom they are compared with. Sorted by class.",
  readHint: "Point at a cell to read its pair; choose it to select its anchor.",
  notCompared: "These two are not compared.",
  nobody: "Nobody is compared with anybody: the batch gives no pairs.",

  /** @param {{ classes: number[], training: number, loss: string, views: boolean, members: number, prototypes: number }} batch */
  who({ classes, training, loss, views, members, prototypes }) {
    const points = classes.reduce((sum, count) => sum + count, 0);
    const drawn = `${whole(points)} of ${whole(training)} points: ${listed(classes)} of the ${classes.length === 1 ? "one class" : `${whole(classes.length)} classes`}`;
    if (prototypes > 0) return `${drawn}, compared with ${whole(prototypes)} class prototypes.`;
    if (loss === "clip") return `${drawn}; ${whole(members)} members in two modalities.`;
    if (views) return `${drawn}; ${whole(members)} members, two augmented views of each point.`;
    if (members > points) return `${drawn}; ${whole(members)} members, each anchor with a partner.`;
    return `${drawn}.`;
  },

  /**
   * Id, name and value of every counter.
   *
   * @param {{ anchors: number, positives: number, negatives: number, ignored: number, falseNegatives: number, mines: boolean, mined: number, triplets: number, unmined: number, active: string, terms: string }} batch
   * @returns {[string, string, string][]}
   */
  facts({ anchors, positives, negatives, ignored, falseNegatives, mines, mined, triplets, unmined, active, terms }) {
    /** @type {[string, string, string][]} */
    const rows = [
      ["anchors", "Anchors", whole(anchors)],
      ["positives", "Positive pairs", whole(positives)],
      ["negatives", "Negative pairs", whole(negatives)],
      ["false-negatives", "False negatives", whole(falseNegatives)],
    ];
    if (mines) {
      rows.push(["mined", "Mined", mined === 0 ? "0 triplets" : `${whole(mined)} of ${whole(triplets)}`]);
      rows.push(["unmined", "Pairs unmined", whole(unmined)]);
    } else if (ignored > 0) {
      rows.push(["ignored", "Left out", whole(ignored)]);
    }
    rows.push(["active", `Active ${terms}`, active]);
    return rows;
  },

  /** @param {{ stride: number, binned: boolean, rows: number, columns: number, falseNegatives: number, mines: boolean, mined: number, positives: number }} batch */
  notes({ stride, binned, rows, columns, falseNegatives, mines, mined, positives }) {
    return [
      positives === 0 ? "No anchor has a positive in this batch." : "",
      mines && mined === 0 ? "0 triplets: nothing is mined, so nothing moves." : "",
      falseNegatives > 0 ? "False negatives are of the anchor's own class and are pushed away all the same." : "",
      stride > 1 ? `Counted from every ${whole(stride)}${stride === 2 ? "nd" : stride === 3 ? "rd" : "th"} anchor.` : "",
      binned ? `Several pairs share a cell of the ${whole(rows)} × ${whole(columns)}: its strongest weight, its mean value.` : "",
    ].filter(Boolean).join(" ");
  },

  /**
   * The ends of the scale of colours, and what is hatched.
   *
   * @param {"value" | "weight"} shade
   * @param {{ strongest: number, least: number, most: number, similarity: boolean, mines: boolean }} matrix
   */
  scale(shade, { strongest, least, most, mines }) {
    if (shade === "value") return [fine(least), fine(most)];
    return [`push ${fine(strongest)}`, `pull ${fine(strongest)}`, ...(mines ? ["not mined"] : [])];
  },

  /**
   * A pair in a sentence.
   *
   * @param {{ pairs: number, anchor: Member, other: Member, relation: number, value: number, force: number, mined: boolean, margin: boolean, similarity: boolean, mines: boolean, modalities: boolean }} pair
   */
  pair({ pairs, anchor, other, relation, value, force, mined, margin, similarity, mines, modalities }) {
    const two = `Anchor ${named(anchor, modalities)} × ${named(other, modalities)}`;
    if (relation === 0) {
      const self = anchor.point === other.point && anchor.modality === other.modality;
      return `${two}: ${self ? "not compared with itself" : "left out by the loss"}.`;
    }
    const negative = relation === 2;
    const parts = [
      negative ? (anchor.class === other.class ? "false negative" : "negative") : "positive",
      `${similarity ? "similarity" : "distance"} ${fine(value)}`,
      force === 0 ? "weight 0" : `${force > 0 ? "pull" : "push"} of weight ${fine(Math.abs(force))}`,
    ];
    if (margin && negative) parts.push(force === 0 ? "beyond the margin" : "inside the margin");
    if (mines) parts.push(!mined ? "left out by mining" : force === 0 ? "its triplets are content" : "in an active triplet");
    return `${two}: ${parts.join(", ")}${pairs > 1 ? `; the strongest of ${whole(pairs)} pairs in this cell` : ""}.`;
  },

  /** @param {boolean} similarity */
  spreadTitle: (similarity) => `${similarity ? "Similarities" : "Distances"}, as shares of their kind`,
  /** @param {number} positives @param {number} negatives */
  kinds: (positives, negatives) => [counted(positives, "positive pair"), counted(negatives, "negative pair")],
  /** @param {{ similarity: boolean, positives: number, negatives: number, positive: number[], negative: number[], mark: string }} spread */
  spread({ similarity, positives, negatives, positive, negative, mark }) {
    const of = (/** @type {string} */ kind, /** @type {number} */ count, /** @type {number[]} */ [least, mean, most]) =>
      count === 0 ? `no ${kind} pairs` : `${counted(count, `${kind} pair`)} from ${fine(least)} to ${fine(most)}, on average ${fine(mean)}`;
    return `${similarity ? "Similarities" : "Distances"}: ${of("positive", positives, positive)}; ${of("negative", negatives, negative)}.${mark ? ` Marked: ${mark}.` : ""}`;
  },
};
