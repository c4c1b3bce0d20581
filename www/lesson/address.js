/** The lesson that is open stands in the address (`?lesson=`): back and forward close it and open it again. */

import { inSearch } from "../address.js";
import { addressedConfig, addressedLesson } from "../permalink.js";

/** @typedef {import("../element.js").ContrastivePlayground} ContrastivePlayground */

/**
 * The search part with another lesson or none. What else is asked for stays as it was written.
 *
 * @param {string} name
 */
function searchWith(name) {
  const others = location.search.slice(1).split("&").filter((part) => part && !/^lesson(=|$)/.test(part));
  const parts = name ? [...others, `lesson=${inSearch(name)}`] : others;
  return parts.length > 0 ? `?${parts.join("&")}` : "";
}

/**
 * Keeps the address and an element's lesson in step. A lesson that begins or is closed is one entry
 * of the history, settings included.
 *
 * @param {ContrastivePlayground} element
 */
export function syncLesson(element) {
  let following = false;
  // Whoever comes by a link to a lesson is to see its question, on a phone too.
  element.ready.then(() => element.lesson && element.shadowRoot?.querySelector(".lesson")?.scrollIntoView({ block: "nearest" }), () => {});
  element.addEventListener("lesson", () => {
    if (following) return;
    const name = element.lesson;
    const { config } = element;
    const text = location.pathname + searchWith(name) + (config ? `#${config}` : "");
    if (name === addressedLesson()) history.replaceState(history.state, "", text);
    else history.pushState(null, "", text);
  });
  addEventListener("popstate", () => {
    const name = addressedLesson();
    if (name === element.lesson) return;
    if (name) {
      element.lesson = name;
      return;
    }
    // The settings of that entry count, whatever closing the lesson gives back.
    following = true;
    element.removeAttribute("lesson");
    if (element.config !== addressedConfig()) element.config = addressedConfig();
    following = false;
  });
}
