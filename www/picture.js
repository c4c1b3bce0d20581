/** A run's picture as a file: the same scene that is on the screen. */

/** @typedef {import("./run.js").Run} Run */
/**
 * @typedef {object} PictureOptions
 * @property {"embedding" | "data"} [pane]
 * @property {number} [width] in CSS pixels
 * @property {number} [height] in CSS pixels
 * @property {number} [scale] device pixels per CSS pixel, for PNG
 */

/**
 * @param {Run} run
 * @param {"png" | "svg"} type
 * @param {PictureOptions} [options]
 * @returns {Promise<Blob>}
 */
export async function pictureOf(run, type, { pane = "embedding", width = 800, height = 800, scale = 2 } = {}) {
  if (type === "svg") {
    const text = run.read((handle) => handle.svg(pane, width, height));
    return new Blob([text], { type: "image/svg+xml" });
  }
  if (type !== "png") throw new TypeError(`A picture is "png" or "svg", not ${JSON.stringify(type)}.`);
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("The browser gave no canvas to draw on.");
  run.read((handle) => {
    if (pane === "data") handle.drawData(context, width, height, scale);
    else handle.drawEmbedding(context, width, height, scale, 0);
  });
  // The next frame on the screen has another size than this picture.
  run.revision += 1;
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("The browser could not write the picture."))), "image/png");
  });
}
