/** The styles of everything that a view shows. */

import { anchorStyle } from "./anchor.js";
import { baseStyle } from "./base.js";
import { cardsStyle } from "./cards.js";
import { controlsStyle } from "./controls.js";
import { layoutStyle } from "./layout.js";
import { lensesStyle } from "./lenses.js";
import { stageStyle } from "./stage.js";

export const viewStyles = [baseStyle, layoutStyle, stageStyle, controlsStyle, lensesStyle, anchorStyle, cardsStyle];
