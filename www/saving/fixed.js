/** What an author has hidden or locked stays as it is when a reader opens a file. */

import { split } from "../config.js";
import { loadEngine } from "../engine.js";
import { knobOf } from "../knobs.js";
import { saving } from "../words/saving.js";

/** What a config says of a key itself; empty where it follows the default. @param {string} config @param {string} key */
const said = (config, key) => config.split("&").find((pair) => pair.startsWith(`${key}=`)) ?? "";

/** Lines of a journal that say settings; the others move a point. @param {string} line */
const settingsOf = (line) => /^\d+ (?!@)(.*)$/.exec(line)?.[1];

/**
 * @param {string[]} configs of the runs that are there
 * @param {Iterable<string>} fixed keys that are not the reader's to turn
 * @param {string[]} theirs configs that the file brings
 * @param {string[]} [asked] keys that the file asks the reader to turn
 */
function refuse(configs, fixed, theirs, asked = []) {
  const turned = [...fixed].filter((key) => asked.includes(key) || theirs.some((config) => configs.every((own) => said(own, key) !== said(config, key))));
  if (turned.length > 0) throw new Error(saving.fixed(turned.map((key) => knobOf(key)?.label ?? key)));
}

/**
 * @param {import("../state.js").State} state
 * @param {string[]} configs of the runs that are there
 * @param {Iterable<string>} fixed keys that are not the reader's to turn
 * @throws {Error} with a sentence for people if a run of the state had, at any time, another value of one of them than every run here
 */
export function refuseFixed({ runs }, configs, fixed) {
  refuse(configs, fixed, runs.flatMap(({ journal }) => journal.slice(1).flatMap((line) => settingsOf(line) ?? [])));
}

/**
 * A config as the engine writes it: a file may say defaults, which ours leave out.
 *
 * @param {string} config
 * @param {typeof import("../pkg/contrastive_playground.js").Playground} Playground
 */
function written(config, Playground) {
  const trial = new Playground(config);
  try {
    return trial.config;
  } finally {
    trial.free();
  }
}

/**
 * The author's lessons may turn anything while they last; one from a reader's file may not.
 *
 * @param {import("../lesson/read.js").Lesson} lesson
 * @param {string[]} configs of the runs that are there
 * @param {Iterable<string>} fixed keys that are not the reader's to turn
 * @returns {Promise<void>}
 * @throws {Error} with a sentence for people if the lesson begins with another value of one of them, or asks for one to be turned
 */
export async function refuseFixedLesson({ config, steps }, configs, fixed) {
  if ([...fixed].length === 0) return;
  const { Playground } = await loadEngine();
  const theirs = split(config).map((one) => written(one, Playground));
  refuse(configs, fixed, theirs, steps.flatMap(({ until }) => ("key" in until ? until.key : [])));
}
