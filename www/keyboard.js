/**
 * Keys that drive a run, only while the focus is inside its playground and not where letters are
 * typed. The page around it adds the two that are no letters (`page-keys.js`).
 */

/** @typedef {import("./group.js").Group} Group */

/** Where characters are typed or choices are found by their letter. */
const TYPED = "input:not([type=range], [type=checkbox], [type=radio]), select, textarea";
/** What is turned with arrows, Home, End and the keys that turn pages, and with nothing else. */
const TURNED = "input[type=range], input[type=checkbox], input[type=radio], [role=slider]";
const PRESSED = "button, summary, a, input[type=checkbox], input[type=radio]";

/**
 * Whether an element needs a key for itself.
 *
 * @param {Element} element
 * @param {string} key as in an event
 */
export function needsKey(element, key) {
  if (element.matches(TYPED)) return true;
  if (element.matches(TURNED) && key.length > 1) return true;
  return key === " " && element.matches(PRESSED);
}

/**
 * @param {ShadowRoot} root
 * @param {Group} run
 * @param {Record<string, () => unknown>} [more] what other keys do
 * @returns {() => void} stops it
 */
export function listenToKeys(root, run, more = {}) {
  const step = () => run.stepForwards();
  /** @type {Record<string, () => unknown>} */
  const keys = {
    " ": () => (run.playing ? run.pause() : run.play()),
    s: step,
    ArrowRight: step,
    ArrowLeft: () => run.stepBackwards(),
    r: () => run.reset(),
    ...more,
  };
  /** @param {Event} event */
  const listen = (event) => {
    const { key, target, altKey, ctrlKey, metaKey, defaultPrevented } = /** @type {KeyboardEvent} */ (event);
    if (defaultPrevented || altKey || ctrlKey || metaKey || !(target instanceof Element)) return;
    const act = keys[key.length === 1 ? key.toLowerCase() : key];
    if (!act || needsKey(target, key)) return;
    event.preventDefault();
    act();
  };
  root.addEventListener("keydown", listen);
  return () => root.removeEventListener("keydown", listen);
}
