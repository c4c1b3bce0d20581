/** The second part of a playground before it is there: the space that it will fill, and how it is brought. */

import { make } from "./dom.js";
import { loadRest } from "./engine.js";
import { wake } from "./loop.js";
import { words } from "./words/first.js";

/** Places for what will stand among the controls, as large as it will be. */
export function createPlaces() {
  const space = (/** @type {string} */ name) => make("div", { class: name });
  return { lenses: make("div", { class: "lenses coming", "aria-hidden": "true" }, space("tabs"), space("chart"), space("measures")) };
}

/** @returns {Promise<typeof import("./beside.js")>} */
async function load() {
  const [late] = await Promise.all([import("./beside.js"), loadRest()]);
  return late;
}

/**
 * The second part with its part of the engine. Where it does not come, a card says so; it is asked
 * for again by a button, or when the network is back.
 *
 * @param {Pick<ReturnType<typeof import("./messages.js").createMessages>, "show" | "clear">} messages
 * @param {(error: unknown) => void} missed is told every time that it does not come
 * @param {AbortSignal} signal is aborted when nobody waits for it any more
 */
export async function bringBeside(messages, missed, signal) {
  while (!signal.aborted) {
    try {
      return await load();
    } catch (error) {
      if (signal.aborted) return undefined;
      missed(error);
      await new Promise((again) => {
        const run = () => {
          removeEventListener("online", run);
          messages.clear();
          again(undefined);
        };
        addEventListener("online", run, { signal });
        signal.addEventListener("abort", run);
        messages.show({ title: words.incomplete, text: [words.incompleteHelp], alert: true, actions: [{ label: words.tryAgain, main: true, run }], dismiss: messages.clear });
        wake();
      });
    }
  }
  return undefined;
}
