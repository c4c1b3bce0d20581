/** Where control can go within a function, as far as cutting it up asks. */

import { all, lists, nameOf, typesOf } from "./text.js";

/** @typedef {import("./text.js").Node} Node */

/** What stands in a list of statements and is none. */
const HEADS = ["type", "param", "result", "local", "export", "import"];
/** What has a list of statements. */
export const SEQUENCES = ["func", "block", "loop", "then", "else"];
const BRANCHES = ["br", "br_if", "br_table", "return", "unreachable"];
const CONTROL = [...BRANCHES, "block", "loop", "if"];

/** Where the statements of a list begin. @param {Node} list */
export function startOf(list) {
  const first = list.findIndex((child, place) => place > 0 && Array.isArray(child) && !HEADS.includes(String(child[0])));
  return first < 0 ? list.length : first;
}

/** Whether it contains one of these. @param {Node} node @param {string[]} heads @returns {boolean} */
export const contains = (node, heads) => heads.includes(String(node[0])) || lists(node).some((child) => contains(child, heads));

/** Whether what comes behind may not be reached. @param {Node} statement */
export const mayLeave = (statement) => contains(statement, CONTROL);

/** Whether nothing comes behind. @param {Node} statement */
export const leaves = (statement) => ["br", "br_table", "return", "unreachable"].includes(String(statement[0]));

/** The names of the functions that it calls. @param {Node} node @returns {string[]} */
export const calledBy = (node) => [...(node[0] === "call" ? [String(node[1])] : []), ...lists(node).flatMap(calledBy)];

/** Whether statements may come to their end, and do not rather end the run. @param {Node[]} statements */
export const mayReturn = (statements) => statements[statements.length - 1]?.[0] !== "unreachable";

/**
 * The places of a function that tell which of its statements were reached: the beginning of every
 * list of statements, and behind every statement that may go elsewhere. Always in the same order.
 *
 * @param {Node} func
 * @returns {{ list: Node, at: number }[]}
 */
export function placesOf(func) {
  /** @type {{ list: Node, at: number }[]} */
  const places = [];
  /** @param {Node} node */
  const visit = (node) => {
    const sequence = SEQUENCES.includes(String(node[0]));
    const start = sequence ? startOf(node) : 0;
    let due = sequence;
    node.forEach((child, at) => {
      if (!Array.isArray(child) || at < start) return;
      if (due) places.push({ list: node, at });
      visit(child);
      due = sequence && mayLeave(child);
    });
  };
  visit(func);
  return places;
}

/**
 * The labels that statements go to beyond themselves.
 *
 * @param {Node[]} statements
 * @returns {string[]} `return` for the end of the function
 */
export function exitsOf(statements) {
  /** @type {Set<string>} */
  const found = new Set();
  /** @param {Node} node @param {string[]} inside */
  const visit = (node, inside) => {
    const head = String(node[0]);
    const within = (head === "block" || head === "loop") && nameOf(node) ? [...inside, nameOf(node)] : inside;
    if (head === "return") found.add("return");
    if (head.startsWith("br")) for (const word of node.slice(1)) if (typeof word === "string" && !inside.includes(word)) found.add(word);
    for (const child of lists(node)) visit(child, within);
  };
  for (const statement of statements) visit(statement, []);
  return [...found];
}

/** The types that a branch to each label takes along. @param {Node} func @returns {Map<string, string[]>} */
export function labelsOf(func) {
  const labels = new Map([["return", typesOf(func, "result")]]);
  /** @param {Node} node */
  const visit = (node) => {
    if (node[0] === "block") labels.set(nameOf(node), typesOf(node, "result"));
    if (node[0] === "loop") labels.set(nameOf(node), []);
    lists(node).forEach(visit);
  };
  visit(func);
  return labels;
}

/** The types of its parameters and other locals by their names. @param {Node} func @returns {Map<string, string>} */
export const localsOf = (func) => new Map([...all(func, "param"), ...all(func, "local")].map((local) => [nameOf(local), String(local[2])]));

/** The locals to which one of these is done. @param {Node[]} nodes @param {string[]} heads @returns {Set<string>} */
function touched(nodes, heads) {
  /** @type {Set<string>} */
  const found = new Set();
  /** @param {Node} node */
  const visit = (node) => {
    if (heads.includes(String(node[0]))) found.add(String(node[1]));
    lists(node).forEach(visit);
  };
  nodes.forEach(visit);
  return found;
}

/** The locals that are read. @param {Node[]} nodes */
export const readsOf = (nodes) => touched(nodes, ["local.get"]);

/** The locals that are written. @param {Node[]} nodes */
export const writtenBy = (nodes) => touched(nodes, ["local.set", "local.tee"]);
