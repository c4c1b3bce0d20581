/**
 * Keys of the page, for its one playground, while nothing has the focus: Space plays and pauses, a
 * question mark opens the help. Letters stay inside the playground: a key that is a single character
 * and a letter must not act on a whole page (WCAG 2.1.4).
 */

/** @typedef {import("./element.js").ContrastivePlayground} ContrastivePlayground */

/** Whether enough of it is in sight to be what the keys are meant for; else Space scrolls. @param {Element} element */
function inSight(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return top < innerHeight / 2 && bottom > innerHeight / 2;
}

/** @param {ContrastivePlayground} element */
export function listenToPageKeys(element) {
  const root = /** @type {ShadowRoot} */ (element.shadowRoot);
  /** @type {Record<string, () => unknown>} */
  const keys = {
    " ": () => (element.playing ? element.pause() : element.play()),
    "?": async () => {
      await element.ready;
      (await import("./glossary.js")).openHelp(root, "keys");
    },
  };
  document.addEventListener("keydown", (event) => {
    const { key, target, altKey, ctrlKey, metaKey, defaultPrevented } = event;
    if (defaultPrevented || altKey || ctrlKey || metaKey || target !== document.body) return;
    if (!(key in keys) || root.querySelector("dialog[open]") || !inSight(element)) return;
    event.preventDefault();
    keys[key]();
  });
}
