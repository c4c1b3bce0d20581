/** The lessons of the project below the playground, in their order, with what has been finished. */

import { assets } from "../assets.js";
import { make } from "../dom.js";
import { icon } from "../icons.js";
import { words } from "../words.js";
import { listLessons } from "./library.js";
import { finishedLessons } from "./progress.js";

/**
 * @param {(id: string) => void} begin
 * @param {() => string} open id of the lesson that is open, or empty
 */
export async function createRail(begin, open) {
  const entries = await listLessons();
  const list = make("ol", { class: "rail" });
  const count = make("p", { class: "rail-count" });
  const show = () => {
    const finished = finishedLessons();
    count.textContent = words.lesson.finished(entries.filter(({ id }) => finished.includes(id)).length, entries.length);
    list.replaceChildren(...entries.map(({ id, title, minutes }) => {
      const done = finished.includes(id);
      const start = make("button", { type: "button", "aria-current": open() === id ? "true" : null }, make("span", {}, title));
      start.addEventListener("click", () => begin(id));
      return make(
        "li",
        { class: done ? "done" : null },
        start,
        make("p", {}, done ? icon("check") : null, done ? `${words.lesson.done} · ` : "", words.lesson.minutes(minutes), ...(assets.sheets === false ? [] : [" · ", make("a", { href: `lesson.html#${id}` }, words.lesson.sheet)])),
      );
    }));
  };
  show();
  return {
    node: make("section", { class: "lessons", "aria-labelledby": "lessons-title" }, make("h2", { id: "lessons-title" }, words.lesson.title), make("p", {}, words.lesson.intro), count, list),
    /** To be called when a lesson was begun, finished or closed. */
    show,
  };
}
