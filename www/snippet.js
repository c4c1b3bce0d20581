/** The chosen loss with its settings as a PyTorch function, to read and to take along. */

import { make, write } from "./dom.js";
import { icon } from "./icons.js";
import { words } from "./words.js";

/** Milliseconds for which the button says that it has copied. */
const SAID = 2000;

/** @param {import("./group.js").Group} run */
export function createSnippet(run) {
  const code = make("code");
  const listing = make("pre", { tabindex: 0, role: "region", "aria-label": words.code }, code);
  const copy = make("button", { type: "button", class: "action" }, words.copy);
  const said = make("span", { class: "said", role: "status" });
  const node = make(
    "details",
    { class: "group snippet", part: "code" },
    make("summary", {}, icon("chevron"), words.code),
    listing,
    make("div", { class: "actions" }, copy, said),
  );

  const update = () => {
    if (node.open) write(code, run.read((handle) => handle.pytorch()));
  };
  const select = () => {
    const all = document.createRange();
    all.selectNodeContents(code);
    getSelection()?.removeAllRanges();
    getSelection()?.addRange(all);
  };
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(code.textContent ?? "");
      write(said, words.copied);
      setTimeout(() => write(said, ""), SAID);
    } catch {
      select();
      write(said, words.copyByHand);
    }
  });
  node.addEventListener("toggle", update);
  return { node, update };
}
