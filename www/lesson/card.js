/** A lesson beside the picture: predict, run, explain. */

import { make } from "../dom.js";
import { icon } from "../icons.js";
import { knobOf } from "../knobs.js";
import { words } from "../words.js";
import { Course } from "./course.js";
import { createGauges } from "./gauges.js";
import { finishLesson } from "./progress.js";

/** @typedef {import("../group.js").Group} Run one run or several: a lesson is about the active one */
/** @typedef {import("./read.js").Lesson} Lesson */
/** @typedef {import("./course.js").Phase} Phase */

/** @type {Phase[]} */
const PHASES = ["predict", "run", "explain"];

let created = 0;

/** @param {string} label @param {() => void} act @param {boolean} [main] */
function button(label, act, main = false) {
  const node = make("button", { type: "button", class: main ? "action main" : "action" }, label);
  node.addEventListener("click", act);
  return node;
}

/** What is to be decided before anything runs. @param {Course} course */
function predictPart(course) {
  const { ask, answers } = course.lesson.question;
  created += 1;
  const name = `prediction-${created}`;
  const inputs = answers.map((_, place) => make("input", { type: "radio", name, value: String(place) }));
  const go = button(words.lesson.run, () => course.predict(inputs.findIndex((input) => input.checked)), true);
  go.disabled = true;
  for (const input of inputs) input.addEventListener("change", () => (go.disabled = false));
  return [
    make("fieldset", { class: "prediction" }, make("legend", {}, ask), ...answers.map(({ text }, place) => make("label", {}, inputs[place], make("span", {}, text)))),
    make("div", { class: "actions" }, go),
  ];
}

/** What is to be done. @param {Course} course @param {(HTMLElement | null)[]} live what changes while it runs @param {() => void} visit goes to the control that is asked for */
function runPart(course, live, visit) {
  const { steps } = course.lesson;
  const items = steps.slice(0, course.place + 1).map(({ say }, place) => {
    const done = place < course.place;
    return make("li", { class: done ? "done" : "now", "aria-current": done ? null : "step" }, done ? icon("check") : make("span", { class: "number", "aria-hidden": "true" }, String(place + 1)), make("span", {}, say));
  });
  const go = course.key ? button(words.lesson.goTo(knobOf(course.key)?.label ?? course.key), visit) : null;
  if (go) go.title = words.lesson.goToHelp;
  go?.classList.add("visit");
  return [
    make("ol", { class: "lesson-steps" }, ...items),
    ...live,
    make("div", { class: "actions" }, make("p", { class: "where" }, words.lesson.stepOf(Math.min(course.place + 1, steps.length), steps.length)), go, button(words.lesson.skip, () => course.skip())),
  ];
}

/** What became of the prediction: nothing is called seen that was skipped. @param {Course} course */
function verdict({ answer, skipped, lesson: { question, steps } }) {
  const { text, but } = question.answers[answer] ?? { text: "", but: "" };
  if (text === "") return null;
  if (skipped > 0) return [words.lesson.guessed(text), words.lesson.skipped(skipped, steps.length)].join(" ");
  return answer === question.right ? words.lesson.asGuessed : [words.lesson.guessed(text), but].filter(Boolean).join(" ");
}

/** What it was about. @param {Course} course @param {Node | null} seen @param {{ again: () => void, next?: () => void }} acts */
function explainPart(course, seen, { again, next }) {
  const { question, look, why, discuss, literature } = course.lesson;
  const said = verdict(course);
  return [
    make("p", {}, make("strong", {}, question.answers[question.right].text), " ", question.because),
    said ? make("p", { class: "verdict" }, said) : null,
    seen,
    look ? make("p", {}, make("strong", {}, words.lesson.look), " ", look) : null,
    make("p", {}, make("strong", {}, words.lesson.why), " ", why),
    discuss.length > 0 ? make("details", { class: "group" }, make("summary", {}, icon("chevron"), words.lesson.discuss), make("ul", { class: "discuss" }, ...discuss.map((text) => make("li", {}, text)))) : null,
    literature.length > 0 ? make("ul", { class: "literature" }, ...literature.map(({ text, link }) => make("li", {}, make("a", { href: link, target: "_blank", rel: "noopener noreferrer" }, text)))) : null,
    make("div", { class: "actions" }, next ? button(words.lesson.next, next, true) : null, button(words.lesson.again, again)),
  ];
}

/**
 * @param {Run} run
 * @param {object} around
 * @param {(key: string) => void} around.point shows a control, or none
 * @param {(key: string, back: () => void) => void} around.visit puts the focus on a control; Escape comes back
 * @param {(names: string[]) => void} around.free gives the reader these settings and parts, whatever is locked or hidden
 * @param {() => void} around.began a lesson has begun
 * @param {() => void} around.ended the lesson was finished
 * @param {() => void} around.closed the card was closed
 */
export function createLessonCard(run, { point, visit, free, began, ended, closed }) {
  const body = make("div", { class: "lesson-body" });
  const title = make("h3", { tabindex: "-1" });
  const trail = make("ol", { class: "phases", "aria-label": words.lesson.phasesLabel });
  const close = make("button", { type: "button", class: "close", "aria-label": words.lesson.close }, icon("close"));
  const live = make("p", { class: "unseen", role: "status" });
  const gauges = createGauges(run);
  const bar = make("progress", { "aria-label": words.lesson.progress });
  const node = make("section", { class: "lesson", part: "lesson", hidden: true }, make("div", { class: "lesson-head" }, title, close), trail, body, live);
  /** @type {Course | undefined} */
  let course;
  /** @type {(() => void) | undefined} */
  let toNext;
  let name = "";
  /** What ran before the lessons. @type {{ config: string, active: number, playing: boolean } | undefined} */
  let before;
  /** Lessons that were left half way, for as long as the page stands. @type {Map<string, { course: import("./course.js").Kept, seen: import("./gauges.js").Seen[] }>} */
  const left = new Map();

  /** How far the run is on its way to the step that is waited for. */
  const showProgress = () => {
    const until = course?.step?.until;
    bar.hidden = !until || !("step" in until);
    if (!until || !("step" in until)) return;
    bar.max = until.step;
    bar.value = Math.min(run.step, until.step);
  };
  const show = () => {
    if (!course) return;
    const at = course;
    node.dataset.phase = at.phase;
    trail.replaceChildren(...PHASES.map((phase) => make("li", { "aria-current": phase === at.phase ? "step" : null, class: PHASES.indexOf(phase) < PHASES.indexOf(at.phase) ? "done" : null }, words.lesson.phases[phase])));
    const parts = at.phase === "predict" ? predictPart(at) : at.phase === "run" ? runPart(at, [bar, gauges.node], () => visit(at.key, comeBack)) : explainPart(at, gauges.table(), { again: () => again(at.lesson), next: toNext });
    // A press that changes the card must not throw the focus out of it.
    const within = node.contains(/** @type {ShadowRoot | Document} */ (node.getRootNode()).activeElement);
    body.replaceChildren(...parts.filter((part) => part !== null));
    if (within) title.focus();
    live.textContent = at.step?.say ?? "";
    showProgress();
    gauges.update();
    point(at.key);
    if (at.phase === "explain") {
      // On a narrow screen it has left the lower edge and stands above the controls again.
      title.scrollIntoView({ block: "nearest" });
      if (at.skipped === 0) finishLesson(at.lesson.id);
      ended();
    }
  };
  const comeBack = () => (/** @type {HTMLElement | null} */ (body.querySelector(".visit")) ?? title).focus();
  /** Lets go of the lesson that is open, and remembers how far it had come. */
  const leave = () => {
    if (course && name) left.set(name, { course: course.kept, seen: gauges.seen });
    course?.end();
    course = undefined;
  };
  /** @param {Lesson} lesson */
  const again = (lesson) => {
    const called = name;
    leave();
    left.delete(called);
    begin(lesson, called, toNext);
  };
  /** @param {Lesson} lesson @param {string} called its name or address @param {() => void} [next] begins the one after it */
  const begin = (lesson, called, next) => {
    leave();
    const kept = called ? left.get(called) : undefined;
    const was = before ?? { config: run.config, active: run.active, playing: run.playing };
    course = new Course(run, lesson, kept?.course);
    before = was;
    name = called;
    toNext = next;
    began();
    const keys = [...new Set(lesson.steps.flatMap(({ until }) => ("key" in until ? [until.key] : [])))];
    // Without Play no step comes.
    free([...keys, "transport"]);
    gauges.watch(lesson.watch, keys, kept?.seen ?? []);
    course.addEventListener("change", show);
    course.addEventListener("done", () => gauges.note());
    title.textContent = lesson.title;
    node.hidden = false;
    show();
  };
  /** Closes it and gives back the settings from before it. */
  const end = () => {
    leave();
    name = "";
    node.hidden = true;
    point("");
    free([]);
    if (!before) return;
    const { config, active, playing } = before;
    before = undefined;
    run.pause();
    run.setConfig(config);
    run.activate(active);
    if (playing) run.play();
  };
  close.addEventListener("click", () => {
    const called = name;
    end();
    left.delete(called);
    closed();
  });

  return {
    node,
    begin,
    end,
    /** Says how far the run is. */
    update: showProgress,
    /** Measures anew what the lesson speaks of. */
    measure: () => course?.phase === "run" && gauges.update(),
    /** Name or address of the lesson that is open, or empty. */
    get open() {
      return name;
    },
    /** Puts the focus on the lesson's title. */
    focus: () => title.focus(),
  };
}
