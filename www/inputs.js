/** Native inputs for every kind of knob: slider and number box, select, switch, text. */

import { make } from "./dom.js";
import { setting } from "./format.js";
import { icon } from "./icons.js";
import { nearest, stops } from "./scale.js";

/** @typedef {import("./knobs.js").Knob} Knob */
/** @typedef {import("./knobs.js").NumberKnob} NumberKnob */
/**
 * @typedef {object} Setting
 * @property {string} value as in a config string
 * @property {string} unavailable why it does not matter now; empty if it does
 * @property {boolean} restarts whether a change starts the run again
 * @property {string} differs its values in all runs if they differ; else empty
 * @property {boolean} everywhere whether it is turned in several runs at once
 * @property {number} [most] where a slider ends, if before the knob's own end
 */
/**
 * Turns the knob to a value as in a config string. `discrete`: a choice rather than a place on the
 * way of a slider. The answer is a sentence for people if the value is not allowed, or empty.
 *
 * @typedef {(value: string, discrete: boolean) => string} Turn
 */
/**
 * The inputs of one knob.
 *
 * @typedef {object} Inputs
 * @property {HTMLElement[]} beside what stands beside the label
 * @property {HTMLElement[]} below what stands below it
 * @property {(HTMLInputElement | HTMLSelectElement)[]} all
 * @property {(state: Setting, all?: boolean) => void} update `all`: also what is being typed
 */

/** Whole numbers without marks get a slider if there are at most so many of them. */
const LONGEST_SLIDER = 1000;

/** @param {NumberKnob} knob @param {Turn} turn @param {Turn} turnQuietly @returns {Inputs} */
function numberInputs(knob, turn, turnQuietly) {
  /** @type {number[]} */
  let values = [];
  let live = true;
  // A seed is a name rather than a size: a slider over four thousand million of them is no use.
  const nominal = knob.integer && knob.ticks.length === 0 && knob.max - knob.min > LONGEST_SLIDER;
  const slider = make("input", { type: "range", id: knob.key, min: 0, step: 1 });
  const marks = make("div", { class: "marks", "aria-hidden": "true" });
  const box = make("input", {
    type: "number", class: "box", min: knob.min, max: knob.max, step: knob.integer ? 1 : "any",
    inputmode: knob.integer ? "numeric" : "decimal", autocomplete: "off", id: nominal ? knob.key : null,
  });
  slider.addEventListener("input", () => turn(String(values[Number(slider.value)]), false));
  // A half-typed number is tried without complaint, and never restarts the run.
  // Wide enough for the largest number that it takes.
  box.style.setProperty("--digits", String(String(knob.max).length));
  box.addEventListener("input", () => live && box.value !== "" && turnQuietly(box.value, false));
  box.addEventListener("change", () => turn(box.value, false));

  /** @param {number | undefined} most */
  const layOut = (most) => {
    if (nominal) return;
    const next = stops(knob, most);
    if (next.length === values.length && next.at(-1) === values.at(-1)) return;
    values = next;
    slider.max = String(values.length - 1);
    marks.replaceChildren(
      ...knob.ticks.filter((tick) => values.includes(tick)).map((tick) => {
        const mark = make("span");
        mark.style.setProperty("--at", String(values.indexOf(tick) / (values.length - 1)));
        return mark;
      }),
    );
  };
  /** @param {number} number */
  const showOnSlider = (number) => {
    slider.value = String(nearest(knob, values, number));
    slider.style.setProperty("--share", String(Number(slider.value) / Math.max(1, values.length - 1)));
    slider.setAttribute("aria-valuetext", setting(number));
  };
  return {
    beside: [box],
    below: nominal ? [] : [make("div", { class: "track" }, marks, slider)],
    all: nominal ? [box] : [slider, box],
    update({ value, restarts, most }, all = false) {
      live = !restarts;
      layOut(most);
      const number = Number(value);
      if (!nominal) showOnSlider(number);
      // What a person is typing is theirs until they leave the box.
      // Nonsense reads as empty and is to go, too.
      if (all || !box.matches(":focus") || (box.value !== "" && Number(box.value) !== number)) box.value = value;
    },
  };
}

/** @param {import("./knobs.js").ChoiceKnob} knob @param {Turn} turn @returns {Inputs} */
function choiceInputs(knob, turn) {
  const select = make("select", { id: knob.key });
  select.append(...knob.choices.map(({ value, label }) => make("option", { value }, label)));
  select.addEventListener("change", () => turn(select.value, true));
  return {
    beside: [],
    below: [make("div", { class: "select" }, select, icon("chevron"))],
    all: [select],
    update({ value }) {
      select.value = value;
    },
  };
}

/** @param {Knob} knob @param {Turn} turn @returns {Inputs} */
function switchInputs(knob, turn) {
  const input = make("input", { type: "checkbox", role: "switch", class: "switch", id: knob.key });
  input.addEventListener("change", () => turn(input.checked ? "on" : "off", true));
  return {
    beside: [input],
    below: [],
    all: [input],
    update({ value }) {
      input.checked = value === "on";
    },
  };
}

/** @param {Knob} knob @param {Turn} turn @returns {Inputs} */
function textInputs(knob, turn) {
  const input = make("input", { type: "text", class: "box wide", id: knob.key, autocomplete: "off", spellcheck: "false" });
  input.addEventListener("change", () => turn(input.value.trim(), true));
  return {
    beside: [input],
    below: [],
    all: [input],
    update({ value }, all = false) {
      if (all || !input.matches(":focus")) input.value = value;
    },
  };
}

/**
 * The inputs for a knob.
 *
 * @param {Knob} knob
 * @param {Turn} turn says aloud when a value is not allowed
 * @param {Turn} turnQuietly does not, for what is still being typed
 * @returns {Inputs}
 */
export function inputsOf(knob, turn, turnQuietly) {
  if (knob.kind === "number") return numberInputs(knob, turn, turnQuietly);
  if (knob.kind === "choice") return choiceInputs(knob, turn);
  return knob.kind === "switch" ? switchInputs(knob, turn) : textInputs(knob, turn);
}
