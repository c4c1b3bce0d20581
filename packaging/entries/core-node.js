/** The engine in Node, which reads its file from the disk. */

import { readFile } from "node:fs/promises";
import { configure } from "../../www/assets.js";

const here = import.meta.url;
configure({ wasm: async () => readFile(new URL("./contrastive_playground_bg.wasm", here)) });

export { configure };
export * from "../../www/core.js";
