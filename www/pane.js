/** A canvas that is as large as its frame, sharp at any pixel ratio, and drawn when it must be. */

import { make } from "./dom.js";

/** Beyond this the eye sees no difference, and phones pay for every pixel. */
const MOST_RATIO = 3;

/**
 * @typedef {object} Size
 * @property {number} width in CSS pixels
 * @property {number} height in CSS pixels
 * @property {number} ratio device pixels per CSS pixel
 */
/**
 * @typedef {object} Pane
 * @property {HTMLElement} node the frame
 * @property {HTMLCanvasElement} canvas
 * @property {Size} size
 * @property {() => void} draw
 * @property {() => void} dispose
 */

/**
 * @param {string} name of the part
 * @param {(canvas: HTMLCanvasElement, size: Size, wiped: boolean) => void} paint called with a canvas of the right
 *   size, whenever the size changed and whenever `draw` is called
 * @returns {Pane}
 */
export function createPane(name, paint) {
  const canvas = make("canvas", { part: `canvas ${name}` });
  const node = make("div", { class: `pane ${name}` }, canvas);
  const size = { width: 0, height: 0, ratio: 1 };

  /** Whether the canvas lost what was painted on it. */
  let wiped = true;

  const draw = () => {
    if (size.width > 0 && size.height > 0) paint(canvas, size, wiped);
    wiped = false;
  };
  const measure = () => {
    const { clientWidth, clientHeight } = node;
    const ratio = Math.min(devicePixelRatio || 1, MOST_RATIO);
    if (clientWidth === size.width && clientHeight === size.height && ratio === size.ratio) return;
    Object.assign(size, { width: clientWidth, height: clientHeight, ratio });
    canvas.width = Math.round(clientWidth * ratio);
    canvas.height = Math.round(clientHeight * ratio);
    wiped = true;
    // Sizing a canvas clears it: draw before the browser shows it empty.
    draw();
  };

  const observer = new ResizeObserver(measure);
  observer.observe(node);
  addEventListener("resize", measure);
  canvas.addEventListener("contextrestored", () => {
    wiped = true;
    draw();
  });
  return {
    node,
    canvas,
    size,
    draw,
    dispose() {
      observer.disconnect();
      removeEventListener("resize", measure);
    },
  };
}
