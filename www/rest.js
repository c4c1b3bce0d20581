/**
 * The rest of an engine that comes in two parts: the first one runs what a person sees at once, the
 * rest has everything else. Both are one program, cut in two; where the engine is whole, nobody uses this.
 */

/** Where it lies. @type {(() => URL) | undefined} */
let place;
/** @type {WebAssembly.Module | undefined} */
let rest;
/** @type {Promise<void> | undefined} */
let coming;

/** Says that the engine's first part has a rest. @param {() => URL} where */
export function offerRest(where) {
  place = where;
}

/**
 * Fetches the rest, if there is one; the engine takes it when it needs it. Rejects when it cannot be
 * had; another call tries again.
 *
 * @returns {Promise<void>}
 */
export function fetchRest() {
  const where = place;
  if (!where || rest) return Promise.resolve();
  coming ??= fetch(where()).then(async (answer) => {
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
 */
export function bringRest(first) {
  rest ??= new WebAssembly.Module(bytesNow());
  new WebAssembly.Instance(rest, { first });
}

function bytesNow() {
  if (!place || typeof XMLHttpRequest === "undefined") throw new Error("The rest of the engine has not been fetched.");
  const request = new XMLHttpRequest();
  request.open("GET", place(), false);
  // Who waits gets no bytes, but letters that have one each.
  request.overrideMimeType("text/plain; charset=x-user-defined");
  request.send();
  if (request.status !== 200) throw new Error(`${request.status} ${request.statusText}: ${request.responseURL}`);
  return Uint8Array.from(request.responseText, (letter) => letter.charCodeAt(0));
}
