/** Bundling the modules of `www` with esbuild: what all forms of the package have in common. */

import { build, transform } from "esbuild";
import { readFile, readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { PARTS_GLUE, WASM, withParts, withoutFile } from "./engine.js";
import { entry } from "./files.js";
import { pack } from "./lzma.js";

/** Browsers that have everything else that the page needs (see README). */
const TARGET = ["chrome123", "firefox125", "safari17.5"];

/** What of the tables no control is made from. */
const LATER = ["help", "summary", "citation", "link", "metrics", "datasets", "default"];

/**
 * What lies beside the page to take along: the page for frames and the one file; empty where there is none.
 *
 * @typedef {{ embed: string, file: string }} Forms
 */
const NONE = { embed: "", file: "" };

/** @typedef {{ rest: string, whole: string }} Parts */

/**
 * What the build puts in place of modules: keys, tables and lessons as data, styles without what only
 * their authors read, the engine as text, the name of the engine's file.
 *
 * @param {string} www the folder of the page, with its engine built
 * @param {string} wasmName what the engine's file is called beside the scripts; empty if it is in them
 * @param {Parts | undefined} parts what the engine's other files are called, if that one is its first part
 * @param {Forms} forms
 * @returns {import("esbuild").Plugin}
 */
const data = (www, wasmName, parts, forms) => ({
  name: "data",
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^(lessons:all|engine:text)$/ }, ({ path }) => ({ path, namespace: "data" }));
    onResolve({ filter: /^node:/ }, ({ path }) => ({ path, external: true }));
    // The entries speak of the sources; what is bundled is the copy that has its engine.
    onResolve({ filter: /\.\.\/www\// }, ({ path }) => ({ path: join(www, path.split("/www/")[1]) }));
    onLoad({ filter: /[/\\]www[/\\]keys\.js$/ }, async ({ path }) => {
      const { keys } = await import(pathToFileURL(path).href);
      return { contents: `export const keys = ${JSON.stringify(keys)};` };
    });
    // Controls are made from names; what explains them comes later, and is not to lie in both parts.
    onLoad({ filter: /[/\\]pkg[/\\]tables\.js$/ }, async ({ path }) => {
      const { tables } = await import(pathToFileURL(path).href);
      return { contents: `export const tables = ${JSON.stringify(tables, (key, value) => (LATER.includes(key) ? undefined : value))};` };
    });
    onLoad({ filter: /[/\\]www[/\\]texts\.js$/ }, async ({ path }) => {
      const { texts } = await import(pathToFileURL(path).href);
      return { contents: `export const texts = ${JSON.stringify(texts)};` };
    });
    onLoad({ filter: /[/\\]www[/\\]styles[/\\]\w+\.js$/ }, async ({ path }) => {
      const texts = Object.entries(await import(pathToFileURL(path).href));
      // Lists of them stay lists of modules.
      if (texts.some(([, text]) => typeof text !== "string")) return undefined;
      const styles = await Promise.all(texts.map(async ([name, text]) => {
        const { code } = await transform(text, { loader: "css", minify: true, charset: "utf8" });
        return `export const ${name} = ${JSON.stringify(code.trim())};`;
      }));
      return { contents: styles.join("\n") };
    });
    onLoad({ filter: /[/\\]www[/\\]forms\.js$/ }, () => ({ contents: `export const forms = ${JSON.stringify(forms)};` }));
    onLoad({ filter: /[/\\]pkg[/\\]contrastive_playground\.js$/ }, async ({ path }) => {
      const glue = await readFile(parts ? join(www, "pkg", PARTS_GLUE) : path, "utf8");
      const found = wasmName ? glue.replaceAll(WASM, wasmName) : withoutFile(glue);
      return { contents: parts ? withParts(found, parts) : found };
    });
    onLoad({ filter: /^lessons:all$/, namespace: "data" }, async () => {
      const folder = join(www, "lessons");
      const files = (await readdir(folder)).filter((file) => file.endsWith(".json")).sort();
      const entries = await Promise.all(files.map(async (file) => [basename(file, ".json"), JSON.parse(await readFile(join(folder, file), "utf8"))]));
      const { index, ...lessons } = Object.fromEntries(entries);
      // The claims are for the checks; a reader does not need them.
      for (const lesson of Object.values(lessons)) delete lesson.claims;
      return { contents: `export const index = ${JSON.stringify(index)};\nexport const lessons = ${JSON.stringify(lessons)};` };
    });
    onLoad({ filter: /^engine:text$/, namespace: "data" }, async () => ({
      contents: `export const text = "${pack(await readFile(join(www, "pkg", WASM)))}";`,
    }));
  },
});

/**
 * @param {string} www
 * @param {Record<string, string>} entryPoints names of the results and their sources
 * @param {import("esbuild").BuildOptions & { wasmName?: string, parts?: Parts, forms?: Forms, plugins?: import("esbuild").Plugin[] }} options
 */
export async function bundle(www, entryPoints, { wasmName = WASM, parts, forms = NONE, plugins = [], ...options }) {
  const result = await build({
    entryPoints,
    bundle: true,
    minify: true,
    format: "esm",
    target: TARGET,
    charset: "utf8",
    legalComments: "none",
    metafile: true,
    logLevel: "warning",
    plugins: [...plugins, data(www, wasmName, parts, forms)],
    // A classic script knows where it came from only at its first moment.
    ...(options.format === "iife" ? { inject: [entry("here")], define: { "import.meta.url": "here" } } : {}),
    ...options,
  });
  return /** @type {import("esbuild").Metafile} */ (result.metafile);
}
