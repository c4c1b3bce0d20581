/**
 * The visible batch: who is in it, every anchor with everyone whom it is compared with as a
 * matrix, and how their distances or similarities are spread. All numbers are the engine's.
 */

import { make, svg, write } from "./dom.js";
import { wake } from "./loop.js";
import { activeTerms } from "./terms.js";
import { createPane } from "./pane.js";
import { readPair } from "./pair.js";
import { shownTheme } from "./theme.js";
import { words } from "./words.js";

/** @typedef {import("./group.js").Group} Run one run or several: it speaks of the active one */
/** @typedef {"value" | "weight"} Shade */

/** Milliseconds between two looks at the batch while a run plays. */
const PAUSE = 100;
/** The same for the histogram, whose many lines cost more. */
const CHART_PAUSE = 250;
/** Pairs that are looked at while it plays; beyond that every so many-th anchor stands for all. */
const MOST_PLAYING = 1 << 14;
/** Milliseconds of a frame for the exact matrix at rest. */
const BUDGET = 6;
/** Width of the strips of class colours with their gap, in CSS pixels. */
const STRIP = 8;

let created = 0;

/**
 * @param {Run} run
 */
export function createBatch(run) {
  created += 1;
  const name = `shade-${created}`;
  /** @type {Shade} */
  let shade = "weight";
  /** Whether the matrix is older than the batch. */
  let stale = true;
  let filling = false;
  let looked = -Infinity;
  let drawn = -Infinity;
  let theme = "";
  /** Row and column that are read, or nothing. @type {[number, number] | null} */
  let cell = null;
  let highlighted = false;

  const who = make("p", { class: "who" });
  const facts = make("dl", { class: "readouts facts" });
  const note = make("p", { class: "where" });

  const choices = /** @type {const} */ (["value", "weight"]).map((id) => {
    const input = make("input", { type: "radio", name, value: id, checked: id === shade });
    const text = make("span");
    input.addEventListener("change", () => input.checked && show(id));
    return { id, input, text, node: make("label", { class: "choice" }, input, text) };
  });
  const switcher = make("div", { class: "choices", role: "radiogroup", "aria-label": words.batch.colouredBy }, ...choices.map(({ node }) => node));

  const matrix = createPane("matrix", (canvas, size) => paint(canvas, size));
  const marks = Object.fromEntries(["row", "column", "cell"].map((kind) => [kind, make("div", { class: `mark ${kind}`, hidden: true })]));
  const readout = make("output", { class: "pair" });
  matrix.canvas.setAttribute("aria-hidden", "true");
  for (const [attribute, value] of Object.entries({
    tabindex: "0", role: "application", "aria-label": words.batch.matrix, "aria-roledescription": words.batch.matrixRole,
    "aria-description": words.batch.matrixKeys, "data-batch": "matrix",
  })) {
    matrix.node.setAttribute(attribute, value);
  }
  matrix.node.append(...Object.values(marks));
  const scale = make("div", { class: "scale" });
  const histogram = createPane("spread", (canvas, { width, height, ratio }) => {
    const mark = run.read((handle) => handle.drawHistogram(canvas, width, height, ratio));
    histogram.canvas.setAttribute("aria-label", words.batch.spread({ ...readNumbers(), mark }));
  });
  histogram.canvas.setAttribute("role", "img");
  const kinds = make("ul", { class: "legend" });
  const axis = make("p", { class: "where" });

  const empty = make("p", { class: "empty", hidden: true }, words.batch.nobody);
  const node = make(
    "div",
    { class: "visible-batch", part: "batch" },
    who, facts, note,
    make("div", { class: "matrix-head" }, make("p", { class: "where" }, words.batch.axes), switcher),
    empty, matrix.node, scale, readout,
    axis, histogram.node, kinds,
  );

  /** @param {string} fact */
  const number = (fact) => run.read((handle) => handle.pairsFact(fact));

  /** @returns {{ similarity: boolean, positives: number, negatives: number, positive: number[], negative: number[] }} */
  function readNumbers() {
    const of = (/** @type {string} */ kind) => ["least", "mean", "most"].map((which) => number(`${kind}-${which}`));
    return { similarity: number("similarity") === 1, positives: number("positives"), negatives: number("negatives"), positive: of("positive"), negative: of("negative") };
  }

  /** @param {HTMLCanvasElement} canvas @param {import("./pane.js").Size} size */
  function paint(canvas, { ratio }) {
    const { width, height } = canvas;
    const context = canvas.getContext("2d");
    const strip = Math.round(STRIP * ratio);
    const bytes = run.read((handle) => handle.pairsImage(shade, width, height, strip));
    if (!context || bytes.length === 0) return;
    context.putImageData(new ImageData(new Uint8ClampedArray(/** @type {ArrayBuffer} */ (bytes.buffer)), width, height), 0, 0);
    showMarks();
  }

  /** Rows and columns of cells, and how many anchors, others and left-out anchors they stand for. */
  const shape = () => run.read((handle) => handle.pairsShape());

  /** Where a row or column of cells begins, in CSS pixels. @param {number} at @param {number} of @param {number} length in device pixels @param {number} ratio */
  const edge = (at, of, length, ratio) => {
    const strip = Math.round(STRIP * ratio);
    return (strip + Math.floor((at * (length - strip)) / of)) / ratio;
  };

  /** @param {HTMLElement} mark @param {number} left @param {number} top @param {number} right @param {number} bottom */
  const frame = (mark, left, top, right, bottom) => {
    mark.hidden = false;
    Object.assign(mark.style, { left: `${left}px`, top: `${top}px`, width: `${right - left}px`, height: `${bottom - top}px` });
  };

  function showMarks() {
    const [rows, columns] = shape();
    for (const mark of Object.values(marks)) mark.hidden = true;
    if (!rows || !columns) return;
    const { canvas, size: { ratio } } = matrix;
    const x = (/** @type {number} */ at) => edge(at, columns, canvas.width, ratio);
    const y = (/** @type {number} */ at) => edge(at, rows, canvas.height, ratio);
    const [right, bottom] = [canvas.width / ratio, canvas.height / ratio];
    if (run.selected !== null) {
      const found = run.read((handle) => handle.pairsFind(/** @type {number} */ (run.selected)));
      const row = found.find((at, place) => place % 2 === 0 && at >= 0);
      const column = found.find((at, place) => place % 2 === 1 && at >= 0);
      if (row !== undefined) frame(marks.row, 0, y(row), right, y(row + 1));
      if (column !== undefined) frame(marks.column, x(column), 0, x(column + 1), bottom);
    }
    if (cell) frame(marks.cell, x(cell[1]), y(cell[0]), x(cell[1] + 1), y(cell[0] + 1));
  }

  /** Reads a cell and points its two out in both panes. @param {[number, number] | null} at */
  function read(at) {
    cell = at;
    const numbers = at ? run.read((handle) => handle.pairsCell(...at)) : [];
    const known = numbers.length > 0;
    if (known || highlighted) {
      highlighted = known;
      run.read((handle) => handle.highlight(known ? numbers[1] : undefined, known ? numbers[2] : undefined));
      run.current.revision += 1;
      wake();
    }
    write(readout, !at ? words.batch.readHint : known ? readPair(run, numbers) : words.batch.notCompared);
    showMarks();
  }

  /** The cell under a pointer. @param {PointerEvent | MouseEvent} event @returns {[number, number] | null} */
  function cellAt(event) {
    const [rows, columns] = shape();
    if (!rows || !columns) return null;
    const { left, top } = matrix.node.getBoundingClientRect();
    const { canvas, size: { ratio } } = matrix;
    const strip = Math.round(STRIP * ratio);
    const along = (/** @type {number} */ pixel, /** @type {number} */ length, /** @type {number} */ of) =>
      Math.min(Math.ceil(((Math.max(pixel, 0) * ratio - strip + 1e-6) * of) / (length - strip)) - 1, of - 1);
    const row = along(event.clientY - top, canvas.height, rows);
    const column = along(event.clientX - left, canvas.width, columns);
    return row >= 0 && column >= 0 ? [row, column] : null;
  }

  /** Looks at the anchor of the cell that is read. */
  function choose() {
    const numbers = cell ? run.read((handle) => handle.pairsCell(.../** @type {[number, number]} */ (cell))) : [];
    if (numbers.length > 0 && numbers[7] >= 0) run.select(numbers[7]);
  }

  const point = (/** @type {PointerEvent} */ event) => {
    const at = cellAt(event);
    if (at?.join() !== cell?.join()) read(at);
  };
  matrix.node.addEventListener("pointermove", point);
  matrix.node.addEventListener("pointerdown", point);
  matrix.node.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && read(null));
  matrix.node.addEventListener("click", (event) => {
    read(cellAt(event));
    choose();
  });
  matrix.node.addEventListener("blur", () => read(null));
  matrix.node.addEventListener("keydown", (event) => {
    const [rows, columns] = shape();
    if (!rows || event.altKey || event.ctrlKey || event.metaKey) return;
    const [row, column] = cell ?? [0, -1];
    const leap = 8;
    /** @type {Record<string, [number, number]>} */
    const places = {
      ArrowLeft: [row, column - 1], ArrowRight: [row, column + 1], ArrowUp: [row - 1, column], ArrowDown: [row + 1, column],
      Home: [row, 0], End: [row, columns - 1], PageUp: [row - leap, column], PageDown: [row + leap, column],
    };
    const clamp = (/** @type {number} */ at, /** @type {number} */ of) => Math.min(Math.max(at, 0), of - 1);
    if (event.key in places) read([clamp(places[event.key][0], rows), clamp(places[event.key][1], columns)]);
    else if (event.key === "Enter" || (event.key === " " && cell)) choose();
    else if (event.key === "Escape" && cell) read(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });

  /** @param {Shade} to */
  function show(to) {
    shade = to;
    for (const { id, input } of choices) input.checked = id === to;
    matrix.draw();
    showScale();
  }

  function showScale() {
    const text = words.batch.scale(shade, { strongest: number("strongest"), least: number("least"), most: number("most"), similarity: number("similarity") === 1, mines: number("mines") === 1 });
    scale.className = `scale ${shade}${number("similarity") === 1 ? "" : " falling"}`;
    scale.replaceChildren(make("span", {}, text[0]), make("span", { class: "ramp", "aria-hidden": "true" }), make("span", {}, text[1]), ...(text[2] ? [make("span", { class: "hatched" }, text[2])] : []));
  }

  /** Says who is in the batch. */
  function showFacts() {
    const [rows, columns, anchors, others, stride] = shape();
    const { classes, loss, positives, training, count } = run.read((handle) => ({
      classes: [...handle.pairsClasses()], loss: handle.value("loss"), positives: handle.value("positives"),
      training: handle.trainingCount, count: activeTerms(handle),
    }));
    write(who, words.batch.who({ classes, training, loss, views: positives === "views", members: number("members"), prototypes: number("prototypes") }));
    const terms = words.termsOf(loss);
    const rowsOf = words.batch.facts({
      anchors, positives: number("positives"), negatives: number("negatives"), ignored: number("ignored"), falseNegatives: number("false-negatives"),
      mines: number("mines") === 1, mined: number("terms"), triplets: number("triplets"), unmined: number("unmined"),
      active: words.activeShare(count, terms), terms,
    });
    facts.replaceChildren(...rowsOf.map(([id, label, value]) => make("div", { class: "readout" }, make("dt", {}, label), make("dd", { "data-fact": id }, value))));
    write(note, words.batch.notes({ stride, binned: rows < anchors || columns < others, rows, columns, falseNegatives: number("false-negatives"), mines: number("mines") === 1, mined: number("terms"), positives: number("positives") }));
    note.hidden = note.textContent === "";
    const similarity = number("similarity") === 1;
    write(choices[0].text, words.batch.shades.value(similarity));
    write(choices[1].text, words.batch.shades.weight);
    write(axis, words.batch.spreadTitle(similarity));
    kinds.replaceChildren(...words.batch.kinds(number("positives"), number("negatives")).map((text, place) => make("li", {}, sample(place === 0 ? "pull" : "push"), text)));
    empty.hidden = rows > 0 && columns > 0;
    matrix.node.hidden = scale.hidden = !empty.hidden;
  }

  /** The matrix is complete: shows it. */
  function showAll() {
    showFacts();
    matrix.draw();
    if (!run.playing || looked > drawn + CHART_PAUSE) {
      drawn = looked;
      histogram.draw();
    }
    showScale();
    // The same cell may hold another pair now.
    read(cell);
  }

  const outdate = () => (stale = true);
  const onSelect = () => showMarks();
  for (const event of ["move", "change", "active"]) run.addEventListener(event, outdate);
  run.addEventListener("select", onSelect);
  write(readout, words.batch.readHint);

  return {
    node,
    show,
    /** Which colours are shown. */
    get shade() {
      return shade;
    },
    /** What is shown is of another step. */
    outdate,
    /** Brings it up to date, a few milliseconds at a time. */
    frame() {
      const now = performance.now();
      if (theme !== shownTheme(node)) {
        theme = shownTheme(node);
        if (!stale) [matrix, histogram].forEach((pane) => pane.draw());
      }
      if (!run.ready || !(stale || filling)) return;
      if (run.playing && now < looked + PAUSE) return;
      if (stale) run.read((handle) => handle.pairsBegin(run.playing ? MOST_PLAYING : 2 ** 31));
      stale = false;
      filling = !run.read((handle) => handle.pairsAdvance(run.playing ? Infinity : BUDGET));
      // What was only sampled while it played is made whole when it stands still.
      if (run.playing) stale = true;
      looked = now;
      if (!filling) showAll();
      else {
        run.current.revision += 1;
        wake();
      }
    },
    dispose() {
      matrix.dispose();
      histogram.dispose();
      for (const event of ["move", "change", "active"]) run.removeEventListener(event, outdate);
      run.removeEventListener("select", onSelect);
    },
  };
}

/** A bar as the histogram draws it. @param {"pull" | "push"} kind */
function sample(kind) {
  const stripes = kind === "push" ? [svg("path", { d: "M8 12V3M13 12V3M18 12V3", class: "stripe push" })] : [];
  return svg("svg", { viewBox: "0 0 28 14", class: "sample", "aria-hidden": "true" }, svg("path", { d: "M4 12V3h20v9", class: `bar ${kind}` }), ...stripes);
}
