/** The dialog in which a run is taken along: as a picture, as numbers, as itself. */

import { letterOf } from "../config.js";
import { createSelect, openDialog } from "../dialog.js";
import { make, write } from "../dom.js";
import { paintPicture, pictureOf, settled } from "../picture.js";
import { savingStyle } from "../styles/saving.js";
import { shownTheme } from "../theme.js";
import { saving } from "../words/saving.js";
import { download, nameOf } from "./files.js";
import { pointsTable, runTable } from "./tables.js";

/** @typedef {import("../element.js").ContrastivePlayground} ContrastivePlayground */
/** @typedef {import("../group.js").Group} Group */
/** @typedef {"light" | "dark"} Theme */

/** Pixels of a picture's side at scale 1. */
const SIDE = 800;
const SCALES = [1, 2, 3, 4];

/** @param {string} label @param {() => void} act @param {boolean} [main] */
function createAction(label, act, main = false) {
  const button = make("button", { type: "button", class: main ? "action main" : "action" }, label);
  button.addEventListener("click", act);
  return button;
}

/**
 * @param {ContrastivePlayground} element
 * @param {Group} group its runs
 */
export async function openSaving(element, group) {
  const plays = group.playing;
  group.pause();
  const run = group.current;
  for (const one of group.runs) await settled(one);
  const several = group.runs.length > 1;
  const root = /** @type {ShadowRoot} */ (element.shadowRoot);
  const shown = shownTheme(/** @type {Element} */ (root.querySelector(".playground")));
  const options = { pane: /** @type {"embedding" | "data"} */ ("embedding"), width: SIDE, height: SIDE, scale: 2, caption: true };
  let pictured = group.runs;
  /** @type {Theme} */
  let theme = shown;

  const look = make("canvas", { role: "img", "aria-label": saving.preview });
  const said = make("p", { class: "save-said", role: "status" });
  /** @param {string} text @param {boolean} [bad] */
  const say = (text, bad = false) => {
    said.toggleAttribute("data-bad", bad);
    write(said, text);
    if (bad) said.scrollIntoView({ block: "nearest" });
  };
  // The preview keeps its place while it is drawn.
  const shape = () => void (look.style.aspectRatio = { 2: "2", 3: "3" }[pictured.length] ?? "1");
  /** Draws in the colours that are chosen, not in the screen's. @template T @param {() => T | Promise<T>} draw */
  const inTheme = async (draw) => {
    group.setTheme(theme);
    try {
      return await draw();
    } finally {
      group.setTheme(shown);
    }
  };
  const show = () => inTheme(() => paintPicture(look, pictured, theme, { ...options, scale: Math.min(devicePixelRatio, 2) / Math.min(pictured.length, 2) }));
  /** @param {string} end of the name @param {() => Blob | Promise<Blob>} make */
  const save = async (end, make) => {
    try {
      const name = nameOf(run, end);
      download(await make(), name);
      say(saving.saved(name));
    } catch (error) {
      say(`${saving.failed}: ${error instanceof Error ? error.message : error}`, true);
    }
  };
  /** @param {"png" | "svg"} type */
  const savePicture = (type) => save(`${pictured.length > 1 ? "-side-by-side" : ""}${options.pane === "data" ? "-data" : ""}.${type}`, () => inTheme(() => pictureOf(pictured, theme, type, options)));
  /** @param {string} name @param {(runs: readonly import("../run.js").Run[]) => string} table */
  const saveTable = (name, table) => save(`-${name}.csv`, () => new Blob([table(group.runs)], { type: "text/csv;charset=utf-8" }));

  const caption = make("input", { type: "checkbox", checked: true });
  caption.addEventListener("change", () => {
    options.caption = caption.checked;
    show();
  });
  const chooser = make("input", { type: "file", accept: ".json,application/json", hidden: true });
  let opened = false;
  chooser.addEventListener("change", async () => {
    const [file] = chooser.files ?? [];
    chooser.value = "";
    if (!file) return;
    try {
      await element.openFile(file);
      opened = true;
      dialog.close();
    } catch (error) {
      say(`${saving.bad}. ${error instanceof Error ? error.message : error}`, true);
    }
  });
  const sizes = createSelect(saving.size, Object.fromEntries(SCALES.map((scale) => [scale, (several ? saving.pixelsEach : saving.pixels)(SIDE * scale)])), "2", (value) => (options.scale = Number(value)));
  sizes.classList.add("wide");
  const runsChoice = createSelect(saving.runs, saving.whichRuns(letterOf(group.active)), "all", (value) => {
    pictured = value === "all" ? group.runs : [run];
    shape();
    show();
  });
  runsChoice.classList.add("wide");
  const content = make(
    "div",
    { class: "save" },
    make("figure", { class: "save-look" }, look),
    make("div", { class: "save-take" },
      make("section", {},
        make("h3", {}, saving.picture),
        make("div", { class: "dialog-fields" },
          several ? runsChoice : null,
          createSelect(saving.pane, saving.panes, options.pane, (value) => {
            options.pane = value === "data" ? "data" : "embedding";
            show();
          }),
          createSelect(saving.theme, saving.themes, "shown", (value) => {
            theme = value === "shown" ? shown : /** @type {Theme} */ (value);
            show();
          }),
          sizes),
        make("label", { class: "dialog-check" }, caption, make("span", {}, saving.caption)),
        make("div", { class: "actions" }, createAction(saving.png, () => savePicture("png"), true), createAction(saving.svg, () => savePicture("svg"))),
        make("p", { class: "save-help" }, saving.svgHelp)),
      make("section", {},
        make("h3", {}, saving.numbers),
        make("div", { class: "actions" }, createAction(saving.run, () => saveTable("run", runTable)), createAction(saving.points, () => saveTable("points", pointsTable))),
        make("p", { class: "save-help" }, saving.numbersHelp)),
      make("section", {},
        make("h3", {}, saving.state),
        make("div", { class: "actions" },
          createAction(saving.saveState, () => save(".json", () => new Blob([`${JSON.stringify(element.state, null, 2)}\n`], { type: "application/json" }))),
          createAction(saving.openFile, () => chooser.click()),
          chooser),
        make("p", { class: "save-help" }, saving.stateHelp)),
      said),
  );
  const dialog = openDialog(root, {
    name: "saving", title: saving.title, close: saving.close, content: [content], style: savingStyle,
    closed: () => plays && !opened && group.play(),
  });
  shape();
  await show();
}
