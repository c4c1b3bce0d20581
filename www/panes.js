/** The two pictures of a run: its data in their own plane, and the embedding. */

import { make, write } from "./dom.js";
import { createPane } from "./pane.js";
import { words } from "./words.js";

/** @typedef {import("./run.js").Run} Run */

/** @param {HTMLCanvasElement} canvas */
const context = (canvas) => /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));

/**
 * @param {Run} run
 */
export function createPanes(run) {
  let easing = false;
  let elapsed = 0;
  let drawn = -1;

  const data = createPane("data", (canvas, { width, height, ratio }) => {
    run.read((handle) => handle.drawData(context(canvas), width, height, ratio));
  });
  const embedding = createPane("embedding", (canvas, { width, height, ratio }) => {
    easing = run.read((handle) => handle.drawEmbedding(context(canvas), width, height, ratio, elapsed));
    elapsed = 0;
  });
  const describeEmbedding = make("span", { class: "unseen", id: "embedding-description" });
  const shortcuts = make("span", { class: "unseen", id: "shortcuts" }, words.shortcuts);
  data.canvas.setAttribute("role", "img");
  embedding.canvas.setAttribute("aria-hidden", "true");
  for (const [name, value] of Object.entries({
    tabindex: "0", role: "application", "aria-label": words.embedding,
    "aria-roledescription": "plot", "aria-describedby": "embedding-description shortcuts",
  })) {
    embedding.node.setAttribute(name, value);
  }
  for (const [name, value] of Object.entries({
    tabindex: "0", role: "application", "aria-label": words.dataPlot, "aria-roledescription": "plot", "aria-describedby": "shortcuts",
  })) {
    data.node.setAttribute(name, value);
  }
  embedding.node.append(describeEmbedding, shortcuts);

  return {
    data: data.node,
    embedding: embedding.node,
    /** Whether the view still moves although the points do not. */
    get easing() {
      return easing;
    },
    /** Draws both if anything changed. @param {number} milliseconds since the last frame */
    frame(milliseconds) {
      if (run.revision === drawn && !easing) return;
      elapsed = milliseconds;
      if (run.revision !== drawn) data.draw();
      embedding.draw();
      drawn = run.revision;
    },
    /** Says in words what the pictures show. */
    describe() {
      const points = run.read((handle) => handle.labels().length);
      const classes = Number(run.read((handle) => handle.value("classes")));
      data.canvas.setAttribute("aria-label", words.dataPlane(points, classes));
      write(describeEmbedding, words.embeddingPlane(points, classes));
    },
    dispose() {
      data.dispose();
      embedding.dispose();
    },
  };
}
