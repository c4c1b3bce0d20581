/** The site's page. */

import "./bring.js";
import "../../www/page.js";
