/** A setting that is shown and cannot be changed: its value in a box to read, and a mark that says why. */

import { make } from "../dom.js";
import { setting as numeral } from "../format.js";
import { icon } from "../icons.js";
import { labelOf } from "../knobs.js";
import { words } from "../words/first.js";
import { restricting } from "../words/restrict.js";

/**
 * The value as people read it.
 *
 * @param {import("../knobs.js").Knob} knob
 * @param {string} value as in a config string
 */
function read(knob, value) {
  if (knob.kind === "number") return numeral(Number(value));
  return knob.kind === "switch" ? words.onOff(value === "on") : labelOf(knob.key, value);
}

/**
 * @param {import("../knobs.js").Knob} knob
 * @param {import("../inputs.js").Inputs} inputs give way to the box while the setting is locked
 */
export function createHeld(knob, inputs) {
  const { key } = knob;
  const mark = make("span", { class: "fixed", id: `${key}-held`, title: restricting.lockedHelp, hidden: true }, icon("lock"), make("span", { class: "fixed-word" }, restricting.locked), make("span", { class: "unseen" }, restricting.lockedHelp));
  // Read-only rather than disabled: who goes by Tab meets the value and hears why it stays.
  const box = make("input", { type: "text", class: "box held", readonly: true, "aria-labelledby": `${key}-label`, "aria-describedby": `${key}-held ${key}-reason ${key}-help` });
  return {
    mark,
    get locked() {
      return !mark.hidden;
    },
    /** @param {import("../inputs.js").Setting} setting */
    update: ({ value }) => void (box.value = read(knob, value)),
    /** @param {boolean} is @param {Element} head what the box stands behind */
    lock(is, head) {
      mark.hidden = !is;
      if (is) head.after(box);
      else box.remove();
      for (const node of [...inputs.beside, ...inputs.below]) node.hidden = is;
    },
  };
}
