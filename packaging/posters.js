/** Pictures of runs, drawn by the engine's own scene: of the defaults and of every lesson. */

import { readFile, readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { WASM } from "./engine.js";
import { writeFile } from "./files.js";

/** Where a run shows what it is about: its classes are parting. */
const STEP = 60;
const WIDTH = 640;
const HEIGHT = 480;

/** @param {string} www @param {string} folder @param {boolean} [lessons] whether the lessons have theirs, too */
export async function posters(www, folder, lessons = true) {
  const engine = await import(pathToFileURL(join(www, "pkg", "contrastive_playground.js")).href);
  engine.initSync({ module: await readFile(join(www, "pkg", WASM)) });
  const files = (await readdir(join(www, "lessons"))).filter((file) => file.endsWith(".json") && file !== "index.json");
  /** @type {[string, string, number][]} */
  const runs = [["default", "", STEP]];
  for (const file of lessons ? files : []) {
    const { config } = JSON.parse(await readFile(join(www, "lessons", file), "utf8"));
    // A lesson begins with a question: its picture must not give the answer away.
    runs.push([basename(file, ".json"), config.split(";")[0], 0]);
  }
  for (const [name, config, step] of runs) {
    const run = new engine.Playground(config);
    // Few lines: a poster is small, and its arrows would be most of it.
    for (const layer of ["arrows", "trails", "batch"]) run.setLayer(layer, false);
    while (!run.seek(step, Infinity));
    while (!run.prepare(Infinity));
    for (const theme of ["light", "dark"]) {
      run.setTheme(theme);
      await writeFile(folder, `${name}${theme === "dark" ? "-dark" : ""}.svg`, run.svg("embedding", WIDTH, HEIGHT));
    }
    run.free();
  }
}
