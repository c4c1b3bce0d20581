/** Everything a person sees of a run, or of several side by side: the parts, put together, and kept up to date. */

import { createAnchor } from "./anchor.js";
import { createBatch } from "./batch.js";
import { createChart } from "./chart.js";
import { createComparing } from "./comparing.js";
import { letterOf } from "./config.js";
import { createControls } from "./controls.js";
import { divergence } from "./divergence.js";
import { make } from "./dom.js";
import { createFormula } from "./formula.js";
import { listenToKeys } from "./keyboard.js";
import { lossOf } from "./knobs.js";
import { createLayers, createLegend } from "./legend.js";
import { createLenses } from "./lenses.js";
import { join, painted, wake } from "./loop.js";
import { createLessonCard } from "./lesson/card.js";
import { createMessages } from "./messages.js";
import { createPerf, wantsPerf } from "./perf.js";
import { createPresentation } from "./present.js";
import { createPrinted } from "./printing.js";
import { createReadouts } from "./readouts.js";
import { createSlow } from "./slow.js";
import { createSnippet } from "./snippet.js";
import { createStage } from "./stage.js";
import { createStatus } from "./status.js";
import { createRestrictions } from "./sharing/restrict.js";
import { shownTheme, watchTheme } from "./theme.js";
import { createStillness } from "./stillness.js";
import { createTimeline } from "./timeline.js";
import { createTransport } from "./transport.js";
import { createTrying } from "./trying.js";
import { words } from "./words.js";

/** @typedef {import("./group.js").Group} Group */
/** @typedef {import("./run.js").Run} Run */
/** @typedef {import("./run.js").Change} Change */
/** @typedef {ReturnType<typeof createView>} View */

/** Milliseconds between two measurements of the embedding while it moves. */
const MEASURE_PAUSE = 200;

/** So many times as long as a measurement took comes no other one: measuring many points takes its time. */
const MEASURE_SHARE = 20;

/** Milliseconds for loss and arrows of the first picture; where they take longer, they come when all stands. */
const FIRST_BUDGET = 8;

/** Groups of controls that stand beside the data; the others stand beside the loss. */
const BESIDE_DATA = ["data", "encoder"];

/** @param {string} name @param {string} title @param {...(Node | null | undefined)} children */
const section = (name, title, ...children) => make("section", { class: name, part: name }, make("h2", {}, title), ...children);

/**
 * @param {Group} run one run or several: the parts beside the pictures speak of the active one
 * @param {ShadowRoot} root where keys are listened to
 */
export function createView(run, root) {
  const stage = createStage(run, (reach) => openLens("anchor", reach));
  const transport = createTransport(run);
  const timeline = createTimeline(run);
  const controls = createControls(run);
  const formula = createFormula();
  const snippet = createSnippet(run);
  const legend = createLegend(run);
  const chart = createChart(run);
  const batch = createBatch(run);
  const anchor = createAnchor(run);
  const readouts = createReadouts(run);
  const status = createStatus(run);
  const messages = createMessages();
  const comparing = createComparing(run, (same) => {
    stage.setSameScale(same);
    wake();
  });
  const hint = createTrying(run);
  const tellLesson = (/** @type {boolean} */ finished) => run.fire("lesson", { finished });
  const lesson = createLessonCard(run, {
    point: controls.point,
    visit: controls.visit,
    free: (names) => restrictions.free(names),
    began: () => tellLesson(false),
    ended: () => tellLesson(true),
    closed: () => tellLesson(false),
  });

  /** @param {boolean} besideData */
  const rest = (besideData) => [...controls.groups].filter(([id]) => BESIDE_DATA.includes(id) === besideData).map(([, node]) => node);
  const lenses = createLenses(words.lensesLabel, [
    { id: "course", label: words.lenses.course, nodes: [chart.node, readouts.diagnosis, readouts.node], frame: () => chart.frame() },
    { id: "anchor", label: words.lenses.anchor, nodes: [anchor.node], frame: anchor.frame },
    { id: "batch", label: words.lenses.batch, nodes: [batch.node], frame: () => batch.frame() },
    { id: "formula", label: words.lenses.formula, nodes: [formula.node, snippet.node] },
  ]);
  /** Opens a tab where there are tabs. @param {string} id @param {boolean} [reach] whether to go there */
  const openLens = (id, reach) => {
    if (node.dataset.controls !== "mini" && !root.host.hasAttribute("present")) lenses.show(id, reach);
  };
  const slow = createSlow(run, { batch, formula, openLens });
  transport.add(slow.opener);
  const printed = createPrinted(run, () => {
    showTheme();
    // No frame comes before the paper.
    stage.frame(0);
    lenses.frame();
  });
  const tools = make("div", { class: "tools" }, createLayers(run), comparing.scale, comparing.add);
  const picture = section("stage", words.embedding, tools, stage.node, slow.node, legend.node, timeline.node, transport.node);
  const beside = () => [
    section("beside-loss", words.why, lesson.node, comparing.whose, controls.main, hint.node, lenses.node, ...rest(false)),
    section("beside-data", words.data, stage.data, controls.data, ...rest(true)),
    status.node,
    printed.node,
  ];
  const node = make("div", { class: "playground reserve", part: "playground" }, picture);

  const presentation = createPresentation(root, node, {
    forwards: () => run.stepForwards(),
    backwards: () => run.stepBackwards(),
    changed(on) {
      if (on) lenses.show("course");
      showTheme();
    },
  });
  /** What the losses say where they came to rest. */
  const whyStill = () => {
    const reasons = run.runs.map((one) => one.read((handle) => handle.diagnosis()));
    if (reasons.length === 1 || new Set(reasons).size === 1) return reasons[0];
    return reasons.flatMap((reason, place) => (reason ? [words.ofRun(letterOf(place), reason)] : [])).join(" ");
  };
  const stillness = createStillness(run, {
    // A lesson that waits for a step is to get there.
    mayStop: () => Boolean(lesson.node.hidden),
    stopped(step) {
      messages.say([]);
      stage.sayRest(words.still(step, whyStill()));
    },
  });
  const restrictions = createRestrictions(node, controls, messages);

  const perf = wantsPerf(root.host) ? createPerf(run, root) : undefined;
  if (perf) stage.paneOf(run.current).append(perf.node);

  /** Whether more than the first picture stands. */
  let complete = false;
  let disposed = false;
  let visible = true;
  /** When it is time to measure what moves, and the milliseconds that the measurement under way has taken. */
  let due = -Infinity;
  let spent = 0;
  let measuredRevision = -1;

  const measure = () => {
    if (!complete) return;
    // What takes long is spread over several frames.
    const began = performance.now();
    const revision = readouts.update();
    spent += performance.now() - began;
    if (revision === undefined) return;
    lesson.measure();
    hint.measure();
    due = performance.now() + Math.max(MEASURE_PAUSE, MEASURE_SHARE * spent);
    spent = 0;
    // What moved meanwhile is measured again.
    measuredRevision = revision;
    stage.measure();
  };
  /** What can be turned, and what there is to try with it. */
  const showControls = () => {
    if (!complete) return;
    controls.update();
    hint.update(restrictions.mayTurn);
    hint.measure();
  };
  const showSettings = () => {
    comparing.update();
    transport.updateState();
    stage.describe();
    legend.update();
    if (!complete) return;
    showControls();
    const loss = run.read((handle) => handle.value("loss"));
    formula.update(lossOf(loss), run.read((handle) => handle.formula()));
    snippet.update();
  };
  const showMoves = () => {
    transport.update();
    timeline.update();
    lesson.update();
    status.update();
    if (run.revision !== measuredRevision && (!run.playing || performance.now() > due)) measure();
  };
  const showTheme = () => {
    run.setTheme(shownTheme(node));
    wake();
  };

  const member = {
    wantsFrame: () => visible && (run.playing || slow.moving || stage.easing || run.revision !== member.drawn || run.revision !== measuredRevision || !run.ready),
    /** Revision of the run that is on the screen. */
    drawn: -1,
    /** @param {number} elapsed @param {number} budget */
    frame(elapsed, budget) {
      const timer = perf?.frame();
      stage.look();
      run.frame(elapsed, budget);
      slow.frame(elapsed);
      stillness.frame();
      timer?.end("training");
      member.drawn = run.revision;
      stage.frame(elapsed, timer);
      lenses.frame();
      timer?.end("lenses");
      showMoves();
      timer?.end("page");
      timer?.done();
    },
  };

  const showPlaying = () => {
    if (run.playing) stage.sayRest("");
    transport.updateState();
    transport.update();
    if (!run.playing) measure();
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
    messages.show(divergence(run, away, restrictions.mayTurn("learning-rate")));
    stage.measure();
  };
  const showActive = () => {
    stage.showActive();
    if (!away) stage.paneOf(run.current).append(messages.node);
    measure();
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

  for (const name of ["focusin", "pointerover"]) {
    controls.main.addEventListener(name, (event) => {
      const field = event.target instanceof Element ? event.target.closest("[data-key]") : null;
      formula.light(field?.getAttribute("data-key") ?? "");
    });
  }
  for (const name of ["focusout", "pointerleave"]) controls.main.addEventListener(name, () => formula.light(""));

  const stopSlowKeys = slow.listenToKeys(root);
  const stopKeys = listenToKeys(root, run, {
    f: () => root.host.toggleAttribute("present"),
    "?": async () => (await import("./glossary.js")).openHelp(root, "keys"),
  });
  const stopTheme = watchTheme(showTheme);
  let leave = () => {};
  /** Writes what stands beside the picture, … */
  const fill = () => {
    complete = true;
    showSettings();
    measure();
  };
  /** … and puts it there; now it can run. */
  const add = () => {
    picture.after(...beside());
    node.classList.remove("reserve");
    leave = join(member);
  };
  showActive();
  transport.update();
  messages.say(run.read((handle) => handle.notices()).split("\n"));

  /** Says that something was not taken, or not as it is. @param {string} title @param {...string} reasons */
  const refuse = (title, ...reasons) => messages.show({ title, text: reasons, alert: true, dismiss: messages.clear });

  return {
    node,
    messages,
    lesson,
    /**
     * Shows the picture and what stands in one section with it; then makes the rest, some of it after
     * every frame. Resolves when everything stands, or was disposed of.
     */
    async complete() {
      run.frame(0, FIRST_BUDGET);
      stage.frame(0);
      await painted();
      performance.mark("contrastive-playground:first-picture");
      for (const next of [controls.build, fill, add]) {
        if (disposed) return;
        next();
        await painted();
      }
    },
    /** What the point that is looked at feels. */
    anatomy() {
      stage.look();
      return anchor.read();
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
     * @param {{ controls: string, hide: string | null, lock: string | null, present: boolean }} asked `full`, `mini` or `none`, and names of settings and parts
     * @returns {string[]} sentences about what was not taken
     */
    showAttributes({ controls: parts, hide, lock, present }) {
      node.dataset.controls = parts;
      presentation.follow(present);
      showTheme();
      const complaints = restrictions.follow(hide, lock);
      showControls();
      return complaints;
    },
    /** Whether it is on the screen; a run that nobody sees rests. @param {boolean} is */
    setVisible(is) {
      visible = is;
      wake();
    },
    dispose() {
      disposed = true;
      leave();
      stopSlowKeys();
      stopKeys();
      stopTheme();
      presentation.dispose();
      status.dispose();
      printed.dispose();
      timeline.dispose();
      stage.dispose();
      perf?.dispose();
      chart.dispose();
      batch.dispose();
      slow.dispose();
      for (const [name, react] of reactions) run.removeEventListener(name, react);
    },
  };
}
