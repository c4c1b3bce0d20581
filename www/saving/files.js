/** What files are called, and how they get onto the disk. */

import { make } from "../dom.js";

/** Milliseconds after which a file that was begun to be saved is read. */
const READ = 60_000;

/**
 * The name of a file about a run: `contrastive-playground-triplet-spirals-seed1-step150.png`.
 *
 * @param {import("../run.js").Run} run
 * @param {string} end what follows, the ending included: `.png`, `-points.csv`
 */
export function nameOf(run, end) {
  const [loss, data, seed] = ["loss", "data", "seed"].map((key) => run.read((handle) => handle.value(key)));
  return `contrastive-playground-${loss}-${data}-seed${seed}-step${run.step}${end}`;
}

/** @param {Blob} file @param {string} name */
export function download(file, name) {
  const address = URL.createObjectURL(file);
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), READ);
}
