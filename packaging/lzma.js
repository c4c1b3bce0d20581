/** Compresses what a form carries inside as text; `packaging/entries/lzma.js` reads it. */

import { createRequire } from "node:module";
import { fingerprint } from "./files.js";
import { contentOf, letterOf } from "./entries/packed.js";

const { LZMA } = createRequire(import.meta.url)("lzma/src/lzma_worker.js");

/** The encoder's best. */
const LEVEL = 9;

/** It takes seconds, and several forms carry the same. @type {Map<string, string>} */
const done = new Map();

/** Four bytes as five digits to the base of 85, the highest first. @param {Uint8Array} bytes */
function written(bytes) {
  const whole = Buffer.alloc(Math.ceil(bytes.length / 4) * 4);
  whole.set(bytes);
  const letters = [];
  for (let at = 0; at < whole.length; at += 4) {
    const number = whole.readUInt32BE(at);
    for (let unit = 85 ** 4; unit >= 1; unit /= 85) letters.push(letterOf(Math.floor(number / unit) % 85));
  }
  return letters.join("");
}

/** @param {Uint8Array} content @returns the compressed content as text */
export function pack(content) {
  const name = fingerprint(content);
  const known = done.get(name);
  if (known) return known;
  const text = written(Uint8Array.from(LZMA.compress(content, LEVEL)));
  if (!Buffer.from(contentOf(text)).equals(content)) throw new Error("What was packed is not what comes out again.");
  done.set(name, text);
  return text;
}
