/** The styles of what stands first: the picture with its buttons, and the controls. */

import { baseStyle } from "./base.js";
import { cardsStyle } from "./cards.js";
import { compareStyle } from "./compare.js";
import { controlsStyle } from "./controls.js";
import { layoutStyle } from "./layout.js";
import { sharingStyle } from "./sharing.js";
import { stageStyle } from "./stage.js";
import { timelineStyle } from "./timeline.js";

export const viewStyles = [baseStyle, layoutStyle, stageStyle, timelineStyle, compareStyle, controlsStyle, cardsStyle, sharingStyle];
