/** A button that copies a text, and says so; where a page may not write to the clipboard, it selects the text. */

import { make, write } from "./dom.js";
import { words } from "./words.js";

/** Milliseconds for which it says that it has copied. */
const SAID = 2000;

/**
 * @param {HTMLElement} source what holds the text
 * @param {string} label of the button
 * @returns {{ button: HTMLButtonElement, said: HTMLElement }}
 */
export function createCopy(source, label) {
  const button = make("button", { type: "button", class: "action" }, label);
  const said = make("span", { class: "said", role: "status" });
  let timer = 0;
  const select = () => {
    const all = document.createRange();
    all.selectNodeContents(source);
    getSelection()?.removeAllRanges();
    getSelection()?.addRange(all);
  };
  button.addEventListener("click", async () => {
    clearTimeout(timer);
    try {
      await navigator.clipboard.writeText(source.textContent ?? "");
      write(said, words.copied);
      timer = window.setTimeout(() => write(said, ""), SAID);
    } catch {
      select();
      write(said, words.copyByHand);
    }
  });
  return { button, said };
}
