/** What an element loads when it is needed: the engine, a run, its view and their styles. */

import { loadEngine } from "./engine.js";
import { Run } from "./run.js";
import { adopt } from "./sheet.js";
import { hostStyle } from "./styles/host.js";
import { viewStyles } from "./styles/view.js";
import { createView } from "./view.js";

export { lessMotion } from "./theme.js";

/**
 * Fills a shadow root with a run. A config that is not allowed gives way to the defaults; then
 * `complaint` is what the engine says about it.
 *
 * @param {ShadowRoot} root
 * @param {string} config
 */
export async function mount(root, config) {
  const engine = await loadEngine();
  let complaint = "";
  /** @type {Run} */
  let run;
  try {
    run = new Run(engine, config);
  } catch (error) {
    complaint = error instanceof Error ? error.message : String(error);
    run = new Run(engine, "");
  }
  const view = createView(run, root);
  adopt(root, [hostStyle, ...viewStyles]);
  root.replaceChildren(view.node);
  return { run, view, complaint };
}
