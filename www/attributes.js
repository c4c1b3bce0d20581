/** Attributes and properties of the element that stand for knobs: one of each for every key. */

import { camel, joined, split, withValue, without } from "./config.js";
import { keys } from "./keys.js";

/** @typedef {import("./group.js").Group} Group */
/** @typedef {typeof keys[number]} Key */

export const KEYS = keys.map(({ key }) => key);

/** An attribute's text as a value of a config string: a bare switch is on. @param {Key} knob @param {string} text */
const valueOf = (knob, text) => (knob.kind === "switch" && text === "" ? "on" : text.trim());

/**
 * The configs that an element's attributes ask for: `config`, and over each of its runs the keys
 * that stand alone.
 *
 * @param {Element} element
 */
export function askedConfig(element) {
  let configs = split(element.getAttribute("config") ?? "");
  for (const knob of keys) {
    const text = element.getAttribute(knob.key);
    if (text !== null) configs = configs.map((config) => withValue(config, knob.key, valueOf(knob, text)));
  }
  return joined(configs);
}

/**
 * Makes all runs follow an attribute that changed.
 *
 * @param {Group} group
 * @param {string} key
 * @param {string | null} text `null` if it was removed: then the knob goes back to its default
 * @throws {Error} with a sentence for people if the value is not allowed
 */
export function follow(group, key, text) {
  const knob = keys.find((one) => one.key === key);
  if (knob && text !== null) group.setAll((run) => run.set(key, valueOf(knob, text)));
  else group.setConfig(joined(split(group.config).map((config) => without(config, key))));
}

/**
 * Lets the attributes that exist tell the truth, whoever changed a setting. In what runs differ only
 * `config` can say; an attribute that speaks for all of them goes.
 *
 * @param {Element} element
 * @param {Group} group
 */
export function writeBack(element, group) {
  const { runs } = group;
  if (element.hasAttribute("config") || runs.length > 1) element.setAttribute("config", group.config);
  for (const key of KEYS) {
    if (!element.hasAttribute(key)) continue;
    const values = runs.map((run) => run.read((handle) => handle.value(key)));
    if (values.every((value) => value === values[0])) element.setAttribute(key, values[0]);
    else element.removeAttribute(key);
  }
}

/**
 * Gives a class of elements one property for every key, in camel case: a number, a boolean or a
 * string, `undefined` before the engine is there. Setting it sets the attribute.
 *
 * @param {{ prototype: Element & { value(key: string): string | undefined } }} type
 */
export function defineProperties({ prototype }) {
  for (const knob of keys) {
    Object.defineProperty(prototype, camel(knob.key), {
      configurable: true,
      enumerable: true,
      get() {
        const value = this.value(knob.key);
        if (value === undefined || knob.kind === "choice" || knob.kind === "text") return value;
        return knob.kind === "number" ? Number(value) : value === "on";
      },
      set(value) {
        this.setAttribute(knob.key, typeof value === "boolean" ? (value ? "on" : "off") : String(value));
      },
    });
  }
}

/**
 * Lets properties that were set before the element was defined take effect.
 *
 * @param {Element} element
 * @param {string[]} names
 */
export function takeEarlyProperties(element, names) {
  for (const name of [...names, ...KEYS.map(camel)]) {
    if (!Object.hasOwn(element, name)) continue;
    const value = Reflect.get(element, name);
    Reflect.deleteProperty(element, name);
    Reflect.set(element, name, value);
  }
}
