/** Which locals still matter where: what is read later and was not written anew before. */

import { SEQUENCES, localsOf } from "./flow.js";
import { lists, nameOf } from "./text.js";

/** @typedef {import("./text.js").Node} Node */
/** Locals as bits, in the order of `localsOf`. @typedef {bigint} Locals */

/**
 * What is alive in a function, from its end to its beginning (the usual backward analysis; a loop
 * until nothing is added any more).
 *
 * @param {Node} func
 */
export function livenessOf(func) {
  const bits = new Map([...localsOf(func).keys()].map((local, place) => /** @type {const} */ ([local, 1n << BigInt(place)])));
  const bit = (/** @type {string} */ local) => /** @type {Locals} */ (bits.get(local));
  /** What is alive behind the last statement of a list. @type {Map<Node, Locals>} */
  const behind = new Map();
  /** What is alive where a branch to a label goes. @type {Map<string, Locals>} */
  const there = new Map([["return", 0n]]);

  /** @param {Node[]} nodes in the order in which they run @param {Locals} after */
  const before = (nodes, after) => nodes.reduceRight((live, node) => visit(node, live), after);

  /** @param {Node} node @param {Locals} after what is alive behind it @returns {Locals} what is alive before it */
  function visit(node, after) {
    const [head, name] = node.map(String);
    if (SEQUENCES.includes(head)) behind.set(node, after);
    switch (head) {
      case "local.get":
        return after | bit(name);
      case "local.set":
      case "local.tee":
        return before(lists(node), after & ~bit(name));
      case "block":
        there.set(nameOf(node), after);
        return before(lists(node), after);
      case "loop": {
        let start = there.get(name) ?? 0n;
        for (;;) {
          there.set(nameOf(node), start);
          const found = before(lists(node), after) | start;
          if (found === start) return start;
          start = found;
        }
      }
      case "if": {
        const arms = lists(node).filter((child) => child[0] === "then" || child[0] === "else");
        const conditions = lists(node).filter((child) => !arms.includes(child));
        const through = arms.reduce((live, arm) => live | visit(arm, after), arms.length < 2 ? after : 0n);
        return before(conditions, through);
      }
      case "br":
      case "br_table":
      case "return":
        return before(lists(node), targets(node));
      case "br_if":
        return before(lists(node), after | targets(node));
      case "unreachable":
        return 0n;
      default:
        return before(lists(node), after);
    }
  }

  /** What is alive at any of the places that a branch may go to. @param {Node} branch */
  const targets = (branch) => branch.slice(1).reduce((/** @type {Locals} */ live, word) => live | (typeof word === "string" ? there.get(word) ?? 0n : 0n), 0n);

  visit(func, 0n);
  /** @param {Locals} live */
  const named = (live) => new Set([...bits].filter(([, one]) => live & one).map(([local]) => local));
  return {
    /**
     * What is alive where statements begin, and where they end: behind their list or at one of the labels.
     *
     * @param {Node} list as it was
     * @param {Node[]} statements its last ones
     * @param {string[]} exits the labels
     */
    around(list, statements, exits) {
      const end = exits.reduce((live, exit) => live | /** @type {Locals} */ (there.get(exit)), behind.get(list) ?? 0n);
      return { start: named(before(statements, behind.get(list) ?? 0n)), end: named(end) };
    },
  };
}
