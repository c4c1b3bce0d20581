/**
 * Content that was packed and written as text: five letters for four bytes, where Base64 takes five
 * and a third. The letters are the 85 from `$` on that need no escape in HTML and in a script.
 */

import { unpack } from "./lzma.js";

const FIRST = 36;
/** What stands in the place of `<` and of the backslash. @type {[number, number][]} */
const INSTEAD = [[60, 121], [92, 122]];

/** @param {number} digit 0 to 84 */
export function letterOf(digit) {
  const code = digit + FIRST;
  return String.fromCharCode(INSTEAD.find(([escaped]) => escaped === code)?.[1] ?? code);
}

/** @param {string} text */
export function contentOf(text) {
  const digits = new Uint8Array(128);
  for (let digit = 0; digit < 85; digit += 1) digits[letterOf(digit).charCodeAt(0)] = digit;
  const bytes = new DataView(new ArrayBuffer((text.length / 5) * 4));
  for (let at = 0; at < text.length; at += 5) {
    let number = 0;
    for (let place = at; place < at + 5; place += 1) number = number * 85 + digits[text.charCodeAt(place)];
    bytes.setUint32((at / 5) * 4, number);
  }
  return unpack(new Uint8Array(bytes.buffer));
}
