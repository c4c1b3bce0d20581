/** The element with everything inside, for bundlers that copy no files and for a single script tag. */

import "./bring-all.js";

export { configure } from "../../www/assets.js";
export * from "../../www/define.js";
