/**
 * What `hide` and `lock` can name: every key of a config, the parts, and `settings` for all
 * keys at once. A name with `!` before it takes that name out again: `settings !margin`.
 */

import { knobs } from "../knobs.js";
import { restricting } from "../words/restrict.js";
import { PARTS, wordsOf } from "./parts.js";

/** Stands for every key of a config. */
export const SETTINGS = "settings";

const KEYS = knobs.map((knob) => knob.key);

/**
 * Reads the value of `hide` or `lock`, names with white space between them, from left to right.
 *
 * @param {string | null} text
 * @param {"hide" | "lock"} attribute
 * @returns {{ names: Set<string>, complaints: string[] }} what is meant, and sentences about what was not taken
 */
export function readNames(text, attribute) {
  /** @type {Set<string>} */
  const names = new Set();
  /** @type {string[]} */
  const unknown = [];
  /** @type {string[]} */
  const complaints = [];
  for (const word of wordsOf(text)) {
    const name = word.replace(/^!/, "");
    const meant = name === SETTINGS ? KEYS : KEYS.includes(name) || isPart(name) ? [name] : [];
    if (meant.length === 0) unknown.push(name);
    else if (attribute === "lock" && isPart(name)) complaints.push(restricting.notLocked(name));
    else for (const one of meant) word === name ? names.add(one) : names.delete(one);
  }
  if (unknown.length > 0) complaints.unshift(restricting.unknown(attribute, unknown, attribute === "hide" ? [...PARTS] : [], SETTINGS, KEYS));
  return { names, complaints };
}

/** @param {string} name */
const isPart = (name) => /** @type {readonly string[]} */ (PARTS).includes(name);

/**
 * The shortest text that means these keys and parts.
 *
 * @param {Iterable<string>} names
 */
export function writeNames(names) {
  const all = new Set(names);
  const keys = KEYS.filter((key) => all.has(key));
  const left = KEYS.filter((key) => !all.has(key));
  const parts = PARTS.filter((part) => all.has(part));
  const settings = left.length + 1 < keys.length ? [SETTINGS, ...left.map((key) => `!${key}`)] : keys;
  return [...settings, ...parts].join(" ");
}
