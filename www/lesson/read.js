/**
 * A lesson is a JSON file: a claim as its title, a question to answer before anything runs, a
 * config, steps to take with the real controls, and what it was about. A teacher can copy one,
 * change it and give its address. `www/lessons` has the project's own.
 */

import { knobOf } from "../knobs.js";
import { metricOf } from "../metrics.js";
import { words } from "../words.js";
import { broughtLesson, fileOf, isOwn } from "./library.js";

/**
 * When a step is done: at a step of the run, or when a control has a value, or is above or below one.
 *
 * @typedef {{ step: number } | { key: string, value?: string, above?: number, below?: number }} Until
 */
/** @typedef {{ say: string, until: Until }} LessonStep */
/** `but` says why an answer is wrong. @typedef {{ text: string, but: string }} Answer */
/** @typedef {{ ask: string, answers: Answer[], right: number, because: string }} Question */
/** @typedef {{ text: string, link: string }} Source */
/**
 * @typedef {object} Lesson
 * @property {string} id
 * @property {string} title a claim
 * @property {number} minutes that it takes
 * @property {string} objective what one can do after it
 * @property {Question} question to be answered before anything runs
 * @property {string} config
 * @property {string[]} watch what is shown in the card while it runs: `loss`, `active` or ids of metrics
 * @property {LessonStep[]} steps
 * @property {string} look what to look at
 * @property {string} why
 * @property {string[]} discuss questions for a class
 * @property {Source[]} literature
 */

/** Larger files are no lessons. */
const LARGEST = 100_000;

/** Shown while a lesson runs, and no metric of the embedding. */
const UNMEASURED = ["loss", "active"];

/** A lesson cannot be used; the message is a sentence for people. */
export class LessonError extends Error {}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** @param {Record<string, unknown>} record @param {string} key @returns {string} */
function text(record, key) {
  const value = record[key];
  if (typeof value !== "string" || value.trim() === "") throw new LessonError(words.lesson.missing(key, words.lesson.kinds.text));
  return value;
}

/** @param {Record<string, unknown>} record @param {string} key @param {number} least @returns {unknown[]} */
function list(record, key, least) {
  const value = record[key];
  if (!Array.isArray(value) || value.length < least) throw new LessonError(words.lesson.missing(key, words.lesson.kinds.list));
  return value;
}

/** @param {unknown} value @param {string} key @returns {Record<string, unknown>} */
function record(value, key) {
  if (!isRecord(value)) throw new LessonError(words.lesson.missing(key, words.lesson.kinds.record));
  return value;
}

/** @param {unknown} value @returns {LessonStep} */
function readStep(value) {
  const step = record(value, "steps");
  const until = record(step.until, "until");
  const say = text(step, "say");
  if (Number.isInteger(until.step)) return { say, until: { step: Number(until.step) } };
  const key = text(until, "key");
  if (!knobOf(key)) throw new LessonError(words.lesson.noControl(key));
  const bounds = { value: until.value, above: until.above, below: until.below };
  if (typeof bounds.value !== "string" && typeof bounds.above !== "number" && typeof bounds.below !== "number") {
    throw new LessonError(words.lesson.missing("until", words.lesson.kinds.until));
  }
  return { say, until: /** @type {Until} */ ({ key, ...bounds }) };
}

/** A text alone is an answer, too. @param {unknown} value @returns {Answer} */
function readAnswer(value) {
  if (!isRecord(value)) return { text: text({ answers: value }, "answers"), but: "" };
  return { text: text(value, "text"), but: typeof value.but === "string" ? value.but : "" };
}

/** @param {unknown} value */
function readWatched(value) {
  const id = String(value);
  if (!UNMEASURED.includes(id) && !metricOf(id)) throw new LessonError(words.lesson.noMetric(id));
  return id;
}

/** @param {unknown} value @returns {Source} */
function readSource(value) {
  const source = record(value, "literature");
  const link = text(source, "link");
  if (!/^https?:\/\//.test(link)) throw new LessonError(words.lesson.badLink(link));
  return { text: text(source, "text"), link };
}

/**
 * @param {unknown} value what a JSON file holds
 * @returns {Lesson}
 * @throws {LessonError} that names what is missing
 */
export function readLesson(value) {
  const whole = record(value, "lesson");
  const question = record(whole.question, "question");
  const answers = list(question, "answers", 2).map(readAnswer);
  const right = Number(question.right);
  if (!(right in answers)) throw new LessonError(words.lesson.missing("right", words.lesson.kinds.right));
  const optional = (/** @type {string} */ key) => (typeof whole[key] === "string" ? text(whole, key) : "");
  return {
    id: text(whole, "id"),
    title: text(whole, "title"),
    minutes: Number(whole.minutes) || 5,
    objective: optional("objective"),
    question: { ask: text(question, "ask"), answers, right, because: text(question, "because") },
    config: text(whole, "config"),
    watch: (Array.isArray(whole.watch) ? whole.watch : ["loss"]).map(readWatched),
    steps: list(whole, "steps", 1).map(readStep),
    look: optional("look"),
    why: text(whole, "why"),
    discuss: (Array.isArray(whole.discuss) ? whole.discuss : []).map(String),
    literature: (Array.isArray(whole.literature) ? whole.literature : []).map(readSource),
  };
}

/** @param {string} source the text of a lesson's file */
export function parseLesson(source) {
  if (source.length > LARGEST) throw new LessonError(words.lesson.tooLarge);
  try {
    return readLesson(JSON.parse(source));
  } catch (error) {
    if (error instanceof SyntaxError) throw new LessonError(words.lesson.noJson(error.message));
    throw error;
  }
}

/** The address of a lesson: one of the project's own by its id, or any other. @param {string} name */
export function addressOf(name) {
  return isOwn(name) ? fileOf(name) : new URL(name, document.baseURI);
}

/**
 * @param {string} name the id of a lesson of the project, or an address
 * @returns {Promise<Lesson>}
 * @throws {LessonError}
 */
export async function loadLesson(name) {
  const brought = isOwn(name) ? await broughtLesson(name) : undefined;
  if (brought !== undefined) return readLesson(brought);
  let response;
  try {
    const address = addressOf(name);
    if (!/^https?:$/.test(address.protocol)) throw new TypeError(address.protocol);
    response = await fetch(address, { credentials: "omit" });
  } catch {
    throw new LessonError(words.lesson.unreachable(name));
  }
  if (!response.ok) throw new LessonError(words.lesson.unreachable(name));
  return parseLesson(await response.text());
}
