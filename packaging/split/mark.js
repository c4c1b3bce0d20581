/** A module that notes which places of it were reached: for each an exported global, `mark0`, `mark1`, …, that becomes 1. */

import { placesOf } from "./flow.js";
import { all } from "./text.js";

/** @typedef {import("./text.js").Node} Node */

/** @param {Node} module is changed */
export function mark(module) {
  let count = 0;
  for (const func of all(module, "func")) {
    const places = placesOf(func).map((place) => ({ ...place, name: `$mark${count++}` }));
    // From behind, so that the places before stay where they are.
    for (const { list, at, name } of places.reverse()) list.splice(at, 0, ["global.set", name, ["i32.const", "1"]]);
  }
  for (let number = 0; number < count; number += 1) {
    module.push(["global", `$mark${number}`, ["export", `"mark${number}"`], ["mut", "i32"], ["i32.const", "0"]]);
  }
}
