/** The lesson that is open stands in the address (`?lesson=`): back and forward close it and open it again. */

/** @typedef {import("../element.js").ContrastivePlayground} ContrastivePlayground */

/** Name or address of the lesson in the address bar, or empty. */
const addressedLesson = () => new URLSearchParams(location.search).get("lesson") ?? "";

/**
 * Keeps the address and an element's lesson in step. A lesson that begins or is closed is one entry
 * of the history, settings included.
 *
 * @param {ContrastivePlayground} element
 */
export function syncLesson(element) {
  element.addEventListener("lesson", () => {
    const name = element.lesson;
    const address = new URL(location.href);
    if (name) address.searchParams.set("lesson", name);
    else address.searchParams.delete("lesson");
    const { config } = element;
    // The names of an author stay as they were written: a search that is set anew would encode the “!”.
    const text = address.pathname + address.search.replaceAll("%21", "!") + (config ? `#${config}` : "");
    if (name === addressedLesson()) history.replaceState(history.state, "", text);
    else history.pushState(null, "", text);
  });
  addEventListener("popstate", () => {
    const name = addressedLesson();
    if (name === element.lesson) return;
    if (name) element.lesson = name;
    else element.removeAttribute("lesson");
  });
}
