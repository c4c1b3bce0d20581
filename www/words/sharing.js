/** What is said about sharing: the dialog in which an author chooses what a link hides and locks. */

import { whole } from "../format.js";
import { restricting } from "./restrict.js";

export const sharing = {
  ...restricting,

  title: "Share this playground",
  close: "Close",
  choose: "What readers can do",
  include: "What goes along",
  preview: "Preview",
  previewLabel: "Preview of what is shared",
  take: "Take it",
  formsLabel: "Ways to share",
  only: "Start from",
  presets: {
    all: "Everything",
    main: "The loss and its knobs",
    loss: "One loss, locked",
    look: "Look, nothing to turn",
  },
  /** What a beginning hides that its name does not say. */
  presetHelp: {
    look: "Leaves the picture, its legend and the buttons to play; the headline, the data, the chart and the lessons are hidden, too.",
    main: "Also hides the choice of layers, Compare and the list of lessons.",
  },
  authors: "All ways to put it on a page, with recipes: for authors",
  state: { shown: "Shown", locked: "Locked", hidden: "Hidden" },
  /** @param {string} control @param {string} state */
  stateOf: (control, state) => `${control}: ${state}`,
  groups: { loss: "Loss", data: "Data", encoder: "Encoder", training: "Training", parts: "Parts of the page" },
  /** @param {number} locked @param {number} hidden */
  counts: (locked, hidden) => [locked > 0 ? `${whole(locked)} locked` : "", hidden > 0 ? `${whole(hidden)} hidden` : ""].filter(Boolean).join(", "),
  allOf: "All of them",
  parts: {
    header: "Headline and headings",
    "data-pane": "Picture of the data",
    "view-layers": "Choice of layers",
    compare: "Compare",
    legend: "Legend",
    timeline: "Timeline",
    transport: "Play, step, reset, speed",
    "slow-motion": "Slow motion",
    hint: "Hint",
    lenses: "Tabs: course, anchor, batch, formula",
    chart: "Curve",
    measures: "Numbers",
    lessons: "List of lessons",
    share: "Share and save",
  },
  controls: "Size",
  controlsChoices: { full: "Full", mini: "Small: picture and main settings", none: "Picture only" },
  theme: "Theme",
  themes: { auto: "As the device", light: "Light", dark: "Dark" },
  /** @param {number} step */
  step: (step) => `Begin at step ${whole(step)}`,
  stepHelp: "The run is made again from step 0 with the settings as they are now; a point that was moved by hand, or a setting that was turned on the way, is not.",
  forms: { link: "Link", element: "Element", iframe: "Iframe", markdown: "Markdown", file: "One file" },
  formHelp: {
    link: "Opens this page with these settings. Nothing is stored anywhere: the link is all there is.",
    element: "For a page whose source you write. The script is loaded once, for any number of playgrounds.",
    iframe: "For a blog or course that takes frames. It sleeps until it is in sight.",
    markdown: "A picture that leads to the playground. Save the picture beside your text.",
    file: "Everything in one file, with these settings: it opens by a double click, without a network.",
  },
  codeOf: (/** @type {string} */ form) => `${form}: text to copy`,
  copy: "Copy",
  savePicture: "Save the picture",
  download: "Download the file",
  noFile: (/** @type {string} */ why) => `The file could not be fetched: ${why}.`,
  /** What a frame is called for those who do not see it. @param {string} loss */
  frameTitle: (loss) => `Contrastive playground: ${loss}`,
  /** What a picture shows, for those who do not see it. @param {string} loss @param {number} step */
  pictureOf: (loss, step) => `Embedding after ${whole(step)} steps of ${loss}`,
};
