/** Keys that drive a run, only while the focus is inside its playground and not in an input. */

/** @typedef {import("./group.js").Group} Group */

/** @param {Element} element @param {string} key */
function needsKey(element, key) {
  if (element.matches("input, select, textarea, [role=slider]")) return true;
  return key === " " && element.matches("button, summary, a");
}

/**
 * @param {ShadowRoot} root
 * @param {Group} run
 * @param {Record<string, () => unknown>} [more] what other keys do
 * @returns {() => void} stops it
 */
export function listenToKeys(root, run, more = {}) {
  const step = () => {
    run.pause();
    run.advanceBy(1);
  };
  /** @type {Record<string, () => unknown>} */
  const keys = {
    " ": () => (run.playing ? run.pause() : run.play()),
    s: step,
    ArrowRight: step,
    ArrowLeft: () => run.seek(Math.max(run.step - 1, 0)),
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
