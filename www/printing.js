/** What stands on paper only: what the run came to, and every setting that acts. */

import { letterOf } from "./config.js";
import { make, write } from "./dom.js";
import { settingsOf } from "./shared.js";
import { summaryOf } from "./status.js";
import { words } from "./words.js";

/** @typedef {import("./group.js").Group} Group */

/**
 * @param {Group} group
 * @param {() => void} prepare brings the pictures into what the paper shows; called before and after
 */
export function createPrinted(group, prepare) {
  const summary = make("p", {});
  const settings = make("p", {});
  const paper = matchMedia("print");
  const update = () => {
    const several = group.runs.length > 1;
    write(summary, summaryOf(group));
    write(settings, group.runs.map((run, place) => {
      const text = settingsOf(run).join(" · ");
      return several ? words.ofRun(letterOf(place), text) : text;
    }).join(" "));
    prepare();
  };
  // Not every browser tells both.
  paper.addEventListener("change", update);
  for (const name of ["beforeprint", "afterprint"]) addEventListener(name, update);
  return {
    node: make("div", { class: "printed", part: "printed" }, summary, settings),
    dispose() {
      paper.removeEventListener("change", update);
      for (const name of ["beforeprint", "afterprint"]) removeEventListener(name, update);
    },
  };
}
