/** The npm package: `dist/npm`. */

import { cp, readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { bundle } from "./bundle.js";
import { FIRST, REST, WASM, WHOLE } from "./engine.js";
import { entry, root, writeFile } from "./files.js";
import { coreTypes, manifest, types, wasmTypes } from "./manifest.js";
import { posters } from "./posters.js";
import { TAG } from "./surface.js";

const INLINE = `${TAG}.global.js`;

/** @param {string} name @param {string} [node] another file in Node */
const part = (name, node) => ({ types: `./dist/${name}.d.ts`, ...(node ? { node: `./dist/${node}.js` } : {}), default: `./dist/${name}.js` });

/** @param {string} version */
const packageJson = (version) => ({
  name: TAG,
  version,
  description: "See what a contrastive loss does: a small 2-D embedding trains live, as a custom element",
  keywords: ["contrastive-learning", "triplet-loss", "infonce", "visualization", "web-component", "wasm"],
  license: "MIT OR Apache-2.0",
  type: "module",
  main: "./dist/index.js",
  module: "./dist/index.js",
  types: "./dist/index.d.ts",
  unpkg: `./dist/${INLINE}`,
  jsdelivr: `./dist/${INLINE}`,
  exports: {
    ".": part("index"),
    "./define": part("define"),
    "./inline": part("inline"),
    "./core": part("core", "core.node"),
    "./wasm": { types: "./dist/wasm.d.ts", default: `./dist/${WASM}` },
    "./custom-elements.json": "./custom-elements.json",
    "./package.json": "./package.json",
  },
  // Only where the engine runs without a page.
  engines: { node: ">=20" },
  // Each says where its lessons or its engine are; a bundler must not leave that out.
  sideEffects: ["index", "define", "inline", "core.node"].map((name) => `./dist/${name}.js`).concat(`./dist/${INLINE}`),
  files: ["dist", "custom-elements.json"],
  customElements: "custom-elements.json",
});

/** @param {string} www @param {string} dist */
export async function npm(www, dist) {
  const folder = join(dist, "npm");
  const out = join(folder, "dist");
  const { tables } = await import(pathToFileURL(join(www, "pkg", "tables.js")).href);
  const entries = { index: entry("index"), define: entry("package-define"), core: entry("core"), "core.node": entry("core-node") };
  await bundle(www, entries, { outdir: out, splitting: true, wasmName: FIRST, parts: { rest: REST, whole: WASM }, chunkNames: "[name]-[hash]" });
  await bundle(www, { inline: entry("inline") }, { outdir: out, wasmName: "" });
  await bundle(www, { [`${TAG}.global`]: entry("inline") }, { outdir: out, format: "iife", wasmName: "" });
  // Whole, too: for Node, and for whoever says where it is.
  for (const [name, as] of [[FIRST, FIRST], [REST, REST], [WHOLE, WASM]]) await cp(join(www, "pkg", name), join(out, as));
  await posters(www, join(out, "posters"), false);
  await writeFile(out, "index.d.ts", types(tables.knobs, tables.metrics.map((/** @type {{ id: string }} */ { id }) => id)));
  for (const name of ["define", "inline"]) await writeFile(out, `${name}.d.ts`, 'export * from "./index.js";\n');
  await writeFile(out, "core.d.ts", coreTypes);
  await writeFile(out, "wasm.d.ts", wasmTypes);
  await writeFile(folder, "custom-elements.json", manifest(tables.knobs));
  await writeFile(folder, "package.json", `${JSON.stringify(packageJson(tables.version), null, 2)}\n`);
  await cp(join(root, "packaging", "README.md"), join(folder, "README.md"));
  for (const licence of ["LICENSE-MIT", "LICENSE-APACHE"]) await writeFile(folder, licence, await readFile(join(root, licence)));
}
