/** The engine: one WebAssembly module per page, loaded when the first playground needs it. */

import { assets } from "./assets.js";

/** @typedef {typeof import("./pkg/contrastive_playground.js")} Engine */
/** @typedef {import("./pkg/contrastive_playground.js").Playground} Handle */

/** @type {Promise<Engine> | undefined} */
let loading;

/**
 * The engine, loaded once. Rejects with what the browser says where WebAssembly is missing, blocked
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
 * The part of the engine that comes after the first picture. Rejects with what the browser says
 * where it cannot be loaded; another call tries again.
 *
 * @returns {Promise<void>}
 */
export async function loadRest() {}

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
