/**
 * The picture before the engine is there. It keeps the space that the playground will fill, which
 * depends on the width and on how many controls there are.
 */
export const facadeStyle = `
.facade {
  display: grid;
  place-items: center;
  box-sizing: border-box;
  min-block-size: inherit;
  aspect-ratio: var(--contrastive-aspect-ratio, auto);
}
.facade > * { grid-area: 1 / 1; }
.facade img, .facade ::slotted(*) { display: block; max-inline-size: 100%; max-block-size: min(86svh, 40rem); margin: auto; object-fit: contain; }
.facade button {
  min-inline-size: 6rem; min-block-size: 2.75rem; padding: .5rem 1.5rem; border: 0; border-radius: 999px;
  background: var(--contrastive-accent, light-dark(#1d4f86, #9fc6f2)); color: light-dark(#fff, #10131a);
  box-shadow: 0 1px 2px rgb(0 0 0 / .08), 0 8px 24px rgb(0 0 0 / .14);
  font: 600 1rem/1.25 var(--contrastive-font, system-ui, sans-serif); cursor: pointer;
}
.facade.failed { grid-template-rows: auto; align-content: center; gap: 1rem; padding: 1rem; font: .9375rem/1.4 var(--contrastive-font, system-ui, sans-serif); text-align: center; }
.facade.failed > * { grid-area: auto; max-inline-size: 34rem; margin: 0; }
.facade button:focus-visible { outline: 2px solid currentColor; outline-offset: -5px; }
.facade button:disabled { opacity: .7; cursor: progress; }
`;
