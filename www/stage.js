/** The embeddings of all runs side by side, and the data of the active one. */

import { letterOf } from "./config.js";
import { make, write } from "./dom.js";
import { createHeading } from "./heading.js";
import { createPanes } from "./panes.js";
import { alignScales } from "./region.js";
import { differences } from "./shared.js";
import { words } from "./words/first.js";

/** @typedef {import("./group.js").Group} Group */
/** @typedef {import("./run.js").Run} Run */
/** @typedef {{ createProbe: typeof import("./probe.js").createProbe, listenToPointers: typeof import("./pointer.js").listenToPointers, tell: (run: Run) => string }} Looking what comes later: looking at places and at points, and what is said of a point */
/** @typedef {{ node: HTMLElement, panes: ReturnType<typeof createPanes>, pointers?: ReturnType<typeof import("./pointer.js").listenToPointers>, heading: ReturnType<typeof createHeading> }} Cell */

/**
 * @param {Group} group
 * @param {(reach?: boolean) => void} open shows what there is to say about the point that is looked at; `reach` goes there
 */
export function createStage(group, open) {
  /** @type {Map<Run, Cell>} */
  const cells = new Map();
  const node = make("div", { class: "embeddings", part: "embeddings" });
  const rest = make("p", { class: "rest", role: "status", hidden: true });
  const data = make("div", { class: "data-picture" });
  /** @type {Looking | undefined} */
  let looking;
  let sameScale = true;
  let anew = false;

  /** Who points at a point in one picture sees it in all. @param {number | null} point */
  const hover = (point) => {
    for (const run of group.runs) run.preview = point;
  };
  /** @param {Run} run @returns {Cell} */
  const createCell = (run) => {
    const panes = createPanes(run);
    const heading = createHeading(group, run);
    const cell = make("div", { class: "run", part: "run" }, heading.node, panes.embedding);
    for (const name of ["pointerdown", "focusin"]) cell.addEventListener(name, () => group.activate(group.runs.indexOf(run)));
    return look({ node: cell, panes, heading }, run);
  };
  /** Lets points and places be looked at, where that is there. @param {Cell} cell @param {Run} run */
  const look = (cell, run) => {
    if (!looking) return cell;
    const { createProbe, listenToPointers, tell } = looking;
    cell.panes.addProbe(createProbe);
    cell.pointers = listenToPointers(run, cell.panes, { tell: () => tell(run), open, hover });
    return cell;
  };
  /** @param {Run} run */
  const cellOf = (run) => /** @type {Cell} */ (cells.get(run));

  /** Shows which one is active. */
  const showActive = () => {
    for (const [run, { node: cell, panes, heading }] of cells) {
      const active = run === group.current;
      cell.classList.toggle("active", active);
      panes.data.hidden = !active;
      heading.place();
    }
  };
  /** Shows the runs that there are, in their order. */
  const showRuns = () => {
    const held = node.contains(/** @type {Node | null} */ (/** @type {ShadowRoot} */ (node.getRootNode()).activeElement ?? null));
    for (const [run, { panes, pointers }] of cells) {
      if (group.runs.includes(run)) continue;
      pointers?.dispose();
      panes.dispose();
      cells.delete(run);
    }
    for (const run of group.runs) if (!cells.has(run)) cells.set(run, createCell(run));
    const shown = group.runs.map(cellOf);
    node.replaceChildren(...shown.map((cell) => cell.node), rest);
    data.replaceChildren(...shown.map(({ panes }) => panes.data));
    node.dataset.runs = String(shown.length);
    const several = shown.length > 1;
    for (const [place, cell] of shown.entries()) {
      cell.heading.node.hidden = !several;
      for (const [name, value] of Object.entries({ role: "group", "aria-label": words.run(letterOf(place)) })) {
        if (several) cell.node.setAttribute(name, value);
        else cell.node.removeAttribute(name);
      }
    }
    showActive();
    anew = true;
    // What had the focus may be gone or elsewhere now.
    if (held) (several ? cellOf(group.current).heading.letter : cellOf(group.current).panes.embedding).focus();
  };
  showRuns();

  return {
    node,
    data,
    showRuns,
    showActive,
    /** The frame of a run's embedding. @param {Run} run */
    paneOf: (run) => cellOf(run).panes.embedding,
    /** Lets points and places be looked at from now on. @param {Looking} late */
    complete(late) {
      looking = late;
      for (const [run, cell] of cells) look(cell, run).pointers?.announce();
    },
    /** Whether a view still moves although the points do not. */
    get easing() {
      return anew || [...cells.values()].some(({ panes, pointers }) => panes.easing || pointers?.waiting);
    },
    /** Whether embeddings in the plane show the same region. @param {boolean} is */
    setSameScale(is) {
      sameScale = is;
      anew = true;
    },
    /** Lets the engine look at what the person looks at. */
    look() {
      for (const { pointers } of cells.values()) pointers?.frame();
    },
    /** @param {number} elapsed milliseconds since the last frame @param {import("./perf.js").Timer} [timer] */
    frame(elapsed, timer) {
      const moved = alignScales(group.runs, sameScale);
      for (const { panes } of cells.values()) panes.frame(elapsed, anew || moved, timer);
      anew = false;
    },
    /** Says in words what the pictures show and in what the runs differ. */
    describe() {
      const told = differences(group.runs);
      for (const [place, run] of group.runs.entries()) {
        const { panes, heading } = cellOf(run);
        panes.describe(group.runs.length > 1 ? words.embeddingOf(letterOf(place)) : words.embedding);
        heading.showDifferences(told[place]);
      }
    },
    /** Says below the pictures that the run came to rest; empty: that it did not. @param {string} text */
    sayRest(text) {
      rest.hidden = text === "";
      write(rest, text);
    },
    /** Shows the numbers above the embeddings. */
    measure() {
      if (group.runs.length > 1) for (const { heading } of cells.values()) heading.measure();
    },
    dispose() {
      for (const { panes, pointers } of cells.values()) {
        pointers?.dispose();
        panes.dispose();
      }
    },
  };
}
