/** What the marks in the pictures mean, with switches for the layers that can be left out. */

import { make, svg } from "./dom.js";
import { words } from "./words.js";

/** @typedef {import("./run.js").Run} Run */
/** @typedef {import("./run.js").Layer} Layer */

/** @param {...SVGElement} shapes */
const sample = (...shapes) => svg("svg", { viewBox: "0 0 28 14", class: "sample", "aria-hidden": "true" }, ...shapes);

/** @param {string} kind */
const arrow = (kind) => sample(svg("path", { d: "M2 7h20", class: `line ${kind}` }), svg("path", { d: "M20 3l6 4-6 4z", class: `head ${kind}` }));

/** @param {string} kind */
const dot = (kind) => sample(svg("circle", { cx: 14, cy: 7, r: 4, class: `dot ${kind}` }));

const batch = () => sample(svg("circle", { cx: 14, cy: 7, r: 6, class: "ring" }), svg("circle", { cx: 14, cy: 7, r: 3.5, class: "dot training" }));

export function createLegend() {
  const { pull, push, training, heldOut, batch: inBatch } = words.legend;
  /** @type {[SVGElement, string][]} */
  const rows = [[arrow("pull"), pull], [arrow("push"), push], [dot("training"), training], [dot("held-out"), heldOut], [batch(), inBatch]];
  return make("ul", { class: "legend", part: "legend" }, ...rows.map(([picture, text]) => make("li", {}, picture, text)));
}

/**
 * @param {Run} run
 */
export function createLayers(run) {
  const names = /** @type {Layer[]} */ (Object.keys(words.layers));
  const switches = names.map((name) => {
    const input = make("input", { type: "checkbox", checked: true });
    input.addEventListener("change", () => run.setLayer(name, input.checked));
    return make("label", { class: "chip" }, input, words.layers[name]);
  });
  return make("div", { class: "layers", role: "group", "aria-label": words.layersLabel }, ...switches);
}
