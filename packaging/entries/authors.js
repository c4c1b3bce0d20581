/** The site's page for authors. */

import "./bring.js";
import "../../www/authors.js";
import { configure } from "../../www/assets.js";

const here = import.meta.url;
configure({ poster: (name) => new URL(`posters/${name}.svg`, here).href });
