/** What an author has hidden or locked stays as it is when a reader opens a saved run. */

import { knobOf } from "../knobs.js";
import { saving } from "../words/saving.js";

/** What a config says of a key itself; empty where it follows the default. @param {string} config @param {string} key */
const said = (config, key) => config.split("&").find((pair) => pair.startsWith(`${key}=`)) ?? "";

/** Lines of a journal that say settings; the others move a point. @param {string} line */
const settingsOf = (line) => /^\d+ (?!@)(.*)$/.exec(line)?.[1];

/**
 * @param {import("../state.js").State} state
 * @param {string[]} configs of the runs that are there
 * @param {Iterable<string>} fixed keys that are not the reader's to turn
 * @throws {Error} with a sentence for people if a run of the state had, at any time, another value of one of them than every run here
 */
export function refuseFixed({ runs }, configs, fixed) {
  const theirs = runs.flatMap(({ journal }) => journal.slice(1).flatMap((line) => settingsOf(line) ?? []));
  const turned = [...fixed].filter((key) => theirs.some((config) => configs.every((own) => said(own, key) !== said(config, key))));
  if (turned.length > 0) throw new Error(saving.fixed(turned.map((key) => knobOf(key)?.label ?? key)));
}
