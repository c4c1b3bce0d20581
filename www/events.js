/** The events by which an element tells what its runs do. */

/** @typedef {import("./group.js").Group} Group */

/** Milliseconds between two `step` events while it plays. */
const STEP_PAUSE = 100;

/**
 * Lets an element fire `play`, `pause`, `step`, `select`, `lesson`, `change` and `diverged`.
 *
 * @param {EventTarget} element
 * @param {Group} group
 */
export function tellEvents(element, group) {
  let said = -Infinity;
  /** @param {string} name @param {object} [detail] */
  const tell = (name, detail = {}) => element.dispatchEvent(new CustomEvent(name, { detail }));
  group.addEventListener("play", () => tell("play"));
  group.addEventListener("pause", () => tell("pause"));
  group.addEventListener("diverged", (event) => {
    const { run } = /** @type {CustomEvent<{ run: import("./run.js").Run }>} */ (event).detail;
    tell("diverged", { step: run.step, run: group.runs.indexOf(run) });
  });
  group.addEventListener("move", () => {
    const now = performance.now();
    if (group.playing && now < said + STEP_PAUSE) return;
    said = now;
    tell("step", { step: group.step, loss: group.read((handle) => handle.loss) });
  });
  group.addEventListener("select", () => tell("select", { point: group.selected }));
  group.addEventListener("lesson", (event) => tell("lesson", /** @type {CustomEvent} */ (event).detail));
  group.addEventListener("change", (event) => {
    const { key, discrete } = /** @type {CustomEvent<import("./run.js").Change>} */ (event).detail;
    tell("change", { key, discrete, config: group.config });
  });
}
