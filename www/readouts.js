/** What is measured: the loss, how much of it is active, and the metrics of the engine's table. */

import { make, write } from "./dom.js";
import { measured, percent, whole } from "./format.js";
import { helpCard } from "./help.js";
import { batchMeasuresOf, rounded } from "./measures.js";
import { metricOf } from "./metrics.js";
import { activeTerms } from "./terms.js";
import { words } from "./words.js";

/** @typedef {import("./group.js").Group} Group */
/** @typedef {import("./engine.js").Handle} Handle */

/** The metrics in sight, in this order; the first two are the headline, and never apart: a ranking says nothing of points that fell together. */
const HEADLINE = ["map-at-r", "spread"];
const SHOWN = ["recall-at-1", "alignment", "uniformity", "tolerance", "singular-value-ratio", "gap-variation"];

/** Milliseconds of a frame after which measuring goes on in the next one; a run that plays takes one metric a frame. */
const BUDGET = 4;

/** Rounds in which an undefined metric may still be on its way, and keeps its row. */
const FIRST_ROUNDS = 12;

/**
 * A name that explains itself on a click, and a value.
 *
 * @param {string} id
 * @param {string | string[]} label the second of two parts is an index
 * @param {string} help
 */
function createReadout(id, label, help) {
  const [name, index] = [label].flat();
  const button = make("button", { type: "button", class: "term" }, name, index ? make("sub", {}, index) : null);
  const value = make("dd", { "data-metric": id, part: "value" });
  const now = make("span");
  const node = make("div", { class: "readout" }, make("dt", {}, button, helpCard(button, make("p", {}, help, " ", now))), value);
  return {
    node,
    /** @param {string} text @param {string} [name] another name than before */
    show(text, name) {
      if (name) write(button, name);
      write(value, text);
    },
    /** Shows a number where it is defined, and says what it means. @param {number} number @param {(value: number) => string} [format] @param {boolean} [kept] whether its row stays where it is undefined just now */
    tell(number, format = measured, kept = false) {
      node.hidden = !kept && !Number.isFinite(number);
      if (node.hidden) return;
      write(value, format(number));
      write(now, (Number.isFinite(number) && words.readouts.now[id]?.(number)) || "");
    },
  };
}

/**
 * @param {Group} run
 */
export function createReadouts(run) {
  const names = words.readouts;
  const loss = createReadout("loss", words.loss, words.lossHelp);
  const active = createReadout("active", words.active(words.terms.other), words.activeHelp);
  const mined = createReadout("mined", names.mined, names.minedHelp);
  const effective = createReadout("effective-negatives", names.effective, names.effectiveHelp);
  const falseNegatives = createReadout("false-negative-share", names.falseNegatives, names.falseNegativesHelp);
  const information = createReadout("information-bound", names.information, names.informationHelp);
  const metricsOf = (/** @type {string[]} */ ids) => ids.flatMap((id) => {
    const metric = metricOf(id);
    if (!metric) return [];
    const help = [metric.help, words.better(metric.better)].filter(Boolean).join(" ");
    return [{ id, readout: createReadout(id, metric.label, help) }];
  });
  const [headline, others] = [metricsOf(HEADLINE), metricsOf(SHOWN)];
  const where = make("p", { class: "where" });
  const diagnosis = make("p", { class: "diagnosis", role: "status", part: "diagnosis", hidden: true });
  let heldOut = false;

  /** @param {Handle} handle */
  const showLoss = (handle) => {
    const id = handle.value("loss");
    const terms = words.termsOf(id);
    const count = activeTerms(handle);
    // A mean over nothing is no loss of 0.
    loss.show(measured(count.mined > 0 ? handle.loss : NaN));
    active.show(words.activeShare(count, terms), words.active(terms));
    mined.tell(id === "triplet" ? count.mined : NaN, whole);
    const said = handle.diagnosis();
    write(diagnosis, said);
    diagnosis.hidden = said === "";
  };

  /** What is measured, one after the other; each says how it is shown. @type {((handle: Handle) => () => void)[]} */
  const tasks = [
    (handle) => {
      const is = batchMeasuresOf(handle);
      const pushes = handle.value("loss") !== "cross-entropy";
      return () => {
        effective.tell(is["effective-negatives"], (value) => measured(value, 1), pushes);
        falseNegatives.tell(is["false-negative-share"], percent);
        information.tell(is["information-bound"]);
      };
    },
    ...[...headline, ...others].map(({ id, readout }) => (/** @type {Handle} */ handle) => {
      const value = rounded(handle.metricShown(id, heldOut));
      // In the first frames nothing may be encoded yet.
      const kept = rounds < FIRST_ROUNDS;
      return () => readout.tell(value, measured, kept);
    }),
  ];
  /** What the round has found so far, shown at one go: the page is laid out anew once a round. @type {(() => void)[]} */
  let found = [];
  /** How many rounds were begun. */
  let rounds = 0;
  /** What the round of tasks began to look at. */
  let revision = -1;

  return {
    /** What the loss says about the run where it sits on a value that means something. */
    diagnosis,
    node: make(
      "div",
      { class: "measures", part: "readouts" },
      make("p", { class: "where" }, words.onBatch),
      make("dl", { class: "readouts large" }, loss.node, active.node),
      make("dl", { class: "readouts" }, ...[mined, effective, falseNegatives, information].map((readout) => readout.node)),
      where,
      make("dl", { class: "readouts large" }, ...headline.map(({ readout }) => readout.node)),
      make("dl", { class: "readouts" }, ...others.map(({ readout }) => readout.node)),
    ),
    /** Measures anew, for some milliseconds. @returns {number | undefined} the revision of the run that is measured; else another call goes on */
    update() {
      // Rows that came one after the other would push each other about: the first time, all come at once.
      const end = revision < 0 ? Infinity : performance.now() + (run.playing ? 0 : BUDGET);
      return run.read((handle) => {
        if (found.length === 0) {
          revision = run.revision;
          rounds += 1;
          showLoss(handle);
          // Free points have no place for an input that never trained: then the training points speak.
          heldOut = headline.some(({ id }) => Number.isFinite(handle.metricShown(id, true)));
          write(where, heldOut ? words.onHeldOut : words.onTraining);
        }
        do found.push(tasks[found.length](handle));
        while (found.length < tasks.length && performance.now() < end);
        if (found.length < tasks.length) return undefined;
        for (const show of found) show();
        found = [];
        return revision;
      });
    },
  };
}
