/**
 * What the engine does in a first use: `node packaging/split/first.js PKG MARKED OUT` does it with an
 * engine that marks every place that is reached, and writes the numbers of those. They make the engine's
 * first part; everything else comes later.
 *
 * What is forgotten in `use.js` works all the same, but the page has to wait for the rest of the engine;
 * a test of the site notices (`tests/e2e/dist/parts.spec.js`).
 */

import { readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { GLUE } from "../engine.js";
import { useFirst } from "./use.js";

const [pkg, marked, out] = process.argv.slice(2).map((path) => resolve(path));
if (!out) throw new Error("Usage: node packaging/split/first.js PKG MARKED OUT");

const { engines } = await useFirst(pkg, GLUE, new WebAssembly.Module(await readFile(marked)));
/** @type {Set<number>} */
const reached = new Set();
for (const engine of engines) {
  for (const [name, value] of Object.entries(engine)) if (/^mark\d+$/.test(name) && value.value !== 0) reached.add(Number(name.slice(4)));
}
await writeFile(out, [...reached].join("\n"));
