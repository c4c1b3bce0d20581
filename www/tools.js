/** The buttons of the page's header: share, present, glossary. On a phone they stand in a menu. */

import { make } from "./dom.js";
import { icon } from "./icons.js";
import { helping } from "./words/glossary.js";
import { presenting } from "./words/presenting.js";
import { sharing } from "./words/sharing.js";
import { words } from "./words.js";

/** @typedef {import("./element.js").ContrastivePlayground} ContrastivePlayground */

/**
 * @param {ContrastivePlayground} element
 * @param {Set<string>} hidden names of parts that are not wanted
 */
export function createTools(element, hidden) {
  /** @param {string} label @param {Parameters<typeof icon>[0]} picture @param {string} title @param {() => unknown} act */
  const button = (label, picture, title, act) => {
    const node = make("button", { type: "button", class: "page-tool", title }, icon(picture), make("span", {}, label));
    node.addEventListener("click", () => {
      if (menu.matches(":popover-open")) menu.hidePopover();
      act();
    });
    return node;
  };
  const root = () => /** @type {ShadowRoot} */ (element.shadowRoot);
  const tools = [
    ...(hidden.has("share") ? [] : [button(sharing.share, "share", sharing.title, async () => (await import("./sharing/dialog.js")).openShare(element))]),
    button(presenting.present, "present", presenting.presentHelp, () => element.setAttribute("present", "")),
    button(helping.button, "book", helping.buttonHelp, async () => {
      await element.ready;
      (await import("./glossary.js")).openHelp(root());
    }),
  ];
  const menu = make("div", { class: "page-tools", id: "page-tools", popover: "auto" }, ...tools);
  const opener = make("button", { type: "button", class: "theme more", "aria-label": words.moreTools, title: words.moreTools }, icon("more"));
  opener.popoverTargetElement = menu;
  return [menu, opener];
}
