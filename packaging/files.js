/** Reading and writing text and files. */

import { mkdir, writeFile as save } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The root of the repository. */
export const root = fileURLToPath(new URL("..", import.meta.url));

/** A source of a bundle. @param {string} name */
export const entry = (name) => join(root, "packaging", "entries", `${name}.js`);

/** @param {string} folder @param {string} name @param {string | Uint8Array} content */
export async function writeFile(folder, name, content) {
  const file = join(folder, name);
  await mkdir(dirname(file), { recursive: true });
  await save(file, content);
  return name;
}
