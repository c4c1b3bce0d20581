/** What the buttons of the page's header say. */
export const tools = {
  label: "About this page",
  more: "More",
  share: "Share",
  shareHelp: "A link, an element, a frame: with what readers may turn",
  save: "Save",
  saveHelp: "The picture, the numbers, the run itself: as files",
  present: "Present",
  presentHelp: "Large, for a projector (F)",
  /** Ends of the page, and ways to pass over what repeats. */
  footer: "More about the playground",
  authors: "For authors",
  own: "Write your own lesson",
  skips: "Skip",
  skip: "Skip to the playground's controls",
  skipToLessons: "Skip to the lessons",
  glossary: "Glossary",
  glossaryHelp: "What the words mean, and the keys (?)",
};
