/** `custom-elements.json` and the types of the package, from one description and the tables. */

import { CLASS, TAG, attributes, customProperties, events, methods, parts, properties, slots } from "./surface.js";

/** @typedef {import("../www/knobs.js").Knob} Knob */

/** `learning-rate` → `learningRate`. @param {string} key */
const camel = (key) => key.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());

/** What the property of a setting holds. @param {Knob} knob */
function typeOf(knob) {
  if (knob.kind === "number") return "number";
  if (knob.kind === "switch") return "boolean";
  return knob.kind === "choice" ? knob.choices.map(({ value }) => JSON.stringify(value)).join(" | ") : "string";
}

/** @param {string} type */
const typed = (type) => ({ type: { text: type } });

/** The manifest, in the schema that editors and documentation tools read. @param {Knob[]} knobs */
export function manifest(knobs) {
  const declaration = {
    kind: "class",
    name: CLASS,
    tagName: TAG,
    customElement: true,
    superclass: { name: "HTMLElement" },
    description: "A small embedding that trains live with a contrastive loss.",
    attributes: [
      ...attributes.map(({ name, description, type, reflects }) => ({ name, description, ...typed(type), ...(reflects ? { fieldName: reflects } : {}) })),
      ...knobs.map((knob) => ({ name: knob.key, description: knob.help, ...typed(typeOf(knob)), fieldName: camel(knob.key) })),
    ],
    members: [
      ...properties.map(({ name, description, type, readonly }) => ({ kind: "field", name, description, ...typed(type), ...(readonly ? { readonly: true } : {}) })),
      ...knobs.map((knob) => ({ kind: "field", name: camel(knob.key), description: knob.help, attribute: knob.key, ...typed(typeOf(knob)) })),
      ...methods.map(({ name, description, returns }) => ({ kind: "method", name, description, return: typed(returns) })),
    ],
    events: events.map(({ name, description }) => ({ name, description, ...typed("CustomEvent") })),
    slots,
    cssParts: parts,
    cssProperties: customProperties,
  };
  const module = {
    kind: "javascript-module",
    path: "dist/define.js",
    declarations: [declaration],
    exports: [
      { kind: "js", name: CLASS, declaration: { name: CLASS, module: "dist/define.js" } },
      { kind: "custom-element-definition", name: TAG, declaration: { name: CLASS, module: "dist/define.js" } },
    ],
  };
  return `${JSON.stringify({ schemaVersion: "2.1.0", readme: "README.md", modules: [module] }, null, 2)}\n`;
}

/** @param {string} text @param {string} [indent] */
const comment = (text, indent = "  ") => `${indent}/** ${text.replaceAll("*/", "* /")} */\n`;

/** The declarations of the element. @param {Knob[]} knobs @param {string[]} metrics ids */
export function types(knobs, metrics) {
  const measures = metrics.map((id) => JSON.stringify(id)).join(" | ");
  // What HTMLElement declares already (`step` and `hide` it does not) needs no second declaration.
  const settings = knobs.map((knob) => `${comment(knob.help)}  ${camel(knob.key)}: ${typeOf(knob)};\n`).join("");
  const fields = properties.map(({ name, type, readonly, description }) => `${comment(description)}  ${readonly ? "readonly " : ""}${name}: ${type};\n`).join("");
  const calls = methods.map(({ name, parameters, returns, description }) => `${comment(description)}  ${name}(${parameters}): ${returns};\n`).join("");
  const map = events.map(({ name, detail, description }) => `${comment(description)}  ${name}: CustomEvent<${detail}>;\n`).join("");
  return `/** Values of the measures; \`null\` where one is undefined. */
export type Measures = Record<${measures}, number | null>;

/** What can be measured of a run. */
export interface Metrics {
  loss: number | null;
  train: Measures;
  heldout: Measures;
}

/** One of the runs that stand side by side. */
export interface RunState {
  config: string;
  currentStep: number;
  diverged: boolean;
  metrics: Metrics;
  embedding: Float32Array;
  parametersHash: string;
}

export interface PictureOptions {
  pane?: "embedding" | "data";
  /** In CSS pixels. */
  width?: number;
  /** In CSS pixels, the caption included. */
  height?: number;
  /** Device pixels per CSS pixel, for PNG. */
  scale?: number;
  /** Whether lines below say what it shows; \`true\` unless said otherwise. */
  caption?: boolean;
  /** The run whose settings are shown, or all of them side by side, each at that size. */
  runs?: "active" | "all";
  /** The address in the caption. */
  link?: string;
}

/** What it takes to make the runs again. */
export interface State {
  format: "contrastive-playground-state";
  version: number;
  /** Version of the playground that wrote it. */
  program: string;
  active: number;
  runs: { config: string; step: number; journal: string[]; parametersHash: string }[];
}

/** The element's own events. */
export interface ${CLASS}EventMap {
${map}}

/** The element \`<${TAG}>\`. */
export declare class ${CLASS} extends HTMLElement {
  static readonly observedAttributes: string[];
${fields}${settings}${calls}  addEventListener<K extends keyof ${CLASS}EventMap>(type: K, listener: (this: ${CLASS}, event: ${CLASS}EventMap[K]) => unknown, options?: boolean | AddEventListenerOptions): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "${TAG}": ${CLASS};
  }
}

/** Where what is loaded later comes from. */
export interface Assets {
  /** The engine: its address, an answer with it, its bytes, or a function that gives one of these. */
  wasm?: EngineSource | (() => EngineSource | Promise<EngineSource>);
  /** The address of a poster by its name: \`default\` or a lesson's id, and \`-dark\` behind it for the dark theme. */
  poster?: (name: string) => string;
}

export type EngineSource = string | URL | Request | Response | BufferSource | WebAssembly.Module;

/** Says where something comes from, before the first element of the page starts. */
export declare function configure(assets: Assets): void;
`;
}

/** The declarations of the engine without a page. */
export const coreTypes = `import type { Metrics, PictureOptions } from "./index.js";

export { configure } from "./index.js";

/** A run without a page. */
export declare class Training {
  private constructor();
  /** The settings that differ from the defaults. */
  readonly config: string;
  /** Updates made so far. */
  readonly currentStep: number;
  /** Whether a number grew beyond all bounds; the last good state stays. */
  readonly diverged: boolean;
  /** The loss of the pending batch. */
  readonly loss: number;
  readonly metrics: Metrics;
  /** Positions of the points, x and y in turn, training points first. */
  readonly embedding: Float32Array;
  readonly labels: Uint32Array;
  /** Hash of all parameters' bits: equal hashes, equal runs. */
  readonly parametersHash: string;
  value(key: string): string;
  set(key: string, value: string): void;
  /** Makes so many updates; returns how many were made. */
  step(count?: number): number;
  seek(step: number): void;
  reset(): void;
  /** The picture that the page shows, as the text of an SVG file. */
  svg(options?: Pick<PictureOptions, "pane" | "width" | "height"> & { theme?: "light" | "dark" }): string;
  /** The chosen loss as a Python function for PyTorch. */
  pytorch(): string;
  dispose(): void;
}

/** A run at step 0. */
export declare function train(config?: string): Promise<Training>;
`;

/** The declarations of the engine's file. */
export const wasmTypes = `/** The address of the engine's file, where a bundler gives one for a file that is imported. */
declare const address: string;
export default address;
`;
