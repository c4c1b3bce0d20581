/** Several ways to look at one run in one place: tabs, of which one panel is open. */

import { make } from "./dom.js";
import { lessMotion } from "./theme.js";

/**
 * A way to look at a run.
 *
 * @typedef {object} Lens
 * @property {string} id
 * @property {string} label
 * @property {Node[]} nodes what its panel holds
 * @property {() => void} [frame] brings it up to date; called every frame while its panel is open, and when it opens
 */

let created = 0;

/**
 * @param {string} label what all lenses are about
 * @param {Lens[]} lenses the first one is open
 */
export function createLenses(label, lenses) {
  created += 1;
  const prefix = `lens-${created}`;
  const tabs = lenses.map(({ id, label: name }) =>
    make("button", { type: "button", class: "tab", role: "tab", id: `${prefix}-${id}`, "aria-controls": `${prefix}-${id}-panel`, "data-lens": id }, name));
  const panels = lenses.map(({ id, nodes }) =>
    make("div", { class: `panel ${id}`, role: "tabpanel", id: `${prefix}-${id}-panel`, "aria-labelledby": `${prefix}-${id}` }, ...nodes));
  const list = make("div", { class: "tabs", role: "tablist", "aria-label": label }, ...tabs);
  let open = lenses[0];

  /** @param {string} id @param {boolean} [reach] whether to go there, wherever one is */
  const show = (id, reach = false) => {
    open = lenses.find((lens) => lens.id === id) ?? open;
    for (const [place, lens] of lenses.entries()) {
      const is = lens === open;
      tabs[place].setAttribute("aria-selected", String(is));
      tabs[place].tabIndex = is ? 0 : -1;
      panels[place].hidden = !is;
    }
    open.frame?.();
    if (!reach) return;
    tabs[lenses.indexOf(open)].focus({ preventScroll: true });
    node.scrollIntoView({ behavior: lessMotion() ? "auto" : "smooth", block: "start" });
  };
  list.addEventListener("click", (event) => {
    const tab = event.target instanceof Element ? event.target.closest("[data-lens]") : null;
    if (tab) show(tab.getAttribute("data-lens") ?? "");
  });
  list.addEventListener("keydown", (event) => {
    const from = lenses.indexOf(open);
    const rtl = getComputedStyle(list).direction === "rtl" ? -1 : 1;
    /** @type {Record<string, number>} */
    const places = { ArrowRight: from + rtl, ArrowLeft: from - rtl, Home: 0, End: -1 };
    if (!(event.key in places)) return;
    event.preventDefault();
    event.stopPropagation();
    const to = (places[event.key] + lenses.length) % lenses.length;
    show(lenses[to].id);
    tabs[to].focus();
  });
  const node = make("div", { class: "lenses", part: "lenses" }, list, ...panels);
  show(open.id);

  return {
    node,
    show,
    /** Id of the open one. */
    get open() {
      return open.id;
    },
    /** Brings the open panel up to date. */
    frame: () => open.frame?.(),
  };
}
