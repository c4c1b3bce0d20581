/**
 * Ties the two parts of a module together. The first part reaches the rest through the table; whoever
 * goes there first calls an import, which has to instantiate the rest with what the first part exports.
 */

import { calledBy } from "./flow.js";
import { globals } from "./region.js";
import { all, lists, nameOf, typesOf } from "./text.js";

/** @typedef {import("./text.js").Node} Node */

/** What the rest imports, it imports from here. */
const FIRST = "first";
const IS_HERE = "$is_here";
const THERE = "$there";

/** Whether the rest is there. @type {Node} */
export const hereNow = ["global.get", IS_HERE];

/** The table of functions. @param {Node} module */
const tableOf = (module) => /** @type {Node} */ (all(module, "table").find((table) => table[table.length - 1] === "funcref"));

/**
 * Makes calls from the first part to the rest.
 *
 * @param {Node} first
 * @param {string[]} doors gets the names of the functions that are called
 * @returns {(name: string, signature: Node, at: Node[]) => Node}
 */
export function callThere(first, doors) {
  const table = tableOf(first);
  return (name, signature, at) => {
    doors.push(name);
    // They come behind what is in the table.
    const place = ["i32.const", String(Number(table[2]) + doors.length - 1)];
    return ["call_indirect", nameOf(table), ...typed(signature), ...at, ["call", THERE, place]];
  };
}

/** The types of a function's parameters and results, without names. @param {Node} func @returns {Node} */
const typed = (func) => /** @type {const} */ (["param", "result"]).flatMap((head) => (typesOf(func, head).length > 0 ? [[head, ...typesOf(func, head)]] : []));

/**
 * @param {Node} first is changed
 * @param {Node[]} moved the functions of the rest
 * @param {string[]} doors
 * @param {{ module: string, name: string }} bring
 * @returns {Node} the rest
 */
export function join(first, moved, doors, bring) {
  const table = tableOf(first);
  const base = String(table[2]);
  table.splice(2, table.length, String(Number(base) + doors.length), "funcref");
  const tables = all(first, "table");
  const [memory] = all(first, "memory");
  const own = all(first, "global");
  const back = globals(moved);

  /** @type {Map<string, Node>} */
  const signatures = new Map(all(first, "func").map((func) => [nameOf(func), typed(func)]));
  for (const [what] of all(first, "import").map(lists)) if (what[0] === "func") signatures.set(nameOf(what), typed(what));
  const here = new Set(moved.map(nameOf));
  const borrowed = [...new Set(moved.flatMap(calledBy))].filter((name) => !here.has(name));

  /** @param {string} kind @param {string} name */
  const exported = (kind, name) => `${kind}${name.replace("$", "")}`;
  /** @param {string} name @param {Node} what @returns {Node} */
  const from = (name, what) => ["import", `"${FIRST}"`, `"${name}"`, what];
  /** @param {string} name @param {string} kind @param {string} what @returns {Node} */
  const to = (name, kind, what) => ["export", `"${name}"`, [kind, what]];

  /** @type {Node} */
  const rest = [
    "module",
    ...all(first, "type"),
    from("memory", memory),
    ...tables.map((one) => from(exported("t", nameOf(one)), one)),
    ...own.map((global) => from(exported("g", nameOf(global)), global.slice(0, 3))),
    ...back.map((global) => from(exported("", nameOf(global)), global.slice(0, 3))),
    ...borrowed.map((name) => from(exported("f", name), ["func", name, .../** @type {Node} */ (signatures.get(name))])),
    ["elem", ["i32.const", base], "func", ...doors],
    ...moved,
  ];
  const imports = first.findIndex((child) => Array.isArray(child) && child[0] === "import");
  first.splice(imports, 0, ["import", `"${bring.module}"`, `"${bring.name}"`, ["func", "$bring"]]);
  first.push(
    ["global", IS_HERE, ["mut", "i32"], ["i32.const", "0"]],
    ...back,
    ["func", THERE, ["param", "$place", "i32"], ["result", "i32"],
      ["if", ["i32.eqz", hereNow], ["then", ["call", "$bring"], ["global.set", IS_HERE, ["i32.const", "1"]]]],
      ["local.get", "$place"]],
    ...tables.map((one) => to(exported("t", nameOf(one)), "table", nameOf(one))),
    ...own.map((global) => to(exported("g", nameOf(global)), "global", nameOf(global))),
    ...back.map((global) => to(exported("", nameOf(global)), "global", nameOf(global))),
    ...borrowed.map((name) => to(exported("f", name), "func", name)),
  );
  return rest;
}
