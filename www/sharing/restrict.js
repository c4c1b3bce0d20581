/** What the author of a page has hidden or locked, shown on a playground. */

import { readSpeed } from "../pace.js";
import { restricting } from "../words/restrict.js";
import { readNames } from "./names.js";
import { PARTS } from "./parts.js";

/** Attributes that take one of a few words; without a known one they are as if they had the first. */
const CHOICES = { controls: ["full", "mini", "none"], theme: ["auto", "light", "dark"], loading: ["lazy", "eager", "interaction"] };

/** Sentences about attributes that are not understood. @param {(name: string) => string | null} textOf */
function misspelt(textOf) {
  const complaints = Object.entries(CHOICES).flatMap(([name, allowed]) => {
    const text = textOf(name);
    return text && !allowed.includes(text) ? [restricting.notChosen(name, text, allowed)] : [];
  });
  const speed = textOf("speed");
  return speed && Number.isNaN(readSpeed(speed, NaN)) ? [...complaints, restricting.badSpeed(speed)] : complaints;
}

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
     * @param {(name: string) => string | null} textOf an attribute's
     * @returns {string[]} sentences about what nobody knows; everything else is followed
     */
    follow(textOf) {
      const hidden = readNames(textOf("hide"), "hide");
      const locked = readNames(textOf("lock"), "lock");
      asked = { hidden: hidden.names, locked: locked.names };
      show();
      const wrong = misspelt(textOf);
      const complaints = [...hidden.complaints, ...locked.complaints, ...wrong];
      const saying = complaints.join(" ");
      const title = wrong.length > 0 ? restricting.badAttributes : restricting.badNames;
      if (saying !== said && saying) messages.show({ title, text: complaints, alert: true, dismiss: messages.clear });
      const fresh = saying !== said ? complaints : [];
      said = saying;
      return fresh;
    },
  };
}
