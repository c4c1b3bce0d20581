/** The two pictures of a run: its data in their own plane, and the embedding. */

import { make, write } from "./dom.js";
import { createPane } from "./pane.js";
import { words } from "./words/first.js";

/** @typedef {import("./run.js").Run} Run */

/** Pixels come from the engine's memory: a canvas in the graphics card would have to fetch them. @param {HTMLCanvasElement} canvas */
const context = (canvas) => /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { alpha: false, willReadFrequently: true }));

let created = 0;

/**
 * @param {Run} run
 */
export function createPanes(run) {
  created += 1;
  const id = `embedding-${created}`;
  let easing = false;
  /** Whether the data become clearer by themselves. */
  let unclear = false;
  let elapsed = 0;
  let drawn = -1;

  const data = createPane("data", (canvas, { width, height, ratio }, wiped) => {
    if (wiped) run.read((handle) => handle.repaint());
    unclear = run.read((handle) => handle.drawData(context(canvas), width, height, ratio));
  });
  const embedding = createPane("embedding", (canvas, { width, height, ratio }, wiped) => {
    if (wiped) run.read((handle) => handle.repaint());
    easing = run.read((handle) => handle.drawEmbedding(context(canvas), width, height, ratio, elapsed));
    elapsed = 0;
  });
  const describeEmbedding = make("span", { class: "unseen", id: `${id}-description` });
  const shortcuts = make("span", { class: "unseen", id: `${id}-shortcuts` }, words.shortcuts);
  data.canvas.setAttribute("role", "img");
  embedding.canvas.setAttribute("aria-hidden", "true");
  for (const [name, value] of Object.entries({
    tabindex: "0", role: "application", "aria-label": words.embedding,
    "aria-roledescription": "plot", "aria-describedby": `${id}-description ${id}-shortcuts`,
  })) {
    embedding.node.setAttribute(name, value);
  }
  embedding.node.append(describeEmbedding, shortcuts);
  for (const [name, value] of Object.entries({
    tabindex: "0", role: "application", "aria-label": words.dataPane, "aria-roledescription": "plot", "aria-describedby": `${id}-probe-help ${id}-shortcuts`,
  })) {
    data.node.setAttribute(name, value);
  }
  data.node.append(make("span", { class: "unseen", id: `${id}-probe-help` }, words.probeHelp));
  /** Looks at places of the data plane. @type {ReturnType<typeof import("./probe.js").createProbe> | undefined} */
  let probe;

  return {
    data: data.node,
    embedding: embedding.node,
    /** Whether the view still moves although the points do not. */
    get easing() {
      return easing || (unclear && data.size.width > 0);
    },
    /** Draws both if anything changed. @param {number} milliseconds since the last frame @param {boolean} [anew] even if nothing changed @param {import("./perf.js").Timer} [timer] */
    frame(milliseconds, anew = false, timer) {
      if (run.revision === drawn && !easing && !unclear && !anew) return;
      elapsed = milliseconds;
      if (run.revision !== drawn || unclear || anew) data.draw();
      timer?.end("data");
      embedding.draw();
      timer?.end("embedding");
      if (run.revision !== drawn) probe?.update();
      drawn = run.revision;
    },
    /** Lets places of the data plane be looked at. @param {typeof import("./probe.js").createProbe} createProbe */
    addProbe(createProbe) {
      probe = createProbe(run, data);
    },
    /** Says in words what the pictures show. @param {string} [name] of the embedding */
    describe(name = words.embedding) {
      probe?.check();
      embedding.node.setAttribute("aria-label", name);
      const all = run.read((handle) => handle.labels().length);
      const training = Math.min(all, Number(run.read((handle) => handle.value("points"))));
      const classes = Number(run.read((handle) => handle.value("classes")));
      data.canvas.setAttribute("aria-label", words.dataPlane(training, all - training, classes));
      write(describeEmbedding, words.embeddingPlane(training, run.read((handle) => handle.embedding().length / 2) - training, classes));
    },
    dispose() {
      data.dispose();
      embedding.dispose();
    },
  };
}
