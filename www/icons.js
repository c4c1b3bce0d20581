/** Icons as inline SVG in the colour of the text around them, on a grid of 24 × 24. */

import { svg } from "./dom.js";

/** Filled shapes. */
const FILLED = {
  play: "M7 4.5v15a.8.8 0 0 0 1.2.7l12-7.5a.8.8 0 0 0 0-1.4l-12-7.5A.8.8 0 0 0 7 4.5Z",
  pause: "M6 4.5h4v15H6zM14 4.5h4v15h-4z",
};

/** Drawn lines. */
const DRAWN = {
  step: "M5 5v14M10 6.2v11.6a.6.6 0 0 0 .9.5l8.6-5.8a.6.6 0 0 0 0-1l-8.6-5.8a.6.6 0 0 0-.9.5Z",
  reset: "M4.5 12a7.5 7.5 0 1 0 2.4-5.5L4.5 8.8M4.5 4v4.8h4.8",
  dice: "M6.5 4h11A2.5 2.5 0 0 1 20 6.5v11a2.5 2.5 0 0 1-2.5 2.5h-11A2.5 2.5 0 0 1 4 17.5v-11A2.5 2.5 0 0 1 6.5 4ZM8.5 8.5h.01M15.5 8.5h.01M12 12h.01M8.5 15.5h.01M15.5 15.5h.01",
  slow: "M12 6.5a7 7 0 1 0 0 14 7 7 0 0 0 0-14ZM12 10v3.7l2.4 1.5M9.6 3.5h4.8M12 3.5v3",
  back: "M14.5 6l-6 6 6 6",
  next: "M9.5 6l6 6-6 6",
  restart: "M5 12a7 7 0 1 0 2.2-5.1L5 9M5 4.5V9h4.5",
  close: "M6 6l12 12M18 6L6 18",
  compare: "M5.5 5h5v14h-5zM13.5 5h5v14h-5z",
  more: "M5 11.4a.6.6 0 1 0 .01 0ZM12 11.4a.6.6 0 1 0 .01 0ZM19 11.4a.6.6 0 1 0 .01 0Z",
  check: "M5 12.5l4.5 4.5L19 7.5",
  lock: "M7 11h10a1.5 1.5 0 0 1 1.5 1.5v6A1.5 1.5 0 0 1 17 20H7a1.5 1.5 0 0 1-1.5-1.5v-6A1.5 1.5 0 0 1 7 11ZM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  shown: "M2.5 12S6 5.8 12 5.8 21.5 12 21.5 12 18 18.2 12 18.2 2.5 12 2.5 12ZM12 9.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6Z",
  unshown: "M4 4l16 16M9.5 6.2A9 9 0 0 1 12 5.8c6 0 9.5 6.2 9.5 6.2a17 17 0 0 1-2.8 3.5M6.3 7.6A16 16 0 0 0 2.5 12S6 18.2 12 18.2a9 9 0 0 0 4-.9",
  share: "M12 15.5V4M8 7.5L12 3.5l4 4M6.5 11.5h-1v8.5h13v-8.5h-1",
  save: "M12 4v11.5M8 12l4 4 4-4M5 15.5V20h14v-4.5",
  present: "M3 4.5h18M4.5 4.5V15h15V4.5M12 15v2.5M8.5 20.5l3.5-3 3.5 3",
  book: "M12 6.5c-2-1.5-4.5-2-8-2V18c3.5 0 6 .5 8 2 2-1.5 4.5-2 8-2V4.5c-3.5 0-6 .5-8 2ZM12 6.5V20",
  chevron: "M7 10l5 5 5-5",
  sun: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4",
  moon: "M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5Z",
  auto: "M12 3.5a8.5 8.5 0 1 0 0 17ZM12 3.5a8.5 8.5 0 0 1 0 17",
};

/**
 * @param {keyof typeof FILLED | keyof typeof DRAWN} name
 * @returns {SVGSVGElement}
 */
export function icon(name) {
  const frame = svg("svg", { viewBox: "0 0 24 24", class: "icon", "aria-hidden": "true" });
  if (name in FILLED) {
    const path = FILLED[/** @type {keyof typeof FILLED} */ (name)];
    frame.append(svg("path", { d: path, fill: "currentColor" }));
  } else {
    const path = DRAWN[/** @type {keyof typeof DRAWN} */ (name)];
    frame.append(svg("path", { d: path, class: "drawn" }));
  }
  return frame;
}
