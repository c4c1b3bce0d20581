/** The values of the loss that mean something: their names in the chart, which explain themselves. */

import { letterOf } from "./config.js";
import { make, write } from "./dom.js";
import { measured } from "./format.js";
import { helpCard } from "./help.js";
import { words } from "./words.js";

/** @typedef {import("./group.js").Group} Group */
/** @typedef {{ value: number, label: string, explanation: string }} Reference */

/** So many numbers says {@link import("./engine.js").Handle.chartNames} of each name: whose it is, then lengths. */
export const FIELDS = 5;

/** A button is as wide as its name with a margin, and wide enough to be hit, in CSS pixels. */
const MARGIN = 4;
const LEAST = 24;

/**
 * The names stand on the canvas; over each lies a button that says what the line is.
 *
 * @param {Group} group
 */
export function createReferences(group) {
  const node = make("div", { class: "references", role: "group", "aria-label": words.references.label, hidden: true });
  /** @type {{ button: HTMLButtonElement, text: HTMLElement, card: HTMLElement }[]} */
  const names = [];
  let config = "";
  /** @type {Reference[]} */
  let known = [];
  /** What the buttons show: they stay as they are while it is the same. */
  let shown = "";

  function createName() {
    const button = make("button", { type: "button", class: "reference" });
    const text = make("p");
    const card = helpCard(button, text);
    node.append(button, card);
    return { button, text, card };
  }

  return {
    node,
    /** Those of the active run. @returns {Reference[]} */
    read() {
      const run = group.current;
      if (run.config === config) return known;
      config = run.config;
      known = run.read((handle) => {
        const [labels, explanations] = [handle.referenceLabels(), handle.referenceExplanations()].map((text) => text.split("\n"));
        return [...handle.referenceValues()].map((value, place) => ({ value, label: labels[place], explanation: explanations[place] }));
      });
      return known;
    },
    /** Puts the buttons where the names are drawn. @param {Float64Array} drawn what the chart says of them */
    place(drawn) {
      const show = [config, group.runs.length, group.active, ...drawn].join();
      if (show === shown) return;
      shown = show;
      const count = Math.min(Math.floor(drawn.length / FIELDS), known.length);
      node.hidden = count === 0;
      while (names.length < count) names.push(createName());
      for (const [place, { button, text, card }] of names.entries()) {
        button.hidden = place >= count;
        if (place >= count) {
          if (card.matches(":popover-open")) card.hidePopover();
          continue;
        }
        const [which, left, middle, width] = drawn.subarray(place * FIELDS);
        const { value, label, explanation } = known[which];
        const whose = group.runs.length > 1 ? letterOf(group.active) : "";
        const name = words.references.name(whose, label, measured(value));
        const wide = Math.max(width + MARGIN, LEAST);
        button.style.left = `${left + (width + MARGIN - wide) / 2}px`;
        button.style.top = `${middle}px`;
        button.style.inlineSize = `${wide}px`;
        button.style.setProperty("--name", `${width}px`);
        button.dataset.value = String(value);
        button.setAttribute("aria-label", name);
        button.title = explanation;
        write(text, words.references.says(name, explanation));
      }
    },
  };
}
