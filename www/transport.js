/** The one row that drives a run: play, step, reset, a new seed, speed and the counters. */

import { make, write } from "./dom.js";
import { whole } from "./format.js";
import { icon } from "./icons.js";
import { SPEEDS, readSpeed, speedAt, writeSpeed } from "./pace.js";
import { words } from "./words/first.js";

/** @typedef {import("./group.js").Group} Group */

const SEEDS = 100_000;

/** Milliseconds between two looks at the speed of a run that plays: digits that flicker are read by nobody. */
const PAUSE = 250;

/**
 * @param {string} label
 * @param {Parameters<typeof icon>[0]} picture
 * @param {string} name of the part
 * @param {string} [title]
 */
function iconButton(label, picture, name, title = label) {
  return make("button", { type: "button", class: `round ${name}`, part: `button ${name}`, "aria-label": label, title }, icon(picture));
}

/**
 * @param {Group} run
 */
export function createTransport(run) {
  const play = iconButton(words.play, "play", "play");
  const step = iconButton(words.step, "step", "step", words.stepHelp);
  const slow = iconButton(words.slowMotion, "slow", "slow-motion", `${words.slowMotion}: ${words.slowMotionHelp}`);
  // What it begins comes later.
  slow.disabled = true;
  const reset = iconButton(words.reset, "reset", "reset", words.resetHelp);
  const dice = iconButton(words.dice, "dice", "dice", words.diceHelp);

  const speed = make("select", { id: "speed", class: "compact" });
  speed.append(...SPEEDS.map((value) => make("option", { value: writeSpeed(value) }, words.speedChoice(value))));
  const rate = make("span", { class: "rate", "aria-hidden": "true" });
  const steps = make("span", { class: "count", part: "step" });
  const epochs = make("span", { class: "count", part: "epoch" });

  play.addEventListener("click", () => (run.playing ? run.pause() : run.play()));
  step.addEventListener("click", () => run.stepForwards());
  reset.addEventListener("click", () => run.reset());
  dice.addEventListener("click", () => run.set("seed", String(1 + Math.floor(Math.random() * SEEDS))));
  speed.addEventListener("change", () => run.setSpeed(readSpeed(speed.value)));

  let rated = -Infinity;
  const showRate = () => {
    rated = performance.now();
    const slow = run.playing && speedAt(run.speed, run.step) < run.speed;
    const measured = run.meter.rate;
    write(rate, !run.playing || Number.isNaN(measured) ? "" : slow ? words.slowStart : words.rate(measured));
  };

  const buttons = make("div", { class: "buttons" }, play, step, slow, reset, dice);
  const node = make(
    "div",
    { class: "transport", part: "transport" },
    buttons,
    make(
      "div",
      { class: "counters" },
      make("div", { class: "counter" }, make("span", { class: "name" }, words.stepCounter), steps),
      make("div", { class: "counter" }, make("span", { class: "name" }, words.epochCounter), epochs),
    ),
    make(
      "div",
      { class: "speed" },
      make("label", { for: "speed" }, words.speed),
      make("div", { class: "select compact" }, speed, icon("chevron")),
      rate,
    ),
  );

  return {
    node,
    /** Begins slow motion: another way to go on. */
    slow,
    /** Shows step, epoch and speed; to be called every frame. */
    update() {
      write(steps, whole(run.step));
      write(epochs, whole(run.read((handle) => handle.epoch)));
      if (!run.playing || performance.now() >= rated + PAUSE) showRate();
    },
    /** Shows whether it plays, and the chosen speed. */
    updateState() {
      const label = run.playing ? words.pause : words.play;
      // Only when it changes: a picture that is replaced under a pressed pointer swallows the click.
      if (play.title !== label) {
        play.setAttribute("aria-label", label);
        play.title = label;
        play.replaceChildren(icon(run.playing ? "pause" : "play"));
      }
      const value = writeSpeed(run.speed);
      if (![...speed.options].some((option) => option.value === value)) {
        speed.append(make("option", { value }, words.speedChoice(run.speed)));
      }
      speed.value = value;
    },
  };
}
