/**
 * An engine that comes in two parts: the first one runs what a person sees at once, the rest has
 * everything else. Both are one program, cut in two; where the engine is whole, nobody uses this.
 */

/** The engine needs its rest, which cannot be had. */
export class RestMissing extends Error {}

/** Where the rest lies, and the engine in one piece. @type {{ rest: () => URL, whole: () => URL } | undefined} */
let places;
/** @type {WebAssembly.Module | undefined} */
let rest;
/** @type {Promise<void> | undefined} */
let coming;

/** Says that the engine comes in parts. @param {{ rest: () => URL, whole: () => URL }} where */
export function offerParts(where) {
  places = where;
}

/** Where the engine lies in one piece, if it also comes in parts. */
export const wholeEngine = () => places?.whole();

/**
 * Fetches the rest, if there is one; the engine takes it when it needs it. Rejects when it cannot be
 * had; another call tries again.
 *
 * @returns {Promise<void>}
 */
export function fetchRest() {
  if (!places || rest) return Promise.resolve();
  coming ??= fetch(places.rest()).then(async (answer) => {
    if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}: ${answer.url}`);
    rest = await WebAssembly.compile(await answer.arrayBuffer());
  });
  coming.catch(() => (coming = undefined));
  return coming;
}

/**
 * Ties the rest to the first part, which calls this when it cannot go on without. Where the rest is
 * not there yet, the page waits for it: better that than a run that is not the one of its settings.
 *
 * @param {WebAssembly.Exports} first
 * @throws {RestMissing} and leaves the first part in the midst of something
 */
export function bringRest(first) {
  try {
    rest ??= new WebAssembly.Module(bytesNow());
  } catch (error) {
    throw new RestMissing(String(error), { cause: error });
  }
  new WebAssembly.Instance(rest, { first });
}

function bytesNow() {
  if (!places || typeof XMLHttpRequest === "undefined") throw new Error("The rest of the engine has not been fetched.");
  const request = new XMLHttpRequest();
  request.open("GET", places.rest(), false);
  // Who waits gets no bytes, but letters that have one each.
  request.overrideMimeType("text/plain; charset=x-user-defined");
  request.send();
  if (request.status !== 200) throw new Error(`${request.status} ${request.statusText}: ${request.responseURL}`);
  return Uint8Array.from(request.responseText, (letter) => letter.charCodeAt(0));
}
