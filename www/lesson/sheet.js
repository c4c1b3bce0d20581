/** A lesson as a sheet of paper for whoever teaches it: `lesson.html#only-pull`. */

import { make } from "../dom.js";
import { words } from "../words.js";
import { loadLesson } from "./read.js";

/** @typedef {import("./read.js").Lesson} Lesson */

const sheet = words.lesson.sheetParts;

/** @param {string} title @param {...(Node | string | null)} children */
const part = (title, ...children) => make("section", {}, make("h2", {}, title), ...children);

/** @param {Lesson} lesson @param {string} name */
function pageOf(lesson, name) {
  const { question, steps, literature } = lesson;
  const address = new URL(`./?lesson=${encodeURIComponent(name)}`, location.href).href;
  return [
    make("h1", {}, lesson.title),
    make("p", { class: "address" }, `${words.lesson.minutes(lesson.minutes)} · `, make("a", { href: address }, address)),
    lesson.objective ? part(sheet.objective, make("p", {}, lesson.objective)) : null,
    part(sheet.predict, make("p", {}, question.ask), make("ul", { class: "answers" }, ...question.answers.map((answer) => make("li", {}, answer)))),
    part(sheet.run, make("ol", {}, ...steps.map(({ say }) => make("li", {}, say))), lesson.look ? make("p", {}, make("strong", {}, words.lesson.look), " ", lesson.look) : null),
    part(sheet.explain, make("p", {}, make("strong", {}, question.answers[question.right]), " ", question.because), make("p", {}, lesson.why)),
    lesson.discuss.length > 0 ? part(words.lesson.discuss, make("ul", {}, ...lesson.discuss.map((text) => make("li", {}, text)))) : null,
    literature.length > 0 ? part(sheet.literature, make("ul", {}, ...literature.map(({ text, link }) => make("li", {}, text, " ", make("a", { href: link }, link))))) : null,
    part(sheet.settings, make("p", {}, make("code", {}, lesson.config))),
  ];
}

async function show() {
  const main = document.querySelector("main");
  if (!main) return;
  const name = decodeURIComponent(location.hash.slice(1));
  try {
    const lesson = await loadLesson(name);
    document.title = lesson.title;
    const print = make("button", { type: "button", class: "print" }, sheet.print);
    print.addEventListener("click", () => window.print());
    main.replaceChildren(print, ...pageOf(lesson, name).filter((node) => node !== null));
  } catch (error) {
    main.replaceChildren(make("p", { role: "alert" }, error instanceof Error ? error.message : String(error)));
  }
}

addEventListener("hashchange", show);
show();
