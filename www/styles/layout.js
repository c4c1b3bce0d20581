/**
 * Where the parts stand. Wide: data, embedding and why, from left to right. Middle: the embedding
 * with the controls beside it. Narrow: the embedding stays in sight while the controls scroll.
 */
export const layoutStyle = `
.playground { display: grid; gap: var(--space-3) var(--space-4); grid-template-columns: minmax(0, 2fr) minmax(0, 3fr); }
.playground > section { display: contents; }
.playground h2 { display: none; }
.playground > section > * { grid-column: 1 / -1; order: 9; min-inline-size: 0; }

.stage > .pane.embedding {
  --height: clamp(12rem, 40svh, 100cqi);
  order: 1; block-size: var(--height);
}
.stage > .transport { order: 2; }
.beside-data > .data-picture { order: 3; grid-column: 1; }
.beside-loss > .curve-picture { order: 3; grid-column: 2; }
.data-picture > .pane, .curve-picture > .pane { block-size: 8.5rem; }
.beside-loss > .fields.main { order: 4; }
.beside-loss > .try { order: 5; }
.beside-loss > .measures { order: 6; }
.beside-loss > .formula { order: 7; }
.stage > .legend { order: 8; }
.stage > .layers { order: 8; }

@media (min-height: 36rem) {
  @container (max-width: 39.99rem) {
    .playground[data-controls="full"] .stage > .pane.embedding { position: sticky; inset-block-start: 0; z-index: 2; margin-block-end: calc(-1 * var(--space-3)); }
    .playground[data-controls="full"] .stage > .transport { position: sticky; inset-block-start: clamp(12rem, 40svh, 100cqi); z-index: 2; padding-block: var(--space-2); background: var(--ground); }
    .field, details, .curve-picture { scroll-margin-block: calc(clamp(12rem, 40svh, 100cqi) + 4rem) var(--space-4); }
  }
}

@container (min-width: 40rem) {
  .playground { grid-template-columns: minmax(0, 1fr) minmax(16rem, 20rem); align-items: start; }
  .playground > section { display: flex; flex-direction: column; gap: var(--space-3); }
  .playground h2 { display: block; }
  .playground > section > * { order: 0; }
  .stage { grid-column: 1; grid-row: 1; }
  .stage > .pane.embedding { block-size: auto; aspect-ratio: 1; }
  .beside-loss { grid-column: 2; grid-row: 1 / span 2; }
  .beside-data { grid-column: 1; grid-row: 2; }
  .data-picture > .pane { aspect-ratio: 2; block-size: auto; }
}

@container (min-width: 62rem) {
  .playground { grid-template-columns: 15.5rem minmax(0, 1fr) 21.5rem; gap: var(--space-5); }
  .stage { grid-column: 2; position: sticky; inset-block-start: 0; block-size: var(--contrastive-stage-height, auto); }
  .stage > .pane.embedding { flex: 1 1 auto; min-block-size: 20rem; }
  .beside-data { grid-column: 1; grid-row: 1; }
  .beside-loss { grid-column: 3; grid-row: 1; }
  .data-picture > .pane { aspect-ratio: 1; }
}
@container (min-width: 84rem) {
  .playground { grid-template-columns: 18rem minmax(0, 1fr) 25rem; gap: 2rem; }
}

.stage-head { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: var(--space-2); }

.playground[data-controls="mini"] :is(.beside-data > .fields, details, .formula, .measures, .try, .layers) { display: none; }
.playground[data-controls="none"] :is(.beside-loss, .fields, details, .transport, .layers, .legend) { display: none; }

@media print {
  .stage { position: static !important; block-size: auto !important; }
  .transport, .fields, details, .layers { display: none !important; }
}
`;
