/** One control, made from one row of the table of knobs. */

import { make, write } from "./dom.js";
import { helpButton, helpCard } from "./help.js";
import { icon } from "./icons.js";
import { inputsOf } from "./inputs.js";
import { createHeld } from "./sharing/held.js";
import { words } from "./words/first.js";

/** @typedef {import("./inputs.js").Setting} Setting */
/** @typedef {import("./inputs.js").Turn} Turn */
/**
 * @typedef {object} Field
 * @property {HTMLElement} node
 * @property {(setting: Setting) => void} update
 * @property {(is: boolean) => void} lock lets it be read and not be turned
 * @property {(text: import("./texts.js").KnobText) => void} explain fills its help, which can be opened from then on
 */

/** What the knob takes: its range, or its choices with what they mean. @param {import("./knobs.js").Knob} knob @param {Record<string, string>} meanings */
function allowed(knob, meanings) {
  if (knob.kind === "number") return make("p", { class: "range" }, words.range(knob.min, knob.max));
  if (knob.kind !== "choice") return null;
  const rows = knob.choices.flatMap(({ value, label }) => [make("dt", {}, label), make("dd", {}, meanings[value])]);
  return make("dl", { class: "choices" }, ...rows);
}

/** Whether a text is a number within the knob's range. @param {import("./knobs.js").NumberKnob} knob @param {string} value */
function takes(knob, value) {
  const number = Number(value);
  return value !== "" && number >= knob.min && number <= knob.max && (!knob.integer || Number.isInteger(number));
}

/**
 * A control with its label, its help, the mark that it restarts the run, and the reason why it is
 * disabled where it is.
 *
 * @param {import("./knobs.js").Knob} knob
 * @param {Turn} turn
 * @returns {Field}
 */
export function createField(knob, turn) {
  const { key, label } = knob;
  const error = make("p", { class: "error", id: `${key}-error`, hidden: true });
  /** @type {Setting | undefined} */
  let shown;

  /** @param {string} complaint or nothing */
  const say = (complaint) => {
    for (const input of inputs.all) input.setAttribute("aria-invalid", String(complaint !== ""));
    error.hidden = complaint === "";
    write(error, complaint);
  };
  /** @type {Turn} */
  const turnAloud = (value, discrete) => {
    const complaint = turn(value, discrete);
    // In the words of the control rather than those of a config.
    const refused = complaint && knob.kind === "number" && !takes(knob, value);
    say(refused ? words.refused(label, value, knob.min, knob.max, knob.integer) : complaint);
    // The box, the slider and the run agree: what was typed stands in the sentence.
    if (complaint && shown) inputs.update(shown, true);
    return complaint;
  };
  /** @type {Turn} */
  const turnQuietly = (value, discrete) => {
    const complaint = turn(value, discrete);
    if (complaint === "") say("");
    return complaint;
  };
  const inputs = inputsOf(knob, turnAloud, turnQuietly);
  // A sentence goes when its box is left, unless leaving was what brought it: the focus may go to the
  // slider beside it.
  let refusedNow = false;
  for (const input of inputs.all) {
    input.setAttribute("aria-labelledby", `${key}-label`);
    input.setAttribute("aria-describedby", `${key}-error ${key}-reason ${key}-restarts ${key}-differs ${key}-help`);
    input.addEventListener("focus", () => refusedNow || say(""));
    input.addEventListener("change", () => {
      refusedNow = !error.hidden;
      setTimeout(() => (refusedNow = false));
    });
    input.addEventListener("blur", () => {
      if (shown) inputs.update(shown, true);
      if (!refusedNow) say("");
    });
  }

  const reason = make("p", { class: "reason", id: `${key}-reason`, hidden: true });
  const effect = make("span", {}, words.restarts);
  const restarts = make("span", { class: "restarts", id: `${key}-restarts`, title: words.restartsHelp }, icon("restart"), effect);
  const differs = make("span", { class: "differs", id: `${key}-differs`, hidden: true }, make("span", { "aria-hidden": "true" }, "≠"), make("span", { class: "unseen" }));
  const button = helpButton(label);
  button.disabled = true;
  const text = make("p", { id: `${key}-help` });
  const help = helpCard(button, text);
  const held = createHeld(knob, inputs);
  const node = make(
    "div",
    { class: "field", part: "field", "data-key": key, "data-kind": knob.kind },
    make("div", { class: "field-head" }, make("label", { id: `${key}-label`, for: key }, label), differs, button, restarts, held.mark),
    ...inputs.beside, ...inputs.below, reason, error, help,
  );
  return {
    node,
    update(setting) {
      shown = setting;
      inputs.update(setting);
      held.update(setting);
      const off = setting.unavailable !== "";
      node.classList.toggle("off", off);
      for (const input of inputs.all) input.disabled = off;
      reason.hidden = !off;
      write(reason, setting.unavailable);
      restarts.hidden = !setting.restarts || off || held.locked;
      write(effect, setting.everywhere ? words.everywhere : words.restarts);
      restarts.title = setting.everywhere ? words.everywhereHelp : words.restartsHelp;
      differs.hidden = !setting.differs;
      differs.title = setting.differs;
      write(/** @type {Node} */ (differs.lastChild), setting.differs);
    },
    lock(is) {
      held.lock(is, /** @type {Element} */ (node.firstElementChild));
      restarts.hidden ||= is;
    },
    explain({ help: sentence, choices }) {
      write(text, sentence);
      help.append(allowed(knob, choices) ?? "");
      for (const option of node.querySelectorAll("option")) option.title = choices[option.value] ?? "";
      button.disabled = false;
    },
  };
}
