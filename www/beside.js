/**
 * What stands beside the picture and its controls and comes after them: tabs with curves, numbers,
 * anchor, batch and formula, the lesson, slow motion, presentation, paper. It is one part, loaded at
 * once when the first picture stands.
 */

import { createAnchor } from "./anchor.js";
import { createBatch } from "./batch.js";
import { createChart } from "./chart.js";
import { letterOf } from "./config.js";
import { divergence } from "./divergence.js";
import { createFormula } from "./formula.js";
import { createLenses } from "./lenses.js";
import { createLessonCard } from "./lesson/card.js";
import { sayOutcome } from "./outcome.js";
import { createPerf, wantsPerf } from "./perf.js";
import { listenToPointers } from "./pointer.js";
import { createPresentation } from "./present.js";
import { createPrinted } from "./printing.js";
import { createProbe } from "./probe.js";
import { createReadouts } from "./readouts.js";
import { adopt } from "./sheet.js";
import { createSlow } from "./slow.js";
import { createSnippet } from "./snippet.js";
import { createStatus } from "./status.js";
import { createStillness } from "./stillness.js";
import { allStyles } from "./styles/beside.js";
import { facadeStyle } from "./styles/facade.js";
import { hostStyle } from "./styles/host.js";
import { texts } from "./texts.js";
import { words } from "./words.js";

export { measuresOf } from "./measures.js";
export { takeDroppedFiles } from "./saving/drop.js";

/** @typedef {ReturnType<typeof createBeside>} Beside */

/** Milliseconds between two measurements of the embedding while it moves. */
const MEASURE_PAUSE = 200;

/** So many times as long as a measurement took comes no other one: measuring many points takes its time. */
const MEASURE_SHARE = 20;

/**
 * @param {object} parts of the view
 * @param {import("./group.js").Group} parts.run one run or several: it speaks of the active one
 * @param {ShadowRoot} parts.root
 * @param {HTMLElement} parts.node the playground
 * @param {ReturnType<typeof import("./waiting.js").createPlaces>} parts.places where it goes among the controls
 * @param {ReturnType<typeof import("./stage.js").createStage>} parts.stage
 * @param {ReturnType<typeof import("./transport.js").createTransport>} parts.transport
 * @param {import("./controls.js").Controls} parts.controls
 * @param {ReturnType<typeof import("./messages.js").createMessages>} parts.messages
 * @param {ReturnType<typeof import("./trying.js").createTrying>} parts.hint
 * @param {ReturnType<typeof import("./sharing/restrict.js").createRestrictions>} parts.restrictions
 * @param {() => void} parts.showTheme lets the picture follow the theme
 * @param {() => void} parts.frame draws the picture now
 */
export function createBeside({ run, root, node, places, stage, transport, controls, messages, hint, restrictions, showTheme, frame }) {
  const formula = createFormula();
  const snippet = createSnippet(run);
  const chart = createChart(run);
  const batch = createBatch(run);
  const anchor = createAnchor(run);
  const readouts = createReadouts(run);
  const status = createStatus(run);
  const tellLesson = (/** @type {boolean} */ finished) => run.fire("lesson", { finished });
  const lesson = createLessonCard(run, {
    point: controls.point,
    visit: controls.visit,
    free: (names) => restrictions.free(names),
    began: () => tellLesson(false),
    ended: () => tellLesson(true),
    closed: () => tellLesson(false),
  });
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
  const slow = createSlow(run, { batch, formula, openLens, opener: transport.slow });
  const printed = createPrinted(run, () => {
    showTheme();
    // No frame comes before the paper.
    frame();
    lenses.frame();
  });
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
  const perf = wantsPerf(root.host) ? createPerf(run, root) : undefined;

  /** When it is time to measure what moves, and the milliseconds that the measurement under way has taken. */
  let due = -Infinity;
  let spent = 0;
  let measuredRevision = -1;

  const measure = () => {
    // What takes long is spread over several frames.
    const began = performance.now();
    const revision = readouts.update();
    spent += performance.now() - began;
    if (revision === undefined) return;
    lesson.measure();
    hint.measure(sayOutcome);
    due = performance.now() + Math.max(MEASURE_PAUSE, MEASURE_SHARE * spent);
    spent = 0;
    // What moved meanwhile is measured again.
    measuredRevision = revision;
    stage.measure();
  };
  const showSettings = () => {
    const loss = run.read((handle) => handle.value("loss"));
    formula.update(texts.losses[loss], run.read((handle) => handle.formula()));
    snippet.update();
  };

  for (const name of ["focusin", "pointerover"]) {
    controls.main.addEventListener(name, (event) => {
      const field = event.target instanceof Element ? event.target.closest("[data-key]") : null;
      formula.light(field?.getAttribute("data-key") ?? "");
    });
  }
  for (const name of ["focusout", "pointerleave"]) controls.main.addEventListener(name, () => formula.light(""));
  showSettings();
  measure();

  return {
    lesson,
    openLens,
    measure,
    showSettings,
    sayOutcome,
    /** Puts everything into its place, in the styles that it needs. */
    add() {
      adopt(root, [hostStyle, facadeStyle, ...allStyles]);
      places.lenses.replaceWith(lenses.node);
      node.querySelector(".beside-loss > h2")?.after(lesson.node);
      stage.node.after(slow.node);
      node.querySelector(".beside-data")?.after(status.node, printed.node);
      if (perf) stage.paneOf(run.current).append(perf.node);
      stage.complete({ createProbe, listenToPointers, tell: (one) => one.read((handle) => words.anchor.announce(handle.anatomy())) });
      controls.explain(texts.knobs);
      presentation.follow(root.host.hasAttribute("present"));
    },
    /** What the point that is looked at feels. */
    anatomy: () => anchor.read(),
    /** Whether something of it still moves, or is to be measured. */
    get wantsFrame() {
      return slow.moving || run.revision !== measuredRevision;
    },
    /** Begins to measure a frame, where that is asked for. */
    timer: () => perf?.frame(),
    /** Takes the keys that are its own. */
    listen: slow.listen,
    /** What moves by itself goes on. @param {number} elapsed milliseconds */
    move(elapsed) {
      slow.frame(elapsed);
      stillness.frame();
    },
    /** Brings the open tab up to date. */
    drawLens: () => lenses.frame(),
    /** Says what moved; to be called every frame. */
    showMoves() {
      lesson.update();
      status.update();
      if (run.revision !== measuredRevision && (!run.playing || performance.now() > due)) measure();
    },
    /** Says that the points of a run ran away. @param {import("./run.js").Run} away */
    sayAway(away) {
      messages.show(divergence(run, away, restrictions.mayTurn("learning-rate")));
      stage.measure();
    },
    /** Fills the screen with it, or no longer. @param {boolean} is */
    present: (is) => presentation.follow(is),
    dispose() {
      presentation.dispose();
      status.dispose();
      printed.dispose();
      perf?.dispose();
      chart.dispose();
      batch.dispose();
      slow.dispose();
    },
  };
}
