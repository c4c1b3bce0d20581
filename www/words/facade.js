/** What an element says before the rest of the words is there. */
export const facadeWords = {
  start: "Play",
  poster: "A picture of the points at one moment of the run",
  failed: "The playground did not come. On a server of your own, copy its whole folder and let it serve .js as text/javascript; elsewhere, check the connection.",
  again: "Try again",
  damaged: "This file is damaged or was cut off: download it again.",
};
