/** What is said and offered when the points of a run have run away. */

import { letterOf } from "./config.js";
import { knobOf } from "./knobs.js";
import { words } from "./words.js";

/** @typedef {import("./group.js").Group} Group */
/** @typedef {import("./run.js").Run} Run */

/** A tenth of a learning rate, as far as it may be turned. @param {number} rate */
function smallerRate(rate) {
  const knob = knobOf("learning-rate");
  const least = knob?.kind === "number" ? knob.min : 0;
  return Math.max(Number((rate / 10).toPrecision(2)), least);
}

/**
 * @param {Group} group
 * @param {Run} run that diverged
 * @param {boolean} mayTurn whether the learning rate is the reader's to turn
 * @returns {import("./messages.js").Message}
 */
export function divergence(group, run, mayTurn) {
  const { step } = run;
  const rate = run.read((handle) => Number(handle.value("learning-rate")));
  const smaller = smallerRate(rate);
  const place = group.runs.indexOf(run);
  const tryRate = () => {
    group.activate(group.runs.indexOf(run));
    group.set("learning-rate", String(smaller));
    group.reset();
    group.play();
  };
  const undo = () => {
    group.undo();
    group.play();
  };
  return {
    title: group.runs.length > 1 ? words.runDiverged(letterOf(place)) : words.diverged,
    text: [words.divergedWhy(step, rate)],
    alert: true,
    actions: [
      ...(mayTurn ? [{ label: words.tryRate(smaller), main: true, run: tryRate }] : []),
      ...(group.canUndo ? [{ label: words.undo, run: undo }] : []),
    ],
  };
}
