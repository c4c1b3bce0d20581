/** The page for frames. */

import "./bring.js";
import "../../www/embed.js";
