/** The element itself: its space is reserved before anything is in it, so that nothing shifts. */
export const hostStyle = `
:host {
  display: block;
  container-type: inline-size;
  min-block-size: var(--contrastive-min-height, 30rem);
}
:host([hidden]) { display: none; }
:host([theme="light"]) { color-scheme: light; }
:host([theme="dark"]) { color-scheme: dark; }
`;
