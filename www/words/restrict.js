/** What is said about settings and parts that an author hides and locks. */

import { whole } from "../format.js";

const list = (/** @type {string[]} */ names) => new Intl.ListFormat("en", { type: "conjunction" }).format(names.map((name) => `“${name}”`));
const either = (/** @type {string[]} */ names) => new Intl.ListFormat("en", { type: "disjunction" }).format(names);

export const restricting = {
  locked: "locked",
  lockedHelp: "Whoever made this page has fixed this setting: it can be read and not changed.",
  badNames: "Not everything could be hidden or locked",
  badAttributes: "Not every attribute was understood",
  /** @param {string} attribute @param {string} text @param {string[]} allowed */
  notChosen: (attribute, text, allowed) => `“${attribute}” is ${either(allowed)}, not “${text}”. It is taken for ${allowed[0]}.`,
  badSpeed: (/** @type {string} */ text) => `“speed” is a number of steps per second above 0, or max, not “${text}”.`,
  /** @param {string} attribute @param {string[]} names @param {string[]} parts @param {string} settings @param {string[]} keys */
  unknown: (attribute, names, parts, settings, keys) =>
    `“${attribute}” does not know ${list(names)}. It takes ${parts.length > 0 ? `the parts ${parts.join(", ")}, ` : ""}the settings ${keys.join(", ")}, and “${settings}” for all of these. The rest was taken.`,
  /** @param {string} part */
  notLocked: (part) => `“${part}” is a part: it can be hidden, but only settings can be locked.`,
  badStep: (/** @type {string} */ text, /** @type {number} */ most) => `“step” is a whole number from 0 to ${whole(most)}, not “${text}”. The run begins at step 0.`,
};
