/** The numbers that a lesson speaks of, live in its card, and what they were when a step was done. */

import { make, write } from "../dom.js";
import { measured, setting, whole } from "../format.js";
import { knobOf, labelOf } from "../knobs.js";
import { metricOf } from "../metrics.js";
import { rounded } from "../measures.js";
import { activeTerms } from "../terms.js";
import { words } from "../words.js";

/** @typedef {import("../group.js").Group} Run */
/** @typedef {import("../engine.js").Handle} Handle */

/** The numbers of one moment. @typedef {{ when: string, values: string[] }} Seen */

/** What a loss counts. @param {Handle} handle */
const termsOf = (handle) => words.termsOf(handle.value("loss"));

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
  if (id === "active") return words.activeShare(activeTerms(handle), termsOf(handle));
  const heldOut = handle.metricShown(id, true);
  return measured(rounded(Number.isFinite(heldOut) ? heldOut : handle.metricShown(id, false)));
}

/** A setting with its value, as people say it. @param {string} key @param {Handle} handle */
function settingOf(key, handle) {
  const value = handle.value(key);
  const number = Number(value);
  return words.timeline.turned((knobOf(key)?.label ?? key).replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLowerCase()), value !== "" && Number.isFinite(number) ? setting(number) : labelOf(key, value));
}

/** @param {Run} run */
export function createGauges(run) {
  const node = make("dl", { class: "gauges" });
  /** @type {{ id: string, name: HTMLElement, value: HTMLElement }[]} */
  let gauges = [];
  /** @type {string[]} */
  let turned = [];
  /** @type {Seen[]} */
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
    /** What was seen so far. */
    get seen() {
      return seen;
    },
    /** Shows these numbers from now on. @param {string[]} ids @param {string[]} keys of the settings that are turned meanwhile @param {Seen[]} before what was seen earlier */
    watch(ids, keys, before) {
      seen = before;
      turned = keys;
      gauges = ids.map((id) => ({ id, name: make("dt"), value: make("dd", { "data-watch": id }) }));
      node.replaceChildren(...gauges.map(({ name, value }) => make("div", {}, name, value)));
      node.hidden = ids.length === 0;
      update();
    },
    /** Remembers the numbers of this moment, and under which settings they are what they are. */
    note() {
      // A knob that was just turned has not been weighed yet.
      run.current.prepare(Infinity);
      run.read((handle) => {
        // The numbers of this step, not of the one that is on the screen.
        for (const { id } of gauges) if (metricOf(id)) handle.metric(id, false);
        const when = [words.lesson.atStep(whole(run.step)), ...turned.map((key) => settingOf(key, handle))].join(" · ");
        seen.push({ when, values: gauges.map(({ id }) => valueOf(id, handle)) });
      });
    },
    /** What was seen, as a table; nothing if there is nothing to show. */
    table() {
      if (gauges.length === 0 || seen.length === 0) return null;
      return make(
        "table",
        { class: "seen" },
        make("caption", {}, words.lesson.seen),
        make("thead", {}, make("tr", {}, make("td"), ...gauges.map(({ name }) => make("th", { scope: "col" }, name.textContent)))),
        make("tbody", {}, ...seen.map(({ when, values }) => make("tr", {}, make("th", { scope: "row" }, when), ...values.map((value) => make("td", {}, value))))),
      );
    },
  };
}
