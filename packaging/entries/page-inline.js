/** The page in one file: `unpack-file.js` has laid the engine into the element of this script. */

import "./bring.js";
import { configure } from "../../www/assets.js";
import "../../www/page.js";

const { engine } = /** @type {HTMLScriptElement & { engine: Uint8Array<ArrayBuffer> }} */ (document.currentScript);
configure({ sheets: false, wasm: () => engine });
