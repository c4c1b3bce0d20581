/** The charts of a run, and reading them: by pointer, by touch and by arrow keys. */

import { letterOf } from "./config.js";
import { make, write } from "./dom.js";
import { measured } from "./format.js";
import { icon } from "./icons.js";
import { lossOf } from "./knobs.js";
import { createPane, magnification, placeIn } from "./pane.js";
import { createReferences, FIELDS } from "./references.js";
import { words } from "./words.js";

/** @typedef {import("./group.js").Group} Group */
/** @typedef {import("./run.js").Run} Run */
/** @typedef {keyof typeof words.charts} Name */
/** @typedef {{ x: number, y: number } | { step: number }} Reading a place in CSS pixels, or a step of the path in the plane */
/** @typedef {{ run: number, step: number, values: number[] }} Found what one of the runs has there */

const KEY_STEP = 4;
const FAR = 1e6;
const NAMES = /** @type {Name[]} */ (Object.keys(words.charts));
/** The chart that is no course over the steps. */
const PLANE = "alignment-uniformity";
/** Charts whose values may go through many powers of ten. */
const LOGARITHMIC = ["loss", "gradient-norm"];

/** What was chosen last, for as long as the page lives. */
const chosen = { name: /** @type {Name} */ ("loss"), logarithmic: false };

/**
 * @param {Group} run
 */
export function createChart(run) {
  let drawn = -1;
  let { name, logarithmic } = chosen;
  /** The run in whose chart all are drawn. */
  const lead = () => run.runs[0];
  /** @type {Reading | null} */
  let reading = null;

  /** The run that has drawn last: another one does not know what the canvas shows. */
  let drawer = lead();

  const references = createReferences(run);
  const pane = createPane("curve", (canvas, { width, height, ratio }, wiped) => {
    bringTogether();
    if (wiped || drawer !== lead()) lead().read((handle) => handle.chartForget());
    drawer = lead();
    const known = references.read();
    const names = lead().read((handle) => {
      handle.chartReferences(new Float64Array(known.map((one) => one.value)), known.map((one) => one.label).join("\n"));
      handle.drawChart(canvas, name, isLogarithmic(), width, height, ratio);
      return handle.chartNames();
    });
    references.place(names.map((value, place) => (place % FIELDS === 0 ? value : value * magnification(pane.node))));
    show();
  });
  const line = make("div", { class: "cursor", hidden: true });
  const value = make("output", { class: "value", hidden: true });
  const options = NAMES.map((id) => make("option", { value: id }, words.charts[id]));
  const select = make("select", { "aria-label": words.chart }, ...options);
  const log = make("input", { type: "checkbox" });
  const logChip = make("label", { class: "chip" }, log, words.logScale);
  const note = make("p", { class: "chart-note", hidden: true });
  pane.canvas.setAttribute("aria-hidden", "true");
  pane.node.append(line, value);
  for (const [attribute, text] of Object.entries({
    tabindex: "0", role: "slider", "aria-orientation": "horizontal",
    "aria-valuemin": "0", "aria-valuenow": "0", "aria-valuemax": "0", "aria-valuetext": words.noCurve,
  })) {
    pane.node.setAttribute(attribute, text);
  }

  const isLogarithmic = () => logarithmic && LOGARITHMIC.includes(name);

  /** Puts what the other runs know into the charts of the first one. */
  function bringTogether() {
    const [first, ...others] = run.runs;
    first.read((handle) => handle.chartAlone(others.length > 0 ? letterOf(0) : ""));
    for (const [place, other] of others.entries()) {
      const series = other.read((handle) => handle.chartSeries(name));
      first.read((handle) => handle.chartBeside(letterOf(place + 1), series));
    }
  }

  /** What one should know to read the chart rightly. */
  function describe() {
    const left = isLogarithmic() ? lead().read((handle) => handle.chartLeftOut()) : 0;
    const losses = run.runs.map((one) => one.read((handle) => handle.value("loss")));
    const differ = name === "loss" && new Set(losses).size > 1;
    const names = losses.map((loss, place) => `${letterOf(place)} ${lossOf(loss)?.label ?? loss}`);
    const text = [differ ? words.differentLosses(names) : "", left > 0 ? words.noLogarithm(left) : ""].filter(Boolean).join(" ");
    note.hidden = !text;
    write(note, text);
  }

  /** @returns {{ at: [number, number], runs: Found[] } | undefined} */
  function find() {
    const place = reading;
    if (!place) return undefined;
    const found = lead().read((handle) => ("step" in place ? handle.chartAlong(place.step, 0) : handle.chartAt(place.x, place.y)));
    if (found.length < 6) return undefined;
    /** @type {Found[]} */
    const runs = [];
    for (let from = 2; from + 3 < found.length; from += 4) {
      runs.push({ run: found[from], step: found[from + 1], values: [...found.slice(from + 2, from + 4)] });
    }
    return { at: [found[0], found[1]], runs };
  }

  /** @param {Found[]} runs */
  function sentence(runs) {
    const { step, values } = runs[0];
    const compared = run.runs.length > 1;
    if (name === PLANE) return words.planeValue(compared ? letterOf(runs[0].run) : "", step, values[0], values[1]);
    if (!compared && name === "loss" && values[0] === 0 && lead().read((handle) => handle.value("loss")) === "triplet") return words.references.noTriplet(step);
    if (!compared) return words.curveValue(step, words.chartValues[name], values[0]);
    return words.curveValues(step, words.chartValues[name], runs.map((one) => `${letterOf(one.run)} ${measured(one.values[0])}`));
  }

  /** Shows what stands at the place that is being read. */
  function show() {
    const found = find();
    line.hidden = value.hidden = !found;
    pane.node.setAttribute("aria-valuemax", String(run.step));
    if (!found) return;
    const [x, y] = found.at;
    const text = sentence(found.runs);
    write(value, text);
    pane.node.setAttribute("aria-valuenow", String(found.runs[0].step));
    pane.node.setAttribute("aria-valuetext", text);
    const times = magnification(pane.node);
    line.style.left = `${times * x}px`;
    line.style.top = name === PLANE ? `${times * y}px` : "";
    value.classList.toggle("low", name === PLANE && y < pane.size.height / 3 && x > pane.size.width / 3);
  }

  /** @param {Reading | null} place */
  function read(place) {
    reading = place;
    show();
  }

  function showChoice() {
    select.value = name;
    log.checked = logarithmic;
    logChip.hidden = !LOGARITHMIC.includes(name);
    line.classList.toggle("ring", name === PLANE);
    pane.node.classList.toggle("tall", name === PLANE);
    pane.node.setAttribute("aria-label", words.chartLabels[name]);
    pane.node.setAttribute("aria-valuetext", words.noCurve);
  }

  function choose() {
    name = NAMES.find((id) => id === select.value) ?? name;
    logarithmic = log.checked;
    Object.assign(chosen, { name, logarithmic });
    reading = null;
    showChoice();
    pane.draw();
    describe();
  }
  select.addEventListener("change", choose);
  log.addEventListener("change", choose);

  /** @param {PointerEvent} event */
  const readPointer = (event) => {
    read(placeIn(pane.node, event));
  };
  /** @param {string} key @returns {Reading | undefined} where a key leads */
  function placeOf(key) {
    const { width, height } = pane.size;
    const place = reading;
    /** @type {Record<string, number>} */
    const moves = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10, Home: -FAR, End: FAR };
    const by = moves[key];
    if (by === undefined) return undefined;
    if (name === PLANE) {
      // Keys that lead to an end do so from anywhere; others begin at the beginning.
      const step = place && "step" in place ? place.step : find()?.runs[0].step;
      const far = Math.abs(by) === FAR;
      const along = lead().read((handle) => handle.chartAlong(step ?? 0, step === undefined && !far ? 0 : by));
      return along.length < 6 ? undefined : { step: along[3] };
    }
    const from = find()?.at[0] ?? width / 2;
    return { x: Math.min(Math.max(from + by * KEY_STEP, 0), width), y: height / 2 };
  }
  pane.node.addEventListener("pointermove", readPointer);
  pane.node.addEventListener("pointerdown", readPointer);
  pane.node.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && read(null));
  pane.node.addEventListener("blur", () => read(null));
  pane.node.addEventListener("keydown", (event) => {
    const place = placeOf(event.key);
    if (!place) return;
    event.preventDefault();
    event.stopPropagation();
    read(place);
  });
  showChoice();

  return {
    node: make(
      "div",
      { class: "chart" },
      make("div", { class: "chart-head" }, make("div", { class: "select" }, select, icon("chevron")), logChip),
      make("div", { class: "curve-frame" }, pane.node, references.node),
      note,
    ),
    frame() {
      if (run.revision === drawn) return;
      pane.draw();
      describe();
      drawn = run.revision;
    },
    dispose: pane.dispose,
  };
}
