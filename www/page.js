/** The page around its one element: the address bar, the theme, and what to say if nothing starts. */

import { followAddress } from "./address.js";
import { make } from "./dom.js";
import { createFooter, createSkips } from "./footer.js";
import { loadEngine, startsAtOnce } from "./engine.js";
import { icon } from "./icons.js";
import { syncLesson } from "./lesson/address.js";
import { listenToPageKeys } from "./page-keys.js";
import { addressedConfig, syncAddress } from "./permalink.js";
import { createTools } from "./tools.js";
import { failures } from "./words/failures.js";
import { words } from "./words/first.js";

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

/** @param {HTMLElement} element @param {string | null} asked by the address, for as long as the page stands */
function offerThemes(element, asked) {
  const button = make("button", { type: "button", class: "theme" });
  let theme = THEMES.find((one) => one === asked) ?? storedTheme();
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
  return button;
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
  document.querySelector("main")?.after(rail.node, createFooter(element));
  element.addEventListener("lesson", rail.show);
}

/** @param {HTMLElement} element */
async function begin(element) {
  // It is compiled beside; the element says why if it does not come.
  loadEngine(!startsAtOnce(addressedConfig())).catch(() => {});
  const { hidden, theme } = followAddress(element);
  const header = document.querySelector("header");
  const tools = createTools(/** @type {ContrastivePlayground} */ (element), hidden);
  tools.append(offerThemes(element, theme));
  header?.append(tools);
  document.body.prepend(createSkips(/** @type {ContrastivePlayground} */ (element), !hidden.has("lessons")));
  header?.toggleAttribute("hidden", hidden.has("header"));
  if (location.hash.length > 1) element.setAttribute("config", addressedConfig());
  try {
    await import("./define.js");
    syncAddress(/** @type {ContrastivePlayground} */ (element));
    syncLesson(/** @type {ContrastivePlayground} */ (element));
    listenToPageKeys(/** @type {ContrastivePlayground} */ (element));
    if (!hidden.has("lessons")) await offerLessons(/** @type {ContrastivePlayground} */ (element));
  } catch (error) {
    // Without the generated tables there is no element: what stands inside it is shown instead.
    element.replaceChildren(make("p", { role: "alert" }, failures[location.protocol === "file:" ? "file" : "missing"]));
    reportError(error);
  }
}

const element = document.querySelector("contrastive-playground");
if (element instanceof HTMLElement) begin(element);
