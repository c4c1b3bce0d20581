/** What is said about presenting. */
export const presenting = {
  present: "Present",
  presentHelp: "Large, for a projector (F)",
  leave: "Leave the presentation (Esc)",
};
