/** A lesson beside the picture. */
export const lessonStyle = `
.lesson { display: grid; gap: var(--space-2); padding: var(--space-3); border: 1px solid color-mix(in srgb, var(--accent) 45%, transparent); border-radius: var(--round); background: color-mix(in srgb, var(--accent) 6%, var(--surface)); }
.lesson:not([hidden]) ~ .try { display: none; }
.lesson-head { display: flex; align-items: start; justify-content: space-between; gap: var(--space-2); }
.lesson h3 { margin: 0; font-size: var(--large); font-weight: 650; line-height: 1.3; text-wrap: balance; }
.phases { display: flex; gap: var(--space-3); margin: 0; padding: 0; list-style: none; color: var(--quiet); font-size: var(--small); }
.phases li { padding-block-end: 2px; border-block-end: 2px solid var(--line); }
.phases li.done { border-color: var(--edge); }
.phases [aria-current] { border-color: var(--accent); color: var(--ink); font-weight: 600; }
.lesson-body { display: grid; gap: var(--space-2); line-height: 1.45; }
.prediction { display: grid; gap: var(--space-1); min-inline-size: 0; margin: 0; padding: 0; border: 0; }
.prediction legend { margin-block-end: var(--space-1); padding: 0; font-weight: 500; }
.prediction label { display: flex; align-items: center; gap: var(--space-2); min-block-size: var(--hit); padding-inline: var(--space-2); border: 1px solid var(--line); border-radius: .375rem; background: var(--surface); cursor: pointer; }
.prediction label:has(:checked) { border-color: var(--accent); }
.prediction input { margin: 0; accent-color: var(--accent); }
.lesson-steps { display: grid; gap: var(--space-2); margin: 0; padding: 0; list-style: none; }
.lesson-steps li { display: grid; grid-template-columns: 1.25rem minmax(0, 1fr); gap: var(--space-2); }
.lesson-steps .done { color: var(--quiet); }
.lesson-steps .number { display: grid; place-items: center; block-size: 1.25rem; border-radius: 50%; background: var(--accent); color: var(--on-accent); font-size: var(--small); font-weight: 600; }
.lesson .actions { align-items: center; margin-block-start: 0; }
.lesson .actions .where { margin-inline-end: auto; }
.lesson progress { inline-size: 100%; block-size: .25rem; border: 0; border-radius: 1rem; background: var(--line); accent-color: var(--accent); appearance: none; overflow: hidden; }
.lesson progress::-webkit-progress-bar { background: var(--line); }
.lesson progress::-webkit-progress-value { background: var(--accent); }
.lesson progress::-moz-progress-bar { background: var(--accent); }
.gauges { display: flex; flex-wrap: wrap; gap: var(--space-1) var(--space-4); margin: 0; }
.gauges dt { color: var(--quiet); font-size: var(--small); }
.gauges dd { margin: 0; font-size: var(--large); font-weight: 600; font-variant-numeric: tabular-nums; }
.seen { border-collapse: collapse; font-size: var(--small); font-variant-numeric: tabular-nums; }
.seen caption { padding-block-end: 2px; color: var(--quiet); text-align: start; }
.seen :is(th, td) { padding: 2px 0 2px var(--space-2); border-block-start: 1px solid color-mix(in srgb, var(--accent) 22%, transparent); font-weight: 400; text-align: end; }
.seen :is(th:first-child, td:first-child) { padding-inline-start: 0; text-align: start; }
.seen thead :is(th, td) { border: 0; color: var(--quiet); }
.lesson .discuss { padding-inline-start: 1.25rem; list-style: disc; }
.lesson .literature { color: var(--quiet); font-size: var(--small); }
.lesson details.group { border-block-start-color: color-mix(in srgb, var(--accent) 25%, transparent); }
.pointed { border-radius: .375rem; outline: 2px solid var(--accent); outline-offset: 4px; animation: pointed 1.6s ease-in-out 3; }
@keyframes pointed { 50% { outline-offset: 8px; outline-color: color-mix(in srgb, var(--accent) 40%, transparent); } }
@media (prefers-reduced-motion: reduce) { .pointed { animation: none; } }
.pointed { scroll-margin-block: 1.5rem; }
@media (min-height: 36rem) {
  @container (min-width: 40rem) {
    /* Its numbers stay in sight while a control far below is turned. */
    .beside-loss > .lesson[data-phase="run"] { position: sticky; inset-block-start: 0; z-index: 3; }
    .lesson[data-phase="run"] .lesson-steps .done:not(:has(+ .now)) { display: none; }
    .playground:has(.lesson[data-phase="run"]:not([hidden])) .beside-loss .field { scroll-margin-block-start: 16rem; }
  }
  @container (max-width: 39.99rem) {
    /* While it runs, the card stays at the lower edge, below the control that is being turned. */
    .playground[data-controls="full"] .beside-loss > .lesson[data-phase="run"] { order: 99; position: sticky; inset-block-end: 0; z-index: 3; gap: var(--space-1); margin-inline: calc(-1 * var(--space-1)); padding: var(--space-2) var(--space-3); background: color-mix(in srgb, var(--accent) 6%, var(--surface)); box-shadow: var(--shadow); }
    .lesson[data-phase="run"] :is(.phases, .done) { display: none; }
    .lesson[data-phase="run"] h3 { overflow: hidden; font-size: var(--small); white-space: nowrap; text-overflow: ellipsis; }
    .lesson[data-phase="run"] .lesson-head { align-items: center; }
    .lesson[data-phase="run"] .lesson-body { gap: var(--space-1); line-height: 1.35; }
    .lesson[data-phase="run"] .gauges > div { display: flex; align-items: baseline; gap: var(--space-1); }
    .playground[data-controls="full"] .lesson h3 { scroll-margin-block: calc(var(--hero) + 5.5rem) var(--space-4); }
    .playground[data-controls="full"] .lesson { scroll-margin-block: calc(var(--hero) + 4.5rem) var(--space-2); }
    .pointed { scroll-margin-block-start: calc(var(--hero) + 5.5rem); }
    .playground:has(.lesson[data-phase="run"]:not([hidden])) .field { scroll-margin-block-end: 14rem; }
  }
}
@media (forced-colors: active) {
  .phases li { border-color: Canvas; }
  .phases [aria-current] { border-color: Highlight; }
  .prediction label:has(:checked) { outline: 2px solid Highlight; }
}
@media print { .lesson { display: none; } }
`;
