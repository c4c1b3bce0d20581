/** The page around its one element: the address bar, the theme, and what to say if nothing starts. */

import { make } from "./dom.js";
import { icon } from "./icons.js";
import { addressedLesson, followLessonInAddress } from "./lesson/address.js";
import { addressedConfig, syncAddress } from "./permalink.js";
import { words } from "./words.js";

/** @typedef {import("./element.js").ContrastivePlayground} ContrastivePlayground */
/** @typedef {keyof typeof words.themes} Theme */

const THEME_KEY = "contrastive-playground:theme";
const THEMES = /** @type {Theme[]} */ (Object.keys(words.themes));

/** Storage is forbidden in some frames and private windows; then a choice lasts as long as the page. */
function storedTheme() {
  try {
    return THEMES.find((theme) => theme === localStorage.getItem(THEME_KEY)) ?? "auto";
  } catch {
    return "auto";
  }
}

/** @param {Theme} theme */
function storeTheme(theme) {
  try {
    localStorage.setItem(THEME_KEY, theme);
  } catch {
    // Nothing is lost but the memory of it.
  }
}

/** @param {HTMLElement} element */
function offerThemes(element) {
  const button = make("button", { type: "button", class: "theme" });
  let theme = storedTheme();
  const show = () => {
    if (theme === "auto") document.documentElement.style.removeProperty("color-scheme");
    else document.documentElement.style.colorScheme = theme;
    element.setAttribute("theme", theme);
    button.setAttribute("aria-label", words.themes[theme]);
    button.title = words.themes[theme];
    button.replaceChildren(icon(theme === "auto" ? "auto" : theme === "light" ? "sun" : "moon"));
  };
  button.addEventListener("click", () => {
    theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length];
    storeTheme(theme);
    show();
  });
  show();
  document.querySelector("header")?.append(button);
}

/** Shows the lessons below the playground. @param {ContrastivePlayground} element */
async function offerLessons(element) {
  const begin = (/** @type {string} */ id) => {
    element.lesson = id;
    scrollTo({ top: 0, behavior: "smooth" });
  };
  // Below something that still grows it would be pushed down.
  await element.ready.catch(() => {});
  const { createRail } = await import("./lesson/rail.js");
  const rail = await createRail(begin, () => element.lesson);
  document.querySelector("main")?.after(rail.node);
  element.addEventListener("lesson", rail.show);
}

const element = document.querySelector("contrastive-playground");
if (element instanceof HTMLElement) {
  offerThemes(element);
  const lesson = addressedLesson();
  if (lesson) element.setAttribute("lesson", lesson);
  if (location.hash.length > 1) element.setAttribute("config", addressedConfig());
  try {
    await import("./define.js");
    syncAddress(/** @type {ContrastivePlayground} */ (element));
    followLessonInAddress(/** @type {ContrastivePlayground} */ (element));
    await offerLessons(/** @type {ContrastivePlayground} */ (element));
  } catch (error) {
    // Without the generated tables there is no element: what stands inside it is shown instead.
    element.replaceChildren(make("p", { role: "alert" }, words.failures[location.protocol === "file:" ? "file" : "missing"]));
    reportError(error);
  }
}
