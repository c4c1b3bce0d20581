/** The numbers that a lesson speaks of, live in its card, and what they were when a step was done. */

import { make, write } from "../dom.js";
import { measured, percent, setting, whole } from "../format.js";
import { knobOf, labelOf, metricOf } from "../knobs.js";
import { activeTerms } from "../measures.js";
import { words } from "../words.js";

/** @typedef {import("../group.js").Group} Run */
/** @typedef {import("../engine.js").Handle} Handle */

/** What is nearly nothing on a metric's scale is nothing. @param {number} value */
const rounded = (value) => (Math.abs(value) < 5e-4 ? 0 : value);

/** What a loss counts, by its id. @param {Handle} handle */
const termsOf = (handle) => /** @type {Record<string, string | undefined>} */ (words.terms)[handle.value("loss")] ?? words.terms.other;

/** @param {string} id @param {Handle} handle */
const nameOf = (id, handle) => (id === "loss" ? words.loss : id === "active" ? words.active(termsOf(handle)) : (metricOf(id)?.label ?? id));

/**
 * A number as the readouts say it: of the points that never train, where they have a place.
 *
 * @param {string} id
 * @param {Handle} handle
 */
function valueOf(id, handle) {
  if (id === "loss") return measured(rounded(handle.loss));
  if (id === "active") {
    const { active, of, mined } = activeTerms(handle);
    return mined > 0 ? percent(active / of) : words.noTerms(termsOf(handle));
  }
  const heldOut = handle.metricShown(id, true);
  return measured(rounded(Number.isFinite(heldOut) ? heldOut : handle.metricShown(id, false)));
}

/** @param {Run} run */
export function createGauges(run) {
  const node = make("dl", { class: "gauges" });
  /** @type {{ id: string, name: HTMLElement, value: HTMLElement }[]} */
  let gauges = [];
  /** @type {{ when: string, values: string[] }[]} */
  let seen = [];
  const update = () => run.read((handle) => {
    for (const { id, name, value } of gauges) {
      write(name, nameOf(id, handle));
      write(value, valueOf(id, handle));
    }
  });

  return {
    node,
    update,
    /** Shows these from now on and forgets what was seen. @param {string[]} ids */
    watch(ids) {
      seen = [];
      gauges = ids.map((id) => ({ id, name: make("dt"), value: make("dd", { "data-watch": id }) }));
      node.replaceChildren(...gauges.map(({ name, value }) => make("div", {}, name, value)));
      node.hidden = ids.length === 0;
      update();
    },
    /** Remembers the numbers of this moment. @param {import("./read.js").Until} until what has come true */
    note(until) {
      // A knob that was just turned has not been weighed yet.
      run.current.prepare(Infinity);
      run.read((handle) => {
        // The numbers of this step, not of the one that is on the screen.
        for (const { id } of gauges) if (metricOf(id)) handle.metric(id, false);
        const turned = "key" in until ? handle.value(until.key) : "";
        const number = Number(turned);
        const value = "key" in until ? (turned !== "" && Number.isFinite(number) ? setting(number) : labelOf(until.key, turned)) : "";
        const when = "key" in until ? words.timeline.turned(knobOf(until.key)?.label ?? until.key, value) : words.lesson.atStep(whole(run.step));
        seen.push({ when, values: gauges.map(({ id }) => valueOf(id, handle)) });
      });
    },
    /** What was seen, as a table; nothing if there is nothing to show. */
    table() {
      // A knob that was turned moves no point: only what it changes is worth a line.
      const rows = seen.filter(({ values }, place) => place === 0 || values.join() !== seen[place - 1].values.join());
      if (gauges.length === 0 || rows.length === 0) return null;
      return make(
        "table",
        { class: "seen" },
        make("caption", {}, words.lesson.seen),
        make("thead", {}, make("tr", {}, make("td"), ...gauges.map(({ name }) => make("th", { scope: "col" }, name.textContent)))),
        make("tbody", {}, ...rows.map(({ when, values }) => make("tr", {}, make("th", { scope: "row" }, when), ...values.map((value) => make("td", {}, value))))),
      );
    },
  };
}
