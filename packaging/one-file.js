/** The page as one file that opens by a double click, without a server and without a network. */

import { transform } from "esbuild";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundle } from "./bundle.js";
import { entry, writeFile } from "./files.js";

/** @param {string} www @param {string} dist @param {string} name */
export async function oneFile(www, dist, name) {
  const folder = await mkdtemp(join(tmpdir(), "contrastive-playground-"));
  try {
    await bundle(www, { page: entry("page-inline") }, { outdir: folder, format: "iife", wasmName: "" });
    const script = await readFile(join(folder, "page.js"), "utf8");
    const style = await transform(await readFile(join(www, "page.css"), "utf8"), { loader: "css", minify: true });
    const html = (await readFile(join(www, "index.html"), "utf8"))
      .replace(/^\s*(?:<link rel="(?:module)?preload".*|<!--.*-->)\n/gm, "")
      .replace('<link rel="stylesheet" href="page.css">', () => `<style>${style.code.trim()}</style>`)
      .replace(/^\s*<script type="module".*\n/m, "")
      // A classic script, which browsers run from a file; behind the element, which it looks for.
      .replace("</body>", () => `<script>${script.trim().replaceAll("</script", "<\\/script")}</script>\n</body>`);
    await writeFile(dist, name, html);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
