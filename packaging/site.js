/** The static page: `dist/site`, with addresses that work under any path. */

import { transform } from "esbuild";
import { cp, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { bundle } from "./bundle.js";
import { FIRST, REST, WHOLE } from "./engine.js";
import { entry, fingerprint, writeFile } from "./files.js";
import { atOnce, reliesOn } from "./parts.js";
import { posters } from "./posters.js";

/** What the one file is called, in `dist` and in the site. */
export const ONE_FILE = "contrastive-playground.html";

/**
 * @param {string} www
 * @param {string} dist
 * @returns what has to be loaded for what, as paths within `dist`
 */
export async function site(www, dist) {
  const folder = join(dist, "site");
  /** @param {string} part @param {string} title */
  const engineFile = async (part, title) => {
    const wasm = await readFile(join(www, "pkg", part));
    const name = `${title}-${fingerprint(wasm)}.wasm`;
    await writeFile(folder, `assets/${name}`, wasm);
    return name;
  };
  const wasmName = await engineFile(FIRST, "engine");
  const engineParts = { rest: await engineFile(REST, "engine-rest"), whole: await engineFile(WHOLE, "engine-whole") };
  const forms = { embed: "embed.html", file: ONE_FILE };
  const split = { outdir: folder, splitting: true, wasmName, parts: engineParts, forms, chunkNames: "assets/[name]-[hash]" };
  const element = [entry("bring"), join(www, "element.js")];
  const metafile = await bundle(www, { define: entry("define"), embed: entry("embed"), authors: entry("authors") }, { ...split, plugins: [reliesOn(www, element, [join(www, "mount.js")])] });
  await bundle(www, { lesson: entry("sheet") }, split);
  // Every file more would hold up the page's first picture: all that it needs is one script.
  const paged = await bundle(www, { page: entry("page") }, { ...split, entryNames: "assets/[name]-[hash]", plugins: [atOnce, reliesOn(www, [entry("page")], [])] });
  const script = `assets/${basename(scriptOf(paged))}`;
  await bundle(www, { "embed-inline": entry("embed-inline"), "contrastive-playground": entry("inline"), "embed-fallback": entry("embed-fallback") }, { outdir: folder, format: "iife", wasmName: "" });
  await posters(www, join(folder, "posters"));
  await cp(join(www, "lessons"), join(folder, "lessons"), { recursive: true });

  const parts = { ...partsOf(metafile, folder, `site/assets/${wasmName}`), page: [`site/${script}`, `site/assets/${wasmName}`], later: Object.values(engineParts).map((file) => `site/assets/${file}`) };
  const engine = `<link rel="preload" href="assets/${wasmName}" as="fetch" type="application/wasm" crossorigin>`;
  const preloads = [...parts.element, ...parts.engine]
    .filter((file) => file.startsWith("site/assets/") && file.endsWith(".js"))
    .map((file) => `<link rel="modulepreload" href="${file.slice("site/".length)}">`);
  const sheets = await page(www, folder, "index.html", [["page.css", "page"]], [engine], 'src="page.js"', `src="${script}"`);
  await page(www, folder, "embed.html", [["embed.css", "embed"]], ['<script src="embed-fallback.js"></script>', ...preloads]);
  await page(www, folder, "authors.html", [["authors.css", "authors"]], []);
  await page(www, folder, "lesson.html", [["lesson.css", "lesson"]], [], 'src="lesson/sheet.js"', 'src="lesson.js"');
  await page(www, folder, "own-lesson.html", [["lesson.css", "lesson"]], []);
  // Otherwise GitHub Pages would leave out what begins with an underscore, and take its time.
  await writeFile(folder, ".nojekyll", "");
  return { ...parts, sheets: sheets.map((file) => `site/${file}`) };
}

/**
 * A page with its style sheet under a name that changes with it, and with hints what to load.
 *
 * @param {string} www
 * @param {string} folder
 * @param {string} name
 * @param {[string, string][]} sheets
 * @param {string[]} head
 * @param {string} [from] a script of the page
 * @param {string} [to] what it is called here
 * @returns the style sheets
 */
async function page(www, folder, name, sheets, head, from = "", to = "") {
  let html = (await readFile(join(www, name), "utf8")).replace(/^\s*(?:<link rel="(?:module)?preload".*|<!--.*-->)\n/gm, "");
  /** @type {string[]} */
  const written = [];
  for (const [sheet, title] of sheets) {
    const { code } = await transform(await readFile(join(www, sheet), "utf8"), { loader: "css", minify: true });
    const file = await writeFile(folder, `assets/${title}-${fingerprint(code)}.css`, code);
    html = html.replace(`href="${sheet}"`, `href="${file}"`);
    written.push(file);
  }
  const script = '  <script type="module"';
  if (head.length > 0 && !html.includes(script)) throw new Error(`${name} has no module to put hints before.`);
  html = html.replace(script, `${head.map((line) => `  ${line}\n`).join("")}${script}`);
  if (from) html = html.replace(from, to);
  await writeFile(folder, name, html);
  return written;
}

/**
 * The one file that the page's script is in: its entry only imports it.
 *
 * @param {import("esbuild").Metafile} metafile
 */
function scriptOf({ outputs }) {
  const entries = Object.entries(outputs).filter(([, { entryPoint }]) => entryPoint?.endsWith("entries/page.js"));
  const [[path, { inputs, imports }]] = entries;
  const needed = imports.filter(({ kind }) => kind === "import-statement");
  if (Object.values(inputs).some(({ bytesInOutput }) => bytesInOutput > 0) ? needed.length > 0 : needed.length !== 1) throw new Error("The page's script is in several files.");
  return needed[0]?.path ?? path;
}

/**
 * What has to be loaded: by itself, for the element to stand; with the engine, for it to run.
 *
 * @param {import("esbuild").Metafile} metafile
 * @param {string} folder
 * @param {string} wasm
 */
function partsOf(metafile, folder, wasm) {
  const outputs = Object.entries(metafile.outputs);
  /** The outputs that a module or an entry of that name ends up in, with all that they import at once. @param {RegExp} name */
  const closure = (name) => {
    const start = outputs.find(([, { entryPoint }]) => entryPoint && name.test(entryPoint));
    if (!start) throw new Error(`No part of the site comes from ${name}.`);
    /** @type {Set<string>} */
    const found = new Set();
    /** @param {string} path */
    const visit = (path) => {
      if (found.has(path)) return;
      found.add(path);
      for (const { path: next, kind } of metafile.outputs[path].imports) if (kind === "import-statement") visit(next);
    };
    visit(start[0]);
    // esbuild's paths begin where it was started.
    return [...found].map((path) => `site/${join(path).split(`${join("site", "/")}`).at(-1)}`);
  };
  const element = closure(/entries\/define\.js$/);
  const engine = [/www\/mount\.js$/, /pkg\/contrastive_playground\.js$/].flatMap(closure);
  const unique = (/** @type {string[]} */ list) => [...new Set(list)];
  return { element: unique(element), engine: unique([...engine, wasm]).filter((file) => !element.includes(file)) };
}
