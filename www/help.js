/** One sentence of help behind a small button that works by click, touch and keyboard alike. */

import { make } from "./dom.js";
import { words } from "./words/first.js";

const GAP = 6;
const MARGIN = 8;

/** Puts a popover below its button, or above where there is no room. @param {HTMLElement} card @param {HTMLElement} button */
function place(card, button) {
  const at = button.getBoundingClientRect();
  const { width, height } = card.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const below = at.bottom + GAP;
  const top = below + height <= clientHeight - MARGIN ? below : at.top - GAP - height;
  const left = at.left + at.width / 2 - width / 2;
  card.style.left = `${Math.max(MARGIN, Math.min(left, clientWidth - width - MARGIN))}px`;
  card.style.top = `${Math.max(MARGIN, top)}px`;
}

/**
 * A popover card and the behaviour of the button that opens it.
 *
 * @param {HTMLButtonElement} button
 * @param {...(Node | string | null)} content
 * @returns {HTMLElement}
 */
export function helpCard(button, ...content) {
  const card = make("div", { class: "card help-card", popover: "auto", tabindex: "0" }, ...content);
  button.popoverTargetElement = card;
  card.addEventListener("toggle", () => {
    const open = card.matches(":popover-open");
    card.classList.toggle("placed", open);
    if (open) place(card, button);
  });
  return card;
}

/**
 * The small round button with a question mark.
 *
 * @param {string} label of what it explains
 */
export function helpButton(label) {
  return make("button", { type: "button", class: "help", "aria-label": words.about(label) }, "?");
}
