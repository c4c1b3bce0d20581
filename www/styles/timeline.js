/** The slider over the steps of a run. */
export const timelineStyle = `
.timeline { display: grid; grid-template-columns: auto 1fr auto; align-items: center; gap: 0 var(--space-3); }
.timeline label, .timeline .place, .timeline .changed { color: var(--quiet); font-size: var(--small); font-variant-numeric: tabular-nums; }
.timeline .place { min-inline-size: 7.5em; text-align: end; white-space: nowrap; }
.timeline .track { position: relative; min-block-size: var(--hit); }
.timeline .track input { display: block; }
.timeline input:disabled { opacity: .4; }
.timeline .changed { grid-column: 2 / -1; }
.ticks { position: absolute; inset-inline: .5rem; inset-block-end: 0; block-size: .5rem; pointer-events: none; }
.tick { position: absolute; inset-inline-start: calc(var(--at) * 100%); inset-block-end: 0; inline-size: 2px; block-size: .5rem; margin-inline-start: -1px; background: var(--ink); pointer-events: auto; }
.tick.fork { inline-size: .4375rem; block-size: .4375rem; margin-inline-start: -.21875rem; border-inline-start: 2px solid var(--edge); border-block-end: 2px solid var(--edge); background: none; transform: skewX(-20deg); }
@media (forced-colors: active) { .tick.turned { background: CanvasText; } }
`;
