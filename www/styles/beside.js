/** The styles of everything that a view shows when all of it stands, in their order. */

import { anchorStyle } from "./anchor.js";
import { baseStyle } from "./base.js";
import { batchStyle } from "./batch.js";
import { cardsStyle } from "./cards.js";
import { compareStyle } from "./compare.js";
import { controlsStyle } from "./controls.js";
import { courseStyle } from "./course.js";
import { layoutStyle } from "./layout.js";
import { lensesStyle } from "./lenses.js";
import { lessonStyle } from "./lesson.js";
import { perfStyle } from "./perf.js";
import { presentStyle } from "./present.js";
import { printStyle } from "./print.js";
import { sharingStyle } from "./sharing.js";
import { slowStyle } from "./slow.js";
import { stageStyle } from "./stage.js";
import { timelineStyle } from "./timeline.js";

export const allStyles = [
  baseStyle, layoutStyle, stageStyle, courseStyle, timelineStyle, compareStyle, controlsStyle, lensesStyle, anchorStyle, batchStyle, slowStyle, perfStyle,
  lessonStyle, cardsStyle, sharingStyle, presentStyle, printStyle,
];
