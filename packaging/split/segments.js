/** Static data as the text of a module writes it, and as bytes. */

import { lists } from "./text.js";

/** @typedef {import("./text.js").Node} Node */
/** @typedef {{ at: number, bytes: Uint8Array }} Image the bytes from an address on */

/** What lies as near as this is one segment: another one would weigh about as much. */
const NEAR = 8;
/** @type {Record<string, string>} */
const ESCAPES = { t: "\t", n: "\n", r: "\r" };

/** The bytes of a string. @param {string} text */
function bytesOf(text) {
  /** @type {number[]} */
  const bytes = [];
  for (const [, hex, escaped, plain] of text.matchAll(/\\(?:([0-9a-f]{2})|(.))|([^"])/g)) {
    bytes.push(hex ? parseInt(hex, 16) : (plain ?? ESCAPES[escaped] ?? escaped).charCodeAt(0));
  }
  return bytes;
}

/** What lies in memory when the program begins. @param {Node[]} segments @returns {Image} */
export function imageOf(segments) {
  const parts = segments.map((segment) => ({ at: Number(lists(segment)[0][1]), bytes: bytesOf(segment.slice(1).filter((word) => String(word).startsWith('"')).join("")) }));
  const at = Math.min(...parts.map((part) => part.at));
  const bytes = new Uint8Array(Math.max(...parts.map((part) => part.at + part.bytes.length)) - at);
  for (const part of parts) bytes.set(part.bytes, part.at - at);
  return { at, bytes };
}

/**
 * The segments that bring the bytes of one owner. Zeros are there without being brought.
 *
 * @param {Image} image
 * @param {Uint8Array} owners of every byte
 * @param {number} owner
 * @returns {Node[]}
 */
export function segmentsOf({ at, bytes }, owners, owner) {
  /** @type {Node[]} */
  const segments = [];
  for (let start = 0; start < bytes.length; start += 1) {
    if (owners[start] !== owner || bytes[start] === 0) continue;
    let end = start + 1;
    for (let next = end; next < end + NEAR && owners[next] === owner; next += 1) if (bytes[next] !== 0) end = next + 1;
    const text = Array.from(bytes.subarray(start, end), (byte) => `\\${byte.toString(16).padStart(2, "0")}`).join("");
    segments.push(["data", ["i32.const", String(at + start)], `"${text}"`]);
    start = end;
  }
  return segments;
}
