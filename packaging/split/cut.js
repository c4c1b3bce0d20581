/**
 * Cuts a module in two by what was reached of it: the first part has it, the rest has everything else
 * and comes when it is asked for. Both work on one memory, one table and the same globals; the code is
 * the same, so the numbers are, bit for bit. Only where the whole one would panic, with a reason, the
 * first part panics without.
 */

import { calledBy, contains, exitsOf, mayReturn, placesOf, startOf } from "./flow.js";
import { callThere, hereNow, join } from "./join.js";
import { GOING, moveOut, wholeOf } from "./region.js";
import { all, lists, nameOf, typesOf } from "./text.js";

/** @typedef {import("./text.js").Node} Node */

/** Statements that weigh less stay: the call would weigh about as much. */
const LEAST = 30;
/** Within a loop. */
const LEAST_IN_LOOP = 60;
/** Functions up to this weight that the rest calls are in it, too: a call from part to part takes its time. */
const MOST_TWICE = 300;
/** What a call weighs, for itself, for every local that it takes along or brings back, and for every place to go on at. */
const CALL = 14;
const ARGUMENT = 2;
const BACK = 4;
const EXIT = 8;

/** About how many bytes code takes. @param {Node} node @returns {number} */
function weigh(node) {
  const head = String(node[0]);
  const own = head === "v128.const" ? 18 : head === "f64.const" ? 9 : head === "f32.const" ? 5 : head.endsWith(".const") ? 3 : ["then", "else", "param", "result", "local"].includes(head) ? 0 : 2;
  return own + weighAll(lists(node));
}

/** @param {Node[]} nodes @returns {number} */
const weighAll = (nodes) => nodes.reduce((sum, node) => sum + weigh(node), 0);

/**
 * @param {Node} module is changed: it becomes the first part
 * @param {Set<number>} reached the numbers of the places that were reached
 * @param {{ module: string, name: string }} bring the import that the first part calls to have the rest
 * @param {string} panic the export that panics
 * @returns {Node} the rest
 */
export function cut(module, reached, bring, panic) {
  const funcs = all(module, "func");
  /** The functions as they were. @type {Map<string, Node>} */
  const before = new Map(funcs.map((func) => [nameOf(func), structuredClone(func)]));
  /** The functions of the rest. @type {Node[]} */
  const moved = [];
  /** Those of them that the first part calls. @type {string[]} */
  const doors = [];
  const call = callThere(module, doors);
  /** A call of a function's namesake in the rest, with its own parameters. @param {Node} func */
  const passOn = (func) => call(nameOf(func), func, all(func, "param").map((param) => ["local.get", nameOf(param)]));

  /** What takes the place of statements that end in a panic. @type {Node[]} */
  const fail = [["call", exported(module, panic)], ["unreachable"]];
  const throwing = throwsIn(module, funcs);
  /** Whether nothing comes of statements but a panic. @param {Node[]} statements */
  const panics = (statements) => !mayReturn(statements) && exitsOf(statements).length === 0 && !statements.flatMap(calledBy).some((name) => throwing.has(name));

  let counted = 0;
  for (const func of funcs) {
    const places = placesOf(func);
    const cold = places.filter((_, number) => !reached.has(counted + number));
    counted += places.length;
    const original = /** @type {Node} */ (before.get(nameOf(func)));
    if (cold.length === 0) continue;
    if (cold[0].list === func && cold[0].at === startOf(func)) {
      moved.push(original);
      const head = func.slice(0, startOf(func)).filter((child) => !Array.isArray(child) || child[0] !== "local");
      func.splice(0, func.length, ...head, passOn(func));
      continue;
    }
    const { parts, looped } = thin(func, cold, {
      move(out, at) {
        moved.push(out);
        return call(nameOf(out), out, at);
      },
      insteadOf: (statements) => (panics(statements) ? fail : undefined),
    });
    if (parts === 0) continue;
    /** @type {Node[]} */
    const begin = [["local", GOING, "i32"]];
    if (looped) {
      // Once the rest is there the function is faster in one piece.
      moved.push(original);
      begin.push(["if", hereNow, ["then", ["return", passOn(func)]]]);
    }
    func.splice(startOf(func), 0, ...begin);
  }
  addCopies(moved, before);
  return join(module, moved, doors, bring);
}

/** The function that is exported under a name. @param {Node} module @param {string} name @returns {string} */
function exported(module, name) {
  const found = all(module, "export").find((one) => one[1] === `"${name}"`);
  if (!found) throw new Error(`The module exports no “${name}”.`);
  return nameOf(lists(found)[0]);
}

/** The functions that throw errors of JavaScript: imports, and those that end in them. @param {Node} module @param {Node[]} funcs */
function throwsIn(module, funcs) {
  const imports = all(module, "import").filter((one) => /_(re)?throw_/.test(String(one[2])));
  if (imports.length === 0) throw new Error("Nothing that the module imports throws.");
  const throwing = new Set(imports.map((one) => nameOf(lists(one)[0])));
  const ending = funcs.filter((func) => !mayReturn(/** @type {Node[]} */ (func.slice(startOf(func)))));
  for (let count = 0; count !== throwing.size; ) {
    count = throwing.size;
    for (const func of ending) if (calledBy(func).some((name) => throwing.has(name))) throwing.add(nameOf(func));
  }
  return throwing;
}

/**
 * Takes what was not reached out of a function.
 *
 * @param {Node} func
 * @param {{ list: Node, at: number }[]} cold where what was not reached begins
 * @param {object} how
 * @param {(func: Node, at: Node[]) => Node} how.move takes a function, and gives a call of it with these arguments
 * @param {(statements: Node[]) => Node[] | undefined} how.insteadOf what takes the place of statements that need no function
 * @returns how many functions it became, and whether one of them is called within a loop and returns to it
 */
function thin(func, cold, { move, insteadOf }) {
  /** Where it begins in each list: at the first of its places. */
  const begins = new Map(cold.map(({ list, at }) => /** @type {const} */ ([list, at])).reverse());
  const whole = wholeOf(func);
  const done = { parts: 0, looped: false };
  /** @param {Node} node @param {number} at @param {string[]} result what the list leaves @param {boolean} inLoop */
  const replace = (node, at, result, inLoop) => {
    const statements = /** @type {Node[]} */ (node.slice(at));
    const other = insteadOf(statements);
    if (other) {
      node.splice(at, node.length, ...other);
      return;
    }
    const weight = weighAll(statements);
    const returns = mayReturn(statements);
    const least = inLoop && returns && !statements.some((statement) => contains(statement, ["loop"])) ? LEAST_IN_LOOP : LEAST;
    const out = weight < least ? undefined : moveOut(whole, node, statements, { name: `${whole.name}_${done.parts}`, result });
    if (!out || weight <= CALL + ARGUMENT * out.parameters.length + BACK * out.back.length + EXIT * out.exits.length) return;
    node.splice(at, node.length, ...out.calls(move(out.func, out.parameters.map((local) => ["local.get", local]))));
    done.parts += 1;
    done.looped ||= inLoop && returns;
  };
  /** @param {Node} node @param {string[]} result @param {boolean} outer whether it is within a loop */
  const visit = (node, result, outer) => {
    const inLoop = outer || node[0] === "loop";
    const at = begins.get(node);
    if (at !== undefined) replace(node, at, result, inLoop);
    for (const child of lists(node)) {
      const types = child[0] === "then" || child[0] === "else" ? typesOf(node, "result") : typesOf(child, "result");
      visit(child, types, inLoop);
    }
  };
  visit(func, typesOf(func, "result"), false);
  return done;
}

/** Adds what the functions call, and what that calls, where it is small. @param {Node[]} moved @param {Map<string, Node>} before */
function addCopies(moved, before) {
  const here = new Set(moved.map(nameOf));
  // Also those that are added on the way.
  for (const func of moved) {
    for (const name of calledBy(func)) {
      const called = before.get(name);
      if (!called || here.has(name) || weigh(called) > MOST_TWICE) continue;
      here.add(name);
      moved.push(called);
    }
  }
}
