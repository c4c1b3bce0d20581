/**
 * The picture before the engine is there. It keeps the space that the playground will fill, which
 * depends on the width and on how many controls there are: the sums are those of `layout.js`, with
 * the heights of controls and texts as they come out there. They hold within a twentieth, which
 * `tests/e2e/dist` looks after.
 */
export const facadeStyle = `
.reserve {
  --hero: clamp(12rem, 40svh, 100cqi);
  --side: calc(100cqi - 22rem);
  --square: min(var(--side), max(18rem, 86svh));
  box-sizing: border-box;
  min-block-size: max(var(--contrastive-min-height, 30rem), var(--reserved) + var(--touch, 0rem));
}
@container (max-width: 39.99rem) {
  .reserve { --reserved: calc(var(--hero) + 108.25rem); }
  :host([controls="mini"]) .reserve { --reserved: calc(var(--hero) + 46.25rem); }
  :host([controls="none"]) .reserve { --reserved: calc(var(--hero) + 10rem); }
}
@container (min-width: 40rem) {
  .reserve { --reserved: calc(var(--square) + var(--side) / 2 + 42.5rem); }
  :host([controls="mini"]) .reserve { --reserved: calc(var(--square) + var(--side) / 2 + 15.5rem); }
  :host([controls="none"]) .reserve { --reserved: calc(var(--square) + 2.25rem); }
}
@container (min-width: 43rem) {
  .reserve { --reserved: calc(var(--square) + var(--side) / 2 + 33rem); }
}
@container (min-width: 62rem) {
  .reserve { --reserved: max(57rem, var(--contrastive-stage-height, 0rem)); }
  :host([controls="mini"]) .reserve { --reserved: max(32rem, var(--contrastive-stage-height, 0rem)); }
  :host([controls="none"]) .reserve { --reserved: max(23.75rem, var(--contrastive-stage-height, 0rem)); }
}
@media (pointer: coarse) {
  @container (max-width: 39.99rem) {
    .reserve { --touch: 19rem; }
    :host([controls="mini"]) .reserve { --touch: 5.5rem; }
  }
  @container (min-width: 40rem) {
    .reserve { --touch: 15rem; }
    :host([controls="mini"]) .reserve { --touch: 1.5rem; }
  }
  @container (min-width: 62rem) {
    .reserve { --touch: 11.5rem; }
    :host([controls="mini"]) .reserve { --touch: 1.5rem; }
  }
  :host([controls="none"]) .reserve { --touch: 0rem; }
}
.facade { display: grid; grid-template-rows: min(75cqi, 30rem, 86svh); place-items: center; aspect-ratio: var(--contrastive-aspect-ratio, auto); }
/* What a person starts may grow under their hands; a page full of nothing until then would be worse. */
:host([loading="interaction"]), :host([loading="interaction"]) .reserve { min-block-size: var(--contrastive-min-height, 6rem); }
.facade img, .facade ::slotted([slot="poster"]), .facade button { grid-area: 1 / 1; }
.facade img, .facade ::slotted([slot="poster"]) { display: block; inline-size: 100%; block-size: 100%; object-fit: contain; }
.facade img { box-sizing: border-box; inline-size: auto; max-inline-size: 100%; border: 1px solid light-dark(#dcdfe4, #2e333b); border-radius: .5rem; }
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
