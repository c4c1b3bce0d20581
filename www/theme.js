/** Light or dark, as the element really looks: its own theme, the page's, or the device's. */

/**
 * The theme in which an element is shown, read off its text colour, which follows `color-scheme`
 * and forced colours alike.
 *
 * @param {Element} element
 * @returns {"light" | "dark"}
 */
export function shownTheme(element) {
  const [red = 0, green = 0, blue = 0] = (getComputedStyle(element).color.match(/[\d.]+/g) ?? []).map(Number);
  return 0.3 * red + 0.6 * green + 0.1 * blue > 127 ? "dark" : "light";
}

/**
 * Calls back when the device's theme or contrast changes.
 *
 * @param {() => void} changed
 * @returns {() => void} stops it
 */
export function watchTheme(changed) {
  const queries = ["(prefers-color-scheme: dark)", "(forced-colors: active)"].map((query) => matchMedia(query));
  for (const query of queries) query.addEventListener("change", changed);
  return () => {
    for (const query of queries) query.removeEventListener("change", changed);
  };
}

/** Whether the person asked for less motion. */
export const lessMotion = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
