/** What the point that is looked at feels, in a sentence, in its formula, and pair by pair. */

import { make, svg, write } from "./dom.js";
import { mathOf } from "./formula.js";
import { measured, percent } from "./format.js";
import { bold } from "./legend.js";
import { wake } from "./loop.js";
import { words } from "./words.js";

/** @typedef {import("./group.js").Group} Run one run or several: it speaks of the active one */

/**
 * @typedef {object} Facts
 * @property {"pairs" | "triplets" | "softmax" | "prototypes"} story
 * @property {"moved" | "content" | "no-positive" | "no-negative" | "unmined"} mood
 * @property {boolean} nearestPushesMost
 * @property {number} positives
 * @property {number} negatives
 * @property {number} pulling
 * @property {number} pushing
 * @property {number} inside
 * @property {number} ahead
 * @property {number} falseNegatives
 * @property {number} strongestPull
 * @property {number} strongestPush
 * @property {number} considered
 * @property {number} active
 */
/**
 * A row of the engine; arrays have an entry per candidate.
 *
 * @typedef {object} Row
 * @property {number} step
 * @property {boolean} similarity
 * @property {number} loss
 * @property {number} terms
 * @property {number} scale
 * @property {string} formula
 * @property {number[]} position
 * @property {number[]} gradient
 * @property {number[]} asked
 * @property {number[]} next
 * @property {number} [held] the loss where the point is held
 * @property {Facts} facts
 * @property {Int32Array} points −1 for a class prototype
 * @property {Uint32Array} labels
 * @property {Uint8Array} kinds 0 ignored, 1 positive, 2 negative, 3 false negative
 * @property {Uint8Array} mined
 * @property {Float64Array} values
 * @property {Float64Array} weights
 * @property {Float64Array} shares
 * @property {Float64Array} pulls
 */
/**
 * @typedef {object} Anatomy
 * @property {"anchor" | "held-out" | "not-in-batch" | "not-an-anchor" | "unknown" | "diverged" | "pending"} state
 * @property {number} point
 * @property {number} label
 * @property {number} taught the class that the loss is told, −1 where it is told none
 * @property {boolean} movable
 * @property {Row} [row]
 */

/** Pairs in the table. */
const LISTED = 24;
/** Milliseconds between two updates while it plays. */
const PAUSE = 120;
/** Steps that the button makes at most, in batches that would hold every point. */
const ROUNDS = 6;

/** The figure of a class, as in the pictures. @param {Run} run @param {number} label */
function figure(run, label) {
  const [corners, colours] = run.read((handle) => [handle.classCorners(label), handle.classColours()]);
  const look = { fill: colours[2 * (label % 8)], stroke: colours[2 * (label % 8) + 1], "stroke-width": 0.3 };
  const shape = corners.length === 0 ? svg("circle", { r: 1, ...look }) : svg("polygon", { points: corners.join(" "), ...look });
  return svg("svg", { viewBox: "-1.7 -1.7 3.4 3.4", class: "figure", "aria-hidden": "true" }, shape);
}

/** @param {Row} row the candidates that are listed, strongest first, of equals the nearest */
function listed(row) {
  const all = [...row.weights.keys()].filter((place) => row.kinds[place] !== 0);
  const strength = (/** @type {number} */ place) => Math.abs(row.weights[place]);
  const far = (/** @type {number} */ place) => (row.similarity ? -row.values[place] : row.values[place]);
  return all.sort((a, b) => strength(b) - strength(a) || far(a) - far(b) || a - b).slice(0, LISTED);
}

/**
 * @param {Run} run
 */
export function createAnchor(run) {
  const names = words.anchor;
  const heading = make("h3");
  const sentence = make("p", { class: "says" });
  const state = make("p", { class: "state" });
  const formula = make("div", { class: "math", part: "worked" });
  const moves = make("dl", { class: "moves" });
  const body = make("tbody");
  const table = make(
    "table", {},
    make("caption", { class: "unseen" }, names.table),
    make("thead", {}, make("tr", {}, ...[names.who, names.distance, names.weight, names.share].map((name) => make("th", { scope: "col" }, name)))),
    body,
  );
  const value = /** @type {HTMLElement} */ (table.querySelectorAll("th")[1]);
  const step = make("button", { type: "button", class: "action" }, names.stepTo);
  const note = make("p", { class: "hint" });
  const pairs = make("div", { class: "pairs", tabindex: "0", role: "group", "aria-label": names.table }, table);
  const row = make("div", { class: "row" }, make("figure", { class: "formula" }, formula), moves, note, pairs);
  const hint = make("p", { class: "hint" }, names.hint);
  const node = make("div", { class: "anchor-lens", part: "anchor" }, hint, heading, state, step, sentence, row);
  let shown = "";
  let formulaShown = "";
  let updated = -Infinity;

  step.addEventListener("click", async () => {
    const point = run.selected;
    if (point === null) return;
    run.pause();
    const { points, size } = run.read((handle) => ({ points: handle.labels().length, size: Number(handle.value("batch-size")) }));
    const most = ROUNDS * Math.ceil(points / size) + 1;
    for (let made = 0; made < most && !run.diverged; made += 1) {
      const from = run.step;
      await run.advanceBy(1);
      // Something else has been done meanwhile.
      if (run.playing || run.selected !== point || run.step !== from + 1) break;
      if (run.read((handle) => handle.isAnchor(point))) break;
    }
    wake();
  });
  body.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("[data-point]") : null;
    if (!button) return;
    run.select(Number(button.getAttribute("data-point")));
    heading.focus();
    wake();
  });
  heading.tabIndex = -1;

  /** @param {Row} told */
  const showRow = (told) => {
    if (told.formula !== formulaShown) {
      formulaShown = told.formula;
      formula.replaceChildren(mathOf(told.formula));
    }
    write(value, told.similarity ? names.similarity : names.distance);
    write(note, run.read((handle) => names.moveNote(handle.value("encoder") === "free", handle.value("optimizer") === "adam")));
    const length = (/** @type {number[]} */ [x, y]) => Math.hypot(x, y);
    const lines = [
      ...(told.held === undefined ? [] : [[names.held, measured(told.held / Math.max(told.terms, 1))]]),
      ["asked", names.asked, measured(length(told.asked), 4)],
      ["next", names.next, measured(length(told.next), 4)],
    ];
    moves.replaceChildren(...lines.map((line) => {
      const [kind, name, text] = line.length === 3 ? line : ["", ...line];
      return make("div", {}, make("dt", {}, kind === "asked" || kind === "next" ? bold(kind) : null, name), make("dd", {}, text));
    }));
    const places = listed(told);
    const most = Math.max(...places.map((place) => told.shares[place]), 0);
    // Rows are reused, so that focus and scrolling stay while the run plays.
    while (body.rows.length > places.length) body.deleteRow(-1);
    for (const [at, place] of places.entries()) fill(run, body.rows[at] ?? body.appendChild(emptyRow()), told, place, most);
  };
  /** @param {Anatomy | undefined} told */
  const show = (told) => {
    hint.hidden = told !== undefined;
    for (const part of [heading, state, step, sentence, row]) part.hidden = told === undefined;
    if (!told) return;
    const { state: is, point, label } = told;
    const key = `${point} ${label} ${run.read((handle) => handle.classColours()[0])}`;
    if (key !== shown) heading.replaceChildren(figure(run, label), names.name(point, label));
    shown = key;
    // While it plays, a row that comes and goes with the batches must not make the panel jump.
    const flickers = run.playing && told.row !== undefined && is.startsWith("not-");
    const old = is !== "anchor" && !flickers;
    write(state, [names.flipped(told), flickers ? "" : names.states[is], told.row && (old || run.playing) ? names.asOf(told.row.step) : "", run.touched ? names.touched : ""].filter(Boolean).join(" "));
    state.hidden = !state.textContent;
    step.hidden = run.playing || !is.startsWith("not-");
    sentence.hidden = row.hidden = !told.row;
    row.classList.toggle("old", old);
    if (!told.row) return;
    write(sentence, names.says(told.row.facts));
    showRow(told.row);
  };
  return {
    node,
    /** What is shown, as the engine says it. */
    read: () => /** @type {Anatomy | undefined} */ (run.read((handle) => handle.anatomy())),
    /** Brings it up to date; called every frame while it is open. */
    frame() {
      const now = performance.now();
      if (run.playing && now < updated + PAUSE) return;
      updated = now;
      show(/** @type {Anatomy | undefined} */ (run.read((handle) => handle.anatomy())));
    },
  };
}

function emptyRow() {
  const who = make("button", { type: "button", class: "who" });
  return make("tr", {}, make("th", { scope: "row" }, who), make("td"), make("td"), make("td", {}, make("span", { class: "bar" }), make("span", { class: "amount" })));
}

/** @param {Run} run @param {HTMLTableRowElement} line @param {Row} told @param {number} place @param {number} most the largest share */
function fill(run, line, told, place, most) {
  const names = words.anchor;
  const [who, value, weight, share] = /** @type {HTMLElement[]} */ ([...line.cells]);
  const button = /** @type {HTMLButtonElement} */ (who.firstChild);
  const [point, label, kind] = [told.points[place], told.labels[place], told.kinds[place]];
  const key = `${point} ${label} ${kind}`;
  if (line.dataset.key !== key) {
    line.dataset.key = key;
    const name = point < 0 ? names.prototype(label) : names.short(point);
    button.replaceChildren(figure(run, label), make("span", {}, name), make("small", {}, names.kinds[kind]));
    if (point < 0) button.removeAttribute("data-point");
    else button.dataset.point = String(point);
    button.disabled = point < 0;
  }
  const felt = told.weights[place] !== 0;
  line.className = felt ? (told.pulls[place] ? "pull" : "push") : "silent";
  write(value, measured(told.values[place]));
  write(weight, felt ? measured(Math.abs(told.weights[place]), 4) : told.mined[place] ? names.silent : names.notMined);
  const [bar, amount] = /** @type {HTMLElement[]} */ ([...share.children]);
  bar.style.inlineSize = `${felt && most > 0 ? (100 * told.shares[place]) / most : 0}%`;
  write(amount, felt ? names.part(percent(told.shares[place]), told.pulls[place] > 0) : "");
  line.dataset.weight = String(told.weights[place]);
}
