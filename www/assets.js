/**
 * Where the engine, the lessons and the posters come from. As they are, these modules find the first
 * two beside themselves and have no posters; a package that brings them along says so here.
 */

/** @typedef {string | URL | Request | Response | BufferSource | WebAssembly.Module} Wasm */
/**
 * @typedef {object} Assets
 * @property {Wasm | (() => Wasm | Promise<Wasm>)} [wasm] the engine: its address, an answer with it, its bytes, or a function that gives one of these
 * @property {() => Promise<{ index: unknown, lessons: Record<string, unknown> }>} [lessons] the list of the project's lessons, and every lesson by its id
 * @property {(name: string) => string} [poster] the address of a picture by its name: `default` or a lesson's id, and `-dark` behind it for the dark theme
 * @property {boolean} [sheets] whether `lesson.html` lies beside the page
 */

/** @type {Assets} */
export const assets = {};

/**
 * Says where something comes from. For the engine that has to be done before the first playground
 * of the page starts.
 *
 * @param {Assets} places
 */
export function configure(places) {
  Object.assign(assets, places);
}
