/**
 * The page for a frame: `embed.html?controls=mini&theme=dark#loss=triplet`. The fragment is the
 * config, the parameters are attributes of the element. It runs in a sandbox without
 * `allow-same-origin`, keeps nothing and tells its host how high it is.
 */

import "./define.js";
import { addressedConfig } from "./permalink.js";

/** Attributes that a parameter may set; a parameter without a value stands for the bare attribute. */
const PARAMETERS = ["controls", "hide", "lock", "theme", "autoplay", "speed", "lesson", "step", "loading", "present"];

const NAME = "contrastive-playground";

/** Lets what is asked for in the address take effect. @param {HTMLElement} element */
function follow(element) {
  const asked = new URLSearchParams(location.search);
  for (const name of PARAMETERS) {
    const value = asked.get(name);
    if (value !== null) element.setAttribute(name, value);
  }
  if (asked.has("theme")) showTheme(element, asked.get("theme") ?? "");
  if (location.hash.length > 1) element.setAttribute("config", addressedConfig());
  addEventListener("hashchange", () => element.setAttribute("config", addressedConfig()));
}

/** @param {HTMLElement} element @param {string} theme */
function showTheme(element, theme) {
  if (!["auto", "light", "dark"].includes(theme)) return;
  if (theme === "auto") document.documentElement.style.removeProperty("color-scheme");
  else document.documentElement.style.colorScheme = theme;
  element.setAttribute("theme", theme);
}

/**
 * Tells the host the height, in the shapes in which hosts expect it: the own one, that of MicroSims,
 * Embedly's (Medium, Flourish) and that of learning platforms.
 *
 * @param {number} height
 */
function tellHeight(height) {
  const messages = [
    { type: `${NAME}:resize`, height },
    { type: "microsim-resize", height },
    JSON.stringify({ context: "iframe.resize", src: location.href, height }),
    JSON.stringify({ subject: "lti.frameResize", height }),
  ];
  // The height is no secret, and a frame cannot know where it stands.
  for (const message of messages) parent.postMessage(message, "*");
}

/** @param {HTMLElement} element */
function begin(element) {
  follow(element);
  // `#` settings are the document's; hosts speak in messages.
  addEventListener("message", ({ source, data }) => {
    if (source !== parent || typeof data !== "object" || data === null) return;
    if (data.type === `${NAME}:theme` && typeof data.theme === "string") showTheme(element, data.theme);
    if (data.type === `${NAME}:config` && typeof data.config === "string") element.setAttribute("config", data.config);
  });
  if (parent === window) return;
  let told = 0;
  // The content is measured, never the frame: a frame that follows its own height grows for ever.
  new ResizeObserver(() => {
    const { blockStart, blockEnd } = padding();
    const height = Math.ceil(element.getBoundingClientRect().height + blockStart + blockEnd);
    if (height === told) return;
    told = height;
    tellHeight(height);
  }).observe(element);
}

function padding() {
  const style = getComputedStyle(document.body);
  return { blockStart: parseFloat(style.paddingBlockStart) || 0, blockEnd: parseFloat(style.paddingBlockEnd) || 0 };
}

const element = document.querySelector(NAME);
if (element instanceof HTMLElement) begin(element);
