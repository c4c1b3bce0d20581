/**
 * The formula of a loss as MathML. The engine's table has it as a small s-expression, such as
 * `(row L (op =) (frac 1 2) (sup d 2))`: the names are those of MathML elements without the `m`.
 */

import { make, math } from "./dom.js";
import { written } from "./format.js";

/** @typedef {string | { text: string } | { op: string } | Tree[]} Tree */

const CONTAINERS = new Set(["row", "frac", "sub", "sup", "subsup", "under", "over", "underover", "sqrt"]);

/** An operator (which may be a parenthesis), a parenthesis of the notation, a text, or an atom. */
const TOKEN = /\(op (?:[()]|[^\s()]+)\)|[()]|"[^"]*"|[^\s()"]+/g;

/**
 * @param {string} source
 * @returns {Tree}
 * @throws {SyntaxError} if parentheses or quotes do not match
 */
export function parse(source) {
  const tokens = source.match(TOKEN) ?? [];
  let place = 0;
  /** @returns {Tree} */
  const read = () => {
    const token = tokens[place];
    place += 1;
    if (token === undefined || token === ")") throw new SyntaxError(`Unbalanced formula: ${source}`);
    if (token.startsWith('"')) return { text: token.slice(1, -1) };
    if (token.startsWith("(op ")) return { op: token.slice(4, -1) };
    if (token !== "(") return token;
    /** @type {Tree[]} */
    const list = [];
    while (tokens[place] !== ")") list.push(read());
    place += 1;
    return list;
  };
  const tree = read();
  if (place < tokens.length) throw new SyntaxError(`Unbalanced formula: ${source}`);
  return tree;
}

/** @param {string} atom */
function atomNode(atom) {
  if (/^[\d.]+$/.test(atom)) return math("mn", {}, atom);
  if ([...atom].length > 1) return math("mi", { mathvariant: "normal" }, atom);
  return /^\p{L}$/u.test(atom) ? math("mi", {}, atom) : math("mo", {}, atom);
}

/** @param {Tree} tree @returns {Element} */
function node(tree) {
  if (typeof tree === "string") return atomNode(tree);
  if ("text" in tree) return math("mtext", {}, tree.text);
  if ("op" in tree) return math("mo", tree.op === "∑" ? { "data-term": "sum" } : {}, tree.op);
  const [tag, ...rest] = tree;
  if (tag === "num") return math("mn", {}, written(Number(textOf(rest[0]))));
  if (tag === "text") return math("mtext", {}, rest.map(textOf).join(" "));
  if (tag === "term") return math("mrow", { "data-term": textOf(rest[0]) }, ...rest.slice(1).map(node));
  if (tag === "table") return math("mtable", {}, ...rest.map(tableRow));
  if (typeof tag === "string" && CONTAINERS.has(tag)) return math(`m${tag}`, {}, ...rest.map(node));
  throw new SyntaxError(`Unknown element in a formula: ${JSON.stringify(tag)}`);
}

/** @param {Tree} tree */
const textOf = (tree) => (typeof tree === "string" ? tree : "text" in tree ? tree.text : "");

/** A row of a table is a list of cells. @param {Tree} tree */
const tableRow = (tree) => math("mtr", {}, ...(Array.isArray(tree) ? tree : [tree]).map((cell) => math("mtd", {}, node(cell))));

/**
 * @param {string} source
 * @returns {Element} a `<math>` element
 * @throws {SyntaxError} if the s-expression is malformed
 */
export const mathOf = (source) => math("math", { display: "block" }, node(parse(source)));

/** Lights up the terms of a formula that have one of these names. @param {Element} place @param {string[]} names */
export function lightTerms(place, names) {
  for (const term of place.querySelectorAll("[data-term]")) term.classList.toggle("lit", names.includes(term.getAttribute("data-term") ?? ""));
}

/**
 * The formula of the chosen loss with its summary and source; the term of a knob lights up while
 * the knob is being turned.
 */
export function createFormula() {
  const place = make("div", { class: "math", part: "formula" });
  // What can be scrolled must be reachable by keyboard; what cannot needs no stop for the tab key.
  new ResizeObserver(() => {
    if (place.scrollWidth > place.clientWidth) place.tabIndex = 0;
    else place.removeAttribute("tabindex");
  }).observe(place);
  const summary = make("span");
  const link = make("a", { target: "_blank", rel: "noopener noreferrer" });
  let shown = "";
  return {
    node: make("figure", { class: "formula" }, place, make("figcaption", {}, summary, " ", link)),
    /** @param {import("./texts.js").LossText | undefined} loss @param {string} source its formula under the settings */
    update(loss, source) {
      if (!loss || source === shown) return;
      shown = source;
      place.replaceChildren(mathOf(source));
      summary.textContent = loss.summary;
      link.textContent = loss.citation;
      link.href = loss.link;
    },
    /** @param {...string} keys of knobs or names of terms, or empty */
    light: (...keys) => lightTerms(place, keys),
  };
}
