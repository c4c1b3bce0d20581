/** Everything in one script: the engine too, compressed and as text. */

import "./bring.js";
import { configure } from "../../www/assets.js";
import { contentOf } from "./packed.js";
import { text } from "engine:text";

configure({ sheets: false, wasm: () => contentOf(text) });
