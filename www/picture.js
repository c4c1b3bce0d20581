/** The picture of a run, or of several side by side, as a file: what is on the screen, at rest and with a caption. */

import { letterOf } from "./config.js";

/** @typedef {import("./run.js").Run} Run */
/**
 * @typedef {object} PictureOptions
 * @property {"embedding" | "data"} [pane]
 * @property {number} [width] in CSS pixels
 * @property {number} [height] in CSS pixels, the caption included
 * @property {number} [scale] device pixels per CSS pixel, for PNG
 * @property {boolean} [caption] whether lines below say what it shows: loss and knobs, seed, step, version, link
 * @property {"active" | "all"} [runs] the run whose settings are shown, or all of them, each at that size with its letter
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

/** Pixels of a picture's side unless said otherwise. */
const SIDE = 800;

/** Where the letter of a run stands in its picture, and how high it is, in pixels. */
const LETTER = { x: 14, y: 26, size: 18, font: "system-ui, sans-serif" };

/** The colour of letters. */
const INK = { light: "#1a1d23", dark: "#e9ebef" };

/** @typedef {"light" | "dark"} Theme */

/**
 * Where the pictures of so many runs stand: up to three in a row, four in two rows.
 *
 * @param {number} count @param {number} width of one @param {number} height of one
 */
function layoutOf(count, width, height) {
  const columns = count > 3 ? 2 : count;
  const places = Array.from({ length: count }, (_, place) => ({ x: (place % columns) * width, y: Math.floor(place / columns) * height }));
  return { places, width: columns * width, height: Math.ceil(count / columns) * height };
}

/**
 * @param {HTMLCanvasElement} canvas gets the size of the picture
 * @param {readonly Run[]} runs in the colours that they are to have
 * @param {Theme} theme
 * @param {PictureOptions} [options]
 */
export function paintPicture(canvas, runs, theme, { pane = "embedding", width = SIDE, height = SIDE, scale = 2, caption = true, link } = {}) {
  const layout = layoutOf(runs.length, width, height);
  canvas.width = Math.round(layout.width * scale);
  canvas.height = Math.round(layout.height * scale);
  const one = runs.length > 1 ? document.createElement("canvas") : canvas;
  const context = canvas.getContext("2d");
  const pen = one.getContext("2d");
  if (!context || !pen) throw new Error("The browser gave no canvas to draw on.");
  for (const [place, run] of runs.entries()) {
    if (one !== canvas) [one.width, one.height] = [Math.round(width * scale), Math.round(height * scale)];
    run.read((handle) => handle.paint(pen, pane, width, height, scale, caption ? (link ?? addressOf(run.config)) : undefined));
    // Regions and grid were looked at for another size than the screen's.
    run.revision += 1;
    if (one === canvas) continue;
    const { x, y } = layout.places[place];
    context.drawImage(one, Math.round(x * scale), Math.round(y * scale));
    context.font = `600 ${LETTER.size * scale}px ${LETTER.font}`;
    context.fillStyle = INK[theme];
    context.fillText(letterOf(place), (x + LETTER.x) * scale, (y + LETTER.y) * scale);
  }
}

/**
 * @param {readonly Run[]} runs
 * @param {Theme} theme
 * @param {PictureOptions} options
 */
function drawPicture(runs, theme, { pane = "embedding", width = SIDE, height = SIDE, caption = true, link }) {
  const texts = runs.map((run) => {
    const text = run.read((handle) => handle.svg(pane, width, height, caption ? (link ?? addressOf(run.config)) : undefined));
    run.revision += 1;
    return text;
  });
  if (texts.length === 1) return texts[0];
  const layout = layoutOf(runs.length, width, height);
  const parts = texts.map((text, place) => {
    const { x, y } = layout.places[place];
    const letter = `<text x="${LETTER.x}" y="${LETTER.y}" font-size="${LETTER.size}" font-weight="600" font-family="${LETTER.font}" fill="${INK[theme]}">${letterOf(place)}</text>`;
    return text.replace("<svg ", `<svg x="${x}" y="${y}" `).replace("</svg>", () => `${letter}\n</svg>`);
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${layout.width}" height="${layout.height}" viewBox="0 0 ${layout.width} ${layout.height}">\n${parts.join("")}</svg>\n`;
}

/**
 * @param {readonly Run[]} runs one, or several that stand side by side
 * @param {Theme} theme the colours that they have
 * @param {"png" | "svg"} type
 * @param {PictureOptions} [options]
 * @returns {Promise<Blob>}
 */
export async function pictureOf(runs, theme, type, options = {}) {
  for (const run of runs) await settled(run);
  if (type === "svg") return new Blob([drawPicture(runs, theme, options)], { type: "image/svg+xml" });
  if (type !== "png") throw new TypeError(`A picture is "png" or "svg", not ${JSON.stringify(type)}.`);
  const canvas = document.createElement("canvas");
  paintPicture(canvas, runs, theme, options);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("The browser could not write the picture."))), "image/png");
  });
}
