/**
 * Cuts the engine in two: `node packaging/split.js WWW MAP` leaves beside `WWW/pkg/…_bg.wasm` its first
 * part, `…_first.wasm`, which is what `packaging/split/first.js` reaches, everything else,
 * `…_rest.wasm`, and the bindings of the parts, `…_parts.js`, with which `…_whole.wasm` goes, too. MAP is
 * what the linker has written about the engine.
 */

import { execFile } from "node:child_process";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { BRING, FIRST, GLUE, PANIC, PARTS_GLUE, REST, WASM, WHOLE, handBring } from "./engine.js";
import { root } from "./files.js";
import { cut } from "./split/cut.js";
import { divide } from "./split/data.js";
import { mark } from "./split/mark.js";
import { shorten } from "./split/names.js";
import { parse, print } from "./split/text.js";

const run = promisify(execFile);
const FEATURES = ["simd", "bulk-memory", "nontrapping-float-to-int", "sign-ext", "mutable-globals", "reference-types", "multivalue"].map((feature) => `--enable-${feature}`);

/** @param {string} name @param {...string} args */
const binaryen = (name, ...args) => run("node", [join(root, "node_modules", "binaryen", "bin", name), ...args, ...FEATURES], { maxBuffer: 2 ** 26 });

const [www, map] = process.argv.slice(2).map((path) => resolve(path));
if (!map) throw new Error("Usage: node packaging/split.js WWW MAP");
const pkg = join(www, "pkg");
const file = (/** @type {string} */ name) => join(pkg, name);

await binaryen("wasm-dis", file(WASM), "-o", file("whole.wat"));
const text = await readFile(file("whole.wat"), "utf8");

const marked = parse(text);
mark(marked);
await writeFile(file("marked.wat"), print(marked));
await binaryen("wasm-as", file("marked.wat"), "-o", file("marked.wasm"));
await run("node", [join(root, "packaging", "split", "first.js"), pkg, file("marked.wasm"), file("reached.txt")]);
const reached = new Set((await readFile(file("reached.txt"), "utf8")).split("\n").map(Number));

const first = parse(text);
const bindings = `./${WASM.replace(".wasm", ".js")}`;
const rest = cut(first, reached, { module: bindings, name: BRING }, PANIC);
divide(first, rest, await readFile(map, "utf8"));
const whole = parse(text);
await writeFile(file(PARTS_GLUE), shorten([first, whole], handBring(await readFile(file(GLUE), "utf8")), bindings));
// The blocks and locals that the cut has left over; nothing is moved back across it.
const tidy = ["-O1", "--reorder-functions"];
for (const [name, module, passes] of /** @type {const} */ ([[FIRST, first, tidy], [REST, rest, tidy], [WHOLE, whole, []]])) {
  await writeFile(file("part.wat"), print(module));
  await binaryen("wasm-opt", file("part.wat"), ...passes, "-o", file(name));
}
for (const name of ["whole.wat", "marked.wat", "marked.wasm", "reached.txt", "part.wat"]) await rm(file(name));
const { stdout } = await run("node", [join(root, "packaging", "split", "check.js"), pkg]);
process.stdout.write(stdout);
