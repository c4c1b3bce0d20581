/** The parts of a playground and of its page that can be hidden. */

/** These names are a contract with the links and pages that hold them. */
export const PARTS = /** @type {const} */ ([
  "header", "data-pane", "view-layers", "compare", "legend", "timeline", "transport", "slow-motion", "hint", "lenses", "chart", "measures", "lessons", "share",
]);

/** The names in the value of `hide` or `lock`, a `!` before them included. @param {string | null} text */
export const wordsOf = (text) => (text ?? "").split(/[\s,]+/).filter(Boolean);

/** The parts that are hidden by a value of `hide`. @param {string | null} text @returns {Set<string>} */
export function hiddenParts(text) {
  const words = wordsOf(text);
  return new Set(PARTS.filter((part) => words.lastIndexOf(part) > words.lastIndexOf(`!${part}`)));
}
