/** Words that the page for authors puts into its examples. */

export const authors = {
  frame: "InfoNCE on blobs, trained live",
};
