/**
 * The address bar is the document: its fragment is the config of one element. Back, forward and
 * editing the fragment work; sliding replaces the address, choosing adds to the history.
 */

/** @typedef {import("./element.js").ContrastivePlayground} ContrastivePlayground */

/** Browsers allow about a hundred changes of the address in half a minute. */
const PAUSE = 300;

/** The config in the address, as far as it can be decoded. */
export function addressedConfig() {
  const fragment = location.hash.slice(1);
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/** Name or address of the lesson in the address bar, or empty. */
export const addressedLesson = () => new URLSearchParams(location.search).get("lesson") ?? "";

/**
 * Keeps the address and an element's config in step. A bad fragment stays in the address until a
 * setting is changed, so that it can be mended.
 *
 * @param {ContrastivePlayground} element
 */
export function syncAddress(element) {
  let following = false;
  let timer = 0;

  /** @param {string} config */
  const addressOf = (config) => (config ? `#${config}` : location.pathname + location.search);
  /** @param {boolean} push */
  const write = (push) => {
    clearTimeout(timer);
    timer = 0;
    if (addressedConfig() === element.config) return;
    if (push) history.pushState(null, "", addressOf(element.config));
    else history.replaceState(null, "", addressOf(element.config));
  };
  const follow = () => {
    clearTimeout(timer);
    timer = 0;
    // Where a lesson comes or goes, it brings or gives back the settings.
    if (addressedLesson() !== element.lesson || addressedConfig() === element.config) return;
    following = true;
    element.config = addressedConfig();
    following = false;
  };

  element.addEventListener("change", (event) => {
    // A lesson that is asked for and not open yet brings its settings: it writes both at once.
    if (following || (element.getAttribute("lesson") ?? element.lesson) !== element.lesson) return;
    const { discrete } = /** @type {CustomEvent<{ discrete: boolean }>} */ (event).detail;
    // A lesson that is being closed writes settings and lesson as one entry: this comes after it.
    if (discrete) queueMicrotask(() => write(true));
    else if (timer === 0) timer = window.setTimeout(() => write(false), PAUSE);
  });
  addEventListener("popstate", follow);
  addEventListener("hashchange", follow);
  addEventListener("pagehide", () => timer !== 0 && write(false));
}
