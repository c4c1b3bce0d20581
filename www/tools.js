/** The buttons of the page's header: share, save, present, glossary. On a phone they stand in a menu. */

import { make } from "./dom.js";
import { icon } from "./icons.js";
import { tools as words } from "./words/tools.js";

/** @typedef {import("./element.js").ContrastivePlayground} ContrastivePlayground */

/**
 * The navigation that holds them.
 *
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
  const buttons = [
    ...(hidden.has("share") ? [] : [button(words.share, "share", words.shareHelp, async () => (await import("./sharing/dialog.js")).openShare(element))]),
    ...(hidden.has("share") ? [] : [button(words.save, "save", words.saveHelp, () => element.save())]),
    button(words.present, "present", words.presentHelp, () => element.setAttribute("present", "")),
    button(words.glossary, "book", words.glossaryHelp, async () => {
      await element.ready;
      (await import("./glossary.js")).openHelp(root());
    }),
  ];
  const menu = make("div", { class: "page-tools", id: "page-tools", popover: "auto" }, ...buttons);
  const opener = make("button", { type: "button", class: "theme more", "aria-label": words.more, title: words.more }, icon("more"));
  opener.popoverTargetElement = menu;
  return make("nav", { "aria-label": words.label }, menu, opener);
}
