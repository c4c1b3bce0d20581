/** On paper: one page with the pictures, the course, what was set and what came of it. */
export const printStyle = `
.printed { display: none; }
@media print {
  :host { color-scheme: light !important; --ground: #fff; --surface: #fff; --text: .75rem; --small: .6875rem; }
  .playground { grid-template-columns: minmax(0, 1.7fr) minmax(0, 1fr) !important; gap: 1rem !important; }
  .playground > section { display: flex !important; gap: .5rem; }
  .playground > .stage { display: flex !important; flex-direction: column; align-items: stretch; }
  .playground > .stage { grid-area: 1 / 1 !important; position: static !important; block-size: auto !important; }
  .playground > .beside-loss { grid-area: 1 / 2 / span 2 !important; }
  .playground > .beside-data { grid-area: 2 / 1 !important; }
  .readouts { grid-template-columns: repeat(auto-fill, minmax(6rem, 1fr)); }
  .stage > .embeddings { position: static !important; aspect-ratio: 1.1 !important; block-size: auto !important; max-block-size: 50vh; }
  .data-picture > .pane { aspect-ratio: 2.4 !important; block-size: auto !important; }
  .pane { border: 1px solid #999; break-inside: avoid; }
  .pane canvas { object-fit: contain; }
  .legend { flex-flow: row wrap !important; gap: 0 1rem !important; padding: 0 !important; }
  .transport, .timeline, .fields, .restarts, details, .tools, .whose, .try, .slow, .told, .tabs, .leave, .chart-head .chip, .overlay, .run-head > .more { display: none !important; }
  .chart-head select { border: 0; padding: 0; background: none; font-weight: 600; }
  .chart-head .icon { display: none; }
  .term { text-decoration: none; }
  .printed { display: block; grid-column: 1 / -1; break-inside: avoid; }
  .printed p + p { margin-block-start: .375rem; color: var(--quiet); font-size: var(--small); }
}
`;
