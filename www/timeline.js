/** The timeline of a run: a slider over all steps that are known, to go back and forth on. */

import { make, write } from "./dom.js";
import { words } from "./words/first.js";

/**
 * What a timeline needs to know of a run; several runs on one clock can stand in for one.
 *
 * @typedef {object} Timed
 * @property {number} step where it is
 * @property {number} lastStep the furthest step that is known
 * @property {(step: number) => Promise<void>} seek goes to a step; a newer call, or `pause`, ends it
 * @property {() => void} pause
 * @property {boolean} [playing] whether it goes on by itself
 * @property {EventTarget["addEventListener"]} addEventListener
 * @property {EventTarget["removeEventListener"]} [removeEventListener]
 * @property {Mark[]} [marks] what was changed when, in order
 * @property {number[]} [forks] the steps at which another way was left
 */
/** @typedef {{ step: number, text: string }} Mark */

/** Marks beyond these would be a fence; the last ones are shown. */
const MOST_MARKS = 40;

/** Milliseconds between two looks at a run that plays: a slider that moves is styled and laid out anew. */
const PAUSE = 100;

let created = 0;

/**
 * @param {Timed} run
 */
export function createTimeline(run) {
  created += 1;
  const id = `timeline-${created}`;
  const slider = make("input", { type: "range", id, min: "0", max: "1", step: "1", value: "0", "aria-describedby": `${id}-changes` });
  const place = make("span", { class: "place", "aria-hidden": "true" });
  const change = make("p", { class: "changed", id: `${id}-changes` });
  const ticks = make("div", { class: "ticks", "aria-hidden": "true" });
  const node = make(
    "div",
    { class: "timeline", part: "timeline", role: "group", "aria-label": words.timeline.label },
    make("label", { for: id }, words.timeline.step),
    make("div", { class: "track" }, slider, ticks),
    place,
    change,
  );

  /** The step that is wished for while the run is on its way; `NaN` when it is not. */
  let wanted = NaN;
  let going = false;
  let drawn = "";
  /** @type {Mark[]} */
  let marks = [];

  /** @param {number} step */
  const go = async (step) => {
    wanted = step;
    // Ends the way to a step that nobody wants any more.
    run.pause();
    if (going) return;
    going = true;
    try {
      while (!Number.isNaN(wanted)) {
        const goal = wanted;
        await run.seek(goal);
        if (wanted === goal) wanted = NaN;
      }
    } finally {
      going = false;
      wanted = NaN;
      update();
    }
  };

  const showMarks = () => {
    const last = run.lastStep;
    marks = run.marks ?? [];
    const forks = run.forks ?? [];
    const key = JSON.stringify([last, marks, forks]);
    if (key === drawn) return;
    drawn = key;
    const tick = (/** @type {string} */ name, /** @type {number} */ step, /** @type {string} */ title) => {
      const node = make("span", { class: `tick ${name}`, title });
      node.style.setProperty("--at", String(last > 0 ? Math.min(step / last, 1) : 0));
      return node;
    };
    ticks.replaceChildren(
      ...forks.map((step) => tick("fork", step, words.timeline.branched(step))),
      ...marks.slice(-MOST_MARKS).map(({ step, text }) => tick("turned", step, words.timeline.changed(step, text))),
    );
  };

  /** What is shown: nothing has to be written anew while it stays the same. @type {unknown[]} */
  let shown = [];

  let updated = -Infinity;

  /** Shows where the run is. */
  function update() {
    updated = performance.now();
    const last = Math.max(run.lastStep, run.step);
    const step = Number.isNaN(wanted) ? run.step : wanted;
    const show = [step, last, run.marks, run.forks, Number(slider.value)];
    if (show.every((value, place) => value === shown[place]) && shown.length > 0) return;
    shown = [step, last, run.marks, run.forks, step];
    if (slider.max !== String(Math.max(last, 1))) slider.max = String(Math.max(last, 1));
    if (slider.value !== String(step)) slider.value = String(step);
    slider.disabled = last === 0;
    slider.style.setProperty("--share", String(last > 0 ? step / last : 0));
    const text = words.timeline.place(step, last);
    if (slider.getAttribute("aria-valuetext") !== text) slider.setAttribute("aria-valuetext", text);
    write(place, words.timeline.of(step, last));
    showMarks();
    const latest = marks.filter((mark) => mark.step <= step).at(-1);
    const forks = run.forks ?? [];
    const said = [latest ? words.timeline.changed(latest.step, latest.text) : "", forks.length > 0 ? words.timeline.branches(forks) : ""];
    write(change, said.filter(Boolean).join(" "));
  }

  /** Shows where the run is when it is time; to be called every frame. */
  function follow() {
    if (!run.playing || performance.now() >= updated + PAUSE) update();
  }

  slider.addEventListener("input", () => go(Number(slider.value)));
  run.addEventListener("move", follow);
  run.addEventListener("change", update);
  update();

  return {
    node,
    update: follow,
    dispose() {
      run.removeEventListener?.("move", follow);
      run.removeEventListener?.("change", update);
    },
  };
}
