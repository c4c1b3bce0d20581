/**
 * Cuts a module in two by what was reached of it: the first part has it, the rest has everything else
 * and comes when it is asked for. Both work on one memory, one table and the same globals; the code is
 * the same, so the numbers are, bit for bit.
 *
 * The first part reaches the rest through the table. Whoever goes there first calls the import
 * `bring`, which has to instantiate the rest with the exports of the first part.
 */

import { contains, placesOf, startOf } from "./flow.js";
import { GOING, globals, moveOut, wholeOf } from "./region.js";
import { all, lists, nameOf, typesOf } from "./text.js";

/** @typedef {import("./text.js").Node} Node */

/** Statements that weigh less stay: the call would weigh about as much. */
const LEAST = 60;
/** Within a loop, where the call is made again and again, the more. */
const LEAST_IN_LOOP = 400;

/** About how many bytes code takes. @param {Node} node @returns {number} */
function weigh(node) {
  const head = String(node[0]);
  let sum = head.endsWith(".const") ? { f: 5, v: 18 }[head[0]] ?? 3 : ["then", "result"].includes(head) ? 0 : 2;
  if (head === "f64.const") sum = 9;
  for (const child of lists(node)) sum += weigh(child);
  return sum;
}

/**
 * @param {Node} module is changed: it becomes the first part
 * @param {Set<number>} reached the numbers of the places that were reached
 * @param {{ module: string, name: string }} bring what the import is called
 * @returns {Node} the rest
 */
export function cut(module, reached, bring) {
  const funcs = all(module, "func");
  /** @type {Node[]} */
  const moved = [];
  /** Functions of the rest that the first part goes to, and their places behind those of the table. @type {string[]} */
  const doors = [];
  const table = /** @type {Node} */ (all(module, "table").find((one) => one[one.length - 1] === "funcref"));
  const base = Number(table[2]);

  /** @param {string} name @param {string[]} parameters @param {string[]} results @returns {Node} without its arguments */
  const callTo = (name, parameters, results) => {
    doors.push(name);
    const place = ["i32.const", String(base + doors.length - 1)];
    const types = [parameters.length > 0 ? [["param", ...parameters]] : [], results.length > 0 ? [["result", ...results]] : []].flat();
    return ["call_indirect", nameOf(table), ...types, ["call", "$there", place]];
  };

  let counted = 0;
  for (const func of funcs) {
    const places = placesOf(func);
    const cold = new Map(places.filter((_, number) => !reached.has(counted + number)).map(({ list, at }) => /** @type {const} */ ([list, at])).reverse());
    counted += places.length;
    if (places.length === 0) continue;
    if (cold.get(func) === startOf(func)) {
      moved.push([...func]);
      const parameters = all(func, "param").map(nameOf);
      const call = callTo(nameOf(func), typesOf(func, "param"), typesOf(func, "result"));
      const head = func.slice(0, startOf(func)).filter((child) => !Array.isArray(child) || child[0] !== "local");
      func.splice(0, func.length, ...head, [...call.slice(0, -1), ...parameters.map((name) => ["local.get", name]), call[call.length - 1]]);
      continue;
    }
    const whole = wholeOf(func);
    let parts = 0;
    /** @param {Node} node @param {boolean} looped */
    const visit = (node, looped) => {
      const at = cold.get(node);
      const within = looped || node[0] === "loop";
      if (at !== undefined) {
        const statements = /** @type {Node[]} */ (node.slice(at));
        const least = within && !statements.some((statement) => contains(statement, ["loop"])) && statements[statements.length - 1][0] !== "unreachable" ? LEAST_IN_LOOP : LEAST;
        const weight = statements.reduce((sum, statement) => sum + weigh(statement), 0);
        if (weight >= least) {
          const result = node[0] === "func" ? typesOf(node, "result") : node[0] === "then" || node[0] === "else" ? resultOfArm.get(node) ?? [] : typesOf(node, "result");
          const name = `${nameOf(func)}_${parts}`;
          const out = moveOut(whole, statements, { name, result, looped: within });
          if (out && weight > (2 * out.func.filter((child) => Array.isArray(child) && child[0] === "param").length + 14) * 1.5) {
            node.splice(at, node.length, ...out.calls(callTo(name, out.parameters, out.answers ? ["i32"] : [])));
            moved.push(out.func);
            parts += 1;
          }
        }
      }
      for (const child of lists(node)) {
        if (child[0] === "if") for (const arm of lists(child)) resultOfArm.set(arm, typesOf(child, "result"));
        visit(child, within);
      }
    };
    /** @type {Map<Node, string[]>} */
    const resultOfArm = new Map();
    visit(func, false);
    if (parts > 0) func.splice(startOf(func), 0, ["local", GOING, "i32"]);
  }
  return join(module, moved, doors, { table, base, bring });
}

/**
 * Ties the two together.
 *
 * @param {Node} first
 * @param {Node[]} moved
 * @param {string[]} doors
 * @param {{ table: Node, base: number, bring: { module: string, name: string } }} how
 */
function join(first, moved, doors, { table, base, bring }) {
  table.splice(2, table.length, String(base + doors.length), String(table[table.length - 1]));
  const tables = all(first, "table");
  const here = new Set(moved.map(nameOf));
  /** @type {Set<string>} */
  const called = new Set();
  /** @param {Node} node */
  const visit = (node) => {
    if (node[0] === "call" || node[0] === "ref.func") called.add(String(node[1]));
    lists(node).forEach(visit);
  };
  moved.forEach(visit);

  const [memory] = all(first, "memory");
  const own = all(first, "global");
  const back = globals();
  /** @type {Map<string, Node>} */
  const signatures = new Map();
  for (const func of all(first, "func")) signatures.set(nameOf(func), [...all(func, "param").map((param) => /** @type {Node} */ (["param", param[2]])), ...all(func, "result")]);
  for (const imported of all(first, "import")) {
    const [what] = lists(imported);
    if (what[0] === "func") signatures.set(nameOf(what), lists(what));
  }
  /** @param {string} name @param {Node} what @returns {Node} */
  const from = (name, what) => ["import", '"first"', `"${name}"`, what];
  const short = (/** @type {string} */ name) => name.slice(1);

  const borrowed = [...called].filter((name) => !here.has(name));
  const kinds = own.map((global) => /** @type {Node} */ (["global", nameOf(global), ...lists(global).slice(0, 1).map((type) => (type[0] === "mut" ? type : String(global[2])))]));
  /** @type {Node} */
  const rest = [
    "module",
    ...all(first, "type"),
    from("memory", ["memory", nameOf(memory), ...memory.slice(2)]),
    ...tables.map((one, place) => from(`table${place}`, one)),
    ...kinds.map((kind) => from(`g${short(nameOf(kind))}`, kind)),
    ...back.map(({ name, node }) => from(short(name), ["global", name, node[2]])),
    ...borrowed.map((name) => from(`f${short(name)}`, ["func", name, ...(signatures.get(name) ?? [])])),
    ["elem", ["i32.const", String(base)], "func", ...doors],
    ...moved,
  ];

  const imports = first.findIndex((child) => Array.isArray(child) && child[0] === "import");
  first.splice(imports, 0, ["import", `"${bring.module}"`, `"${bring.name}"`, ["func", "$bring"]]);
  first.push(
    ["global", "$is_here", ["mut", "i32"], ["i32.const", "0"]],
    ...back.map(({ node }) => node),
    ["func", "$there", ["param", "$place", "i32"], ["result", "i32"],
      ["if", ["i32.eqz", ["global.get", "$is_here"]], ["then", ["call", "$bring"], ["global.set", "$is_here", ["i32.const", "1"]]]],
      ["local.get", "$place"]],
    ...tables.map((one, place) => /** @type {Node} */ (["export", `"table${place}"`, ["table", nameOf(one)]])),
    ...own.map((global) => /** @type {Node} */ (["export", `"g${short(nameOf(global))}"`, ["global", nameOf(global)]])),
    ...back.map(({ name }) => /** @type {Node} */ (["export", `"${short(name)}"`, ["global", name]])),
    ...borrowed.map((name) => /** @type {Node} */ (["export", `"f${short(name)}"`, ["func", name]])),
  );
  return rest;
}
