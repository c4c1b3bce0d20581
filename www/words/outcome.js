/** What is said about what a temperature has led to. */

import { measured, setting } from "../format.js";

/** @typedef {import("../outcome.js").Outcome} Outcome */

/** @type {Record<"mixed" | "crowded" | "fallen", (outcome: Outcome, sharing: import("../trying.js").Sharing) => string>} */
export const outcome = {
  mixed: ({ ranking }) => `Neighbours of another class get hardly more of it than points that are far already. So far the classes are mixed: MAP@R ${measured(ranking, 2)}.`,
  fallen: ({ spread }) => `They have fallen together: spread ${measured(spread, 2)}.`,
  crowded: ({ ranking, spread }, { temperature }) => `A negative that is less similar than another by ${setting(5 * temperature)} gets under 1 % of its push, so classes that far apart leave each other alone. They are sorted, but crowded: MAP@R ${measured(ranking, 2)}, spread ${measured(spread, 2)}.`,
};
