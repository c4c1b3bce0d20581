/** The styles of everything that a view shows. */

import { anchorStyle } from "./anchor.js";
import { baseStyle } from "./base.js";
import { batchStyle } from "./batch.js";
import { cardsStyle } from "./cards.js";
import { compareStyle } from "./compare.js";
import { controlsStyle } from "./controls.js";
import { layoutStyle } from "./layout.js";
import { lensesStyle } from "./lenses.js";
import { perfStyle } from "./perf.js";
import { presentStyle } from "./present.js";
import { printStyle } from "./print.js";
import { sharingStyle } from "./sharing.js";
import { slowStyle } from "./slow.js";
import { lessonStyle } from "./lesson.js";
import { stageStyle } from "./stage.js";
import { timelineStyle } from "./timeline.js";

export const viewStyles = [baseStyle, layoutStyle, stageStyle, timelineStyle, compareStyle, controlsStyle, lensesStyle, anchorStyle, batchStyle, slowStyle, perfStyle, lessonStyle, cardsStyle, sharingStyle, presentStyle, printStyle];
