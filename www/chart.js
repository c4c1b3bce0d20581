/** The loss curve, and reading it: by pointer, by touch and by arrow keys. */

import { make, write } from "./dom.js";
import { createPane } from "./pane.js";
import { words } from "./words.js";

/** @typedef {import("./group.js").Group} Group */

const KEY_STEP = 4;

/**
 * @param {Group} run
 */
export function createChart(run) {
  let drawn = -1;
  /** Where the curve is being read, in CSS pixels; `NaN` when it is not. */
  let reading = NaN;

  const pane = createPane("curve", (canvas, { width, height, ratio }) => {
    run.read((handle) => handle.drawChart(canvas, width, height, ratio));
    show();
  });
  const line = make("div", { class: "cursor", hidden: true });
  const value = make("output", { class: "value", hidden: true });
  pane.canvas.setAttribute("aria-hidden", "true");
  pane.node.append(line, value);
  for (const [name, attribute] of Object.entries({
    tabindex: "0", role: "slider", "aria-label": words.lossCurve, "aria-orientation": "horizontal",
    "aria-valuemin": "0", "aria-valuenow": "0", "aria-valuemax": "0", "aria-valuetext": words.noCurve,
  })) {
    pane.node.setAttribute(name, attribute);
  }

  /** Shows what stands at the place that is being read. */
  function show() {
    const found = Number.isNaN(reading) ? [] : run.read((handle) => handle.chartAt(reading));
    line.hidden = value.hidden = found.length < 2;
    pane.node.setAttribute("aria-valuemax", String(run.step));
    if (found.length < 2) return;
    const text = words.curveValue(found[0], found[1]);
    write(value, text);
    pane.node.setAttribute("aria-valuenow", String(found[0]));
    pane.node.setAttribute("aria-valuetext", text);
    line.style.insetInlineStart = `${reading}px`;
    value.classList.toggle("left", reading > pane.size.width / 2);
  }

  /** @param {number} x */
  function read(x) {
    reading = x;
    show();
  }

  /** @param {PointerEvent} event */
  const readPointer = (event) => read(event.clientX - pane.node.getBoundingClientRect().left);
  pane.node.addEventListener("pointermove", readPointer);
  pane.node.addEventListener("pointerdown", readPointer);
  pane.node.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && read(NaN));
  pane.node.addEventListener("blur", () => read(NaN));
  pane.node.addEventListener("keydown", (event) => {
    const { width } = pane.size;
    const from = Number.isNaN(reading) ? width / 2 : reading;
    /** @type {Record<string, number>} */
    const places = {
      ArrowLeft: from - KEY_STEP, ArrowDown: from - KEY_STEP, ArrowRight: from + KEY_STEP, ArrowUp: from + KEY_STEP,
      PageDown: from - 10 * KEY_STEP, PageUp: from + 10 * KEY_STEP, Home: 0, End: width,
    };
    if (!(event.key in places)) return;
    event.preventDefault();
    event.stopPropagation();
    read(Math.min(Math.max(places[event.key], 0), width));
  });

  return {
    node: pane.node,
    frame() {
      if (run.revision === drawn) return;
      pane.draw();
      drawn = run.revision;
    },
    dispose: pane.dispose,
  };
}
