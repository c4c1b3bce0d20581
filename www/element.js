/**
 * The custom element `<contrastive-playground>`: attributes, properties, methods, events and the
 * life cycle. It is thin; the run and the view come with the engine, when the element is needed.
 */

import { KEYS, askedConfig, defineProperties, follow, takeEarlyProperties, writeBack } from "./attributes.js";
import { readSpeed, writeSpeed } from "./pace.js";
import { adopt } from "./sheet.js";
import { hostStyle } from "./styles/host.js";

/** @typedef {import("./run.js").Run} Run */
/** @typedef {import("./view.js").View} View */

/** On a server there is no HTMLElement; importing this must not fail there. */
const Base = globalThis.HTMLElement ?? /** @type {typeof HTMLElement} */ (/** @type {unknown} */ (class {}));

/** Milliseconds between two `step` events while it plays. */
const STEP_PAUSE = 100;

/** Distance from the screen at which an element that loads lazily begins to. */
const NEAR = "200px";

/** @param {unknown} error */
const sentenceOf = (error) => (error instanceof Error ? error.message : String(error));

/**
 * @fires ready - it can be used
 * @fires play
 * @fires pause
 * @fires step - updates were made, at most ten times a second while it plays; `detail` has `step` and `loss`
 * @fires change - a setting changed; `detail` has `key`, `discrete` and `config`
 * @fires diverged - `detail` has `step`
 * @fires error - `detail` has `message`
 */
export class ContrastivePlayground extends Base {
  static observedAttributes = ["config", "controls", "hide", "theme", "speed", ...KEYS];

  #root = this.attachShadow({ mode: "open" });
  /** @type {Run | undefined} */
  #run;
  /** @type {View | undefined} */
  #view;
  /** @type {Promise<Run> | undefined} */
  #starting;
  /** Where to go on after the element was out of the document. @type {{ journal: import("./journal.js").Journal, step: number, playing: boolean } | undefined} */
  #left;
  /** @type {IntersectionObserver[]} */
  #observers = [];
  #writing = false;
  #stepSaid = -Infinity;
  /** @type {(element: this) => void} */
  #resolveReady = () => {};
  /** @type {(reason: unknown) => void} */
  #rejectReady = () => {};

  /** Resolves with the element when it can be used; rejects if the engine does not start. */
  ready = /** @type {Promise<this>} */ (new Promise((resolve, reject) => {
    this.#resolveReady = resolve;
    this.#rejectReady = reject;
  }));

  constructor() {
    super();
    adopt(this.#root, [hostStyle]);
    // Whoever waits for it hears of a failure; everyone else is told by the `error` event.
    this.ready.catch(() => {});
  }

  connectedCallback() {
    takeEarlyProperties(this, ["config", "speed"]);
    if (this.#observers.length > 0) return;
    const seen = new IntersectionObserver((entries) => this.#view?.setVisible(entries.some((entry) => entry.isIntersecting)));
    const near = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && this.#start(),
      { rootMargin: NEAR },
    );
    this.#observers = [seen, near];
    for (const observer of this.#observers) observer.observe(this);
    if (this.getAttribute("loading") === "eager") this.#start();
  }

  disconnectedCallback() {
    // Moving an element within the document disconnects and connects it in one go.
    queueMicrotask(() => this.isConnected || this.dispose());
  }

  /** @param {string} name @param {string | null} before @param {string | null} text */
  attributeChangedCallback(name, before, text) {
    const run = this.#run;
    if (!run || this.#writing || before === text) return;
    if (name === "config") this.#restart(run);
    else if (name === "speed") run.setSpeed(readSpeed(text));
    else if (KEYS.includes(name)) this.#attempt(() => follow(run, name, text));
    else this.#showAttributes();
  }

  /** The settings that differ from the defaults, as a config string. */
  get config() {
    return this.#run?.config ?? askedConfig(this);
  }

  set config(config) {
    this.setAttribute("config", config);
  }

  get playing() {
    return this.#run?.playing ?? false;
  }

  /** Updates made so far. */
  get currentStep() {
    return this.#run?.step ?? 0;
  }

  /** Steps per second that are wished for; `Infinity` is as fast as the frame allows. */
  get speed() {
    return this.#run?.speed ?? readSpeed(this.getAttribute("speed"));
  }

  set speed(speed) {
    this.setAttribute("speed", writeSpeed(speed));
  }

  /** Positions of the points, x and y in turn, training points first. */
  get embedding() {
    return this.#run?.read((handle) => handle.embedding()) ?? new Float32Array();
  }

  /** Class of every point, in the order of `embedding`. */
  get labels() {
    return this.#run?.read((handle) => handle.labels()) ?? new Uint32Array();
  }

  /** Hash of all parameters' bits: equal hashes, equal runs. */
  get parametersHash() {
    return this.#run?.read((handle) => handle.parametersHash()) ?? "";
  }

  /** The loss, and every metric of the training and of the held-out points; `null` where undefined. */
  get metrics() {
    return this.#view?.measures();
  }

  /** The value of a key as in a config string, defaults included. @param {string} key */
  value(key) {
    return this.#run?.read((handle) => handle.value(key));
  }

  /**
   * Where the encoder sends places of the data plane, its raw outputs in the same order; empty
   * where there is no map of the plane, because the points themselves are the parameters.
   *
   * @param {[number, number][]} places
   * @returns {[number, number][]}
   */
  encode(places) {
    const outputs = this.#run?.read((handle) => handle.encode(new Float64Array(places.flat()))) ?? [];
    return Array.from({ length: outputs.length / 2 }, (_, place) => [outputs[2 * place], outputs[2 * place + 1]]);
  }

  play() {
    return this.#do((run) => run.play());
  }

  pause() {
    return this.#do((run) => run.pause());
  }

  /** Makes exactly so many updates, at once. @param {number} [count] */
  step(count = 1) {
    return this.#do((run) => run.advanceBy(count));
  }

  /** Goes to a step, forwards or backwards; resolves when it is there. @param {number} step */
  seek(step) {
    return this.#do((run) => run.seek(step));
  }

  /** From step 0 again, with the settings as they are now. */
  reset() {
    return this.#do((run) => run.reset());
  }

  /**
   * The embedding (or the data) as a picture.
   *
   * @param {"png" | "svg"} [type]
   * @param {import("./picture.js").PictureOptions} [options]
   * @returns {Promise<Blob>}
   */
  async exportImage(type = "png", options = {}) {
    const run = await this.#start();
    const { pictureOf } = await import("./picture.js");
    return pictureOf(run, type, options);
  }

  /** Stops and frees the engine's memory. Connected again, the element goes on where it was. */
  dispose() {
    for (const observer of this.#observers) observer.disconnect();
    this.#observers = [];
    this.#clear();
  }

  #clear() {
    const run = this.#run;
    if (run) this.#left = { journal: run.journal, step: run.step, playing: run.playing };
    this.#view?.dispose();
    run?.dispose();
    this.#run = this.#view = this.#starting = undefined;
    this.#root.replaceChildren();
  }

  /** @param {(run: Run) => void | Promise<void>} act at once if it is ready, else when it is */
  async #do(act) {
    await act(this.#run ?? (await this.#start()));
  }

  /** @returns {Promise<Run>} */
  #start() {
    if (!this.#starting) {
      this.#starting = this.#load();
      this.#starting.catch((error) => this.#fail(error));
    }
    return this.#starting;
  }

  async #load() {
    const { mount, lessMotion } = await import("./mount.js");
    const left = this.#left;
    const { run, view, complaint } = await mount(this.#root, left?.journal.start ?? askedConfig(this));
    this.#run = run;
    this.#view = view;
    this.#listen(run);
    run.setSpeed(readSpeed(this.getAttribute("speed")));
    this.#showAttributes();
    if (complaint) this.#complain(complaint, true);
    if (left && left.step > 0) await run.resume(left.journal, left.step);
    if (left ? left.playing : this.hasAttribute("autoplay") && !lessMotion()) run.play();
    this.#resolveReady(this);
    this.dispatchEvent(new CustomEvent("ready"));
    if (!this.isConnected) this.dispose();
    return run;
  }

  /** @param {Run} run */
  #listen(run) {
    const tell = (/** @type {string} */ name, /** @type {object} */ detail = {}) => this.dispatchEvent(new CustomEvent(name, { detail }));
    run.addEventListener("play", () => tell("play"));
    run.addEventListener("pause", () => tell("pause"));
    run.addEventListener("diverged", () => tell("diverged", { step: run.step }));
    run.addEventListener("crash", (event) => this.#fail(/** @type {CustomEvent} */ (event).detail));
    run.addEventListener("move", () => {
      const now = performance.now();
      if (run.playing && now < this.#stepSaid + STEP_PAUSE) return;
      this.#stepSaid = now;
      tell("step", { step: run.step, loss: run.read((handle) => handle.loss) });
    });
    run.addEventListener("change", (event) => {
      const { key, discrete } = /** @type {CustomEvent<import("./run.js").Change>} */ (event).detail;
      this.#writing = true;
      writeBack(this, run);
      this.#writing = false;
      tell("change", { key, discrete, config: run.config });
    });
  }

  /** Takes all settings from the attributes; if they are not allowed, the defaults. @param {Run} run */
  #restart(run) {
    const asked = askedConfig(this);
    try {
      if (asked !== run.config) run.setConfig(asked);
      this.#view?.messages.clear();
    } catch (error) {
      run.setConfig("");
      this.#complain(sentenceOf(error), true);
    }
  }

  /** @param {() => void} change */
  #attempt(change) {
    try {
      change();
    } catch (error) {
      this.#complain(sentenceOf(error), false);
    }
  }

  /** Says that settings were not taken. @param {string} message @param {boolean} defaults whether the defaults run instead */
  #complain(message, defaults) {
    this.#view?.complain(message, defaults);
    this.dispatchEvent(new CustomEvent("error", { detail: { message } }));
  }

  /** Shows why there is nothing to see. @param {unknown} error */
  async #fail(error) {
    this.#rejectReady(error);
    const { showFailure } = await import("./failure.js");
    this.#clear();
    const message = showFailure(this.#root, error, () => {
      this.#clear();
      this.#start();
    });
    this.dispatchEvent(new CustomEvent("error", { detail: { message } }));
  }

  #showAttributes() {
    const hide = (this.getAttribute("hide") ?? "").split(/\s+/);
    this.#view?.showAttributes(this.getAttribute("controls") ?? "full", hide);
  }
}

defineProperties(ContrastivePlayground);
