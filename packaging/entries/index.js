/** The package: the class and its settings. Importing it defines nothing and works on a server. */

import "./bring.js";
import "./package-posters.js";

export { configure } from "../../www/assets.js";
export { ContrastivePlayground } from "../../www/element.js";
