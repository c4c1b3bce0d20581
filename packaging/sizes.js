/**
 * What the forms weigh: `node packaging/sizes.js DIST` prints a table and fails where one is heavier
 * than it may be. Several files are compressed one by one, as servers do.
 */

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

/**
 * What each is to weigh (`aim`), and the most that it may (`most`), in kB of 1000 bytes. Where the
 * aim is missed, `most` lies just above what it weighs now: it may only become smaller.
 */
const BUDGET = [
  { name: "script before interaction", of: "element", unit: "brotli", aim: 6, most: 6 },
  { name: "first interactive embed", of: "embed", unit: "brotli", aim: 120, most: 332 },
  { name: "page", of: "page", unit: "brotli", aim: 150, most: 353 },
  { name: "one file", of: "file", unit: "raw", aim: 450, most: 450 },
];

const [dist] = process.argv.slice(2);
if (!dist) throw new Error("Usage: node packaging/sizes.js DIST");
const parts = JSON.parse(await readFile(join(dist, "parts.json"), "utf8"));
const embed = [...parts.element, ...parts.engine];
/** @type {Record<string, string[]>} */
const files = {
  element: parts.element,
  embed,
  page: ["site/index.html", ...parts.sheets, ...parts.page],
  file: ["contrastive-playground.html"],
  engine: parts.engine.filter((/** @type {string} */ file) => file.endsWith(".wasm")),
  inline: ["site/contrastive-playground.js"],
  poster: ["site/posters/default.svg"],
};

/** @param {string} file */
async function weigh(file) {
  const content = await readFile(join(dist, file));
  const brotli = brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length } });
  return { raw: content.length, gzip: gzipSync(content, { level: 9 }).length, brotli: brotli.length };
}

/** @param {string[]} list */
async function weighAll(list) {
  const sum = { raw: 0, gzip: 0, brotli: 0 };
  for (const size of await Promise.all(list.map(weigh))) {
    sum.raw += size.raw;
    sum.gzip += size.gzip;
    sum.brotli += size.brotli;
  }
  return sum;
}

/** @param {number} bytes */
const kB = (bytes) => (bytes / 1000).toFixed(1);

/** @param {string} name @param {string[]} cells */
const line = (name, cells) => console.log(`${name.padEnd(27)}${cells.map((cell) => cell.padStart(9)).join("")}`);

line("kB", ["files", "raw", "gzip", "brotli", "aim", "at most"]);
/** @type {string[]} */
const above = [];
/** @type {string[]} */
const missed = [];
const others = [
  { name: "of it the engine", of: "engine" },
  { name: "script with everything", of: "inline" },
  { name: "a poster", of: "poster" },
];
for (const { name, of, unit, aim, most } of [...BUDGET, ...others.map((other) => ({ ...other, unit: "", aim: 0, most: 0 }))]) {
  const size = await weighAll(files[of]);
  const limits = unit ? [aim, most].map((limit) => `${limit} ${unit === "raw" ? "raw" : "br"}`) : [];
  line(name, [String(files[of].length), kB(size.raw), kB(size.gzip), kB(size.brotli), ...limits]);
  const weight = unit ? size[/** @type {"raw" | "brotli"} */ (unit)] : 0;
  if (weight > aim * 1000 && unit) missed.push(`${name} by ${kB(weight - aim * 1000)} kB`);
  if (weight > most * 1000) above.push(`${name} weighs ${kB(weight)} kB (${unit}), more than its ${most} kB`);
}
if (missed.length > 0) console.log(`The aim is missed: ${missed.join("; ")}.`);
if (above.length > 0) {
  console.error(`Too heavy: ${above.join("; ")}.`);
  process.exitCode = 1;
}
