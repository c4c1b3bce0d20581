/**
 * What the forms weigh: `node packaging/sizes.js DIST` prints a table and fails where one is heavier
 * than it may be. Several files are compressed one by one, as servers do.
 */

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

/** The most that each may weigh, in kB of 1000 bytes. */
const BUDGET = [
  { name: "script before interaction", of: "element", unit: "brotli", most: 6 },
  { name: "first interactive embed", of: "embed", unit: "brotli", most: 120 },
  { name: "page", of: "page", unit: "brotli", most: 150 },
  { name: "one file", of: "file", unit: "raw", most: 450 },
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
  rest: parts.later.slice(0, 1),
  whole: parts.later.slice(1),
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

line("kB", ["files", "raw", "gzip", "brotli", "at most"]);
/** @type {string[]} */
const above = [];
const others = [
  { name: "of it the engine", of: "engine" },
  { name: "its rest, later", of: "rest" },
  { name: "the engine whole", of: "whole" },
  { name: "script with everything", of: "inline" },
  { name: "a poster", of: "poster" },
];
for (const { name, of, unit, most } of [...BUDGET, ...others.map((other) => ({ ...other, unit: "", most: 0 }))]) {
  const size = await weighAll(files[of]);
  const limit = unit ? [`${most} ${unit === "raw" ? "raw" : "br"}`] : [];
  line(name, [String(files[of].length), kB(size.raw), kB(size.gzip), kB(size.brotli), ...limit]);
  const weight = unit ? size[/** @type {"raw" | "brotli"} */ (unit)] : 0;
  if (unit && weight > most * 1000) above.push(`${name} weighs ${kB(weight)} kB (${unit}), more than its ${most} kB`);
}
if (above.length > 0) {
  console.error(`Too heavy: ${above.join("; ")}.`);
  process.exitCode = 1;
}
