/** The package with the element defined. */

import "./bring.js";
import "./package-posters.js";

export { configure } from "../../www/assets.js";
export * from "../../www/define.js";
