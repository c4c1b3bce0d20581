/** A sentence that sums up the run for those who listen, at most once in five seconds. */

import { letterOf } from "./config.js";
import { make, write } from "./dom.js";
import { lossOf } from "./knobs.js";
import { activeTerms } from "./terms.js";
import { words } from "./words.js";

/** @typedef {import("./group.js").Group} Group */

/** Milliseconds between two sentences while a run plays, and when it stands still. */
const PAUSE = 5000;
const STILL_PAUSE = 700;

/** Where the active run is, and what came of its loss. @param {Group} run */
export function summaryOf(run) {
  const sentence = run.read((handle) => words.summary({
    step: run.step,
    loss: lossOf(handle.value("loss"))?.label ?? "",
    value: handle.loss,
    first: handle.firstLoss,
    ...activeTerms(handle),
  }));
  const all = run.touched ? `${sentence} ${words.anchor.touched}` : sentence;
  return run.runs.length > 1 ? words.ofRun(letterOf(run.active), all) : all;
}

/**
 * @param {Group} run
 */
export function createStatus(run) {
  const node = make("p", { class: "unseen", role: "status", part: "status" });
  let said = -Infinity;
  let timer = 0;

  const say = () => {
    timer = 0;
    said = performance.now();
    write(node, summaryOf(run));
  };
  return {
    node,
    /** To be called whenever the run moved; it speaks when it is time. */
    update() {
      // What was held back while it played is said soon after it stands still.
      if (timer !== 0 && !run.playing) clearTimeout(timer);
      else if (timer !== 0) return;
      const pause = run.playing ? PAUSE : STILL_PAUSE;
      timer = window.setTimeout(say, Math.max(0, said + pause - performance.now()));
    },
    dispose: () => clearTimeout(timer),
  };
}
