/**
 * The keys of a config string and the kind of value each takes. Packages carry this module's value
 * as data, so that the element stands before the tables have arrived.
 */

import { knobs } from "./knobs.js";

/** @type {{ key: string, kind: import("./knobs.js").Knob["kind"] }[]} */
export const keys = knobs.map(({ key, kind }) => ({ key, kind }));
