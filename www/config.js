/** Config strings, as text; what they mean is the engine's business alone. */

/** So many runs fit side by side. */
export const MOST_RUNS = 4;

/** @param {string} pair `key=value` */
const keyOf = (pair) => pair.split("=", 1)[0];

/** Whether a config gives a key a value of its own. @param {string} config @param {string} key */
export const has = (config, key) => config.split("&").some((pair) => keyOf(pair) === key);

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

/** The configs of several runs, which stand side by side with `;` between them. @param {string} configs */
export const split = (configs) => configs.split(";").map((config) => config.trim());

/** Several configs as one string. @param {string[]} configs */
export const joined = (configs) => configs.join(";");

/** The letter by which a run is called. @param {number} place 0 for the first */
export const letterOf = (place) => "ABCD".charAt(place);

/** `learning-rate` → `learningRate`. @param {string} key */
export const camel = (key) => key.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());
