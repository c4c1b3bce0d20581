/** All controls, made from the table of knobs, and the groups in which they stand. */

import { make } from "./dom.js";
import { createField } from "./field.js";
import { icon } from "./icons.js";
import { groups, knobs } from "./knobs.js";
import { isShared, spread } from "./shared.js";
import { words } from "./words/first.js";

/** @typedef {import("./group.js").Group} Group */
/** @typedef {import("./field.js").Field} Field */
/** @typedef {import("./knobs.js").Knob} Knob */

/** The knobs that are always in sight, in this order. */
const MAIN = ["loss", "margin", "temperature", "batch-size", "learning-rate"];

/** The knobs that are always in sight beside the data. */
const DATA = ["data", "points", "classes", "noise"];

/**
 * Where a slider ends if before the knob's own end: a batch has no more points than there are, and
 * sliders over whole numbers end at their last mark. The number box takes what the knob takes.
 *
 * @param {Group} run
 * @param {Knob} knob
 */
function sliderEnd(run, knob) {
  if (knob.kind !== "number" || !knob.integer) return undefined;
  const last = knob.ticks.at(-1) ?? knob.max;
  if (knob.key !== "batch-size") return Math.max(last, Number(run.read((handle) => handle.value(knob.key))));
  return Number(run.read((handle) => handle.value("points")));
}

/**
 * @typedef {object} Controls
 * @property {HTMLElement} main the knobs that are always in sight
 * @property {HTMLElement} data the main knobs of the data
 * @property {Map<string, HTMLDetailsElement>} groups the rest of every group, by id, if there is any; filled when they are built
 * @property {() => void} build makes them all: there are too many to hold up the first picture
 * @property {() => void} update shows the run's settings
 * @property {(hidden: Set<string>, locked: Set<string>) => void} restrict hides some and lets others only be read
 * @property {(texts: Record<string, import("./texts.js").KnobText>) => void} explain fills their help
 * @property {(key: string, back: () => void) => void} visit puts the focus on a control, until Escape
 * @property {(key: string) => void} point shows where a control is; empty: none
 */

/**
 * @param {Group} run
 * @returns {Controls}
 */
export function createControls(run) {
  /** @type {Map<Knob, Field>} */
  const fields = new Map();
  const main = make("div", { class: "fields main" });
  const data = make("div", { class: "fields" });
  /** @type {Map<string, HTMLDetailsElement>} */
  const rest = new Map();
  /** What is hidden and what is locked. @type {[Set<string>, Set<string>]} */
  let restricted = [new Set(), new Set()];

  /** @param {Knob} knob */
  const createOne = (knob) => createField(knob, (value, discrete) => {
    try {
      run.set(knob.key, value, discrete);
      return "";
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  });

  function restrict() {
    const [hidden, locked] = restricted;
    for (const [{ key }, field] of fields) {
      field.node.hidden = hidden.has(key);
      field.lock(locked.has(key));
    }
    for (const details of rest.values()) {
      details.hidden = [...details.querySelectorAll(".field")].every((node) => /** @type {HTMLElement} */ (node).hidden);
    }
  }

  return {
    main,
    data,
    groups: rest,
    build() {
      for (const knob of knobs) fields.set(knob, createOne(knob));
      /** @param {(knob: Knob) => boolean} chosen */
      const nodes = (chosen) => knobs.filter(chosen).map((knob) => /** @type {Field} */ (fields.get(knob)).node);
      main.append(...MAIN.flatMap((key) => nodes((knob) => knob.key === key)));
      data.append(...DATA.flatMap((key) => nodes((knob) => knob.key === key)));
      const placed = [...MAIN, ...DATA];
      for (const group of groups) {
        const members = nodes((knob) => knob.group === group.id && !placed.includes(knob.key));
        if (members.length === 0) continue;
        const title = /** @type {Record<string, string>} */ (words.more)[group.id] ?? group.label;
        const summary = make("summary", {}, icon("chevron"), title);
        rest.set(group.id, make("details", { class: "group", "data-group": group.id }, summary, make("div", { class: "fields" }, ...members)));
      }
      restrict();
    },
    update() {
      for (const [knob, field] of fields) {
        const unavailable = run.read((handle) => handle.unavailable(knob.key));
        field.update({
          value: run.read((handle) => handle.value(knob.key)),
          unavailable,
          restarts: run.read((handle) => handle.applies(knob.key)) === "restart",
          most: sliderEnd(run, knob),
          differs: unavailable ? "" : spread(run.runs, knob),
          everywhere: run.runs.length > 1 && isShared(knob),
        });
      }
    },
    explain(texts) {
      for (const [{ key }, field] of fields) field.explain(texts[key]);
    },
    point(key) {
      for (const [knob, { node }] of fields) {
        const is = knob.key === key;
        node.classList.toggle("pointed", is);
        if (!is) continue;
        const group = node.closest("details");
        if (group) group.open = true;
        node.scrollIntoView({ block: "nearest" });
      }
    },
    visit(key, back) {
      const node = [...fields].find(([knob]) => knob.key === key)?.[1].node;
      if (!node) return;
      const inputs = [...node.querySelectorAll("input, select")].filter((input) => input.checkVisibility());
      // A slider opens no keyboard on a phone.
      const input = /** @type {HTMLElement | undefined} */ (inputs.find((one) => one.matches("[type=range]")) ?? inputs[0]);
      const visit = new AbortController();
      const { signal } = visit;
      node.addEventListener("keydown", (event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        event.stopPropagation();
        visit.abort();
        back();
      }, { signal });
      node.addEventListener("focusout", ({ relatedTarget }) => node.contains(/** @type {Node | null} */ (relatedTarget)) || visit.abort(), { signal });
      input?.focus();
    },
    restrict(...asked) {
      restricted = asked;
      restrict();
    },
  };
}
