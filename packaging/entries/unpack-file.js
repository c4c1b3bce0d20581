/**
 * The first script of the one file. Behind it stands one packed text: four bytes with the length of
 * the page's script, this script, and the engine.
 */

import { facadeWords } from "../../www/words/facade.js";
import { contentOf } from "./packed.js";

const packed = /** @type {HTMLScriptElement} */ (document.querySelector("script[type='text/plain']"));

function begin() {
  const content = contentOf(packed.text.trim());
  const end = 4 + new DataView(content.buffer).getUint32(0);
  const script = Object.assign(document.createElement("script"), { engine: content.subarray(end) });
  script.text = new TextDecoder().decode(content.subarray(4, end));
  packed.replaceWith(script);
}

try {
  begin();
} catch {
  const said = document.createElement("p");
  said.role = "alert";
  said.textContent = facadeWords.damaged;
  document.querySelector("contrastive-playground")?.replaceWith(said);
}
