/** Native dialogs within a playground, so that they have its colours and its type. */

import { focused, make } from "./dom.js";
import { icon } from "./icons.js";
import { adopt } from "./sheet.js";
import { dialogStyle } from "./styles/dialog.js";

/**
 * A choice with its label, for what a dialog is about.
 *
 * @param {string} label
 * @param {Record<string, string>} choices their labels by value
 * @param {string} value that is chosen at first
 * @param {(value: string) => void} choose
 */
export function createSelect(label, choices, value, choose) {
  const select = make("select", { "aria-label": label }, ...Object.entries(choices).map(([one, name]) => make("option", { value: one, selected: one === value }, name)));
  select.addEventListener("change", () => choose(select.value));
  return make("label", { class: "dialog-field" }, make("span", {}, label), make("span", { class: "select" }, select, icon("chevron")));
}

/**
 * Opens a dialog. Escape, its button and a press beside it close it; then the focus returns to what
 * had it and the dialog is gone.
 *
 * @param {ShadowRoot} root of the playground
 * @param {{ name: string, title: string, close: string, content: Node[], style?: string, closed?: () => void }} dialog `style`: what only this one needs
 */
export function openDialog(root, { name, title, close: closeLabel, content, style = "", closed }) {
  const before = focused(document);
  const heading = make("h2", { id: `${name}-title` }, title);
  const close = make("button", { type: "button", class: "close", "aria-label": closeLabel }, icon("close"));
  const node = make(
    "dialog",
    { class: `dialog ${name}`, part: `dialog ${name}`, "aria-labelledby": heading.id },
    make("div", { class: "dialog-head" }, heading, close),
    make("div", { class: "dialog-body" }, ...content),
  );
  const sheets = [...root.adoptedStyleSheets];
  adopt(root, [dialogStyle, style].filter(Boolean));
  root.adoptedStyleSheets = [...sheets, ...root.adoptedStyleSheets];
  root.append(node);
  close.addEventListener("click", () => node.close());
  // A press that begins and ends beside the dialog, not a selection that is dragged out of it.
  let pressed = false;
  const beside = (/** @type {Event} */ event) => event.target === node;
  node.addEventListener("pointerdown", (event) => (pressed = beside(event)));
  node.addEventListener("click", (event) => pressed && beside(event) && node.close());
  // Keys drive the dialog and not the run behind it.
  node.addEventListener("keydown", (event) => event.stopPropagation());
  node.addEventListener("close", () => {
    node.remove();
    root.adoptedStyleSheets = sheets;
    closed?.();
    if (before instanceof HTMLElement && before.isConnected) before.focus();
  });
  node.showModal();
  return node;
}
