/**
 * Holds the engine in two parts to the whole one: `node packaging/split/check.js PKG` fails where a
 * number or a pixel differs, with any setting that there is, or where a first use needs the rest.
 */

import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { isDeepStrictEqual } from "node:util";
import { FIRST, GLUE, PARTS_GLUE, REST, WASM, WHOLE } from "../engine.js";
import { createContext } from "./canvas.js";
import { turnedAtOnce, useFirst, useWith } from "./use.js";

const [pkg] = process.argv.slice(2).map((path) => resolve(path));
if (!pkg) throw new Error("Usage: node packaging/split/check.js PKG");

/** @param {string} name */
async function moduleOf(name) {
  return new WebAssembly.Module(await readFile(join(pkg, name)));
}
const address = (/** @type {string} */ name) => pathToFileURL(join(pkg, name)).href;
const { knobs } = await import(address("../knobs.js"));
const [wasm, first, rest] = [await moduleOf(WASM), await moduleOf(FIRST), await moduleOf(REST)];

/** How often the rest was asked for. */
let brought = 0;
Object.assign(globalThis, {
  bringRest(/** @type {WebAssembly.Exports} */ exports) {
    brought += 1;
    new WebAssembly.Instance(rest, { first: exports });
  },
});
const uses = [await useFirst(pkg, GLUE, wasm), await useFirst(pkg, PARTS_GLUE, first)];
const [whole, parts] = [await import(address(GLUE)), await import(address(PARTS_GLUE))];
await whole.default({ module_or_path: wasm });
await parts.default({ module_or_path: first });
if (brought > 0) throw new Error("A first use needs the rest of the engine.");
if (!isDeepStrictEqual(uses[0].answers, uses[1].answers)) throw new Error("In a first use the engine's first part differs from the whole one.");

// Settings of the same kind need no rest either, but for a few that meet with something rare.
const others = turnedAtOnce(0.4);
let needing = 0;
for (const setting of others) {
  const before = brought;
  await useWith(pkg, PARTS_GLUE, first, setting);
  needing += Number(brought > before);
}
if (needing > others.length / 10) throw new Error(`${needing} of ${others.length} settings need the rest of the engine to begin.`);
brought = 0;

/** @param {any} knob from the page's tables */
const valuesOf = (knob) => knob.choices?.map((/** @type {{ value: string }} */ { value }) => value) ?? ("min" in knob ? [knob.min, ...knob.ticks.slice(0, 2)] : ["on", "off"]);
const losses = valuesOf(knobs.find((/** @type {{ key: string }} */ { key }) => key === "loss"));
/** Every value of every key with the default loss and with one other in turn. */
const configs = ["", ...knobs.flatMap((/** @type {{ key: string }} */ knob, /** @type {number} */ place) =>
  valuesOf(knob).flatMap((/** @type {string} */ value) => [`${knob.key}=${value}`, ...(knob.key === "loss" ? [] : [`loss=${losses[place % losses.length]}&${knob.key}=${value}`])]))];

/**
 * What an engine makes of a config, in one text.
 *
 * @param {any} engine @param {string} config
 */
function traceOf({ Playground }, config) {
  const context = createContext();
  /** @type {unknown[]} */
  const trace = [];
  const run = new Playground(config);
  /** What is not allowed throws, and must do so in both. @param {() => unknown} act */
  const note = (act) => {
    try {
      trace.push(act());
    } catch (error) {
      trace.push(String(error));
    }
  };
  const look = () => {
    note(() => run.drawEmbedding(context, 300, 300, 1, 16));
    note(() => run.drawData(context, 300, 200, 1));
    trace.push(context.seen);
  };
  note(() => run.advance(1e9, 12));
  note(() => run.prepare(1e9));
  look();
  for (const layer of ["field", "grid", "regions"]) run.setLayer(layer, true);
  note(() => run.select(3));
  look();
  note(() => JSON.stringify(run.anatomy()));
  for (const act of [() => run.loss, () => run.formula(), () => run.pytorch(), () => run.diagnosis(), () => run.table(), () => run.svg("embedding", 300, 300)]) note(act);
  note(() => run.seek(4, 1e9));
  note(() => run.parametersHash());
  note(() => run.embedding());
  run.free();
  return trace.join("\n");
}

const differing = [];
let ran = 0;
for (const config of configs) {
  const traces = [whole, parts].map((engine) => {
    try {
      return { ran: true, trace: traceOf(engine, config) };
    } catch (error) {
      // Some values do not go together.
      return { ran: false, trace: String(error) };
    }
  });
  ran += Number(traces[0].ran);
  if (!isDeepStrictEqual(traces[0], traces[1])) differing.push(config);
}
if (brought !== 1) throw new Error(`The rest of the engine was asked for ${brought} times.`);
if (ran < configs.length / 2) throw new Error(`Only ${ran} of ${configs.length} configs ran.`);
if (differing.length > 0) throw new Error(`The engine in two parts differs from the whole one: ${differing.join("; ")}.`);

// The whole one that is shipped beside the parts has their bindings.
const shipped = await import(`${address(PARTS_GLUE)}?whole`);
await shipped.default({ module_or_path: await moduleOf(WHOLE) });
if (traceOf(shipped, "loss=info-nce") !== traceOf(whole, "loss=info-nce")) throw new Error("The whole engine differs with the bindings of the parts.");

// After a panic of the first part everything begins afresh.
let panicked = false;
try {
  parts.failed();
} catch {
  panicked = true;
}
if (!panicked || traceOf(parts, "") !== traceOf(whole, "") || Number(brought) !== 2) throw new Error("The engine in two parts does not begin afresh after a panic.");
console.log(`The engine in two parts is the whole one, bit for bit, with ${ran} configs.`);
