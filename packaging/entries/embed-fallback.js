// A classic script, for it has to run where modules do not: in a sandboxed frame without an origin
// of its own, modules need a server that allows every origin. Where it does not, everything comes
// in one classic script instead.

import { facadeWords } from "../../www/words/facade.js";

const place = /** @type {HTMLScriptElement} */ (document.currentScript).src;
let fallen = false;

/** Says what there is to do when this does not come either. */
function complain() {
  const said = document.createElement("p");
  said.role = "alert";
  said.textContent = facadeWords.failed;
  document.querySelector("contrastive-playground")?.replaceChildren(said);
}

addEventListener("error", ({ target }) => {
  if (fallen || !(target instanceof HTMLScriptElement) || target.type !== "module") return;
  fallen = true;
  const script = document.createElement("script");
  script.src = new URL("embed-inline.js", place).href;
  script.addEventListener("error", complain);
  document.head.append(script);
}, true);
