/** Everything a person sees of one run: the parts, put together, and kept up to date. */

import { createChart } from "./chart.js";
import { createControls } from "./controls.js";
import { make } from "./dom.js";
import { createFormula } from "./formula.js";
import { listenToKeys } from "./keyboard.js";
import { knobOf, lossOf } from "./knobs.js";
import { createLayers, createLegend } from "./legend.js";
import { createLenses } from "./lenses.js";
import { join, wake } from "./loop.js";
import { measuresOf } from "./measures.js";
import { createMessages } from "./messages.js";
import { createPanes } from "./panes.js";
import { createReadouts } from "./readouts.js";
import { createStatus } from "./status.js";
import { createSnippet } from "./snippet.js";
import { shownTheme, watchTheme } from "./theme.js";
import { createTransport } from "./transport.js";
import { words } from "./words.js";

/** @typedef {import("./run.js").Run} Run */
/** @typedef {import("./run.js").Change} Change */
/** @typedef {ReturnType<typeof createView>} View */

/** Milliseconds between two measurements of the embedding while it moves. */
const MEASURE_PAUSE = 200;

/** Groups of controls that stand beside the data; the others stand beside the loss. */
const BESIDE_DATA = ["data", "encoder"];

/** A tenth of a learning rate, as far as it may be turned. @param {number} rate */
function smallerRate(rate) {
  const knob = knobOf("learning-rate");
  const least = knob?.kind === "number" ? knob.min : 0;
  return Math.max(Number((rate / 10).toPrecision(2)), least);
}

/** @param {string} name @param {string} title @param {...(Node | null | undefined)} children */
const section = (name, title, ...children) => make("section", { class: name, part: name }, make("h2", {}, title), ...children);

/**
 * @param {Run} run
 * @param {ShadowRoot} root where keys are listened to
 */
export function createView(run, root) {
  const panes = createPanes(run);
  const transport = createTransport(run);
  const controls = createControls(run);
  const formula = createFormula();
  const snippet = createSnippet(run);
  const legend = createLegend(run);
  const chart = createChart(run);
  const readouts = createReadouts(run);
  const status = createStatus(run);
  const messages = createMessages();
  const tryThis = make("p", { class: "try" });

  /** @param {boolean} besideData */
  const rest = (besideData) => [...controls.groups].filter(([id]) => BESIDE_DATA.includes(id) === besideData).map(([, node]) => node);
  const picture = make("div", { class: "data-picture" }, panes.data);
  const lenses = createLenses(words.lensesLabel, [
    { id: "course", label: words.lenses.course, nodes: [chart.node, readouts.node], frame: () => chart.frame() },
    { id: "formula", label: words.lenses.formula, nodes: [formula.node, snippet.node] },
  ]);
  panes.embedding.append(messages.node);
  const node = make(
    "div",
    { class: "playground", part: "playground" },
    section("stage", words.embedding, createLayers(run), panes.embedding, legend.node, transport.node),
    section("beside-loss", words.why, controls.main, tryThis, lenses.node, ...rest(false)),
    section("beside-data", words.data, picture, controls.data, ...rest(true)),
    status.node,
  );

  let visible = true;
  let measured = -Infinity;
  let measuredRevision = -1;

  const measure = () => {
    measured = performance.now();
    measuredRevision = run.revision;
    readouts.update();
  };
  const showSettings = () => {
    controls.update();
    transport.updateState();
    panes.describe();
    const loss = run.read((handle) => handle.value("loss"));
    formula.update(lossOf(loss), run.read((handle) => handle.formula()));
    snippet.update();
    legend.update();
    const hint = /** @type {Record<string, string | undefined>} */ (words.tries)[loss];
    tryThis.hidden = !hint;
    tryThis.replaceChildren(make("strong", {}, words.tryThis), " ", hint ?? "");
  };
  const showMoves = () => {
    transport.update();
    status.update();
    if (run.revision !== measuredRevision && (!run.playing || performance.now() > measured + MEASURE_PAUSE)) measure();
  };
  const showTheme = () => {
    run.setTheme(shownTheme(node));
    wake();
  };

  const member = {
    wantsFrame: () => visible && (run.playing || panes.easing || run.revision !== member.drawn || !run.ready),
    /** Revision of the run that is on the screen. */
    drawn: -1,
    /** @param {number} elapsed @param {number} budget */
    frame(elapsed, budget) {
      run.frame(elapsed, budget);
      member.drawn = run.revision;
      panes.frame(elapsed);
      lenses.frame();
      showMoves();
    },
  };

  const showPlaying = () => {
    transport.updateState();
    transport.update();
    if (!run.playing) measure();
    wake();
  };
  let away = false;
  const comeBack = () => {
    if (away) messages.clear();
    away = false;
  };
  const onMove = () => {
    comeBack();
    wake();
  };
  const onDiverged = () => {
    away = true;
    const { step } = run;
    const rate = run.read((handle) => Number(handle.value("learning-rate")));
    const smaller = smallerRate(rate);
    const restart = () => {
      run.reset();
      run.play();
    };
    messages.show({
      title: words.diverged,
      text: [words.divergedWhy(step, rate)],
      alert: true,
      actions: [
        { label: words.tryRate(smaller), main: true, run: () => (run.set("learning-rate", String(smaller)), restart()) },
        ...(run.canUndo ? [{ label: words.undo, run: () => (run.undo(), run.play()) }] : []),
      ],
    });
  };
  /** @param {Event} event */
  const onChange = (event) => {
    const { notice } = /** @type {CustomEvent<Change>} */ (event).detail;
    if (!run.diverged) comeBack();
    showSettings();
    messages.say([notice, ...run.read((handle) => handle.notices()).split("\n")]);
    wake();
  };
  for (const name of ["layers", "probe"]) run.addEventListener(name, wake);
  for (const name of ["play", "pause", "pace"]) run.addEventListener(name, showPlaying);
  run.addEventListener("move", onMove);
  run.addEventListener("diverged", onDiverged);
  run.addEventListener("change", onChange);

  for (const name of ["focusin", "pointerover"]) {
    controls.main.addEventListener(name, (event) => {
      const field = event.target instanceof Element ? event.target.closest("[data-key]") : null;
      formula.light(field?.getAttribute("data-key") ?? "");
    });
  }
  for (const name of ["focusout", "pointerleave"]) controls.main.addEventListener(name, () => formula.light(""));

  const stopKeys = listenToKeys(root, run);
  const stopTheme = watchTheme(showTheme);
  const leave = join(member);
  showSettings();
  messages.say(run.read((handle) => handle.notices()).split("\n"));

  return {
    node,
    messages,
    /** All measures of the run. */
    measures: () => measuresOf(run),
    /** Says that settings were not taken. @param {string} reason @param {boolean} defaults whether the defaults run instead */
    complain(reason, defaults) {
      messages.show({
        title: defaults ? words.badConfig : words.badSetting,
        text: defaults ? [reason, words.badConfigElse] : [reason],
        alert: true,
        dismiss: messages.clear,
      });
    },
    /** Shows the parts that are asked for. @param {string} parts `full`, `mini` or `none` @param {string[]} hide keys of controls */
    showAttributes(parts, hide) {
      node.dataset.controls = parts;
      controls.hide(hide);
      showTheme();
    },
    /** Whether it is on the screen; a run that nobody sees rests. @param {boolean} is */
    setVisible(is) {
      visible = is;
      wake();
    },
    dispose() {
      leave();
      stopKeys();
      stopTheme();
      status.dispose();
      panes.dispose();
      chart.dispose();
      for (const name of ["layers", "probe"]) run.removeEventListener(name, wake);
      for (const name of ["play", "pause", "pace"]) run.removeEventListener(name, showPlaying);
      run.removeEventListener("move", onMove);
      run.removeEventListener("diverged", onDiverged);
      run.removeEventListener("change", onChange);
    },
  };
}
