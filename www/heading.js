/** What stands above the embedding of one of several runs: its letter, what sets it apart, its numbers and what can be done with it. */

import { letterOf } from "./config.js";
import { make, svg, write } from "./dom.js";
import { helpCard } from "./help.js";
import { icon } from "./icons.js";
import { words } from "./words/first.js";

/** @typedef {import("./group.js").Group} Group */
/** @typedef {import("./run.js").Run} Run */

/** One outline for every letter, on a grid of 24 × 24: the shapes tell runs apart without a colour. */
const OUTLINES = [
  "M12 1.5a10.5 10.5 0 1 0 0 21a10.5 10.5 0 0 0 0-21Z",
  "M4.5 2h15A2.5 2.5 0 0 1 22 4.5v15a2.5 2.5 0 0 1-2.5 2.5h-15A2.5 2.5 0 0 1 2 19.5v-15A2.5 2.5 0 0 1 4.5 2Z",
  "M12 .8L23.2 12L12 23.2L.8 12Z",
  "M6.5 2.5h11L23 12l-5.5 9.5h-11L1 12Z",
];

/** The sign of a run: its letter in its shape. @param {number} place */
export const sign = (place) => svg(
  "svg",
  { viewBox: "0 0 24 24", class: "sign", "aria-hidden": "true" },
  svg("path", { d: OUTLINES[place] }),
  svg("text", { x: 12, y: 16.4, "text-anchor": "middle" }, letterOf(place)),
);

/**
 * @param {Group} group
 * @param {Run} run
 */
export function createHeading(group, run) {
  const letter = make("button", { type: "button", class: "letter" });
  const difference = make("span", { class: "difference" });
  const numbers = make("span", { class: "numbers" }, make("span"), make("span"), make("span"));
  const more = make("button", { type: "button", class: "more" }, icon("more"));
  const actions = make("ul", { class: "choices-of-run" });
  const menu = helpCard(more, actions);
  menu.classList.add("menu");
  letter.addEventListener("click", () => group.activate(group.runs.indexOf(run)));

  /** @param {string} label @param {() => void} act */
  const action = (label, act) => {
    const button = make("button", { type: "button", class: "entry" }, label);
    button.addEventListener("click", () => {
      menu.hidePopover();
      act();
    });
    return make("li", {}, button);
  };

  return {
    node: make("header", { class: "run-head" }, letter, make("div", { class: "about" }, difference, numbers), more, menu),
    letter,
    /** Shows which one it is and what can be done with it; to be called when the runs are others, and when another one is active. */
    place() {
      const place = group.runs.indexOf(run);
      const own = letterOf(place);
      letter.replaceChildren(sign(place));
      letter.setAttribute("aria-label", words.run(own));
      letter.setAttribute("aria-pressed", String(place === group.active));
      more.setAttribute("aria-label", words.optionsOf(own));
      more.title = words.optionsOf(own);
      const others = group.runs.map((_, other) => other).filter((other) => other !== place);
      actions.replaceChildren(
        ...others.map((other) => action(words.copyRun(letterOf(other), own), () => group.copy(other, place))),
        ...others.map((other) => action(words.swapRuns(own, letterOf(other)), () => group.swap(place, other))),
        action(words.closeRun(own), () => group.close(place)),
      );
    },
    /** @param {string[]} phrases in what it differs from the first one */
    showDifferences(phrases) {
      const none = group.runs[0] === run ? words.noDifference : words.sameAs(letterOf(0));
      write(difference, phrases.join(" · ") || none);
      difference.classList.toggle("none", phrases.length === 0);
    },
    /** Shows its loss, and how well it ranks beside how far it spreads; of one that ran away, where that was. */
    measure() {
      const texts = run.read((handle) => {
        if (handle.state === "diverged") return [words.stays(handle.stepCount)];
        const heldOut = Number.isFinite(handle.metric("map-at-r", true));
        const loss = handle.counter("terms") > 0 ? handle.loss : NaN;
        return words.runNumbers(loss, handle.metric("map-at-r", heldOut), handle.metric("spread", heldOut));
      });
      for (const [place, part] of [...numbers.children].entries()) write(part, texts[place] ?? "");
    },
  };
}
