/**
 * The custom element `<contrastive-playground>`: attributes, properties, methods, events and the
 * life cycle. It is thin; the runs and the view come with the engine, when the element is needed.
 */

import { KEYS, askedConfig, defineProperties, follow, takeEarlyProperties, writeBack } from "./attributes.js";
import { captionSlot, createFacade, plainFailure } from "./facade.js";
import { readSpeed, writeSpeed } from "./pace.js";
import { adopt } from "./sheet.js";
import { facadeStyle } from "./styles/facade.js";
import { hostStyle } from "./styles/host.js";

/** @typedef {import("./group.js").Group} Group */
/** @typedef {import("./view.js").View} View */

/** On a server there is no HTMLElement; importing this must not fail there. */
const Base = globalThis.HTMLElement ?? /** @type {typeof HTMLElement} */ (/** @type {unknown} */ (class {}));

/** Distance from the screen at which an element that loads lazily begins to. */
const NEAR = "200px";

/** @param {unknown} error */
const sentenceOf = (error) => (error instanceof Error ? error.message : String(error));

/**
 * One run, or two to four side by side: then `config` holds one config for each with `;` between
 * them. What does not name a run speaks of the one whose settings are shown.
 *
 * @fires ready - it can be used
 * @fires play
 * @fires pause
 * @fires step - updates were made, at most ten times a second while it plays; `detail` has `step` and `loss`
 * @fires select - another point is looked at; `detail` has `point`, a number or `null`
 * @fires lesson - a lesson began, was finished or was closed; `detail` has `finished`
 * @fires change - a setting changed; `detail` has `key`, `discrete` and `config`
 * @fires diverged - `detail` has `step` and `run`, the place of the run
 * @fires error - `detail` has `message`
 */
export class ContrastivePlayground extends Base {
  static observedAttributes = ["config", "controls", "hide", "lock", "present", "theme", "speed", "lesson", ...KEYS];

  #root = this.attachShadow({ mode: "open" });
  /** @type {Group | undefined} */
  #group;
  /** @type {View | undefined} */
  #view;
  /** @type {Promise<Group> | undefined} */
  #starting;
  /** What came with the engine. @type {typeof import("./mount.js") | undefined} */
  #parts;
  /** What came after it. @type {typeof import("./beside.js") | undefined} */
  #late;
  /** Whether a person starts it: then it plays, and the focus goes to the button that pauses. */
  #byHand = false;
  /** Whether another lesson was asked for before there was a card for it. */
  #asked = false;
  /** Where to go on after the element was out of the document. @type {{ config: string, runs: import("./roster.js").Whereabouts[], active: number, playing: boolean } | undefined} */
  #left;
  /** @type {IntersectionObserver[]} */
  #observers = [];
  /** Whether it is where its attributes, or what was left, say that it begins. */
  #stands = false;
  #writing = false;
  #takesFiles = false;
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
    adopt(this.#root, [hostStyle, facadeStyle]);
    // Whoever waits for it hears of a failure; everyone else is told by the `error` event.
    this.ready.catch(() => {});
  }

  connectedCallback() {
    takeEarlyProperties(this, ["config", "speed"]);
    if (this.#observers.length > 0) return;
    if (!this.#group) this.#showFacade();
    const seen = new IntersectionObserver((entries) => this.#view?.setVisible(entries.some((entry) => entry.isIntersecting)));
    const near = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && this.getAttribute("loading") !== "interaction" && this.#start(),
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
    const group = this.#group;
    if (!group || this.#writing || before === text) return;
    if (name === "speed") group.setSpeed(readSpeed(text));
    if (name === "config") this.#restart(group);
    else if (name === "lesson") this.#followLesson(true);
    else if (KEYS.includes(name)) this.#attempt(() => follow(group, name, text));
    else this.#showAttributes();
  }

  /** The settings that differ from the defaults, as a config string; of several runs, with `;` between them. */
  get config() {
    return this.#group?.config ?? askedConfig(this);
  }

  set config(config) {
    this.setAttribute("config", config);
  }

  /** All runs, A first, each with what the element itself tells of the one whose settings are shown. */
  get runs() {
    return (this.#group?.runs ?? []).map((run) => ({
      config: run.config,
      currentStep: run.step,
      diverged: run.diverged,
      metrics: this.#late?.measuresOf(run),
      embedding: run.read((handle) => handle.embedding()),
      parametersHash: run.read((handle) => handle.parametersHash()),
    }));
  }

  /** Name or address of the lesson that is open, or empty. */
  get lesson() {
    return (this.#view ? this.#view.lesson?.open : this.getAttribute("lesson")) ?? "";
  }

  set lesson(name) {
    this.setAttribute("lesson", name);
  }

  get playing() {
    return this.#group?.playing ?? false;
  }

  /** Updates made so far. */
  get currentStep() {
    return this.#group?.step ?? 0;
  }

  /** The furthest step that is known; after going back, it is ahead. */
  get lastStep() {
    return this.#group?.lastStep ?? 0;
  }

  /** Steps per second that are wished for; `Infinity` is as fast as the frame allows. */
  get speed() {
    return this.#group?.speed ?? readSpeed(this.getAttribute("speed"));
  }

  set speed(speed) {
    this.setAttribute("speed", writeSpeed(speed));
  }

  /** Positions of the points, x and y in turn, training points first. */
  get embedding() {
    return this.#group?.read((handle) => handle.embedding()) ?? new Float32Array();
  }

  /** Class of every point, in the order of `embedding`. */
  get labels() {
    return this.#group?.read((handle) => handle.labels()) ?? new Uint32Array();
  }

  /** Hash of all parameters' bits: equal hashes, equal runs. */
  get parametersHash() {
    return this.#group?.read((handle) => handle.parametersHash()) ?? "";
  }

  /** The loss, and every metric of the training and of the held-out points; `null` where undefined. It is there from `ready` on. */
  get metrics() {
    return this.#group && this.#late?.measuresOf(this.#group);
  }

  /** What the point that is looked at feels, as the engine says it; `undefined` when there is none. */
  get anatomy() {
    return this.#view?.anatomy();
  }

  /** The point that is looked at, by its number, or `null`. */
  get selected() {
    return this.#group?.selected ?? null;
  }

  /** Looks at a point, or at none. @param {number | null} point */
  select(point) {
    return this.#do((group) => group.select(point));
  }

  /** The value of a key as in a config string, defaults included. @param {string} key */
  value(key) {
    return this.#group?.read((handle) => handle.value(key));
  }

  /**
   * Where the encoder sends places of the data plane, its raw outputs in the same order; empty
   * where there is no map of the plane, because the points themselves are the parameters.
   *
   * @param {[number, number][]} places
   * @returns {[number, number][]}
   */
  encode(places) {
    const outputs = this.#group?.read((handle) => handle.encode(new Float64Array(places.flat()))) ?? [];
    return Array.from({ length: outputs.length / 2 }, (_, place) => [outputs[2 * place], outputs[2 * place + 1]]);
  }

  play() {
    return this.#do((group) => group.play());
  }

  pause() {
    return this.#do((group) => group.pause());
  }

  /** Makes exactly so many updates; resolves when they are made. @param {number} [count] */
  step(count = 1) {
    return this.#do((group) => group.advanceBy(count));
  }

  /** Goes to a step, forwards or backwards, with the settings of that time; resolves when it is there. @param {number} step */
  seek(step) {
    return this.#do((group) => group.seek(step));
  }

  /** From step 0 again, with the settings as they are now. */
  reset() {
    return this.#do((group) => group.reset());
  }

  /**
   * The embedding (or the data) as a picture, of all runs with `{ runs: "all" }`.
   *
   * @param {"png" | "svg"} [type]
   * @param {import("./picture.js").PictureOptions} [options]
   * @returns {Promise<Blob>}
   */
  async exportImage(type = "png", options = {}) {
    const { current, runs } = await this.#start();
    const { pictureOf } = await import("./picture.js");
    return pictureOf(options.runs === "all" ? runs : [current], this.#view?.theme ?? "light", type, options);
  }

  /** Opens the dialog in which the runs are taken along. */
  async save() {
    const group = await this.#start();
    const { openSaving } = await import("./saving/dialog.js");
    await openSaving(this, group);
  }

  /** What it takes to make the runs again, for a JSON file; `undefined` before they are there. */
  get state() {
    return this.#group && this.#parts?.stateOf(this.#group);
  }

  /**
   * Makes the runs of a saved state again, up to where they were; resolves when they are there.
   * `hide` and `lock` are about readers: the page's own script may turn what they fix.
   *
   * @param {unknown} state what `state` was, or its JSON
   * @throws {Error} with a sentence for people if it cannot be read; nothing has changed then
   */
  async setState(state) {
    const group = await this.#start();
    const { readState } = await import("./saving/open.js");
    await this.#take(group, await readState(state));
  }

  /** @param {Group} group @param {import("./state.js").State} state that was read */
  async #take(group, state) {
    const { loadState } = await import("./saving/open.js");
    this.#view?.lesson?.end();
    this.removeAttribute("lesson");
    this.#view?.messages.clear();
    const others = await loadState(group, state);
    if (others) this.#refuse(others.title, others.text);
  }

  /**
   * Opens a saved state or a lesson from a file. What `hide` and `lock` fix a reader's file cannot turn.
   *
   * @param {Blob} file
   * @throws {Error} with a sentence for people if it is neither, or turns what is fixed; nothing has changed then
   */
  async openFile(file) {
    const group = await this.#start();
    const { readFile, readState, refuseFixed, refuseFixedLesson } = await import("./saving/open.js");
    const content = await readFile(file);
    const configs = () => group.runs.map((run) => run.config);
    const fixed = this.#view?.fixed ?? [];
    if ("state" in content) {
      const state = await readState(content.state);
      refuseFixed(state, configs(), fixed);
      return this.#take(group, state);
    }
    await refuseFixedLesson(content.lesson, configs(), fixed);
    // It has no address to be found at again.
    this.#view?.lesson?.begin(content.lesson, "");
    this.#view?.lesson?.focus();
  }

  /** Stops and frees the engine's memory. Connected again, the element goes on where it was. */
  dispose() {
    for (const observer of this.#observers) observer.disconnect();
    this.#observers = [];
    this.#clear();
  }

  #clear() {
    const group = this.#group;
    if (group && this.#stands) this.#left = { config: group.config, runs: group.whereabouts, active: group.active, playing: group.playing };
    this.#stands = false;
    this.#view?.dispose();
    group?.dispose();
    this.#group = this.#view = this.#starting = undefined;
    this.#root.replaceChildren();
  }

  /** @param {(group: Group) => void | Promise<void>} act at once if it is ready, else when it is */
  async #do(act) {
    await act(this.#group ?? (await this.#start()));
  }

  /** @returns {Promise<Group>} */
  #start() {
    if (!this.#starting) {
      this.#starting = this.#load();
      this.#starting.catch((error) => this.#fail(error));
    }
    return this.#starting;
  }

  /** The picture before the engine is there. */
  #showFacade() {
    const facade = createFacade(this, askedConfig(this), () => {
      this.#byHand = true;
      this.#start();
    });
    adopt(this.#root, [hostStyle, facadeStyle]);
    this.#root.replaceChildren(facade, captionSlot());
  }

  async #load() {
    this.#parts = await import("./mount.js");
    const { mount, lessMotion } = this.#parts;
    const left = this.#left;
    const { group, view, complaint } = await mount(this.#root, left?.config ?? askedConfig(this));
    this.#group = group;
    this.#view = view;
    this.#listen(group);
    group.addEventListener("lesson", () => this.lesson || this.removeAttribute("lesson"));
    group.setSpeed(readSpeed(this.getAttribute("speed")));
    this.#showAttributes();
    const complete = view.complete((error) => this.#tellError(sentenceOf(error)));
    if (complaint) this.#complain(complaint, this.getAttribute("lesson") && !left ? "lesson" : "defaults");
    if (left) group.activate(left.active);
    if (left) await group.resume(left.runs);
    else if (this.hasAttribute("step")) await this.#beginAtStep(group);
    // Said before it is painted: the first button is the right one.
    if (this.#group === group && (left ? left.playing : this.#byHand || (this.hasAttribute("autoplay") && !lessMotion()))) group.play();
    if (this.#byHand && this.#group === group) /** @type {HTMLElement | null} */ (this.#root.querySelector("[part~=transport] button"))?.focus();
    this.#byHand = false;
    // With a lesson, which comes later, it begins as if for the first time when it comes back.
    this.#stands = this.#group === group && (left !== undefined || !this.hasAttribute("lesson"));
    const late = await complete;
    // Taken out of the document meanwhile.
    if (this.#group !== group) return group;
    this.#late = late;
    this.#stands = true;
    this.#takeDroppedFiles();
    // It would start a run again that goes on where it was.
    if (!left || this.#asked) await this.#followLesson();
    this.#asked = false;
    performance.mark("contrastive-playground:ready");
    this.#resolveReady(this);
    this.dispatchEvent(new CustomEvent("ready"));
    if (!this.isConnected) this.dispose();
    return group;
  }

  /** @param {Group} group */
  async #beginAtStep(group) {
    const { beginAtStep } = await import("./sharing/start.js");
    await beginAtStep(this, group).catch((error) => this.#complain(sentenceOf(error)));
  }

  /** @param {Group} group */
  #listen(group) {
    group.addEventListener("crash", (event) => this.#fail(/** @type {CustomEvent} */ (event).detail));
    group.addEventListener("change", () => {
      this.#writing = true;
      writeBack(this, group);
      this.#writing = false;
    });
    this.#parts?.tellEvents(this, group);
  }

  /** Takes all settings from the attributes; if they are not allowed, the defaults. @param {Group} group */
  #restart(group) {
    const asked = askedConfig(this);
    try {
      if (asked !== group.config) group.setConfig(asked);
      this.#view?.messages.clear();
    } catch (error) {
      group.setConfig("");
      this.#complain(sentenceOf(error), "defaults");
    }
  }

  /** @param {() => void} change */
  #attempt(change) {
    try {
      change();
    } catch (error) {
      this.#complain(sentenceOf(error));
    }
  }

  /** Says that settings were not taken. @param {string} message @param {"" | "defaults" | "lesson"} [instead] whose settings run instead of all of them */
  #complain(message, instead = "") {
    this.#view?.complain(message, instead);
    this.#tellError(message);
  }

  /** Says that something was not taken, or not as it is. @param {string} title @param {string} message */
  #refuse(title, message) {
    this.#view?.refuse(title, message);
    this.#tellError(message);
  }

  /** @param {string} message */
  #tellError(message) {
    this.dispatchEvent(new CustomEvent("error", { detail: { message } }));
  }

  /** Shows why there is nothing to see. @param {unknown} error */
  async #fail(error) {
    this.#rejectReady(error);
    const failure = await import("./failure.js").catch(() => undefined);
    this.#clear();
    const retry = () => {
      this.#clear();
      this.#start();
    };
    const message = failure ? failure.showFailure(this.#root, error, retry) : this.#showPlainFailure(retry);
    this.#tellError(message);
  }

  /** @param {() => void} retry */
  #showPlainFailure(retry) {
    const { node, message } = plainFailure(retry);
    this.#root.replaceChildren(node, captionSlot());
    return message;
  }

  /** Opens those files that will be dropped on the element. */
  #takeDroppedFiles() {
    if (this.#takesFiles) return;
    this.#takesFiles = true;
    this.#late?.takeDroppedFiles(this, (file) => this.openFile(file), (title, error) => this.#refuse(title, sentenceOf(error)));
  }

  /** Opens the lesson that the attribute names, or closes the one that is open. @param {boolean} [focus] whether to put the focus on it */
  async #followLesson(focus = false) {
    const name = this.getAttribute("lesson");
    const card = this.#view?.lesson;
    if (!card) this.#asked = true;
    if (!card || (!name && !card.open)) return;
    if (!name) {
      card.end();
      this.#group?.fire("lesson", { finished: false });
      return;
    }
    const { badLesson, followLesson } = await import("./lesson/follow.js");
    try {
      await followLesson(card, name, (next) => (this.lesson = next), () => this.getAttribute("lesson") === name);
      if (focus && card.open === name) card.focus();
    } catch (error) {
      // Asked for again, it is to be tried again.
      this.removeAttribute("lesson");
      this.#refuse(badLesson, sentenceOf(error));
    }
  }

  #showAttributes() {
    const complaints = this.#view?.showAttributes((name) => this.getAttribute(name)) ?? [];
    for (const message of complaints) this.#tellError(message);
  }
}

defineProperties(ContrastivePlayground);
