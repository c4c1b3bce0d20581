/** Everything in one script: the engine too, compressed and as text. */

import "./bring.js";
import { configure } from "../../www/assets.js";
import { text } from "engine:text";

configure({
  sheets: false,
  wasm() {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const engine = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    return new Response(engine, { headers: { "Content-Type": "application/wasm" } });
  },
});
