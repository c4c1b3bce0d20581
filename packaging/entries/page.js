/** The site's page. */

import "./bring.js";
import "../../www/page.js";
// After the page has handed its address on; where the page is one script, nothing else does it.
import "../../www/define.js";
