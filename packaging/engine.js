/** The engine as it is built: whole and in two parts, with the glue of wasm-bindgen. */

/** The glue of wasm-bindgen, and what it calls its file. */
export const GLUE = "contrastive_playground.js";
export const WASM = "contrastive_playground_bg.wasm";

/** What `packaging/split.js` calls the parts of it, their glue, and the whole engine that goes with that glue. */
export const [FIRST, REST] = ["contrastive_playground_first.wasm", "contrastive_playground_rest.wasm"];
export const [PARTS_GLUE, WHOLE] = ["contrastive_playground_parts.js", "contrastive_playground_whole.wasm"];
/** What the first part imports to have the rest, and what it calls where it has to fail. */
export const BRING = "bring";
export const PANIC = "failed";

/**
 * The glue without the address of its file: a bundler that is given the result would copy one that
 * nobody asks for.
 *
 * @param {string} glue
 */
export function withoutFile(glue) {
  const address = `new URL('${WASM}', import.meta.url)`;
  if (!glue.includes(address)) throw new Error("The glue of wasm-bindgen names its file in another way.");
  return glue.replace(address, "undefined");
}

/**
 * The glue of a first part: it hands out a function that calls `bringRest` with what the engine exports.
 * Where that fails in the midst of something, the next call begins afresh, as after a panic.
 *
 * @param {string} glue
 */
export function handBring(glue) {
  const imports = /return \{\s*__proto__: null,\s*"[^"]*": import0,/;
  if (!imports.test(glue) || !glue.includes("__wbg_reinit_scheduled = true")) throw new Error("The glue of wasm-bindgen hands out its imports in another way.");
  return glue.replace(imports, (match) => `import0.${BRING} = () => {
    try {
        bringRest(wasm);
    } catch (error) {
        __wbg_reinit_scheduled = true;
        throw error;
    }
};
${match}`);
}

/**
 * The same with what it calls.
 *
 * @param {string} glue of a first part
 * @param {{ rest: string, whole: string }} names what the other files of the engine are called beside the scripts
 */
export function withParts(glue, names) {
  const places = Object.entries(names).map(([part, name]) => `${part}: () => new URL("${name}", import.meta.url)`);
  return `import { bringRest, offerParts } from "../parts.js";\n${glue}\nofferParts({ ${places.join(", ")} });\n`;
}
