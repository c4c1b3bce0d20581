/** WebAssembly as text, as nested lists: `(local.get $0)` is `["local.get", "$0"]`. */

/** @typedef {(string | Node)[]} Node */

/**
 * @param {string} text of a module, folded as `wasm-dis` writes it
 * @returns {Node} the module
 */
export function parse(text) {
  const token = /\(;[^]*?;\)|;;[^\n]*|"(?:[^"\\]|\\.)*"|[()]|[^\s()"]+/g;
  /** @type {Node[]} */
  const open = [[]];
  for (const [word] of text.matchAll(token)) {
    if (word === "(") open.push([]);
    else if (word === ")") {
      const closed = /** @type {Node} */ (open.pop());
      open[open.length - 1].push(closed);
    } else if (!word.startsWith("(;") && !word.startsWith(";;")) open[open.length - 1].push(word);
  }
  const [module] = open[0];
  if (open.length !== 1 || !Array.isArray(module)) throw new Error("This is not a module.");
  return module;
}

/** @param {string | Node} node @returns {string} */
export function print(node) {
  /** @type {string[]} */
  const pieces = [];
  /** @param {string | Node} next */
  const visit = (next) => {
    if (typeof next === "string") {
      pieces.push(next, " ");
      return;
    }
    pieces.push("(");
    next.forEach(visit);
    pieces.push(")\n");
  };
  visit(node);
  return pieces.join("");
}

/** The lists among the elements of a list. @param {Node} node @returns {Node[]} */
export const lists = (node) => /** @type {Node[]} */ (node.filter(Array.isArray));

/** The elements of a list with that head. @param {Node} node @param {string} head */
export const all = (node, head) => lists(node).filter((child) => child[0] === head);

/** Its name, such as `$0`; empty where there is none. @param {Node} node */
export const nameOf = (node) => (typeof node[1] === "string" && node[1].startsWith("$") ? node[1] : "");

/** The types in its `param` or `result`. @param {Node} node @param {"param" | "result"} head */
export const typesOf = (node, head) => all(node, head).flatMap((child) => child.slice(1).filter((word) => typeof word === "string" && !word.startsWith("$"))).map(String);
