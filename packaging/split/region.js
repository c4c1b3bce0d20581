/**
 * Moves statements out of a function into one of their own, which the function calls in their place.
 * Locals that they change and the value that they leave come back in globals: that costs nothing where
 * they are not called, and the two are never called at once.
 */

import { contains, exitsOf, labelsOf, leaves, localsOf, mayReturn, readsOf, writtenBy } from "./flow.js";
import { livenessOf } from "./live.js";
import { lists } from "./text.js";

/** @typedef {import("./text.js").Node} Node */
/**
 * @typedef {object} Whole the function as it was, and what is known of it
 * @property {string} name
 * @property {Map<string, string[]>} labels
 * @property {Map<string, string>} locals
 * @property {ReturnType<typeof livenessOf>} live what is alive where
 */
/**
 * @typedef {object} Moved
 * @property {Node} func
 * @property {string[]} parameters the locals that it takes
 * @property {string[]} back those that it changes
 * @property {string[]} exits the labels that it may go to
 * @property {(call: Node) => Node[]} calls what takes the place of the statements, around the call
 */

/** Types that come back in globals, by what they are at first. @type {Record<string, Node>} */
const KEPT = {
  i32: ["i32.const", "0"],
  i64: ["i64.const", "0"],
  f32: ["f32.const", "0"],
  f64: ["f64.const", "0"],
  v128: ["v128.const", "i32x4", "0", "0", "0", "0"],
};
/** So many locals of a type may come back. */
const MOST_BACK = 12;
/** The local of the function that says where to go on. */
export const GOING = "$going";

/** @param {Node} func @returns {Whole} */
export const wholeOf = (func) => ({ name: String(func[1]), labels: labelsOf(func), locals: localsOf(func), live: livenessOf(func) });

/** @param {string} type @param {number | "value"} place */
const global = (type, place) => `$${type}_${place === "value" ? "" : place}`;

/** The globals in which things come back to functions. @param {Node[]} moved those that were moved out @returns {Node[]} */
export function globals(moved) {
  const used = new Set(moved.flatMap((func) => lists(func).flatMap(setBy)));
  return Object.entries(KEPT).flatMap(([type, zero]) =>
    /** @type {(number | "value")[]} */ (["value", ...Array(MOST_BACK).keys()])
      .filter((place) => used.has(global(type, place)))
      .map((place) => /** @type {Node} */ (["global", global(type, place), ["mut", type], zero])));
}

/** The names of the globals that it sets. @param {Node} node @returns {string[]} */
const setBy = (node) => [...(node[0] === "global.set" ? [String(node[1])] : []), ...lists(node).flatMap(setBy)];

/** @param {Node} node @returns {Node} with branches in the place of returns */
const withoutReturns = (node) => {
  const rest = node.map((child) => (Array.isArray(child) ? withoutReturns(child) : child));
  return node[0] === "return" ? ["br", "$return", ...rest.slice(1)] : rest;
};

/**
 * @param {Whole} whole
 * @param {Node} list
 * @param {Node[]} statements the last ones of the list
 * @param {{ name: string, result: string[] }} where what to call it, and what the list leaves
 * @returns {Moved | undefined} nothing where it cannot be done
 */
export function moveOut(whole, list, statements, { name, result }) {
  const exits = exitsOf(statements);
  const leftTypes = [result, ...exits.map((exit) => whole.labels.get(exit) ?? [])];
  if (leftTypes.some((types) => types.length > 1 || types.some((type) => !KEPT[type]))) return undefined;
  if (statements.some((statement) => contains(statement, ["pop", "tuple.make"]))) return undefined;
  const last = statements[statements.length - 1];
  const ends = !mayReturn(statements) && exits.length === 0;

  const [read, written] = [readsOf(statements), writtenBy(statements)];
  const { start, end } = whole.live.around(list, statements, exits);
  const back = ends ? [] : [...written].filter((local) => end.has(local));
  const parameters = [...whole.locals.keys()].filter((local) => start.has(local) && (read.has(local) || back.includes(local)));
  const own = [...whole.locals].filter(([local]) => (written.has(local) || read.has(local)) && !parameters.includes(local));

  /** @type {Map<string, string>} */
  const places = new Map();
  /** @type {Record<string, number>} */
  const used = {};
  for (const local of back) {
    const type = String(whole.locals.get(local));
    used[type] = (used[type] ?? 0) + 1;
    if (!KEPT[type] || used[type] > MOST_BACK) return undefined;
    places.set(local, global(type, used[type] - 1));
  }

  const label = (/** @type {string} */ exit) => (exit === "return" ? "$return" : exit);
  /** @type {Node[]} */
  let body = statements.map(withoutReturns);
  if (result.length > 0) body[body.length - 1] = ["global.set", global(result[0], "value"), body[body.length - 1]];
  exits.forEach((exit, place) => {
    const [type] = whole.labels.get(exit) ?? [];
    body.push(["br", "$end"]);
    /** @type {Node} */
    const block = ["block", label(exit), ...(type ? [["result", type]] : []), ...body];
    body = [type ? ["global.set", global(type, "value"), block] : block, ["local.set", GOING, ["i32.const", String(place + 1)]]];
  });
  const answers = exits.length > 0;
  /** @type {Node} */
  const func = [
    "func", name,
    ...parameters.map((local) => ["param", local, String(whole.locals.get(local))]),
    ...(answers ? [["result", "i32"]] : []),
    ...own.map(([local, type]) => ["local", local, type]),
    ...(answers ? [["local", GOING, "i32"]] : []),
    ...(answers ? [/** @type {Node} */ (["block", "$end", ...body])] : body),
    ...[...places].map(([local, place]) => /** @type {Node} */ (["global.set", place, ["local.get", local]])),
    ...(answers ? [["local.get", GOING]] : []),
  ];

  /** @param {string} exit @returns {Node} */
  const go = (exit) => {
    const [type] = whole.labels.get(exit) ?? [];
    return [...(exit === "return" ? ["return"] : ["br", exit]), ...(type ? [["global.get", global(type, "value")]] : [])];
  };
  return {
    func,
    parameters,
    back,
    exits,
    calls(call) {
      /** @type {Node[]} */
      const made = answers ? [["local.set", GOING, call]] : [call];
      for (const [local, place] of places) made.push(["local.set", local, ["global.get", place]]);
      const never = leaves(last) || ends;
      exits.forEach((exit, place) => {
        if (never && place === exits.length - 1) made.push(go(exit));
        else made.push(["if", ["i32.eq", ["local.get", GOING], ["i32.const", String(place + 1)]], ["then", go(exit)]]);
      });
      if (ends) made.push(["unreachable"]);
      else if (result.length > 0 && !never) made.push(["global.get", global(result[0], "value")]);
      return made;
    },
  };
}
