/** The project's own lessons: files in `www/lessons`, or what a package brings along. */

import { assets } from "../assets.js";

/** @typedef {{ id: string, title: string, minutes: number }} Entry */

/** The folder of these modules' lessons. */
const folder = () => {
  // Not written as one expression: bundlers would take the folder for a file to be copied.
  const here = import.meta.url;
  return new URL("../lessons/", here);
};

/** Whether a name is that of a lesson of the project, and no address. @param {string} name */
export const isOwn = (name) => /^[a-z0-9-]+$/.test(name);

/** @returns {Promise<Entry[]>} in the order in which they are best taken */
export async function listLessons() {
  if (assets.lessons) return /** @type {{ lessons: Entry[] }} */ ((await assets.lessons()).index).lessons;
  const response = await fetch(new URL("index.json", folder()));
  if (!response.ok) return [];
  return (await response.json()).lessons;
}

/** The address of the file of one of the project's lessons. @param {string} id */
export const fileOf = (id) => new URL(`${id}.json`, folder());

/** What the file of one of the project's lessons holds, if a package brought it along. @param {string} id */
export async function broughtLesson(id) {
  const lessons = (await assets.lessons?.())?.lessons;
  return lessons && Object.hasOwn(lessons, id) ? lessons[id] : undefined;
}
