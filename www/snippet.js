/** The chosen loss with its settings as a PyTorch function, to read and to take along. */

import { createCopy } from "./copying.js";
import { make, write } from "./dom.js";
import { icon } from "./icons.js";
import { words } from "./words.js";

/** @param {import("./group.js").Group} run */
export function createSnippet(run) {
  const code = make("code");
  const listing = make("pre", { tabindex: 0, role: "region", "aria-label": words.code }, code);
  const { button: copy, said } = createCopy(code, words.copy);
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
  node.addEventListener("toggle", update);
  return { node, update };
}
