/** A run's picture as a file: what is on the screen, at rest and with a caption. */

/** @typedef {import("./run.js").Run} Run */
/**
 * @typedef {object} PictureOptions
 * @property {"embedding" | "data"} [pane]
 * @property {number} [width] in CSS pixels
 * @property {number} [height] in CSS pixels, the caption included
 * @property {number} [scale] device pixels per CSS pixel, for PNG
 * @property {boolean} [caption] whether lines below say what it shows: loss and knobs, seed, step, version, link
 * @property {string} [link] the address in the caption; this page's with the run's settings unless said otherwise
 */

/** The address of this page with a run's settings; what a file's address says of its place is nobody's business. @param {string} config */
export function addressOf(config) {
  const { protocol, origin, pathname } = location;
  return (protocol.startsWith("http") ? origin + pathname : "") + (config && `#${config}`);
}

/** Lets the page do what is due. */
const aMoment = () => new Promise((resolve) => setTimeout(resolve));

/** Milliseconds of work between two looks at the page. */
const SLICE = 12;

/** Waits until nothing lacks: the loss and the arrows of the next step, and all points. @param {Run} run */
export async function settled(run) {
  while (!run.ready) {
    run.prepare(SLICE);
    await aMoment();
  }
}

/**
 * @param {HTMLCanvasElement} canvas gets the size of the picture
 * @param {Run} run
 * @param {PictureOptions} [options]
 */
export function paintPicture(canvas, run, { pane = "embedding", width = 800, height = 800, scale = 2, caption = true, link = addressOf(run.config) } = {}) {
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("The browser gave no canvas to draw on.");
  run.read((handle) => handle.paint(context, pane, width, height, scale, caption ? link : undefined));
  // Regions and grid were looked at for another size than the screen's.
  run.revision += 1;
}

/**
 * @param {Run} run
 * @param {"png" | "svg"} type
 * @param {PictureOptions} [options]
 * @returns {Promise<Blob>}
 */
export async function pictureOf(run, type, options = {}) {
  await settled(run);
  if (type === "svg") {
    const { pane = "embedding", width = 800, height = 800, caption = true, link = addressOf(run.config) } = options;
    const text = run.read((handle) => handle.svg(pane, width, height, caption ? link : undefined));
    run.revision += 1;
    return new Blob([text], { type: "image/svg+xml" });
  }
  if (type !== "png") throw new TypeError(`A picture is "png" or "svg", not ${JSON.stringify(type)}.`);
  const canvas = document.createElement("canvas");
  paintPicture(canvas, run, options);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("The browser could not write the picture."))), "image/png");
  });
}
