/** What is said about presenting. */
export const presenting = {
  leave: "Leave the presentation (Esc)",
};
