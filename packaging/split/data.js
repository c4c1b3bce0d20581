/**
 * Static data: what of it the code of the first part can come across stays there, everything else
 * comes with the rest. The linker's map says where one thing ends and the next begins.
 */

import { imageOf, segmentsOf } from "./segments.js";
import { all, lists } from "./text.js";

/** @typedef {import("./text.js").Node} Node */
/** @typedef {{ at: number, end: number }} Piece something that the linker has laid as one */

/** An address that lies so little before a piece may mean it, too: a list may be counted from 1. */
const BEFORE = 64;
/** Whose a byte is. */
const [OF_FIRST, OF_REST] = [1, 2];

/**
 * Leaves in the first part what it needs, and gives the rest what it does not.
 *
 * @param {Node} first is changed
 * @param {Node} rest is changed
 * @param {string} map the linker's
 */
export function divide(first, rest, map) {
  const image = imageOf(all(first, "data"));
  const pieces = piecesOf(map, image);
  if (pieces.length === 0) throw new Error("The linker's map tells of no data.");
  const end = image.at + image.bytes.length;
  const changing = { at: Math.max(...pieces.map((piece) => piece.end)), end };
  const words = new DataView(image.bytes.buffer);
  /** Pointers lie at multiples of their size. @param {Piece} piece @param {(address: number) => void} see */
  const pointersIn = (piece, see) => {
    for (let at = Math.ceil(piece.at / 4) * 4; at + 4 <= piece.end; at += 4) see(words.getUint32(at - image.at, true));
  };

  /** @type {Set<Piece>} */
  const needed = new Set();
  /** What was found and not looked through yet. @type {Piece[]} */
  const open = [];
  const see = (/** @type {number} */ address) => {
    for (const piece of meantBy(pieces, address)) {
      if (needed.has(piece)) continue;
      needed.add(piece);
      open.push(piece);
    }
  };
  for (const node of [...all(first, "func"), ...all(first, "global")]) addressesIn(node, see);
  // What the program changes stays, with all that it leads to.
  pointersIn(changing, see);
  for (let piece = open.pop(); piece; piece = open.pop()) pointersIn(piece, see);

  const owners = new Uint8Array(image.bytes.length).fill(OF_FIRST);
  for (const piece of pieces) if (!needed.has(piece)) owners.fill(OF_REST, piece.at - image.at, piece.end - image.at);
  first.splice(0, first.length, ...first.filter((child) => child[0] !== "data"), ...segmentsOf(image, owners, OF_FIRST));
  rest.push(...segmentsOf(image, owners, OF_REST));
}

/**
 * The pieces of the data that never changes.
 *
 * @param {string} map
 * @param {import("./segments.js").Image} image
 * @returns {Piece[]} in their order
 */
function piecesOf(map, image) {
  /** @type {Piece[]} */
  const pieces = [];
  for (const [, address, length, origin] of map.matchAll(/^ *([0-9a-f]+) +[0-9a-f]+ +([0-9a-f]+) +(.*):\(\.rodata[^)]*\)$/gm)) {
    const at = parseInt(address, 16);
    const end = at + parseInt(length, 16);
    if (origin !== "<internal>") pieces.push({ at, end });
    // Texts that the linker has gathered, each with the zero behind it.
    else for (let start = at; start < end; start = pieces[pieces.length - 1].end) pieces.push({ at: start, end: image.bytes.indexOf(0, start - image.at) + image.at + 1 });
  }
  return pieces.sort((a, b) => a.at - b.at);
}

/** @param {Piece[]} pieces in their order @param {number} address @returns {Piece[]} those that an address may mean */
function meantBy(pieces, address) {
  if (!(address > pieces[0].at - BEFORE && address < pieces[pieces.length - 1].end)) return [];
  let [low, high] = [0, pieces.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (pieces[middle].end <= address) low = middle + 1;
    else high = middle;
  }
  if (pieces[low].at === address) return [pieces[low]];
  const behind = pieces.slice(low).findIndex((piece) => piece.at >= address + BEFORE);
  return pieces.slice(low, behind < 0 ? undefined : low + behind);
}

/** Shows every number in code that may be an address. @param {Node} node @param {(address: number) => void} see */
function addressesIn(node, see) {
  const head = String(node[0]);
  if (head === "i32.const") see(Number(node[1]));
  // Two that are written at once.
  if (head === "i64.const") for (const shift of [0n, 32n]) see(Number((BigInt(String(node[1])) >> shift) & 0xffffffffn));
  if (head === "v128.const") node.slice(2).forEach((lane) => see(Number(lane)));
  for (const child of node.slice(1)) {
    if (Array.isArray(child)) addressesIn(child, see);
    else if (child.startsWith("offset=")) see(Number(child.slice("offset=".length)));
  }
}
