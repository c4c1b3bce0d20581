/**
 * A lesson on paper: `lesson.html#only-pull`. A sheet for the class without any answer, and on a
 * page of its own what whoever teaches it needs.
 */

import { make } from "../dom.js";
import { metricOf } from "../metrics.js";
import { words } from "../words.js";
import { loadLesson } from "./read.js";

/** @typedef {import("./read.js").Lesson} Lesson */

const sheet = words.lesson.sheetParts;

/** @param {string} title @param {...(Node | string | null)} children */
const part = (title, ...children) => make("section", {}, make("h2", {}, title), ...children);

/** Lines to write on. @param {number} count */
const lines = (count) => make("div", { class: "write", "aria-hidden": "true" }, ...Array.from({ length: count }, () => make("hr")));

/** A table for the numbers after every step. @param {Lesson} lesson */
function note({ watch, steps }) {
  const names = watch.map((id) => metricOf(id)?.label ?? (id === "loss" ? words.loss : words.active(words.terms.other)));
  return make(
    "table",
    {},
    make("thead", {}, make("tr", {}, make("th", { scope: "col" }, sheet.part), ...names.map((name) => make("th", { scope: "col" }, name)), make("th", { scope: "col" }, sheet.remark))),
    make("tbody", {}, ...steps.map((_, place) => make("tr", {}, make("th", { scope: "row" }, String(place + 1)), ...names.map(() => make("td")), make("td")))),
  );
}

/** @param {Lesson} lesson @param {string} name */
function pageOf(lesson, name) {
  const { question, steps, literature } = lesson;
  const address = new URL(`./?lesson=${encodeURIComponent(name)}`, location.href).href;
  return [
    make(
      "article",
      { class: "students" },
      make("h1", {}, sheet.title),
      make("p", { class: "address" }, `${sheet.students} · ${words.lesson.minutes(lesson.minutes)} · `, make("a", { href: address }, address)),
      part(sheet.predict, make("p", {}, question.ask), make("ul", { class: "answers" }, ...question.answers.map(({ text }) => make("li", {}, text)))),
      // What the later steps say gives the answer away: they are in the lesson itself.
      part(sheet.run, make("p", {}, sheet.follow), lesson.watch.length > 0 ? note(lesson) : null),
      part(sheet.explain, make("p", {}, sheet.own), lines(4)),
      lesson.discuss.length > 0 ? part(words.lesson.discuss, ...lesson.discuss.map((text) => make("div", {}, make("p", {}, text), lines(2)))) : null,
    ),
    make(
      "article",
      { class: "teacher" },
      make("h1", {}, lesson.title),
      make("p", { class: "address" }, sheet.teacher),
      lesson.objective ? part(sheet.objective, make("p", {}, lesson.objective)) : null,
      part(
        sheet.answer,
        make("p", {}, make("strong", {}, question.answers[question.right].text), " ", question.because),
        make("ul", {}, ...question.answers.filter(({ but }) => but).map(({ text, but }) => make("li", {}, make("em", {}, text), " ", but))),
      ),
      part(sheet.run, make("ol", {}, ...steps.map(({ say }) => make("li", {}, say))), lesson.look ? make("p", {}, make("strong", {}, words.lesson.look), " ", lesson.look) : null),
      part(sheet.explain, make("p", {}, lesson.why)),
      literature.length > 0 ? part(sheet.literature, make("ul", {}, ...literature.map(({ text, link }) => make("li", {}, text, " ", make("a", { href: link }, link))))) : null,
      part(sheet.settings, make("p", {}, make("code", {}, lesson.config))),
    ),
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
