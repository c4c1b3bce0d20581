/** What an element loads when it is needed: the engine, the runs, and the first part of their view with its styles. */

import { isCrash, loadEngine, loadRest, startsAtOnce } from "./engine.js";
import { captionSlot } from "./facade.js";
import { Group } from "./group.js";
import { adopt } from "./sheet.js";
import { facadeStyle } from "./styles/facade.js";
import { hostStyle } from "./styles/host.js";
import { viewStyles } from "./styles/view.js";
import { createView } from "./view.js";

export { tellEvents } from "./events.js";
export { stateOf } from "./state.js";
export { lessMotion } from "./theme.js";

/**
 * Fills a shadow root with one run or several. A config that is not allowed gives way to the
 * defaults; then `complaint` is what the engine says about it.
 *
 * @param {ShadowRoot} root
 * @param {string} configs one config for every run, with `;` between them
 */
export async function mount(root, configs) {
  const atOnce = startsAtOnce(configs);
  const [engine] = await Promise.all([loadEngine(!atOnce), atOnce ? undefined : loadRest()]);
  let complaint = "";
  /** @type {Group} */
  let group;
  try {
    group = new Group(engine, configs);
  } catch (error) {
    if (isCrash(error)) throw error;
    complaint = error instanceof Error ? error.message : String(error);
    group = new Group(engine, "");
  }
  const view = createView(group, root);
  adopt(root, [hostStyle, facadeStyle, ...viewStyles]);
  root.replaceChildren(view.node, captionSlot());
  return { group, view, complaint };
}
