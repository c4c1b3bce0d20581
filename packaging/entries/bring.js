/** What every package brings along: the project's lessons, in a part of their own that is loaded when one is opened. */

import { configure } from "../../www/assets.js";

configure({ lessons: () => import("lessons:all") });
