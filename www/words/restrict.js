/** What is said about settings and parts that an author hides and locks. */

import { whole } from "../format.js";

const list = (/** @type {string[]} */ names) => new Intl.ListFormat("en", { type: "conjunction" }).format(names.map((name) => `“${name}”`));

export const restricting = {
  locked: "locked",
  lockedHelp: "Whoever made this page has fixed this setting: it can be read and not changed.",
  badNames: "Not everything could be hidden or locked",
  /** @param {string} attribute @param {string[]} names @param {string[]} parts @param {string} settings @param {string[]} keys */
  unknown: (attribute, names, parts, settings, keys) =>
    `“${attribute}” does not know ${list(names)}. It takes ${parts.length > 0 ? `the parts ${parts.join(", ")}, ` : ""}the settings ${keys.join(", ")}, and “${settings}” for all of these. The rest was taken.`,
  /** @param {string} part */
  notLocked: (part) => `“${part}” is a part: it can be hidden, but only settings can be locked.`,
  badStep: (/** @type {string} */ text, /** @type {number} */ most) => `“step” is a whole number from 0 to ${whole(most)}, not “${text}”. The run begins at step 0.`,
};
