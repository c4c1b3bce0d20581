/** For authors, from the site: defines the element. Its posters lie beside this file. */

import "./bring.js";
import { configure } from "../../www/assets.js";

export { configure };
export * from "../../www/define.js";

const here = import.meta.url;
configure({ poster: (name) => new URL(`posters/${name}.svg`, here).href });
