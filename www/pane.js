/** A canvas that is as large as its frame, sharp at any pixel ratio, and drawn when it must be. */

import { make } from "./dom.js";

/** Beyond this the eye sees no difference, and phones pay for every pixel. */
const MOST_RATIO = 3;

/** How many times as large as elsewhere a frame shows everything: texts, marks, lines. @type {WeakMap<Element, number>} */
const magnified = new WeakMap();

/**
 * How many CSS pixels a pixel of the picture in a frame takes; the custom property `--magnify` says so.
 *
 * @param {Element} node
 */
export const magnification = (node) => magnified.get(node) ?? 1;

/**
 * The place of a pointer in the picture that a frame shows.
 *
 * @param {Element} node the frame or its canvas
 * @param {{ clientX: number, clientY: number }} pointer
 */
export function placeIn(node, { clientX, clientY }) {
  const { left, top } = node.getBoundingClientRect();
  const times = magnification(node);
  return { x: (clientX - left) / times, y: (clientY - top) / times };
}

/**
 * @typedef {object} Size
 * @property {number} width in pixels of the picture: CSS pixels, where nothing is magnified
 * @property {number} height in pixels of the picture
 * @property {number} ratio device pixels per pixel of the picture
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
    const times = Number(getComputedStyle(node).getPropertyValue("--magnify")) || 1;
    const [width, height, ratio] = [clientWidth / times, clientHeight / times, times * Math.min(devicePixelRatio || 1, MOST_RATIO)];
    if (width === size.width && height === size.height && ratio === size.ratio) return;
    Object.assign(size, { width, height, ratio });
    for (const one of [node, canvas]) magnified.set(one, times);
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
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
