/**
 * What is served beside this page to take along. Here, in the sources, nothing is; a build that
 * makes these files puts their names in.
 */
export const forms = {
  /** The page for frames, as an address relative to this page; empty: the page itself stands in. */
  embed: "",
  /** The playground in one file to download, as an address relative to this page; empty: there is none. */
  file: "",
};
