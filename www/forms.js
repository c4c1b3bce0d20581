/**
 * What is served beside this page to take along. A build that makes the one file puts its name in.
 */
export const forms = {
  /** The page for frames, as an address relative to this page; empty: the page itself stands in. */
  embed: "embed.html",
  /** The playground in one file to download, as an address relative to this page; empty: there is none. */
  file: "",
};
