/** The slider over the steps of a run. */
export const timelineStyle = `
.timeline { position: relative; display: grid; grid-template-columns: auto 1fr auto; align-items: center; gap: 0 var(--space-3); }
.timeline label, .timeline .place, .timeline .changed { color: var(--quiet); font-size: var(--small); font-variant-numeric: tabular-nums; }
.timeline .place { min-inline-size: 7.5em; text-align: end; white-space: nowrap; }
.timeline .track { position: relative; min-block-size: var(--hit); }
.timeline .track input { display: block; }
.timeline input:disabled { opacity: .4; }
/* In the room that a slider leaves below itself: it takes none of its own, and nothing moves when it comes. */
.timeline .changed { position: absolute; inset-block-start: calc(50% + .4375rem); inset-inline: 2.75rem 0; overflow: hidden; line-height: 1.125rem; text-overflow: ellipsis; white-space: nowrap; pointer-events: none; }
.ticks { position: absolute; inset-inline: .5rem; inset-block: 0; pointer-events: none; }
.tick { position: absolute; inset-inline-start: calc(var(--at) * 100%); pointer-events: auto; }
.tick.turned { inset-block-end: calc(50% + .4375rem); inline-size: 2px; block-size: .375rem; margin-inline-start: -1px; background: var(--edge); }
.tick.fork { inset-block-start: calc(50% - .9375rem); inline-size: .4375rem; block-size: .4375rem; margin-inline-start: -.21875rem; border: 1.5px solid var(--edge); transform: rotate(45deg); }
@media (forced-colors: active) { .tick.turned { background: CanvasText; } }
`;
