/**
 * What the element offers to whoever writes a page, once: from it come `custom-elements.json` and
 * the types. Settings come from the engine's tables. `tests/e2e/dist` holds it to the real element.
 */

export const TAG = "contrastive-playground";
export const CLASS = "ContrastivePlayground";

/** @typedef {{ name: string, description: string, type: string, reflects?: string }} Attribute */

/** Attributes that are no settings. @type {Attribute[]} */
export const attributes = [
  { name: "config", type: "string", reflects: "config", description: "All settings as one string, `key=value&key=value`; with `;` between them, two to four runs side by side." },
  { name: "controls", type: '"full" | "mini" | "none"', description: "How many controls are shown." },
  { name: "hide", type: "string", description: "Settings and parts that are not shown, with blanks between them: keys of the config, `settings` for all of them, `header`, `data-pane`, `view-layers`, `compare`, `legend`, `timeline`, `transport`, `slow-motion`, `hint`, `lenses`, `chart`, `measures`; `!` before a name takes it out again." },
  { name: "lock", type: "string", description: "Settings that can be read and not changed, named as in `hide`." },
  { name: "present", type: "boolean", description: "Fills the screen, for a projector." },
  { name: "step", type: "string", description: "The step to begin at, 0 to 100000." },
  { name: "theme", type: '"auto" | "light" | "dark"', description: "Light, dark, or as the page." },
  { name: "speed", type: "string", reflects: "speed", description: "Steps per second that are wished for, or `max`." },
  { name: "lesson", type: "string", reflects: "lesson", description: "Name of one of the project's lessons, or the address of another one." },
  { name: "autoplay", type: "boolean", description: "Plays when it is there, unless the reader asked for less motion." },
  { name: "loading", type: '"lazy" | "eager" | "interaction"', description: "When the engine is loaded: near the screen, at once, or when the reader presses the button." },
  { name: "poster", type: "string", description: "Address of a picture that stands there before; empty for none." },
];

/** @typedef {{ name: string, type: string, description: string, readonly?: boolean }} Property */

/** @type {Property[]} */
export const properties = [
  { name: "ready", type: "Promise<this>", readonly: true, description: "Resolves when it can be used; rejects if the engine does not start." },
  { name: "config", type: "string", description: "The settings that differ from the defaults." },
  { name: "speed", type: "number", description: "Steps per second that are wished for; `Infinity` is as fast as it goes." },
  { name: "lesson", type: "string", description: "Name or address of the lesson that is open, or empty." },
  { name: "playing", type: "boolean", readonly: true, description: "Whether it plays." },
  { name: "currentStep", type: "number", readonly: true, description: "Updates made so far." },
  { name: "lastStep", type: "number", readonly: true, description: "The furthest step that is known." },
  { name: "embedding", type: "Float32Array", readonly: true, description: "Positions of the points, x and y in turn, training points first." },
  { name: "labels", type: "Uint32Array", readonly: true, description: "Class of every point." },
  { name: "parametersHash", type: "string", readonly: true, description: "Hash of all parameters' bits: equal hashes, equal runs." },
  { name: "metrics", type: "Metrics | undefined", readonly: true, description: "The loss, and every metric of the training and of the held-out points." },
  { name: "runs", type: "RunState[]", readonly: true, description: "All runs, A first." },
  { name: "state", type: "State | undefined", readonly: true, description: "What it takes to make the runs again, for a JSON file." },
  { name: "anatomy", type: "unknown", readonly: true, description: "What the point that is looked at feels, as the engine says it; `undefined` when there is none." },
  { name: "selected", type: "number | null", readonly: true, description: "The point that is looked at, by its number." },
];

/** @typedef {{ name: string, parameters: string, returns: string, description: string }} Method */

/** @type {Method[]} */
export const methods = [
  { name: "play", parameters: "", returns: "Promise<void>", description: "Starts playing." },
  { name: "pause", parameters: "", returns: "Promise<void>", description: "Stops playing." },
  { name: "step", parameters: "count?: number", returns: "Promise<void>", description: "Makes exactly so many updates; resolves when they are made." },
  { name: "seek", parameters: "step: number", returns: "Promise<void>", description: "Goes to a step, forwards or backwards." },
  { name: "reset", parameters: "", returns: "Promise<void>", description: "From step 0 again, with the settings as they are now." },
  { name: "select", parameters: "point: number | null", returns: "Promise<void>", description: "Looks at a point, or at none." },
  { name: "value", parameters: "key: string", returns: "string | undefined", description: "The value of a setting as in a config string, defaults included." },
  { name: "encode", parameters: "places: [number, number][]", returns: "[number, number][]", description: "Where the encoder sends places of the data plane." },
  { name: "exportImage", parameters: 'type?: "png" | "svg", options?: PictureOptions', returns: "Promise<Blob>", description: "The embedding or the data as a picture." },
  { name: "save", parameters: "", returns: "Promise<void>", description: "Opens the dialog in which pictures, tables and the run are saved." },
  { name: "setState", parameters: "state: State | string", returns: "Promise<void>", description: "Makes the runs of a saved state again, also against `hide` and `lock`, which are about readers and not about your own script; rejects with a sentence if it cannot be read." },
  { name: "openFile", parameters: "file: Blob", returns: "Promise<void>", description: "Opens a saved state or a lesson from a file; rejects with a sentence if it is neither, or turns what `hide` or `lock` fix." },
  { name: "dispose", parameters: "", returns: "void", description: "Stops and frees the engine's memory. Connected again, the element goes on where it was." },
];

/** Events and what their `detail` holds. @type {{ name: string, detail: string, description: string }[]} */
export const events = [
  { name: "ready", detail: "null", description: "It can be used." },
  { name: "play", detail: "{}", description: "It plays." },
  { name: "pause", detail: "{}", description: "It stands still." },
  { name: "step", detail: "{ step: number, loss: number }", description: "Updates were made; at most ten times a second while it plays." },
  { name: "change", detail: "{ key: string, discrete: boolean, config: string }", description: "A setting changed." },
  { name: "select", detail: "{ point: number | null }", description: "Another point is looked at." },
  { name: "lesson", detail: "{ finished: boolean }", description: "A lesson began, was finished or was closed." },
  { name: "diverged", detail: "{ step: number, run: number }", description: "A number grew beyond all bounds; the last good state stays." },
  { name: "error", detail: "{ message: string }", description: "Something did not work; `message` says what and what to do." },
];

export const slots = [
  { name: "", description: "Shown only where the element is not defined: without JavaScript, in feeds, in print of the source." },
  { name: "poster", description: "What stands there before the engine is loaded, instead of a picture." },
  { name: "caption", description: "What stands below the playground." },
];

export const parts = [
  { name: "facade", description: "What stands there before the engine is loaded." },
  { name: "poster", description: "The picture in it." },
  { name: "start", description: "The button in it, with `loading=\"interaction\"`." },
  { name: "caption", description: "The slot below the playground." },
  { name: "playground", description: "Everything else." },
  { name: "stage", description: "The section with the embedding." },
  { name: "beside-loss", description: "The section with the loss, its settings and the views of the run." },
  { name: "beside-data", description: "The section with the data and its settings." },
  { name: "transport", description: "Play, step, reset, speed." },
  { name: "timeline", description: "The slider over the steps." },
  { name: "legend", description: "What the marks mean." },
  { name: "lenses", description: "The tabs." },
];

export const customProperties = [
  { name: "--contrastive-ground", description: "Colour behind everything." },
  { name: "--contrastive-ink", description: "Colour of the text." },
  { name: "--contrastive-accent", description: "Colour of the main button and of the focus ring." },
  { name: "--contrastive-font", description: "Font family." },
  { name: "--contrastive-min-height", description: "Height that is kept free before the engine is loaded." },
  { name: "--contrastive-stage-height", description: "Height of the embedding's section on wide screens." },
  { name: "--contrastive-aspect-ratio", description: "Ratio of width to height of what stands there before the engine is loaded." },
];
