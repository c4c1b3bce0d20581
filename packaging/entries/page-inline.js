/** The page as one file. */

import "./bring-all.js";
import "../../www/page.js";
