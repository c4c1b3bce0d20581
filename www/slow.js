/**
 * One step in slow motion: five beats, each with a sentence of this step's own numbers, shown in
 * the panes, the pair matrix and the formula. It goes on by itself, or beat by beat by key or
 * button. Four beats rest at the prepared step; the fifth is the step.
 */

import { make, write } from "./dom.js";
import { lightTerms, mathOf } from "./formula.js";
import { icon } from "./icons.js";
import { needsKey } from "./keyboard.js";
import { labelOf } from "./knobs.js";
import { wake } from "./loop.js";
import { lessMotion } from "./theme.js";
import { words } from "./words.js";

/** @typedef {import("./group.js").Group} Run one run or several: it speaks of the active one */

/** Milliseconds of a beat that goes on by itself. */
const BEAT = 1250;
/** Share of a beat in which its picture comes about; then it stands. */
const SHOWN = 0.6;
const LAST = 5;

/** Names of the terms of a formula that belong to each beat. */
const TERMS = [[], ["pull", "push"], ["margin", "temperature"], ["sum"], []];

/** Numbers of the step that the sentences use. */
const FACTS = /** @type {const} */ (["members", "prototypes", "anchors", "least", "most", "triplets", "terms", "active", "weighted", "strongest", "largest", "distance"]);

/**
 * @param {Run} run
 * @param {object} beside what it shows the beats in
 * @param {ReturnType<typeof import("./batch.js").createBatch>} beside.batch
 * @param {ReturnType<typeof import("./formula.js").createFormula>} beside.formula
 * @param {(id: string) => void | false} beside.openLens opens a tab, where there are tabs
 * @param {HTMLButtonElement} beside.opener the button that begins and ends it
 */
export function createSlow(run, { batch, formula, openLens, opener }) {
  /** Whether it goes on by itself. */
  let automatic = true;
  /** Milliseconds of the beat so far. */
  let passed = 0;
  let beat = 0;
  /** Whether a change of the run is this strip's own. */
  let mine = false;
  /** Whether a step was made since it was opened, so that there is one to go back to. */
  let made = false;
  /** @type {"value" | "weight"} */
  let shade = batch.shade;

  const sentence = make("p", { class: "sentence", "aria-live": "polite", "aria-atomic": "true" });
  const steps = words.slow.beats.map((name, place) => {
    const button = make("button", { type: "button", "aria-label": words.slow.beat(place + 1, name) }, name);
    button.addEventListener("click", () => goTo(place + 1));
    return make("li", { "data-beat": String(place + 1) }, button, make("span", { class: "passed" }));
  });
  /** @param {string} label @param {Parameters<typeof icon>[0]} picture @param {() => void} act */
  const tool = (label, picture, act) => {
    const button = make("button", { type: "button", class: "round", "aria-label": label, title: label }, icon(picture));
    button.addEventListener("click", act);
    return button;
  };
  const back = tool(words.slow.back, "back", () => go(-1));
  const hold = tool(words.slow.pause, "pause", () => setAutomatic(!automatic));
  const next = tool(words.slow.next, "next", () => go(1));
  const close = tool(words.slow.close, "close", () => end());
  const math = make("div", { class: "math" });
  const node = make(
    "section",
    { class: "slow", part: "slow", role: "group", "aria-label": words.slow.title, "aria-description": words.slow.keys, hidden: true },
    make("ol", { class: "beats" }, ...steps),
    sentence,
    make("div", { class: "buttons" }, back, hold, next, close),
    math,
  );
  opener.disabled = false;
  opener.setAttribute("aria-expanded", "false");
  opener.addEventListener("click", () => (beat > 0 ? end() : begin()));

  /** The run that is followed. */
  let began = run.current;

  const point = () => run.selected ?? undefined;

  /** @param {() => void} act does something to the run that is no reason to end */
  const own = (act) => {
    mine = true;
    try {
      act();
    } finally {
      mine = false;
    }
  };

  function begin() {
    run.pause();
    began = run.current;
    if (!run.read((handle) => handle.slowBegin(point()))) return;
    automatic = !lessMotion();
    made = false;
    shade = batch.shade;
    node.hidden = false;
    opener.setAttribute("aria-expanded", "true");
    openLens("batch");
    math.replaceChildren(mathOf(run.read((handle) => handle.formula())));
    showBeat();
  }

  /** Ends at a whole step. */
  function end() {
    if (beat === 0) return;
    beat = 0;
    const hadFocus = node.contains(/** @type {ShadowRoot} */ (node.getRootNode()).activeElement);
    if (run.runs.includes(began)) began.read((handle) => handle.slowEnd());
    node.hidden = true;
    opener.setAttribute("aria-expanded", "false");
    batch.outdate();
    batch.show(shade);
    formula.light();
    began.revision += 1;
    wake();
    if (hadFocus) opener.focus();
  }

  /** The active run has made a step or taken one back: the others come along. */
  function follow() {
    const { current } = run;
    current.noteMoved();
    for (const other of run.runs) if (other !== current) other.seek(current.step);
  }

  /** One beat forwards or back. @param {1 | -1} direction */
  function go(direction) {
    if (beat === 0) return false;
    const from = beat;
    const went = run.read((handle) => (direction > 0 ? handle.slowForward(point()) : handle.slowBack()));
    const to = run.read((handle) => handle.slowBeat);
    // The step was made or taken back: the run is somewhere else.
    if (from === LAST - 1 && to === LAST) made = true;
    if (from === LAST && to === LAST - 1) made = false;
    if ((from === LAST) !== (to === LAST) || to === 0) own(follow);
    if (to === 0 || (!went && direction > 0)) end();
    else showBeat();
    return went;
  }

  /** To a beat of the same step. @param {number} to */
  function goTo(to) {
    setAutomatic(false);
    while (beat > 0 && beat !== to && go(beat < to ? 1 : -1));
  }

  /** @param {boolean} is */
  function setAutomatic(is) {
    automatic = is;
    showButtons();
    wake();
  }

  function showButtons() {
    const label = automatic ? words.slow.pause : words.slow.auto;
    if (hold.title !== label) {
      hold.title = label;
      hold.setAttribute("aria-label", label);
      hold.replaceChildren(icon(automatic ? "pause" : "play"));
    }
    back.disabled = beat === 1 && !made;
  }

  /** A new beat: says and shows it. */
  function showBeat() {
    beat = run.read((handle) => handle.slowBeat);
    passed = 0;
    const still = lessMotion();
    run.read((handle) => handle.slowShow(still ? 1 : 0));
    write(sentence, words.slow.sentences[beat - 1](factsOf(run)));
    for (const [place, step] of steps.entries()) {
      step.classList.toggle("done", place + 1 < beat);
      if (place + 1 === beat) step.setAttribute("aria-current", "step");
      else step.removeAttribute("aria-current");
      step.style.removeProperty("--passed");
    }
    batch.outdate();
    if (beat === 2) batch.show("value");
    if (beat === 3) batch.show("weight");
    const terms = TERMS[beat - 1];
    formula.light(...terms);
    lightTerms(math, terms);
    showButtons();
    run.current.revision += 1;
    wake();
  }

  const leave = () => !mine && end();
  const look = () => beat > 0 && run.read((handle) => handle.slowLook(point()));
  for (const event of ["play", "move", "change", "active"]) run.addEventListener(event, leave);
  run.addEventListener("select", look);

  /** @param {KeyboardEvent} event */
  const listen = (event) => {
    const { key, target, altKey, ctrlKey, metaKey, defaultPrevented } = event;
    if (beat === 0 || defaultPrevented || altKey || ctrlKey || metaKey || !(target instanceof Element)) return;
    if (key !== "Escape" && needsKey(target, key)) return;
    /** @type {Record<string, () => void>} */
    const keys = { ArrowRight: () => go(1), ArrowLeft: () => go(-1), Escape: end, " ": () => setAutomatic(!automatic) };
    if (!(key in keys)) return;
    event.preventDefault();
    if (key.startsWith("Arrow")) setAutomatic(false);
    keys[key]();
  };

  return {
    node,
    /** Takes the keys that are its own; to be called before others take the same ones. */
    listen,
    /** Whether it wants the next frame. */
    get moving() {
      return beat > 0 && (automatic || (!lessMotion() && passed < BEAT * SHOWN));
    },
    /** Goes on by the time that has passed. @param {number} elapsed milliseconds */
    frame(elapsed) {
      if (beat === 0) return;
      // A crash of the engine makes the run again, without the beats.
      if (run.current !== began || run.read((handle) => handle.slowBeat) === 0) end();
      if (!this.moving) return;
      passed += elapsed;
      if (automatic && passed >= BEAT) {
        go(1);
        return;
      }
      steps[beat - 1].style.setProperty("--passed", String(automatic ? Math.min(passed / BEAT, 1) : 0));
      const still = lessMotion();
      run.read((handle) => handle.slowShow(still ? 1 : Math.min(passed / (BEAT * SHOWN), 1)));
      run.current.revision += 1;
    },
    dispose() {
      for (const event of ["play", "move", "change", "active"]) run.removeEventListener(event, leave);
      run.removeEventListener("select", look);
    },
  };
}

/** The numbers of the step that is shown. @param {Run} run */
function factsOf(run) {
  return run.read((handle) => {
    const numbers = /** @type {Record<(typeof FACTS)[number], number>} */ (Object.fromEntries(FACTS.map((name) => [name, handle.slowFact(name)])));
    return {
      ...numbers,
      training: handle.trainingCount,
      classes: [...handle.slowClasses()],
      pairs: handle.slowFact("positives") + handle.slowFact("negatives"),
      positives: handle.slowFact("positives"),
      similarity: handle.slowFact("similarity") === 1,
      mines: handle.slowFact("mines") === 1,
      mining: handle.value("mining"),
      loss: handle.value("loss"),
      optimizer: labelOf("optimizer", handle.value("optimizer")),
      free: handle.value("encoder") === "free",
    };
  });
}
