/** Config strings, as text; what they mean is the engine's business alone. */

/** @param {string} pair `key=value` */
const keyOf = (pair) => pair.split("=", 1)[0];

/**
 * A config without one key.
 *
 * @param {string} config `key=value&key=value`
 * @param {string} key
 */
export const without = (config, key) => config.split("&").filter((pair) => pair !== "" && keyOf(pair) !== key).join("&");

/**
 * A config with one key set to a value, whether it was there or not.
 *
 * @param {string} config
 * @param {string} key
 * @param {string} value
 */
export const withValue = (config, key, value) => [without(config, key), `${key}=${value}`].filter(Boolean).join("&");
