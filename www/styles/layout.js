/**
 * Where the parts stand. Wide: data, embedding and why, from left to right. Middle: the embedding
 * with the controls beside it. Narrow: the embedding stays in sight while the controls scroll.
 */
export const layoutStyle = `
.playground { display: grid; gap: var(--space-4); align-items: start; }
.playground.reserve { align-content: start; }
.playground > section { display: flex; flex-direction: column; gap: var(--space-3); min-inline-size: 0; }
.playground h2 { display: flex; align-items: center; min-block-size: 1.5rem; }
.stage { display: grid !important; grid-template-columns: 1fr auto; align-items: center; }
.stage > :not(h2, .tools) { grid-column: 1 / -1; }
.stage > .embeddings { aspect-ratio: 1; max-block-size: max(18rem, 86svh); inline-size: 100%; }
.chart .pane.curve { block-size: 8.5rem; }
.chart .pane.curve.tall { block-size: 13rem; }

@container (max-width: 39.99rem) {
  .playground { --hero: clamp(12rem, 40svh, 100cqi); grid-template-columns: minmax(0, 1fr) fit-content(11rem); gap: var(--space-3) 0; }
  .playground > section { display: contents !important; }
  .playground h2 { position: absolute; inline-size: 1px; block-size: 1px; min-block-size: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  .playground > section > * { grid-column: 1 / -1; order: 9; min-inline-size: 0; }
  .stage > .embeddings { grid-row: 1; aspect-ratio: auto; block-size: var(--hero); }
  .stage > .transport { grid-row: 2; }
  .stage > .timeline { grid-row: 3; margin-block: -.5rem; }
  /* What the marks mean stands beside the data, and close to the picture. */
  .playground > .beside-data > .data-picture { grid-area: 4 / 1; }
  .playground > .stage > .legend { grid-area: 4 / 2; flex-flow: column; align-self: center; justify-content: center; gap: .125rem; padding-inline-start: var(--space-3); }
  .stage > .legend > li { line-height: 1.2; white-space: normal; }
  .data-picture > .pane { block-size: 8.5rem; }
  .stage > .tools { display: contents; }
  .playground .tools > * { order: 5; min-inline-size: 0; }
  .playground .tools > .layers { grid-row: 5; grid-column: 1 / -1; order: 0; justify-content: space-between; margin-block: -.375rem; }
  .playground .tools > .compare { grid-column: 2; justify-self: end; }
  .beside-loss > .lesson { order: 0; }
  .beside-loss > .whose { order: 1; }
  /* What to try stands right below the slider that it speaks of. */
  .playground > .beside-loss > .fields { display: contents; }
  .fields.main > .field { grid-column: 1 / -1; order: 1; min-inline-size: 0; }
  .beside-loss > .try { order: 2; }
  .fields.main > :is(.off, [data-key="batch-size"], [data-key="learning-rate"]) { order: 3; }
  .beside-loss > .lenses { order: 4; }
  .beside-loss > details { order: 6; }
  /* What is yet to come will stand above them. */
  .playground.reserve:not(:has(> .beside-data)) .stage > :is(.legend, .tools) { visibility: hidden; }
}
@media (min-height: 36rem) {
  @container (max-width: 39.99rem) {
    .playground[data-controls="full"] .stage > .embeddings { position: sticky; inset-block-start: 0; z-index: 2; }
    .playground[data-controls="full"] .stage > .transport {
      position: sticky; inset-block-start: var(--hero); z-index: 2; margin-block-start: calc(-1 * var(--space-3)); padding-block: var(--space-2); background: var(--ground);
    }
    .field, details, .lenses, .term, .matrix-head, .pane.matrix, .try > .action { scroll-margin-block: calc(var(--hero) + 4.5rem) var(--space-4); }
  }
}

@container (min-width: 40rem) {
  .playground { grid-template-columns: minmax(0, 1fr) minmax(16rem, 21rem); }
  .beside-loss { grid-column: 2; grid-row: 1 / span 2; }
  .data-picture > .pane { aspect-ratio: 2; }
}
@container (min-width: 40rem) and (max-width: 61.99rem) {
  .stage { grid-template-columns: minmax(0, 1fr) auto auto; }
  .stage > .tools { display: contents; }
  .tools > .layers { grid-column: 1 / -1; order: 1; justify-content: space-between; gap: 0 var(--space-1); }
  .tools > .compare { grid-column: 3; }
  .stage > :is(.timeline, .transport) { order: 2; }
}

@container (min-width: 62rem) {
  .playground { grid-template-columns: 15.5rem minmax(0, 1fr) 23rem; gap: var(--space-5); }
  .stage { grid-area: 1 / 2; grid-template-rows: auto minmax(20rem, 1fr) auto auto; position: sticky; inset-block-start: 0; block-size: var(--contrastive-stage-height, auto); }
  .stage > .embeddings { aspect-ratio: auto; block-size: 100%; min-block-size: 20rem; }
  .beside-data { grid-area: 1 / 1; }
  .beside-loss { grid-area: 1 / 3; }
  .data-picture > .pane { aspect-ratio: 1; }
}
@container (min-width: 84rem) {
  .playground { grid-template-columns: 18rem minmax(0, 1fr) 26rem; gap: 2rem; }
}

/* The place of the tabs before they are there, with the heights of the curve and the numbers of most losses. */
.coming { display: grid; gap: var(--space-3); }
.coming > .tabs { block-size: max(2rem, var(--tab, 0rem)); }
.coming > .chart { block-size: var(--curve, 10.75rem); }
.coming > .measures { block-size: var(--numbers, var(--two, 15.25rem)); }
.playground[data-controls="mini"] .coming > .chart { block-size: 8.5rem; }
@media (pointer: coarse) {
  .coming { --tab: var(--hit); --curve: 11.75rem; --two: 22.75rem; --three: 20rem; }
  @container (max-width: 20.99rem) { .coming { --curve: 14.5rem; } }
}
@container (min-width: 24.5rem) and (max-width: 39.99rem) { .coming { --numbers: var(--three, 13.75rem); } }
@container (min-width: 84rem) { .coming { --numbers: var(--three, 13.75rem); } }

.playground[data-controls="mini"] :is(.beside-data > .fields, details, .tabs, .chart-head, .panel:not(.course), .measures, .try, .tools, .whose, .run-head > .more) { display: none; }
.playground[data-controls="none"] > .beside-loss { display: none !important; }
.playground[data-controls="none"] :is(.fields, details, .transport, .timeline, .tools, .legend, .run-head > .more) { display: none; }

@media (pointer: coarse) and (max-height: 47.99rem) {
  @container (min-width: 62rem) { .try { display: none; } }
}

/* A phone on its side: the picture, and the buttons below it, come first. */
@media (max-height: 30rem) {
  @container (min-width: 40rem) and (max-width: 61.99rem) {
    .tools > .layers { display: none; }
    .stage > .embeddings { aspect-ratio: auto; block-size: max(11rem, 100svh - 10.5rem); max-block-size: none; }
    .stage > .transport { order: 1; }
    .stage > .timeline { order: 2; }
    .stage > .legend { order: 3; }
  }
}
`;
