/** Presentation: the embedding fills the screen, what is beside it can be read from the last row. */
export const presentStyle = `
:host([present]) {
  position: fixed; inset: 0; z-index: 2147483000; overflow: auto; min-block-size: 0; margin: 0; background: var(--ground);
  --ground: light-dark(#ffffff, #000000);
  --surface: light-dark(#ffffff, #14161a);
  --ink: light-dark(#000000, #ffffff);
  --quiet: light-dark(#33383f, #d3d8df);
  --line: light-dark(#8d949e, #79818e);
  --edge: light-dark(#5a616c, #a5adb9);
  --small: clamp(.875rem, 1.05vw, 1.5rem);
  --text: clamp(1rem, 1.35vw, 2rem);
  --large: clamp(1.125rem, 1.7vw, 2.5rem);
  --hit: 3rem;
}
/* Pictures and charts with all that is written and marked in them. */
@media (min-width: 64rem) { :host([present]) { --magnify: 1.35; } }
@media (min-width: 90rem) { :host([present]) { --magnify: 1.75; } }
@media (min-width: 150rem) { :host([present]) { --magnify: 2.5; } }
:host([present]) .playground:focus { outline: none; }
:host([present]) .leave { position: fixed; inset-block-start: .5rem; inset-inline-end: .5rem; z-index: 3; background: color-mix(in srgb, var(--surface) 80%, transparent); color: var(--quiet); }
:host([present]) :is(.beside-data, .tools, .timeline, .round.dice, .tabs, .measures, .panel:not(.course), .snippet, .field .help, .restarts, .rate) { display: none !important; }
:host([present]) .beside-loss > details:not(:has(.pointed)) { display: none; }
:host([present]) .fields.main > :is(.off, [data-key="learning-rate"], [data-key="batch-size"]):not(.pointed) { display: none; }
:host([present]) .fields { grid-template-columns: minmax(0, 1fr); gap: 1.25rem; }
:host([present]) :is(select, .box) { min-block-size: 3rem; font-size: var(--text); }
:host([present]) .field-head label { font-weight: 600; }
:host([present]) .round { inline-size: clamp(3.5rem, 3.6vw, 6rem); block-size: clamp(3.5rem, 3.6vw, 6rem); font-size: clamp(1.375rem, 1.5vw, 2.5rem); }
:host([present]) .sample { inline-size: 2.4em; block-size: 1.2em; }
:host([present]) .pane.curve .value { font-size: var(--small); }
:host([present]) input[type="range"]::-webkit-slider-runnable-track { block-size: 6px; border-radius: 3px; }
:host([present]) input[type="range"]::-webkit-slider-thumb { inline-size: 1.5rem; block-size: 1.5rem; margin-block-start: calc(3px - .75rem); }
:host([present]) input[type="range"]::-moz-range-track { block-size: 6px; }
:host([present]) input[type="range"]::-moz-range-thumb { inline-size: 1.25rem; block-size: 1.25rem; }
:host([present]) .marks { inset-inline: .75rem; inset-block-start: calc(50% + 6px); block-size: 6px; }
:host([present]) .box { inline-size: max(3.5rem, calc(var(--digits, 4) * 1ch + 1.5rem)); }
:host([present]) .leave { inline-size: 3rem; block-size: 3rem; }
:host([present]) .count { font-size: var(--large); }
:host([present]) .speed .select.compact { inline-size: 8rem; }
:host([present]) .told { display: flex; font-size: var(--text); cursor: default; }
:host([present]) .told > .icon { display: none; }
:host([present]) .legend { justify-content: center; gap: .25rem 1.5rem; }
:host([present]) .chart-head .chip { display: none; }
:host([present]) .lesson { gap: 1rem; padding: 1.25rem; }
:host([present]) .lesson h3 { font-size: var(--large); padding-inline-end: 0; }
:host([present]) .lesson-steps .number { block-size: 1.5em; inline-size: 1.5em; }
:host([present]) .lesson-steps li { grid-template-columns: 1.75em minmax(0, 1fr); }
:host([present]) .lesson:not([hidden]) ~ .lenses { display: none; }

:host([present]) input:is([type="radio"], [type="checkbox"]:not(.switch)) { inline-size: 1.25em; block-size: 1.25em; font-size: var(--text); }

@media (min-width: 48rem) {
  :host([present]) { padding: 1rem 1.25rem; overflow: hidden; }
  :host([present]) .playground { grid-template: minmax(0, 1fr) / minmax(0, 1fr) clamp(18rem, 27vw, 46rem); gap: 1.5rem; block-size: 100%; align-items: stretch; }
  :host([present]) .playground h2 { position: absolute; inline-size: 1px; block-size: 1px; min-block-size: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  :host([present]) .playground > .stage { grid-area: 1 / 1; grid-template: minmax(0, 1fr) / minmax(0, 1fr); grid-auto-rows: auto; position: static; block-size: 100%; min-block-size: 0; }
  :host([present]) .stage > :not(h2) { grid-column: 1; }
  :host([present]) .stage > .embeddings { aspect-ratio: auto; block-size: 100%; min-block-size: 0; max-block-size: none; }
  /* The chart takes what the words leave. */
  :host([present]) .lenses { flex: 1 1 auto; grid-template-rows: minmax(0, 1fr); min-block-size: 12rem; max-block-size: 38rem; }
  :host([present]) :is(.chart, .curve-frame) { flex: 1; min-block-size: 0; }
  :host([present]) .chart .pane.curve { block-size: 100%; min-block-size: 7rem; }
  :host([present]) .playground > .beside-loss { grid-area: 1 / 2; padding-block: 3.25rem .5rem; padding-inline: .25rem; overflow: auto; gap: 1.5rem; }
}
@media (min-width: 48rem) and (max-height: 54rem) {
  :host([present]) .try:has(.now:not([hidden])) > :not(.now) { display: none; }
}
@media (max-width: 47.99rem) {
  :host([present]) { padding: .5rem; }
  :host([present]) .playground { --hero: 56svh; }
  :host([present]) .round { inline-size: 2.75rem; block-size: 2.75rem; font-size: 1.125rem; }
  :host([present]) .speed .select.compact { inline-size: 5.5rem; }
  :host([present]) .leave { inset-block-start: .875rem; inset-inline-end: .875rem; }
  :host([present]) .counter:first-child { display: flex; }
  :host([present]) .counter:last-child { display: none; }
}
`;
