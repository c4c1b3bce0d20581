/** The end of the page, and the links at its beginning that pass over what stands between. */

import { assets } from "./assets.js";
import { make } from "./dom.js";
import { tools as words } from "./words/tools.js";

/** @typedef {import("./element.js").ContrastivePlayground} ContrastivePlayground */

/** The quiet row below everything. @param {ContrastivePlayground} element */
export function createFooter(element) {
  const glossary = make("button", { type: "button" }, words.glossary);
  glossary.addEventListener("click", async () => {
    await element.ready;
    (await import("./glossary.js")).openHelp(/** @type {ShadowRoot} */ (element.shadowRoot));
  });
  // Beside the one file there are no other pages.
  const links = assets.sheets === false ? [] : [make("a", { href: "authors.html" }, words.authors), make("a", { href: "own-lesson.html" }, words.own)];
  return make("footer", {}, make("nav", { "aria-label": words.footer }, ...links, glossary));
}

/** Links for whoever goes by keyboard: they show while they have the focus. @param {ContrastivePlayground} element @param {boolean} lessons whether the page has any */
export function createSkips(element, lessons) {
  /** @param {string} label @param {() => Element | null | undefined} target */
  const skip = (label, target) => {
    const link = make("a", { href: "#", class: "skip" }, label);
    link.addEventListener("click", (event) => {
      // The fragment is the config: the address stays as it is.
      event.preventDefault();
      const at = target();
      if (!(at instanceof HTMLElement)) return;
      at.focus();
      at.scrollIntoView({ block: "nearest" });
    });
    return link;
  };
  return make(
    "nav",
    { "aria-label": words.skips },
    skip(words.skip, () => element.shadowRoot?.querySelector(".transport button, .beside-loss select")),
    ...(lessons ? [skip(words.skipToLessons, () => document.querySelector(".rail button"))] : []),
  );
}
