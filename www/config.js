/** Config strings, taken apart and put together; what they mean is the engine's business alone. */

/**
 * @param {string} config `key=value&key=value`
 * @returns {Map<string, string>}
 */
export function pairsOf(config) {
  const pairs = config.split("&").filter((pair) => pair !== "");
  return new Map(pairs.map((pair) => {
    const at = pair.indexOf("=");
    return at < 0 ? [pair, ""] : [pair.slice(0, at), pair.slice(at + 1)];
  }));
}

/** @param {Map<string, string>} pairs */
export const configOf = (pairs) => [...pairs].map(([key, value]) => `${key}=${value}`).join("&");
