/** What the marks in the pictures mean, with switches for the layers that can be left out. */

import { make, svg } from "./dom.js";
import { words } from "./words/first.js";

/** @typedef {import("./group.js").Group} Group */
/** @typedef {import("./keeper.js").Layer} Layer */

/** Layers that show what the encoder does to the whole plane: off at first, and only where there is such a map. @type {Layer[]} */
const OF_THE_PLANE = ["grid", "regions"];

/** @param {...SVGElement} shapes */
const sample = (...shapes) => svg("svg", { viewBox: "0 0 28 14", class: "sample", "aria-hidden": "true" }, ...shapes);

/** @param {string} kind */
const arrow = (kind) => sample(svg("path", { d: "M2 7h20", class: `line ${kind}` }), svg("path", { d: "M20 3l6 4-6 4z", class: `head ${kind}` }));

/** One of the two arrows at the point that is looked at. @param {"asked" | "next"} kind */
export const bold = (kind) => {
  const shape = svg("path", { d: kind === "asked" ? "M2 5.4h14v-3.2l9 4.8-9 4.8v-3.2h-14z" : "M2 4h12v-3l12 6-12 6v-3h-12z", class: `bold ${kind}` });
  return sample(shape);
};

/** @param {string} kind */
const dot = (kind) => sample(svg("circle", { cx: 14, cy: 7, r: 4, class: `dot ${kind}` }));

/** A member of the batch is drawn larger and stronger than the rest. */
const batch = () => sample(svg("circle", { cx: 14, cy: 7, r: 5.5, class: "dot batch" }));

/** The dot within it says what the loss is told. */
const flipped = () => sample(svg("circle", { cx: 14, cy: 7, r: 5.5, class: "dot training" }), svg("circle", { cx: 14, cy: 7, r: 2.5, class: "told" }));

const prototype = () => sample(svg("circle", { cx: 14, cy: 7, r: 6, class: "dot held-out" }));

const tethered = () => sample(svg("path", { d: "M7 7h12", class: "tether" }), svg("circle", { cx: 8, cy: 7, r: 4, class: "dot training" }), svg("circle", { cx: 20, cy: 7, r: 2.5, class: "dot training" }));

const density = () => sample(svg("path", { d: "M3 12c6 0 6-9 11-9s5 9 11 9", class: "density" }));

const net = () => sample(svg("path", { d: "M4 1.5c6 3 14-2 20 0M4 7c6 3 14-2 20 0M4 12.5c6 3 14-2 20 0M8 1v12.5M14 1v12.5M20 1v12.5", class: "net" }));

const region = () => sample(svg("path", { d: "M3 2h22v10H3z", class: "region" }));

/**
 * @param {Group} run
 */
export function createLegend(run) {
  const node = make("ul", { class: "legend", part: "legend" });
  const names = words.legend;
  /** Which of the layers that explain themselves here only when they show do. @type {Set<Layer>} */
  const shown = new Set();
  const update = () => {
    const [loss, geometry, positives] = run.read((handle) => ["loss", "geometry", "positives"].map((key) => handle.value(key)));
    /** @type {[SVGElement, string][]} */
    const rows = [[arrow("pull"), names.pull], [arrow("push"), names.push], [dot("training"), names.training], [dot("held-out"), names.heldOut], [batch(), names.batch]];
    if (run.read((handle) => handle.flippedCount) > 0) rows.push([flipped(), names.flipped]);
    if (loss === "cross-entropy") rows.push([prototype(), names.prototype]);
    if (loss === "clip") rows.push([tethered(), names.modality]);
    else if (positives === "views" && loss !== "cross-entropy") rows.push([tethered(), names.view]);
    if (geometry === "circle") rows.push([density(), names.density]);
    if (!run.read((handle) => handle.mapsPlane)) rows.push([net(), names.noMap]);
    else {
      if (shown.has("grid")) rows.push([net(), geometry === "circle" ? names.gridInside : names.grid]);
      if (shown.has("regions")) rows.push([region(), names.regions]);
    }
    node.replaceChildren(...rows.map(([picture, text]) => make("li", {}, picture, text)));
  };
  run.addEventListener("layers", (event) => {
    const { name, on } = /** @type {CustomEvent<{ name: Layer, on: boolean }>} */ (event).detail;
    if (on) shown.add(name);
    else shown.delete(name);
    update();
  });
  return {
    node,
    /** To be called when the settings have changed: what is drawn depends on them. */
    update,
  };
}

/**
 * @param {Group} run
 */
export function createLayers(run) {
  const names = /** @type {Layer[]} */ (Object.keys(words.layers));
  const reason = make("span", { class: "unseen", id: "no-map" }, words.noMap);
  const inputs = names.map((name) => {
    const input = make("input", { type: "checkbox", checked: !OF_THE_PLANE.includes(name) });
    input.addEventListener("change", () => {
      run.setLayer(name, input.checked);
      run.dispatchEvent(new CustomEvent("layers", { detail: { name, on: input.checked } }));
    });
    return input;
  });
  const chips = names.map((name, place) => make("label", { class: "chip" }, inputs[place], words.layers[name]));
  const update = () => {
    const maps = run.read((handle) => handle.mapsPlane);
    for (const [place, name] of names.entries()) {
      if (!OF_THE_PLANE.includes(name)) continue;
      inputs[place].disabled = !maps;
      chips[place].title = maps ? "" : words.noMap;
      if (maps) inputs[place].removeAttribute("aria-describedby");
      else inputs[place].setAttribute("aria-describedby", "no-map");
    }
  };
  for (const event of ["change", "active"]) run.addEventListener(event, update);
  update();
  return make(
    "div",
    { class: "layers", role: "group", "aria-label": words.layersLabel },
    ...chips,
    reason,
  );
}
