/** What a run has to say: cards over the picture for what needs an answer, a quiet line for the rest. */

import { make, write } from "./dom.js";
import { icon } from "./icons.js";
import { words } from "./words/first.js";

/** @typedef {{ label: string, run: () => void, main?: boolean }} Action */
/**
 * @typedef {object} Message
 * @property {string} title
 * @property {string[]} [text] paragraphs
 * @property {string} [details] what only those who mend it need
 * @property {Action[]} [actions]
 * @property {boolean} [alert] something went wrong
 * @property {() => void} [dismiss] what the button that closes it does, if it can be closed
 */

/** @param {Message} message */
function cardOf({ title, text = [], details = "", actions = [], alert = false, dismiss }) {
  const buttons = actions.map(({ label, run, main }) => {
    const button = make("button", { type: "button", class: main ? "action main" : "action" }, label);
    button.addEventListener("click", run);
    return button;
  });
  const close = make("button", { type: "button", class: "close", "aria-label": words.dismiss }, icon("close"));
  close.addEventListener("click", () => dismiss?.());
  return make(
    "div",
    { class: "card message", part: "message", role: alert ? "alert" : "status" },
    make("div", { class: "message-head" }, make("strong", {}, title), dismiss ? close : null),
    ...text.map((paragraph) => make("p", {}, paragraph)),
    details ? make("details", {}, make("summary", {}, words.details), make("code", {}, details)) : null,
    buttons.length > 0 ? make("div", { class: "actions" }, ...buttons) : null,
  );
}

/** A place for one card at a time and for quiet lines below it. */
export function createMessages() {
  const place = make("div", { class: "messages" });
  const quiet = make("p", { class: "quiet", role: "status", hidden: true });
  return {
    node: make("div", { class: "overlay" }, place, quiet),
    /** @param {Message} message */
    show(message) {
      place.replaceChildren(cardOf(message));
    },
    clear() {
      place.replaceChildren();
    },
    /** @param {string[]} sentences */
    say(sentences) {
      const text = sentences.filter(Boolean).join(" ");
      quiet.hidden = text === "";
      write(quiet, text);
    },
  };
}
