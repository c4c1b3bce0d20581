/**
 * Writes `dist/`: `node packaging/build.js WWW DIST`, where WWW is the page with its engine built.
 * `cargo xtask dist` calls it.
 */

import { cp, mkdir, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { writeFile as write } from "./files.js";
import { npm } from "./npm.js";
import { oneFile } from "./one-file.js";
import { ONE_FILE, site } from "./site.js";

const [www, dist] = process.argv.slice(2).map((path) => resolve(path));
if (!www || !dist) throw new Error("Usage: node packaging/build.js WWW DIST");

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
const parts = await site(www, dist);
await oneFile(www, dist, ONE_FILE);
await cp(join(dist, ONE_FILE), join(dist, "site", ONE_FILE));
await npm(www, dist);
// What a page loads is known here; the sizes are weighed by packaging/sizes.js.
await write(dist, "parts.json", `${JSON.stringify(parts, null, 2)}\n`);
