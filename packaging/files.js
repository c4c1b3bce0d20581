/** Files: where they are, what they are called, writing them. */

import { createHash } from "node:crypto";
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

/** A short fingerprint of a file, for its name. @param {Uint8Array | string} content */
export const fingerprint = (content) => createHash("sha256").update(content).digest("base64url").replace(/[^a-zA-Z0-9]/g, "").slice(0, 8).toUpperCase();
