/** What a person sees and uses first of a run, or of several side by side: the pictures, the buttons, the controls. */

import { createComparing } from "./comparing.js";
import { createControls } from "./controls.js";
import { make } from "./dom.js";
import { listenToKeys } from "./keyboard.js";
import { createLayers, createLegend } from "./legend.js";
import { join, painted, wake } from "./loop.js";
import { createMessages } from "./messages.js";
import { createStage } from "./stage.js";
import { createRestrictions } from "./sharing/restrict.js";
import { shownTheme, watchTheme } from "./theme.js";
import { createTimeline } from "./timeline.js";
import { createTransport } from "./transport.js";
import { createTrying } from "./trying.js";
import { bringBeside, createPlaces } from "./waiting.js";
import { words } from "./words/first.js";

/** @typedef {import("./group.js").Group} Group */
/** @typedef {import("./run.js").Run} Run */
/** @typedef {import("./run.js").Change} Change */
/** @typedef {ReturnType<typeof createView>} View */
/** @typedef {import("./beside.js").Beside} Beside */
/** @typedef {Parameters<typeof import("./beside.js").createBeside>[0]} Parts */

/** Milliseconds for loss and arrows of the first picture; where they take longer, they come when all stands. */
const FIRST_BUDGET = 8;

/** Groups of controls that stand beside the data; the others stand beside the loss. */
const BESIDE_DATA = ["data", "encoder"];

/** @param {string} name @param {string} title @param {...(Node | null | undefined)} children */
const section = (name, title, ...children) => make("section", { class: name, part: name }, make("h2", {}, title), ...children);

/**
 * Works without what stands beside it, which comes later (`beside.js`).
 *
 * @param {Group} run one run or several: the parts beside the pictures speak of the active one
 * @param {ShadowRoot} root where keys are listened to
 */
export function createView(run, root) {
  /** @type {Beside | undefined} */
  let beside;
  const stage = createStage(run, (reach) => beside?.openLens("anchor", reach));
  const transport = createTransport(run);
  const timeline = createTimeline(run);
  const controls = createControls(run);
  const legend = createLegend(run);
  const messages = createMessages();
  const comparing = createComparing(run, (same) => {
    stage.setSameScale(same);
    wake();
  });
  const hint = createTrying(run);
  const places = createPlaces();
  const tools = make("div", { class: "tools" }, createLayers(run), comparing.scale, comparing.add);
  const picture = section("stage", words.embedding, tools, stage.node, legend.node, timeline.node, transport.node);
  const node = make("div", { class: "playground reserve", part: "playground" }, picture);
  const restrictions = createRestrictions(node, controls, messages);

  /** @param {boolean} besideData */
  const groups = (besideData) => [...controls.groups].filter(([id]) => BESIDE_DATA.includes(id) === besideData).map(([, group]) => group);
  const sections = () => [
    section("beside-loss", words.why, comparing.whose, controls.main, hint.node, places.lenses, ...groups(false)),
    section("beside-data", words.data, stage.data, controls.data, ...groups(true)),
  ];

  /** Whether the controls stand. */
  let built = false;
  const disposal = new AbortController();
  const { signal } = disposal;
  let visible = true;
  let stands = () => {};
  /** Resolves when everything stands. @type {Promise<void>} */
  const standing = new Promise((resolve) => (stands = resolve));

  /** What can be turned, and what there is to try with it. */
  const showControls = () => {
    if (!built) return;
    controls.update();
    hint.update(restrictions.mayTurn);
    hint.measure(beside?.sayOutcome);
  };
  const showSettings = () => {
    comparing.update();
    transport.updateState();
    stage.describe();
    legend.update();
    showControls();
    beside?.showSettings();
  };
  const showTheme = () => {
    run.setTheme(shownTheme(node));
    wake();
  };

  const member = {
    wantsFrame: () => visible && (run.playing || stage.easing || run.revision !== member.drawn || !run.ready || Boolean(beside?.wantsFrame)),
    /** Revision of the run that is on the screen. */
    drawn: -1,
    /** @param {number} elapsed @param {number} budget */
    frame(elapsed, budget) {
      const timer = beside?.timer();
      stage.look();
      run.frame(elapsed, budget);
      beside?.move(elapsed);
      timer?.end("training");
      member.drawn = run.revision;
      stage.frame(elapsed, timer);
      beside?.drawLens();
      timer?.end("lenses");
      transport.update();
      timeline.update();
      beside?.showMoves();
      timer?.end("page");
      timer?.done();
    },
  };

  const showPlaying = () => {
    if (run.playing) stage.sayRest("");
    transport.updateState();
    transport.update();
    if (!run.playing) beside?.measure();
    wake();
  };
  /** The run whose points ran away and of which a card says so. @type {Run | undefined} */
  let away;
  const comeBack = () => {
    if (!away || (run.runs.includes(away) && away.diverged)) return;
    messages.clear();
    away = undefined;
  };
  const onMove = () => {
    comeBack();
    wake();
  };
  /** @param {Event} event */
  const onDiverged = (event) => {
    away = /** @type {CustomEvent<{ run: Run }>} */ (event).detail.run;
    stage.paneOf(away).append(messages.node);
    beside?.sayAway(away);
  };
  const showActive = () => {
    stage.showActive();
    if (!away) stage.paneOf(run.current).append(messages.node);
    beside?.measure();
    showSettings();
    wake();
  };
  const showRuns = () => {
    stage.showRuns();
    comeBack();
    showActive();
  };
  /** @param {Event} event */
  const onChange = (event) => {
    const { notice } = /** @type {CustomEvent<Change>} */ (event).detail;
    comeBack();
    stage.sayRest("");
    showSettings();
    messages.say([notice, ...run.read((handle) => handle.notices()).split("\n")]);
    wake();
  };
  /** @type {[string, (event: Event) => void][]} */
  const reactions = [
    ["play", showPlaying], ["pause", showPlaying], ["pace", showPlaying], ["move", onMove], ["select", wake], ["diverged", onDiverged],
    ["change", onChange], ["runs", showRuns], ["active", showActive], ["layers", wake], ["probe", wake],
  ];
  for (const [name, react] of reactions) run.addEventListener(name, react);

  // Before the keys of the run: slow motion has some of the same.
  const onKey = (/** @type {Event} */ event) => beside?.listen(/** @type {KeyboardEvent} */ (event));
  root.addEventListener("keydown", onKey);
  const stopKeys = listenToKeys(root, run, {
    f: () => root.host.toggleAttribute("present"),
    "?": async () => {
      // A dialog brings its styles along, and takes them away again.
      await standing;
      const { openHelp } = await import("./glossary.js");
      openHelp(root, "keys");
    },
  });
  const stopTheme = watchTheme(showTheme);
  let leave = () => {};
  /** Makes the controls, … */
  const build = () => {
    controls.build();
    built = true;
    showSettings();
  };
  /** … and puts them there; now it can run. */
  const add = () => {
    picture.after(...sections());
    leave = join(member);
  };
  showActive();
  transport.update();
  messages.say(run.read((handle) => handle.notices()).split("\n"));

  /** Says that something was not taken, or not as it is. @param {string} title @param {...string} reasons */
  const refuse = (title, ...reasons) => messages.show({ title, text: reasons, alert: true, dismiss: messages.clear });

  /** What the second part is put into. @type {Parts} */
  const parts = { run, root, node, places, stage, transport, controls, messages, hint, restrictions, showTheme, frame: () => stage.frame(0) };

  return {
    node,
    messages,
    /** The lesson's card, as soon as there is one. */
    get lesson() {
      return beside?.lesson;
    },
    /**
     * Shows the picture and what stands in one section with it; then makes the controls; then what
     * stands beside them, all of it in pieces between frames. Resolves when everything stands, with
     * what came with it, or with nothing when it was disposed of.
     *
     * @param {(error: unknown) => void} missed is told when the second part does not come; it is asked for again
     */
    async complete(missed) {
      run.frame(0, FIRST_BUDGET);
      stage.frame(0);
      await painted();
      performance.mark("contrastive-playground:first-picture");
      const coming = bringBeside(messages, missed, signal);
      for (const next of [build, add]) {
        if (signal.aborted) return undefined;
        next();
        await painted();
      }
      performance.mark("contrastive-playground:interactive");
      const late = await coming;
      if (!late || signal.aborted) return undefined;
      // The loop has left out a run that needed what is there only now.
      leave = join(member);
      const made = late.createBeside(parts);
      await painted();
      if (signal.aborted) return void made.dispose();
      beside = made;
      beside.add();
      showSettings();
      if (away) beside.sayAway(away);
      node.classList.remove("reserve");
      stands();
      await painted();
      return late;
    },
    /** What the point that is looked at feels. */
    anatomy() {
      stage.look();
      return beside?.anatomy();
    },
    /** Says that settings were not taken. @param {string} reason @param {"" | "defaults" | "lesson"} instead whose settings run instead of all of them */
    complain(reason, instead) {
      if (instead) refuse(words.badConfig, reason, words.badConfigElse[instead]);
      else refuse(words.badSetting, reason);
    },
    refuse,
    get theme() {
      return shownTheme(node);
    },
    /** Keys that the author has hidden or locked. */
    get fixed() {
      return restrictions.keys;
    },
    /**
     * Shows what is asked for.
     *
     * @param {(name: string) => string | null} textOf an attribute's
     * @returns {string[]} sentences about what was not taken
     */
    showAttributes(textOf) {
      node.dataset.controls = textOf("controls") || "full";
      beside?.present(textOf("present") !== null);
      showTheme();
      const complaints = restrictions.follow(textOf);
      showControls();
      return complaints;
    },
    /** Whether it is on the screen; a run that nobody sees rests. @param {boolean} is */
    setVisible(is) {
      visible = is;
      wake();
    },
    dispose() {
      disposal.abort();
      leave();
      root.removeEventListener("keydown", onKey);
      stopKeys();
      stopTheme();
      beside?.dispose();
      timeline.dispose();
      stage.dispose();
      for (const [name, react] of reactions) run.removeEventListener(name, react);
    },
  };
}
