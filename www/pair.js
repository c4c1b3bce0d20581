/** One pair of the batch in words. */

import { words } from "./words.js";

/** @typedef {import("./group.js").Group} Run one run or several: it speaks of the active one */

/**
 * What {@link import("./engine.js").Handle.pairsCell} tells of a cell, as a sentence.
 *
 * @param {Run} run
 * @param {ArrayLike<number>} numbers
 */
export function readPair(run, numbers) {
  const [pairs, , , relation, value, force, mined] = Array.from(numbers);
  /** @param {number} from */
  const member = (from) => ({ point: numbers[from], class: numbers[from + 1], modality: numbers[from + 2] });
  const { loss, similarity, mines, modalities } = run.read((handle) => ({
    loss: handle.value("loss"), similarity: handle.pairsFact("similarity") === 1, mines: handle.pairsFact("mines") === 1,
    modalities: handle.value("loss") === "clip",
  }));
  return words.batch.pair({ pairs, anchor: member(7), other: member(10), relation, value, force, mined: mined === 1, margin: loss === "contrastive", similarity, mines, modalities });
}
