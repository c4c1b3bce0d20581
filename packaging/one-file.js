/** The page as one file that opens by a double click, without a server and without a network. */

import { transform } from "esbuild";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundle } from "./bundle.js";
import { WASM } from "./engine.js";
import { entry, writeFile } from "./files.js";
import { pack } from "./lzma.js";

/** What stands in place of the playground where no script runs. */
const FALLBACK = "The playground trains in your browser: it needs JavaScript and WebAssembly.";

/** @param {string} html @param {string | RegExp} part @param {string} by */
function replaced(html, part, by) {
  if (html.search(part) < 0) throw new Error(`The page has no ${part}.`);
  return html.replace(part, () => by);
}

/** @param {string} www @param {string} dist @param {string} name */
export async function oneFile(www, dist, name) {
  const folder = await mkdtemp(join(tmpdir(), "contrastive-playground-"));
  try {
    await bundle(www, { page: entry("page-inline"), unpack: entry("unpack-file") }, { outdir: folder, format: "iife", wasmName: "" });
    const script = await readFile(join(folder, "page.js"));
    const length = Buffer.alloc(4);
    length.writeUInt32BE(script.length);
    const packed = pack(Buffer.concat([length, script, await readFile(join(www, "pkg", WASM))]));
    const unpack = (await readFile(join(folder, "unpack.js"), "utf8")).trim().replaceAll("</script", "<\\/script");
    const style = await transform(await readFile(join(www, "page.css"), "utf8"), { loader: "css", minify: true });
    let html = (await readFile(join(www, "index.html"), "utf8")).replace(/^\s*(?:<link rel="(?:module)?preload".*|<!--.*-->)\n/gm, "");
    html = replaced(html, '<link rel="stylesheet" href="page.css">', `<style>${style.code.trim()}</style>`);
    html = replaced(html, /^\s*<script type="module".*\n/m, "");
    html = replaced(html, /(?<=<p class="fallback">).*(?=<\/p>)/, FALLBACK);
    // Classic scripts, which browsers run from a file; behind the element, which they look for.
    html = replaced(html, "</body>", `<script type="text/plain">${packed}</script>\n<script>${unpack}</script>\n</body>`);
    await writeFile(dist, name, html);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
