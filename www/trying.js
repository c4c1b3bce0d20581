/** The hint beside the controls: something to try with the loss, and what its temperature does now. */

import { make, write } from "./dom.js";
import { lossOf } from "./knobs.js";
import { trying } from "./words/trying.js";

/**
 * How the push is shared: as if over `effective` out of `negatives` equally strong ones, both means
 * over the anchors.
 *
 * @typedef {{ kind: "nearest" | "spread" | "even" | "same", effective: number, negatives: number, temperature: number }} Sharing
 */

/** Shares of the negatives up to which only the nearest count, and from which all do. */
export const NEAREST = 0.15;
export const EVEN = 0.9;

/**
 * Up to this temperature the push is shared evenly only where the negatives are equally near: a share
 * of 0.9 leaves their similarities a standard deviation of half the temperature.
 */
export const COLD = 0.2;

/** At this temperature and below, what there is to see lies above it. */
export const LOW = 0.05;

/**
 * What temperature does to the pending batch; `undefined` where the loss has none, or nothing pushes.
 *
 * @param {import("./engine.js").Handle} handle
 * @returns {Sharing | undefined}
 */
export function sharingOf(handle) {
  if (!lossOf(handle.value("loss"))?.knobs.includes("temperature") || handle.unavailable("temperature")) return undefined;
  const effective = handle.effectiveNegatives;
  // Every anchor is a term of its own in the losses that have a temperature.
  const negatives = handle.counter("negatives") / handle.counter("terms");
  if (!(effective > 0 && negatives > 1)) return undefined;
  const share = effective / negatives;
  const temperature = Number(handle.value("temperature"));
  const even = temperature <= COLD ? "same" : "even";
  const kind = share <= NEAREST ? "nearest" : share >= EVEN ? even : "spread";
  return { kind, effective, negatives, temperature };
}

/** @param {import("./group.js").Group} run */
export function createTrying(run) {
  const hint = make("span", {});
  const now = make("span", { class: "now", hidden: true });
  const node = make("p", { class: "try" }, hint, now);

  return {
    node,
    /** @param {(key: string) => boolean} mayTurn whether a setting is the reader's to turn */
    update(mayTurn) {
      const { id, value, has } = run.read((handle) => {
        const id = handle.value("loss");
        return { id, value: Number(handle.value("temperature")), has: lossOf(id)?.knobs.includes("temperature") && !handle.unavailable("temperature") };
      });
      const text = has ? trying.temperatures[value <= LOW ? "raise" : "lower"] : trying.margins[id];
      node.hidden = !text || !mayTurn(has ? "temperature" : lossOf(id)?.knobs[0] ?? "");
      hint.replaceChildren(make("strong", {}, trying.label), " ", text ?? "");
    },
    /** Says what the temperature does to the pending batch. */
    measure() {
      if (node.hidden) return;
      const sharing = run.read(sharingOf);
      now.hidden = !sharing;
      write(now, sharing ? trying.now(sharing) : "");
    },
  };
}
