/**
 * How the modules of the page are gathered into files. Those of a part come in as few as there can
 * be: whatever is loaded after it imports all of it, so that esbuild sees no reason to take apart
 * what others use one by one.
 */

import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** What is imported when it is needed, and always is, on the way to the first picture. */
const ON_THE_WAY = /\bimport\("(\.\/(?:define|mount|pkg\/contrastive_playground)\.js)"\)/g;

/** The first part, and what shows why it did not come: they rely on the element alone. */
const FIRST = /[/\\](mount|failure)\.js$/;
/** The second part, and what may be needed before it is there. */
const SECOND = /[/\\](beside|start)\.js$/;

/**
 * Lets what is loaded later rely on what is there by then.
 *
 * @param {string} www
 * @param {string[]} element modules that are there before everything else
 * @param {string[]} first those of the first part
 * @returns {import("esbuild").Plugin}
 */
export const reliesOn = (www, element, first) => ({
  name: "relies-on",
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^\.\.?\/.*\.js$|^lessons:all$/, namespace: "file" }, ({ path, kind, resolveDir }) => {
      if (path === "lessons:all") return { path, namespace: "later" };
      const module = join(resolveDir, path);
      // The glue is loaded beside the first part.
      const is = kind === "dynamic-import" && module.startsWith(www) && !/[/\\](define|contrastive_playground)\.js$/.test(module);
      return is ? { path: module, namespace: "later" } : undefined;
    });
    onLoad({ filter: /./, namespace: "later" }, ({ path }) => {
      const before = [...element, ...(FIRST.test(path) ? [] : first), ...(FIRST.test(path) || SECOND.test(path) ? [] : [join(www, "beside.js")])];
      const imports = before.map((module) => `import ${JSON.stringify(module)};`);
      return { contents: `${imports.join("\n")}\nexport * from ${JSON.stringify(path)};`, resolveDir: www };
    });
  },
});

/** Takes what is on the way to the first picture into the script that is on the page. @returns {import("esbuild").Plugin} */
export const atOnce = {
  name: "at-once",
  setup({ onLoad }) {
    onLoad({ filter: /[/\\]www[/\\](page|element|engine)\.js$/ }, async ({ path }) => {
      /** @type {string[]} */
      const imports = [];
      const text = (await readFile(path, "utf8")).replace(ON_THE_WAY, (_, module) => {
        // The page's entry defines the element, after the page's first lines have run.
        if (module === "./define.js") return "Promise.resolve()";
        imports.push(`import * as part${imports.length} from "${module}";`);
        return `Promise.resolve(part${imports.length - 1})`;
      });
      return { contents: `${imports.join("\n")}\n${text}` };
    });
  },
};
