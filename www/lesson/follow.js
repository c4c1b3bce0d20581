/** Which lesson a playground is in: by name or address. */

import { words } from "../words.js";
import { listLessons } from "./library.js";
import { loadLesson } from "./read.js";

/** What a lesson that cannot be opened is announced with. */
export const badLesson = words.lesson.bad;

/** @typedef {ReturnType<typeof import("./card.js").createLessonCard>} Card */

/** Of the project's own lessons, the one after this. @param {string} name */
async function after(name) {
  const entries = await listLessons().catch(() => []);
  const place = entries.findIndex(({ id }) => id === name);
  return place < 0 ? undefined : entries[place + 1]?.id;
}

/**
 * Opens a lesson.
 *
 * @param {Card} card
 * @param {string} name a lesson of the project or an address
 * @param {(name: string) => void} goOn begins another lesson
 * @param {() => boolean} wanted whether it still is the one that is asked for; files arrive in any order
 * @throws {Error} with a sentence for people; then no lesson is open
 */
export async function followLesson(card, name, goOn, wanted) {
  if (card.open === name) return;
  try {
    const [lesson, next] = await Promise.all([loadLesson(name), after(name)]);
    if (!wanted()) return;
    card.begin(lesson, name, next ? () => goOn(next) : undefined);
  } catch (error) {
    if (!wanted()) return;
    card.end();
    throw error;
  }
}
