/** The engine as it is built: whole and in two parts, with the glue of wasm-bindgen. */

/** What the wasm-bindgen glue calls its file. */
export const WASM = "contrastive_playground_bg.wasm";

/** What `packaging/split.js` calls the parts of it, what the first one imports to have the rest, and what it calls where it has to fail. */
export const [FIRST, REST] = ["contrastive_playground_first.wasm", "contrastive_playground_rest.wasm"];
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
 *
 * @param {string} glue
 */
export function handBring(glue) {
  const imports = /return \{\s*__proto__: null,\s*"[^"]*": import0,/;
  if (!imports.test(glue)) throw new Error("The glue of wasm-bindgen hands out its imports in another way.");
  return glue.replace(imports, (match) => `import0.${BRING} = () => bringRest(wasm);\n${match}`);
}

/**
 * The same with what it calls.
 *
 * @param {string} glue
 * @param {{ rest: string, whole: string }} names what the other files of the engine are called beside the scripts
 */
export function withParts(glue, names) {
  const places = Object.entries(names).map(([part, name]) => `${part}: () => new URL("${name}", import.meta.url)`);
  return `import { bringRest, offerParts } from "../parts.js";\n${handBring(glue)}\nofferParts({ ${places.join(", ")} });\n`;
}
