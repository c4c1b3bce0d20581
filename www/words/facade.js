/** What an element says before the rest of the words is there. */
export const facadeWords = {
  start: "Play",
  poster: "A picture of the points at one moment of the run",
};
