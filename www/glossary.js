/** The help: what the words mean, and the keys. */

import { openDialog } from "./dialog.js";
import { make, write } from "./dom.js";
import { createLenses } from "./lenses.js";
import { glossaryStyle } from "./styles/glossary.js";
import { glossary, helping } from "./words/glossary.js";

/** All terms, with a box that leaves those in which a text occurs. */
function createTerms() {
  const box = make("input", { type: "search", class: "box wide", autocomplete: "off", spellcheck: "false" });
  const none = make("p", { role: "status" });
  const rows = [...glossary]
    .sort((a, b) => a.term.localeCompare(b.term))
    .map(({ term, text }) => ({ text: `${term} ${text}`.toLocaleLowerCase(), node: make("div", { class: "word" }, make("dt", {}, term), make("dd", {}, text)) }));
  box.addEventListener("input", () => {
    const wanted = box.value.trim().toLocaleLowerCase();
    for (const { node, text } of rows) node.hidden = !text.includes(wanted);
    write(none, rows.every(({ node }) => node.hidden) ? helping.none(box.value.trim()) : "");
  });
  return [make("label", { class: "find" }, make("span", {}, helping.find), box), make("dl", { class: "term-list" }, ...rows.map(({ node }) => node)), none];
}

/** All keys. */
function createKeys() {
  const rows = helping.keyList.map(([keys, text]) => make("div", { class: "word" }, make("dt", {}, ...keys.map((key) => make("kbd", {}, key))), make("dd", {}, text)));
  return [make("p", { class: "keys-help" }, helping.keysHelp), make("dl", { class: "key-list" }, ...rows)];
}

/**
 * @param {ShadowRoot} root of the playground
 * @param {"terms" | "keys"} [first] what is open at first
 */
export function openHelp(root, first = "terms") {
  if (root.querySelector("dialog.helping")) return;
  const lenses = createLenses(helping.lensesLabel, [
    { id: "terms", label: helping.terms, nodes: createTerms() },
    { id: "keys", label: helping.keys, nodes: createKeys() },
  ]);
  lenses.show(first);
  openDialog(root, { name: "helping", title: helping.title, close: helping.close, content: [lenses.node], style: glossaryStyle });
}
