/** The settings and parts of a playground, each shown, locked or hidden, for an author to choose. */

import { make, write } from "../dom.js";
import { icon } from "../icons.js";
import { groups, knobs } from "../knobs.js";
import { sharing } from "../words/sharing.js";
import { PARTS } from "./parts.js";

/** @typedef {"shown" | "locked" | "hidden"} State */

/** @type {Record<State, Parameters<typeof icon>[0]>} */
const ICONS = { shown: "shown", locked: "lock", hidden: "unshown" };

let created = 0;

/**
 * One row: a name and its states.
 *
 * @param {string} label
 * @param {State[]} states it can have
 * @param {(state: State) => void} choose
 */
function createRow(label, states, choose) {
  created += 1;
  const name = `choice-${created}`;
  const inputs = states.map((state) => make("input", { type: "radio", name, value: state, "aria-label": sharing.state[state] }));
  const choices = states.map((state, place) => make("label", { class: `state ${state}`, title: sharing.state[state] }, inputs[place], icon(ICONS[state])));
  for (const input of inputs) input.addEventListener("change", () => choose(/** @type {State} */ (input.value)));
  return {
    node: make("div", { class: "pick", role: "radiogroup", "aria-label": label }, make("span", { class: "pick-name", "aria-hidden": "true" }, label), make("div", { class: "states" }, ...choices)),
    /** @param {State} state */
    show(state) {
      for (const input of inputs) input.checked = input.value === state;
    },
  };
}

/**
 * @param {{ hidden: Set<string>, locked: Set<string> }} chosen what is chosen at first; it is changed in place
 * @param {() => void} changed
 */
export function createChoice(chosen, changed) {
  /** @type {Map<string, ReturnType<typeof createRow>>} */
  const rows = new Map();
  /** @type {(() => void)[]} */
  const counters = [];

  /** @param {string} name @returns {State} */
  const stateOf = (name) => (chosen.hidden.has(name) ? "hidden" : chosen.locked.has(name) ? "locked" : "shown");
  /** @param {string[]} names @param {State} state */
  const choose = (names, state) => {
    for (const name of names) {
      chosen.hidden.delete(name);
      chosen.locked.delete(name);
      if (state !== "shown") chosen[state].add(name);
    }
  };
  const show = () => {
    for (const [name, row] of rows) row.show(stateOf(name));
    for (const count of counters) count();
    changed();
  };

  /** @param {string} id @param {string} title @param {[string, string][]} members names and labels @param {State[]} states */
  const group = (id, title, members, states) => {
    const names = members.map(([name]) => name);
    for (const [name, label] of members) {
      rows.set(name, createRow(label, states, (state) => {
        choose([name], state);
        show();
      }));
    }
    const all = createRow(sharing.allOf, states, (state) => {
      choose(names, state);
      show();
    });
    const count = make("span", { class: "pick-count" });
    counters.push(() => {
      const now = names.map(stateOf);
      write(count, sharing.counts(now.filter((state) => state === "locked").length, now.filter((state) => state === "hidden").length));
      const [first] = now;
      all.show(now.every((state) => state === first) ? first : /** @type {State} */ (""));
    });
    all.node.classList.add("all");
    return make(
      "details",
      { class: "group", "data-choices": id, open: id === "loss" },
      make("summary", {}, icon("chevron"), make("span", {}, title), count),
      make("div", { class: "pick-list" }, all.node, ...names.map((name) => /** @type {ReturnType<typeof createRow>} */ (rows.get(name)).node)),
    );
  };

  const node = make(
    "div",
    { class: "pick-groups" },
    ...groups.map(({ id, label }) => group(id, label, knobs.filter((knob) => knob.group === id).map(({ key, label: name }) => [key, name]), ["shown", "locked", "hidden"])),
    group("parts", sharing.groups.parts, PARTS.map((part) => [part, sharing.parts[part]]), ["shown", "hidden"]),
  );
  return {
    node,
    show,
    /** Chooses anew: what is not named is shown. @param {{ hidden: string[], locked: string[] }} anew */
    replace({ hidden, locked }) {
      choose([...rows.keys()], "shown");
      choose(locked, "locked");
      choose(hidden, "hidden");
      show();
    },
  };
}
