/** Presentation: the picture fills the screen, large type, few controls, keys to step. */

import { focused, make } from "./dom.js";
import { icon } from "./icons.js";
import { presenting } from "./words/presenting.js";

/** Keys of a keyboard, and of the small thing in a lecturer's hand. */
const FORWARDS = ["ArrowRight", "ArrowDown", "PageDown"];
const BACKWARDS = ["ArrowLeft", "ArrowUp", "PageUp"];

/**
 * What stands beside an element on the way up to the body.
 *
 * @param {Element} element
 */
function others(element) {
  /** @type {HTMLElement[]} */
  const all = [];
  for (let at = element; at.parentElement && at !== document.body; at = at.parentElement) {
    all.push(...[...at.parentElement.children].filter((one) => one !== at && one instanceof HTMLElement && !one.inert).map((one) => /** @type {HTMLElement} */ (one)));
  }
  return all;
}

/**
 * The host's attribute `present` says whether it is on.
 *
 * @param {ShadowRoot} root
 * @param {HTMLElement} node the playground
 * @param {{ forwards: () => void, backwards: () => void, changed: (on: boolean) => void }} acts
 */
export function createPresentation(root, node, { forwards, backwards, changed }) {
  const { host } = root;
  const leave = make("button", { type: "button", class: "round leave", part: "button leave", "aria-label": presenting.leave, title: presenting.leave, hidden: true }, icon("close"));
  node.append(leave);
  let on = false;
  let screened = false;
  /** @type {HTMLElement[]} */
  let covered = [];
  /** @type {Element | null} */
  let before = null;

  const end = () => host.removeAttribute("present");
  /** @param {KeyboardEvent} event */
  const listen = (event) => {
    const { key, altKey, ctrlKey, metaKey, defaultPrevented } = event;
    const at = focused(document);
    if (defaultPrevented || altKey || ctrlKey || metaKey || at?.closest("dialog")) return;
    const typing = at?.matches("input, select, textarea, [role=slider], [role=application], [role=tab]");
    if (key === "Escape") end();
    else if (!typing && FORWARDS.includes(key)) forwards();
    else if (!typing && BACKWARDS.includes(key)) backwards();
    else return;
    event.preventDefault();
  };
  // Where the whole screen is taken, the browser keeps Escape for itself.
  const followScreen = () => {
    if (document.fullscreenElement === host) screened = true;
    else if (screened) end();
  };
  const takeScreen = async () => {
    try {
      await host.requestFullscreen?.();
    } catch {
      // A frame or a browser may forbid it; the window is enough.
    }
  };
  /** @param {boolean} is */
  const listenOutside = (is) => {
    const change = is ? "addEventListener" : "removeEventListener";
    document[change]("keydown", /** @type {EventListener} */ (listen));
    document[change]("fullscreenchange", followScreen);
  };
  leave.addEventListener("click", end);

  return {
    /** @param {boolean} is */
    follow(is) {
      if (is === on) return;
      on = is;
      leave.hidden = !on;
      listenOutside(on);
      document.documentElement.style.overflow = on ? "hidden" : "";
      if (on) {
        before = focused(document);
        covered = others(host);
        for (const one of covered) one.inert = true;
        node.tabIndex = -1;
        node.focus({ preventScroll: true });
        takeScreen();
      } else {
        for (const one of covered) one.inert = false;
        covered = [];
        screened = false;
        if (document.fullscreenElement === host) document.exitFullscreen().catch(() => {});
        node.removeAttribute("tabindex");
        if (before instanceof HTMLElement) before.focus({ preventScroll: true });
      }
      changed(on);
    },
    dispose() {
      if (on) this.follow(false);
    },
  };
}
