/** The site's sheets of lessons. */

import "./bring.js";
import "../../www/lesson/sheet.js";
