/** Files that are opened on a playground: a saved state, or a lesson. */

import { MOST_RUNS, joined } from "../config.js";
import { loadEngine, loadRest } from "../engine.js";
import { parseLesson } from "../lesson/read.js";
import { FORMAT, STATE_VERSION } from "../state.js";
import { saving } from "../words/saving.js";

export { refuseFixed, refuseFixedLesson } from "./fixed.js";

/** @typedef {import("../state.js").State} State */
/** @typedef {import("../group.js").Group} Group */

/** Larger files are no states, in bytes. */
const LARGEST = 10_000_000;
/** Making a run again takes as long as making it did. */
const MOST_STEPS = 10_000_000;

/** @param {unknown} value @returns {value is Record<string, any>} */
const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** @param {unknown} value */
const isStep = (value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= MOST_STEPS;

/** @param {string} text */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(saving.noJson(error instanceof Error ? error.message : ""));
  }
}

/**
 * Looks a state through; nothing is changed by it.
 *
 * @param {unknown} json a state, or its text
 * @returns {Promise<State>}
 * @throws {Error} with a sentence for people that says what is allowed
 */
export async function readState(json) {
  const state = typeof json === "string" ? parse(json) : json;
  if (!isRecord(state) || state.format !== FORMAT) throw new Error(saving.noState(FORMAT));
  if (!Number.isInteger(state.version) || state.version < 1) throw new Error(saving.missing("version", saving.kinds.version(STATE_VERSION)));
  if (state.version > STATE_VERSION) throw new Error(saving.newer(state.version, STATE_VERSION));
  const { runs } = state;
  if (!Array.isArray(runs) || runs.length < 1 || runs.length > MOST_RUNS) throw new Error(saving.missing("runs", saving.kinds.runs(MOST_RUNS)));
  const [{ Playground }] = await Promise.all([loadEngine(), loadRest()]);
  for (const run of runs) {
    if (!isRecord(run) || !isStep(run.step)) throw new Error(saving.missing("step", saving.kinds.step(MOST_STEPS)));
    const { journal, parametersHash, step } = run;
    if (!Array.isArray(journal) || journal.length < 2 || journal.some((line) => typeof line !== "string" || line.includes("\n"))) throw new Error(saving.missing("journal", saving.kinds.journal));
    if (!/^[0-9a-f]{16}$/.test(parametersHash)) throw new Error(saving.missing("parametersHash", saving.kinds.hash));
    if (!isStep(Number(journal[0])) || step > Number(journal[0])) throw new Error(saving.missing("step", saving.kinds.known(journal[0])));
    const trial = new Playground("");
    try {
      trial.remake(journal.join("\n"));
    } finally {
      trial.free();
    }
  }
  return /** @type {State} */ (state);
}

/**
 * Makes the runs of a state again.
 *
 * @param {Group} group
 * @param {State} state
 * @returns {Promise<{ title: string, text: string } | undefined>} what to say if they are not what they were when they were saved
 */
export async function loadState(group, { runs, active, program }) {
  group.pause();
  // The second line of a journal is `0 config`: what the run began with.
  group.setConfig(joined(runs.map(({ journal }) => journal[1].slice(2))));
  group.activate(runs[active] ? active : 0);
  await group.resume(runs.map(({ journal, step }) => ({ journal: journal.join("\n"), step })));
  const others = runs.some(({ step, parametersHash }, place) => {
    const run = group.runs[place];
    // Whoever went elsewhere meanwhile does not ask.
    return run?.step === step && run.read((handle) => handle.parametersHash()) !== parametersHash;
  });
  return others ? { title: saving.otherRun, text: saving.others(String(program)) } : undefined;
}

/**
 * Tells what a file is. What is a state is not looked through yet.
 *
 * @param {Blob} file
 * @returns {Promise<{ state: unknown } | { lesson: import("../lesson/read.js").Lesson }>}
 * @throws {Error} with a sentence for people that says what is allowed
 */
export async function readFile(file) {
  if (file.size > LARGEST) throw new Error(saving.tooLarge);
  const text = await file.text();
  const json = parse(text);
  if (!isRecord(json) || !("format" in json || "question" in json || "steps" in json)) throw new Error(saving.neither(FORMAT));
  return "format" in json ? { state: json } : { lesson: parseLesson(text) };
}
