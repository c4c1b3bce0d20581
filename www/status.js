/** A sentence that sums up the run for those who listen, at most once in five seconds. */

import { make, write } from "./dom.js";
import { lossOf } from "./knobs.js";
import { activeTerms } from "./measures.js";
import { words } from "./words.js";

/** @typedef {import("./run.js").Run} Run */

const PAUSE = 5000;

/**
 * @param {Run} run
 */
export function createStatus(run) {
  const node = make("p", { class: "unseen", role: "status", part: "status" });
  let first = NaN;
  let said = -Infinity;
  let timer = 0;

  const say = () => {
    timer = 0;
    said = performance.now();
    write(node, run.read((handle) => words.summary({
      step: run.step,
      loss: lossOf(handle.value("loss"))?.label ?? "",
      value: handle.loss,
      first,
      ...activeTerms(handle),
    })));
  };
  return {
    node,
    /** To be called whenever the run moved; it speaks when it is time. */
    update() {
      if (run.step === 0 || Number.isNaN(first)) first = run.read((handle) => handle.loss);
      if (timer === 0) timer = window.setTimeout(say, Math.max(0, said + PAUSE - performance.now()));
    },
    dispose: () => clearTimeout(timer),
  };
}
