/** The styles of everything that a view shows. */

import { baseStyle } from "./base.js";
import { cardsStyle } from "./cards.js";
import { controlsStyle } from "./controls.js";
import { layoutStyle } from "./layout.js";
import { lensesStyle } from "./lenses.js";
import { lessonStyle } from "./lesson.js";
import { stageStyle } from "./stage.js";

export const viewStyles = [baseStyle, layoutStyle, stageStyle, controlsStyle, lensesStyle, lessonStyle, cardsStyle];
