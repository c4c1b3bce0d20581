/**
 * Short names for what modules and their bindings call each other by: the long ones weigh, and nobody
 * reads them. What the parts call each other by begins with a small letter, these with a capital.
 */

import { all } from "./text.js";

/** @typedef {import("./text.js").Node} Node */

/** What others than the bindings call by its name, too. */
const KNOWN = /^(memory|__wbindgen_.*)$/;

/**
 * @param {Node[]} modules of which each has all that the bindings know; they are changed
 * @param {string} glue the bindings
 * @param {string} module what the modules call them
 * @returns the bindings with the short names
 */
export function shorten(modules, glue, module) {
  const words = new Set(glue.match(/\w+/g));
  const isCalled = (/** @type {string} */ name) => words.has(name) && !KNOWN.test(name);
  const exports = rename(modules, "export", 1, (one) => isCalled(nameAt(one, 1)));
  const imports = rename(modules, "import", 2, (one) => one[1] === `"${module}"`);
  return glue
    .replace(/\bwasm\.(\w+)/g, (whole, name) => (exports.has(name) ? `wasm.${exports.get(name)}` : whole))
    .replace(/\bimport0\.(\w+) =/, (whole, name) => `import0.${imports.get(name) ?? name} =`)
    .replace(/\b__wb\w+\b/g, (name) => imports.get(name) ?? name);
}

/** @param {Node} node @param {number} place */
const nameAt = (node, place) => String(node[place]).slice(1, -1);

/**
 * Gives short names, the same ones in all modules.
 *
 * @param {Node[]} modules
 * @param {"export" | "import"} kind
 * @param {number} place where the name stands
 * @param {(one: Node) => boolean} which
 */
function rename(modules, kind, place, which) {
  /** @type {Map<string, string>} */
  const names = new Map();
  for (const module of modules) {
    for (const one of all(module, kind).filter(which)) {
      const name = nameAt(one, place);
      const other = names.get(name) ?? `A${names.size.toString(36)}`;
      names.set(name, other);
      one[place] = `"${other}"`;
    }
  }
  return names;
}
