/** The dialog in which an author chooses what readers can do, sees it, and takes it along. */

import { assets } from "../assets.js";
import { createCopy } from "../copying.js";
import { split } from "../config.js";
import { createSelect, openDialog } from "../dialog.js";
import { make, write } from "../dom.js";
import { forms } from "../forms.js";
import { knobs, labelOf, lossOf } from "../knobs.js";
import { createLenses } from "../lenses.js";
import { download } from "../saving/files.js";
import { shareStyle } from "../styles/share.js";
import { sharing } from "../words/sharing.js";
import { createChoice } from "./choice.js";
import { readNames } from "./names.js";
import { PARTS } from "./parts.js";
import { PICTURE, beside, elementOf, fileOf, frameOf, linkOf, markdownOf, settingsOf } from "./snippets.js";

/** @typedef {import("../element.js").ContrastivePlayground} ContrastivePlayground */
/** @typedef {import("./snippets.js").Shared} Shared */

const KEYS = knobs.map(({ key }) => key);

/** Milliseconds between a choice and the preview that follows it. */
const PAUSE = 150;

/** A text to copy. @param {string} form @param {...Node} more */
function createText(form, ...more) {
  const code = make("code");
  const { button, said } = createCopy(code, sharing.copy);
  button.classList.add("main");
  return {
    code,
    node: make("div", { class: "form" },
      make("pre", { tabindex: 0, role: "region", "aria-label": sharing.codeOf(form) }, code),
      make("div", { class: "actions" }, button, ...more, said)),
  };
}

/** @param {ContrastivePlayground} element @returns {Shared} */
function readShared(element) {
  const controls = element.getAttribute("controls");
  return {
    config: element.config,
    hidden: readNames(element.getAttribute("hide"), "hide").names,
    locked: readNames(element.getAttribute("lock"), "lock").names,
    controls: controls === "mini" || controls === "none" ? controls : "full",
    theme: "auto",
    step: 0,
    lesson: element.lesson,
    loss: split(element.config).length > 1 ? element.runs.map(({ config }) => labelOf("loss", new URLSearchParams(config).get("loss") ?? element.value("loss") ?? "")).join(" · ") : labelOf("loss", element.value("loss") ?? ""),
  };
}

/** @param {ContrastivePlayground} element that is shared */
export async function openShare(element) {
  await element.ready;
  const plays = element.playing;
  await element.pause();
  const shared = readShared(element);
  const step = element.currentStep;
  const own = lossOf(element.value("loss") ?? "")?.knobs ?? [];

  const texts = {
    link: createText(sharing.forms.link),
    element: createText(sharing.forms.element),
    iframe: createText(sharing.forms.iframe),
    markdown: createText(sharing.forms.markdown, saver(element)),
  };
  // Beside a page that was opened as a file, nothing is to be had.
  const offered = /** @type {(keyof typeof texts)[]} */ (Object.keys(texts)).filter((form) => location.protocol !== "file:" || form === "link" || form === "markdown");
  const preview = make("div", { class: "share-preview", tabindex: 0, role: "group", "aria-label": sharing.previewLabel });
  let timer = 0;
  // It is to be looked at and scrolled: a second set of all controls would stand in everybody's way.
  const showPreview = () => {
    const attributes = Object.fromEntries(settingsOf(shared));
    preview.replaceChildren(make(/** @type {"div"} */ ("contrastive-playground"), { ...attributes, config: shared.config, loading: "eager", inert: true, autoplay: shared.step === 0 }));
  };
  const show = () => {
    write(texts.link.code, linkOf(shared));
    write(texts.element.code, elementOf(shared));
    write(texts.iframe.code, frameOf(shared));
    write(texts.markdown.code, markdownOf(shared, step));
    // The same playground follows a choice; another step or lesson is another beginning.
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      const shown = preview.firstElementChild;
      if (!shown) return showPreview();
      const asked = new Map(settingsOf(shared));
      if (shown.getAttribute("step") !== (asked.get("step") ?? null)) return showPreview();
      for (const name of ["hide", "lock", "controls", "theme"]) {
        const value = asked.get(name);
        if (value === undefined) shown.removeAttribute(name);
        else if (shown.getAttribute(name) !== value) shown.setAttribute(name, value);
      }
    }, preview.firstElementChild ? PAUSE : 0);
  };

  const choice = createChoice(shared, show);
  const main = ["loss", ...own];
  const besides = [...KEYS.filter((key) => !main.includes(key)), "view-layers", "compare", "lessons"];
  /** @type {[string, { hidden: string[], locked: string[] }][]} */
  const presets = [
    [sharing.presets.all, { hidden: [], locked: [] }],
    [sharing.presets.main, { hidden: besides, locked: [] }],
    [sharing.presets.loss, { hidden: besides, locked: ["loss"] }],
    [sharing.presets.look, { hidden: [...KEYS, ...PARTS.filter((part) => part !== "transport" && part !== "legend")], locked: [] }],
  ];
  /** @type {Record<string, string | undefined>} */
  const presetHelp = { [sharing.presets.look]: sharing.presetHelp.look, [sharing.presets.main]: sharing.presetHelp.main, [sharing.presets.loss]: sharing.presetHelp.main };
  const helpOf = make("p", { class: "form-help", role: "status" });
  const quick = presets.map(([label, anew]) => {
    const button = make("button", { type: "button", class: "action", title: presetHelp[label] ?? null }, label);
    button.addEventListener("click", () => {
      choice.replace(anew);
      write(helpOf, presetHelp[label] ?? "");
    });
    return button;
  });
  const stepBox = make("input", { type: "checkbox", disabled: step === 0 });
  stepBox.addEventListener("change", () => {
    shared.step = stepBox.checked ? step : 0;
    show();
  });

  const lenses = createLenses(sharing.formsLabel, [
    ...offered.map((form) => ({ id: form, label: sharing.forms[form], nodes: [make("p", { class: "form-help" }, sharing.formHelp[form]), texts[form].node] })),
    ...(forms.file ? [{ id: "file", label: sharing.forms.file, nodes: [make("p", { class: "form-help" }, sharing.formHelp.file), createFile(shared)] }] : []),
  ]);
  const content = make(
    "div",
    { class: "share" },
    make("section", { class: "share-choose" },
      make("h3", {}, sharing.choose),
      make("div", { class: "share-quick", role: "group", "aria-label": sharing.only }, make("span", { class: "quick-label", "aria-hidden": "true" }, sharing.only), ...quick),
      helpOf,
      choice.node),
    make("section", { class: "share-include" },
      make("h3", {}, sharing.include),
      make("div", { class: "dialog-fields" },
        createSelect(sharing.controls, sharing.controlsChoices, shared.controls, (value) => {
          shared.controls = /** @type {Shared["controls"]} */ (value);
          show();
        }),
        createSelect(sharing.theme, sharing.themes, shared.theme, (value) => {
          shared.theme = /** @type {Shared["theme"]} */ (value);
          show();
        })),
      make("label", { class: "dialog-check" }, stepBox, make("span", {}, sharing.step(step))),
      make("p", { class: "form-help" }, sharing.stepHelp)),
    make("section", { class: "share-look" }, make("h3", {}, sharing.preview), preview),
    make("section", { class: "share-take" }, make("h3", {}, sharing.take), lenses.node, ...(offered.includes("element") && assets.sheets !== false ? [make("p", { class: "form-help" }, make("a", { href: beside("authors.html") }, sharing.authors))] : [])),
  );
  const root = /** @type {ShadowRoot} */ (element.shadowRoot);
  openDialog(root, {
    name: "sharing", title: sharing.title, close: sharing.close, content: [content], style: shareStyle,
    closed() {
      clearTimeout(timer);
      preview.replaceChildren();
      if (plays) element.play();
    },
  });
  choice.show();
}

/** Saves the one file with what is shared in it. @param {Shared} shared */
function createFile(shared) {
  const button = make("button", { type: "button", class: "action main" }, sharing.download);
  const said = make("span", { class: "said", role: "status" });
  button.addEventListener("click", async () => {
    try {
      const answer = await fetch(beside(forms.file));
      if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`);
      download(new Blob([fileOf(shared, await answer.text())], { type: "text/html" }), forms.file);
      write(said, "");
    } catch (error) {
      write(said, sharing.noFile(error instanceof Error ? error.message : String(error)));
    }
  });
  return make("div", { class: "actions" }, button, said);
}

/** Saves the picture under the name that the text uses. @param {ContrastivePlayground} element */
function saver(element) {
  const button = make("button", { type: "button", class: "action" }, sharing.savePicture);
  button.addEventListener("click", async () => download(await element.exportImage("png"), PICTURE));
  return button;
}
