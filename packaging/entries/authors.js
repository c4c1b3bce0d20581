/** The site's page for authors. */

import "./bring.js";
import "../../www/authors.js";
// The page is full of playgrounds: it has the first part in the files in which they have it.
import "../../www/element.js";
import "../../www/mount.js";
import { configure } from "../../www/assets.js";

const here = import.meta.url;
configure({ poster: (name) => new URL(`posters/${name}.svg`, here).href });
