/**
 * Making elements. Everything the playground shows is built with these functions from element
 * names and text, never from markup, so that it runs under the strictest content security policy.
 */

/** @typedef {Node | string | null | undefined} Child */
/** @typedef {Record<string, string | number | boolean | null | undefined>} Attributes */

const SVG = "http://www.w3.org/2000/svg";
const MATHML = "http://www.w3.org/1998/Math/MathML";

/**
 * @param {Element} node
 * @param {Attributes} attributes
 * @param {Child[]} children
 */
function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) node.setAttribute(name, "");
    else if (value !== false && value != null) node.setAttribute(name, String(value));
  }
  for (const child of children) if (child != null) node.append(child);
}

/**
 * An HTML element. Attributes that are `false`, `null` or `undefined` are left out; `true` stands
 * without a value.
 *
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name
 * @param {Attributes} [attributes]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function make(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  fill(node, attributes, children);
  return node;
}

/**
 * An SVG element.
 *
 * @template {keyof SVGElementTagNameMap} K
 * @param {K} name
 * @param {Attributes} [attributes]
 * @param {...Child} children
 * @returns {SVGElementTagNameMap[K]}
 */
export function svg(name, attributes = {}, ...children) {
  const node = document.createElementNS(SVG, name);
  fill(node, attributes, children);
  return node;
}

/**
 * A MathML element.
 *
 * @param {string} name
 * @param {Attributes} [attributes]
 * @param {...Child} children
 * @returns {Element}
 */
export function math(name, attributes = {}, ...children) {
  const node = document.createElementNS(MATHML, name);
  fill(node, attributes, children);
  return node;
}

/**
 * Writes text into a node only when it changes, so that nothing is laid out again for nothing.
 *
 * @param {Node} node
 * @param {string} text
 */
export function write(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/**
 * The element that has the focus, looked for inside shadow roots too.
 *
 * @param {DocumentOrShadowRoot} root
 * @returns {Element | null}
 */
export function focused(root) {
  const element = root.activeElement;
  return element?.shadowRoot ? focused(element.shadowRoot) : element;
}
