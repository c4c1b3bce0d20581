/** The page for frames where the server does not let a sandboxed frame load modules. */

import "./bring-all.js";
import "../../www/embed.js";
