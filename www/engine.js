/** The engine: one WebAssembly module per page, loaded when the first playground needs it. */

import { assets } from "./assets.js";
import { RestMissing, fetchRest, wholeEngine } from "./parts.js";

/** @typedef {typeof import("./pkg/contrastive_playground.js")} Engine */
/** @typedef {import("./pkg/contrastive_playground.js").Playground} Handle */

/** @type {Promise<Engine> | undefined} */
let loading;

/** Keys that the engine's first part turns by itself, and the largest values of them. @type {Record<string, number>} */
const SAME_CODE = { "batch-size": 128, "learning-rate": Infinity, margin: Infinity, seed: Infinity };

/** Whether it is loaded in one piece, even if it comes in parts, too. */
let inOnePiece = false;

/**
 * The engine, loaded once. Where it comes in two parts, this is the first one unless it is to be whole:
 * until `loadRest` has resolved, it stops for the rest, and the page with it, when it needs that.
 * Rejects with what the browser says where WebAssembly is missing, blocked or not served; another
 * call tries again.
 *
 * @param {boolean} [whole] whether it is to be in one piece, if nobody has asked for it before
 * @returns {Promise<Engine>}
 */
export function loadEngine(whole = false) {
  if (!loading) inOnePiece = whole;
  loading ??= import("./pkg/contrastive_playground.js").then(async (engine) => {
    const wasm = typeof assets.wasm === "function" ? await assets.wasm() : (assets.wasm ?? (whole ? wholeEngine() : undefined));
    await engine.default(wasm === undefined ? undefined : { module_or_path: wasm });
    return engine;
  });
  loading.catch(() => (loading = undefined));
  return loading;
}

/**
 * Resolves when the engine that is asked for has all its parts. Rejects when the rest cannot be had;
 * another call tries again.
 */
export async function loadRest() {
  await import("./pkg/contrastive_playground.js");
  // Who says where the engine is has it in one piece.
  if (!inOnePiece && assets.wasm === undefined) await fetchRest();
}

/** Whether the first part can run these settings by itself. @param {string} configs with `;` between them */
export const startsAtOnce = (configs) => configs.split(/[;&]/).every((setting) => {
  const [key, value] = setting.split("=");
  return setting === "" || Number(value) <= (SAME_CODE[key] ?? -Infinity);
});

/**
 * Whether an error is a crash of the engine and not its answer to a bad setting. After a crash the
 * engine starts afresh by itself; handles from before throw when they are used.
 *
 * @param {unknown} error
 */
export function isCrash(error) {
  if (!(error instanceof Error) || error instanceof WebAssembly.RuntimeError || error instanceof RestMissing) return true;
  return /recursive use|null pointer|stale object|out of bounds|rust panic/i.test(error.message);
}
