/** What is measured: the loss, how much of it is active, and the metrics of the engine's table. */

import { make, write } from "./dom.js";
import { measured, percent } from "./format.js";
import { helpCard } from "./help.js";
import { metricOf } from "./knobs.js";
import { activeTerms } from "./measures.js";
import { words } from "./words.js";

/** @typedef {import("./group.js").Group} Group */

/** The metrics in sight, in this order; one that the table lacks is left out. */
const SHOWN = ["recall-at-1", "map-at-r", "alignment", "uniformity", "spread"];

/** Milliseconds of a frame after which measuring goes on in the next one; a run that plays takes one metric a frame. */
const BUDGET = 4;

/** A metric has one scale: what is nearly nothing on it is nothing. @param {number} value */
const rounded = (value) => (Math.abs(value) < 5e-4 ? 0 : value);

/**
 * A name that explains itself on a click, and a value.
 *
 * @param {string} id
 * @param {string} label
 * @param {string} help
 */
function createReadout(id, label, help) {
  const button = make("button", { type: "button", class: "term" }, label);
  const value = make("dd", { "data-metric": id, part: "value" });
  const node = make("div", { class: "readout" }, make("dt", {}, button, helpCard(button, make("p", {}, help))), value);
  return {
    node,
    /** @param {string} text @param {string} [name] another name than before */
    show(text, name = label) {
      write(button, name);
      write(value, text);
    },
  };
}

/**
 * @param {Group} run
 */
export function createReadouts(run) {
  const loss = createReadout("loss", words.loss, words.lossHelp);
  const active = createReadout("active", words.active(words.terms.other), words.activeHelp);
  const metrics = SHOWN.flatMap((id) => {
    const metric = metricOf(id);
    if (!metric) return [];
    const help = [metric.help, words.better(metric.better)].filter(Boolean).join(" ");
    return [{ id, readout: createReadout(id, metric.label, help) }];
  });
  const where = make("p", { class: "where" });
  const diagnosis = make("p", { class: "diagnosis", role: "status", part: "diagnosis", hidden: true });
  /** The place of the metric that is measured next. */
  let next = 0;

  return {
    node: make(
      "div",
      { class: "measures", part: "readouts" },
      make("p", { class: "where" }, words.onBatch),
      make("dl", { class: "readouts" }, loss.node, active.node),
      diagnosis,
      where,
      make("dl", { class: "readouts" }, ...metrics.map(({ readout }) => readout.node)),
    ),
    /** Measures anew, for some milliseconds. @returns {boolean} whether all is measured; else another call goes on */
    update() {
      const end = performance.now() + (run.playing ? 0 : BUDGET);
      return run.read((handle) => {
        loss.show(measured(handle.loss));
        const names = /** @type {Record<string, string | undefined>} */ (words.terms);
        const terms = names[handle.value("loss")] ?? words.terms.other;
        const count = activeTerms(handle);
        active.show(count.mined > 0 ? percent(count.active / count.of) : words.noTerms(terms), words.active(terms));
        write(diagnosis, handle.diagnosis());
        diagnosis.hidden = diagnosis.textContent === "";
        // Free points have no place for an input that never trained: then the training points speak.
        const heldOut = metrics.some(({ id }) => Number.isFinite(handle.metricShown(id, true)));
        write(where, heldOut ? words.onHeldOut : words.onTraining);
        do {
          const { id, readout } = metrics[next];
          readout.show(measured(rounded(handle.metricShown(id, heldOut))));
          next = (next + 1) % metrics.length;
        } while (next > 0 && performance.now() < end);
        return next === 0;
      });
    },
  };
}
