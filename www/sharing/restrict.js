/** What the author of a page has hidden or locked, shown on a playground. */

import { restricting } from "../words/restrict.js";
import { readNames } from "./names.js";
import { PARTS } from "./parts.js";

/**
 * @param {HTMLElement} node the playground
 * @param {Pick<import("../controls.js").Controls, "restrict">} controls
 * @param {Pick<ReturnType<typeof import("../messages.js").createMessages>, "show" | "clear">} messages
 */
export function createRestrictions(node, controls, messages) {
  /** @type {Set<string>} */
  let fixed = new Set();
  /** @type {Set<string>} */
  let freed = new Set();
  let said = "";
  /** @type {{ hidden: Set<string>, locked: Set<string> }} */
  let asked = { hidden: new Set(), locked: new Set() };
  const show = () => {
    const left = (/** @type {Set<string>} */ names) => new Set([...names].filter((name) => !freed.has(name)));
    const [hidden, locked] = [left(asked.hidden), left(asked.locked)];
    fixed = new Set([...hidden, ...locked]);
    node.dataset.hide = PARTS.filter((part) => hidden.has(part)).join(" ");
    node.dataset.fixed = [...fixed].join(" ");
    controls.restrict(hidden, locked);
  };
  return {
    /** Whether a setting is the reader's to turn. @param {string} key */
    mayTurn: (key) => !fixed.has(key),
    /** What the author has fixed, lent to a lesson or not. */
    get keys() {
      return [...asked.hidden, ...asked.locked].filter((name) => !PARTS.some((part) => part === name));
    },
    /** Gives these to the reader for as long as a lesson asks for them; nothing else. @param {string[]} names */
    free(names) {
      freed = new Set(names);
      show();
    },
    /**
     * @param {string | null} hide
     * @param {string | null} lock
     * @returns {string[]} sentences about names that nobody knows; the others are followed
     */
    follow(hide, lock) {
      const hidden = readNames(hide, "hide");
      const locked = readNames(lock, "lock");
      asked = { hidden: hidden.names, locked: locked.names };
      show();
      const complaints = [...hidden.complaints, ...locked.complaints];
      const saying = complaints.join(" ");
      if (saying !== said && saying) messages.show({ title: restricting.badNames, text: complaints, alert: true, dismiss: messages.clear });
      const fresh = saying !== said ? complaints : [];
      said = saying;
      return fresh;
    },
  };
}
