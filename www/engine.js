/** The engine: one WebAssembly module per page, loaded when the first playground needs it. */

import { assets } from "./assets.js";
import { fetchRest } from "./rest.js";

/** @typedef {typeof import("./pkg/contrastive_playground.js")} Engine */
/** @typedef {import("./pkg/contrastive_playground.js").Playground} Handle */

/** @type {Promise<Engine> | undefined} */
let loading;

/** Keys whose values do not matter to what the engine's first part can do: sizes, rates and seeds. */
const SAME_CODE = ["batch-size", "learning-rate", "margin", "seed"];

/**
 * The engine, loaded once. Where it comes in two parts, this is the first one: what it cannot do
 * yet, it waits for, and the page with it, unless `loadRest` has resolved. Rejects with what the browser says where WebAssembly is missing, blocked
 * or not served; another call tries again.
 *
 * @returns {Promise<Engine>}
 */
export function loadEngine() {
  loading ??= import("./pkg/contrastive_playground.js").then(async (engine) => {
    const wasm = typeof assets.wasm === "function" ? await assets.wasm() : assets.wasm;
    await engine.default(wasm === undefined ? undefined : { module_or_path: wasm });
    return engine;
  });
  loading.catch(() => (loading = undefined));
  return loading;
}

/**
 * Resolves when the engine has all its parts, or was whole. Rejects when the rest cannot be had;
 * another call tries again.
 */
export async function loadRest() {
  await import("./pkg/contrastive_playground.js");
  // Who says where the engine is has it whole.
  if (assets.wasm === undefined) await fetchRest();
}

/** Whether the first part can run these settings by itself. @param {string} configs with `;` between them */
export const startsAtOnce = (configs) => configs.split(/[;&]/).every((setting) => setting === "" || SAME_CODE.includes(setting.split("=")[0]));

/**
 * Whether an error is a crash of the engine and not its answer to a bad setting. After a crash the
 * engine starts afresh by itself; handles from before throw when they are used.
 *
 * @param {unknown} error
 */
export function isCrash(error) {
  if (!(error instanceof Error) || error instanceof WebAssembly.RuntimeError) return true;
  return /recursive use|null pointer|stale object|out of bounds|rust panic/i.test(error.message);
}
