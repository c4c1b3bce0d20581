/** The texts by which a playground is shared: link, element, frame, Markdown. */

import { inSearch } from "../address.js";
import { forms } from "../forms.js";
import { sharing } from "../words/sharing.js";
import { writeNames } from "./names.js";

/**
 * What is shared.
 *
 * @typedef {object} Shared
 * @property {string} config
 * @property {Set<string>} hidden
 * @property {Set<string>} locked
 * @property {"full" | "mini" | "none"} controls
 * @property {"auto" | "light" | "dark"} theme
 * @property {number} step 0: it plays from the beginning
 * @property {string} lesson name or address, or empty
 * @property {string} loss name of the loss, for people
 */

/** Address of the page that is open, without what is asked of it. */
function here() {
  const address = new URL(location.href);
  address.search = address.hash = "";
  return address.href;
}

/** Address of something beside the page. @param {string} name */
export const beside = (name) => new URL(name, here()).href;

/** Name of the picture that is saved beside a text. */
export const PICTURE = "contrastive-playground.png";

/** Pixels that a frame is high with these controls. */
const FRAME_HEIGHT = { full: 960, mini: 760, none: 420 };
/** What an element takes at least before its script is there, so that nothing shifts when it comes. */
const RESERVED = { full: "57rem", mini: "32rem", none: "23.75rem" };

/** Attributes, or parts of a search, that say what is shared. @param {Shared} shared @returns {[string, string][]} */
export function settingsOf({ hidden, locked, controls, theme, step, lesson }) {
  /** @type {[string, string][]} */
  const all = [
    ["hide", writeNames(hidden)], ["lock", writeNames(locked)], ["controls", controls === "full" ? "" : controls],
    ["theme", theme === "auto" ? "" : theme], ["step", step > 0 ? String(step) : ""], ["lesson", lesson],
  ];
  return all.filter(([, value]) => value !== "");
}

/** @param {Shared} shared @param {string} [page] of its own, as an address relative to this one */
export function linkOf(shared, page = "") {
  const settings = settingsOf(shared);
  // A page of its own waits to be told that it shall play.
  if (page && shared.step === 0) settings.push(["autoplay", ""]);
  const search = settings.map(([name, value]) => (value ? `${name}=${inSearch(value)}` : name)).join("&");
  return (page ? beside(page) : here()) + (search && `?${search}`) + (shared.config && `#${shared.config}`);
}

/** Text as the value of an attribute. @param {string} text */
const quoted = (text) => `"${text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;")}"`;

/** The attributes of an element, as text. @param {Shared} shared */
function attributesOf(shared) {
  /** @type {[string, string][]} */
  const attributes = [["config", shared.config], ...settingsOf(shared)];
  return attributes.filter(([, value]) => value).map(([name, value]) => ` ${name}=${quoted(value)}`).join("") + (shared.step > 0 ? "" : " autoplay");
}

/** @param {Shared} shared */
export const elementOf = (shared) =>
  `<script type="module" src=${quoted(beside("define.js"))}></script>\n<contrastive-playground${attributesOf(shared)} style="display:block;min-height:${RESERVED[shared.controls]}"></contrastive-playground>`;

/** The one file, beginning with what is shared. @param {Shared} shared @param {string} file its text */
export const fileOf = (shared, file) => file.replace(/<contrastive-playground\b[^>]*>/, () => `<contrastive-playground${attributesOf(shared)} loading="eager" poster="">`);

/** @param {Shared} shared */
export function frameOf(shared) {
  // Without a page of its own for frames, the page does it without its headline and its lessons.
  const framed = forms.embed ? shared : { ...shared, hidden: new Set([...shared.hidden, "header", "lessons"]) };
  const title = sharing.frameTitle(shared.loss);
  return `<iframe src=${quoted(linkOf(framed, forms.embed))} title=${quoted(title)} width="100%" height="${FRAME_HEIGHT[shared.controls]}" loading="lazy" style="display:block;border:0" sandbox="allow-scripts allow-downloads allow-popups" allow="fullscreen; clipboard-write"></iframe>`;
}

/** Text within the square brackets of Markdown. @param {string} text */
const bracketed = (text) => text.replaceAll(/[\\[\]]/g, "\\$&");

/** @param {Shared} shared @param {number} step that the picture shows */
export function markdownOf(shared, step) {
  // Parentheses and spaces would end the address.
  const link = linkOf(shared).replaceAll("(", "%28").replaceAll(")", "%29").replaceAll(" ", "%20");
  return `[![${bracketed(sharing.pictureOf(shared.loss, step))}](${PICTURE})](${link})`;
}
