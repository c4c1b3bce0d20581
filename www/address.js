/**
 * What the search part of an address asks of a page: `hide`, `lock`, `controls`, `theme`, `step`,
 * `lesson`, `present`. The fragment is the config.
 */

import { hiddenParts } from "./sharing/parts.js";

/** What goes to the element under its own name. */
const HANDED_ON = ["hide", "lock", "controls", "lesson", "step", "present"];

/** A value within a search: only what would end or change it is encoded. @param {string} value */
export const inSearch = (value) => encodeURIComponent(value).replaceAll("%20", "+").replaceAll("%2F", "/").replaceAll("%3A", ":");

/**
 * Hands on to the element what the address asks for.
 *
 * @param {Element} element
 * @returns {{ hidden: Set<string>, theme: string | null }} the parts that are hidden, on the page too, and the theme that is asked for
 */
export function followAddress(element) {
  const asked = new URLSearchParams(location.search);
  for (const name of HANDED_ON) {
    const text = asked.get(name);
    if (text !== null) element.setAttribute(name, text);
  }
  // Who asks for a step wants to see it.
  if (asked.has("step")) element.removeAttribute("autoplay");
  return { hidden: hiddenParts(element.getAttribute("hide")), theme: asked.get("theme") ?? element.getAttribute("theme") };
}
