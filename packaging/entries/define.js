/** For authors, from the site: defines the element. Its posters lie beside this file. */

import "./bring.js";
import { configure } from "../../www/assets.js";
import { ContrastivePlayground } from "../../www/element.js";

export { ContrastivePlayground, configure };

const here = import.meta.url;
configure({ poster: (name) => new URL(`posters/${name}.svg`, here).href });
// Now, and not in a module that is imported: elements of the page ask for their posters at once.
if (!customElements.get("contrastive-playground")) customElements.define("contrastive-playground", ContrastivePlayground);
