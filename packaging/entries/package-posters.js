/** The pictures that the package has: of the defaults. Written out, so that bundlers find the files. */

import { configure } from "../../www/assets.js";

/** @type {Record<string, () => URL>} */
const posters = {
  default: () => new URL("./posters/default.svg", import.meta.url),
  "default-dark": () => new URL("./posters/default-dark.svg", import.meta.url),
};

configure({ poster: (name) => posters[name]?.().href ?? "" });
