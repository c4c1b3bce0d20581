/** The engine without a page. */

export { configure } from "../../www/assets.js";
export * from "../../www/core.js";
