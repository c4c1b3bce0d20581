/** The hint beside the controls: one thing to try with the run as it stands, and what its temperature does now. */

import { make, write } from "./dom.js";
import { lossOf } from "./knobs.js";
import { activeTerms } from "./terms.js";
import { trying } from "./words/trying.js";

/**
 * How the push is shared: as if over `effective` out of `negatives` equally strong ones, both means
 * over the anchors.
 *
 * @typedef {{ kind: "nearest" | "spread" | "even" | "same", effective: number, negatives: number, temperature: number }} Sharing
 */
/**
 * One thing to try: a setting, its new value, and whether it is to be tried from the start.
 *
 * @typedef {{ name: "raise" | "idle" | "other" | "alike" | "nearest" | "between", key: "margin" | "loss" | "temperature", value: string, anew: boolean }} Suggestion
 */

/** Shares of the negatives up to which only the nearest count, and from which all do. */
export const NEAREST = 0.15;
export const EVEN = 0.9;

/**
 * Up to this temperature the push is shared evenly only where the negatives are equally near: a share
 * of 0.9 leaves their similarities a standard deviation of half the temperature.
 */
export const COLD = 0.2;

/** At this temperature and below, what there is to see lies above it; at this one and above, below it. */
export const LOW = 0.05;
const HIGH = 2;

/** Margins from which there is nothing new to see above; share of the triplets below which they rest. */
const WIDE = 1.5;
const RESTING = 0.02;

/** Where the two kinds of losses are led: a margin that is wide, a loss with a temperature, and three temperatures. */
const TRIES = {
  margin: "2",
  loss: "info-nce",
  temperatures: { alike: "5", nearest: "0.01", between: "0.2" },
};

/** Whether a temperature acts. @param {import("./engine.js").Handle} handle */
const hasTemperature = (handle) => Boolean(lossOf(handle.value("loss"))?.knobs.includes("temperature")) && !handle.unavailable("temperature");

/**
 * What temperature does to the pending batch; `undefined` where the loss has none, or nothing pushes.
 *
 * @param {import("./engine.js").Handle} handle
 * @returns {Sharing | undefined}
 */
export function sharingOf(handle) {
  if (!hasTemperature(handle)) return undefined;
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

/**
 * What is worth trying next.
 *
 * @param {import("./engine.js").Handle} handle
 * @returns {Suggestion | undefined}
 */
export function suggestionOf(handle) {
  const loss = handle.value("loss");
  if (hasTemperature(handle)) {
    const now = Number(handle.value("temperature"));
    const name = now >= HIGH ? "nearest" : now <= LOW ? "between" : "alike";
    return { name, key: "temperature", value: TRIES.temperatures[name], anew: true };
  }
  if (!(loss in trying.margins)) return undefined;
  if (Number(handle.value("margin")) >= WIDE) return { name: "other", key: "loss", value: TRIES.loss, anew: false };
  const { active, of } = activeTerms(handle);
  const name = loss === "triplet" && of > 0 && active < RESTING * of ? "idle" : "raise";
  return { name, key: "margin", value: TRIES.margin, anew: false };
}

/** @param {import("./group.js").Group} run */
export function createTrying(run) {
  const hint = make("span", {});
  const act = make("button", { type: "button", class: "action" });
  const now = make("span", { class: "now", hidden: true });
  const node = make("p", { class: "try" }, now, make("strong", {}, trying.label), " ", hint, " ", act);
  /** @type {(key: string) => boolean} */
  let allowed = () => true;
  /** @type {Suggestion | undefined} */
  let suggestion;

  const suggest = () => {
    suggestion = run.read(suggestionOf);
    node.hidden = !suggestion || !allowed(suggestion.key);
    if (!suggestion) return;
    write(hint, trying.says(suggestion, run.read((handle) => handle.value("loss"))));
    write(act, trying.does(suggestion));
  };
  act.addEventListener("click", () => {
    if (!suggestion) return;
    const { key, value, anew } = suggestion;
    run.set(key, value);
    if (anew) run.reset();
    run.play();
  });

  return {
    node,
    /** @param {(key: string) => boolean} mayTurn whether a setting is the reader's to turn */
    update(mayTurn) {
      allowed = mayTurn;
      suggest();
    },
    /**
     * Says what the temperature does to the pending batch, and what came of it.
     *
     * @param {(handle: import("./engine.js").Handle, sharing: Sharing, step: number) => string} [outcome] in words, where it can be told
     */
    measure(outcome) {
      suggest();
      if (node.hidden) return;
      const text = run.read((handle) => {
        const sharing = sharingOf(handle);
        if (!sharing) return "";
        return [trying.now(sharing), outcome?.(handle, sharing, run.step)].filter(Boolean).join(" ");
      });
      now.hidden = !text;
      write(now, text);
    },
  };
}
