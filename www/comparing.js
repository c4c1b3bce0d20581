/** The controls of a comparison: a button that adds a run, the common scale, and whose settings are shown. */

import { MOST_RUNS, letterOf } from "./config.js";
import { make } from "./dom.js";
import { sign } from "./heading.js";
import { icon } from "./icons.js";
import { words } from "./words/first.js";

/** @typedef {import("./group.js").Group} Group */

/**
 * @param {Group} group
 * @param {(same: boolean) => void} setSameScale
 */
export function createComparing(group, setSameScale) {
  const add = make("button", { type: "button", class: "compare", title: words.compareHelp }, icon("compare"), words.compare);
  const same = make("input", { type: "checkbox", checked: true });
  const scale = make("label", { class: "chip", title: words.sameScaleHelp }, same, words.sameScale);
  add.addEventListener("click", () => group.add());
  same.addEventListener("change", () => setSameScale(same.checked));

  const choices = make("div", { class: "letters" });
  const whose = make("div", { class: "whose", role: "group", "aria-label": words.settingsOf }, make("span", { "aria-hidden": "true" }, words.settingsOf), choices);

  return {
    add,
    scale,
    /** Which run the settings belong to, and a way to another one's. */
    whose,
    /** To be called when the runs or their settings are others, and when another one is active. */
    update() {
      const { runs, active } = group;
      const several = runs.length > 1;
      whose.hidden = !several;
      // The unit circle has one scale anyway.
      scale.hidden = runs.filter((run) => run.read((handle) => handle.value("geometry")) === "plane").length < 2;
      add.hidden = runs.length >= MOST_RUNS;
      while (choices.childElementCount > runs.length) choices.lastElementChild?.remove();
      while (choices.childElementCount < runs.length) {
        const place = choices.childElementCount;
        const button = make("button", { type: "button", class: "letter", "aria-label": words.run(letterOf(place)) }, sign(place));
        button.addEventListener("click", () => group.activate(place));
        choices.append(button);
      }
      for (const [place, button] of [...choices.children].entries()) button.setAttribute("aria-pressed", String(place === active));
    },
  };
}
