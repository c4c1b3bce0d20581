/** Pictures, the transport below them and the legend. */
export const stageStyle = `
.pane { position: relative; overflow: hidden; border-radius: var(--round); background: var(--surface); box-shadow: inset 0 0 0 1px var(--line); }
.pane canvas { display: block; direction: ltr; position: absolute; inset: 0; inline-size: 100%; block-size: 100%; touch-action: pan-y; }
.pane::after { content: ""; position: absolute; inset: 0; border-radius: inherit; box-shadow: inset 0 0 0 1px var(--line); pointer-events: none; }
.pane:focus-visible { outline-offset: 1px; }

.transport { display: flex; flex-wrap: nowrap; align-items: center; justify-content: space-between; gap: var(--space-3); }
.buttons { display: flex; align-items: center; gap: var(--space-1); }
.round {
  display: grid; place-items: center; inline-size: 2.75rem; block-size: 2.75rem; padding: 0; border: 0; border-radius: 50%;
  background: none; color: var(--ink); font-size: 1rem;
}
.round:hover { background: color-mix(in srgb, var(--ink) 9%, transparent); }
.round:active { background: color-mix(in srgb, var(--ink) 16%, transparent); }
.round.play { background: var(--accent); color: var(--on-accent); font-size: 1.0625rem; }
.round.play:hover { background: color-mix(in srgb, var(--accent) 86%, var(--ink)); }
.counters { display: flex; gap: var(--space-4); font-variant-numeric: tabular-nums; }
.counter { display: flex; flex-direction: column; min-inline-size: 3.25rem; }
.counter .name, .speed label, .where, .rate { color: var(--quiet); font-size: var(--small); line-height: 1.25; }
.count { font-size: var(--large); font-weight: 600; line-height: 1.25; }
.speed { display: grid; grid-template-columns: auto auto; align-items: center; gap: 0 var(--space-2); min-inline-size: 8.5rem; }
.rate { grid-column: 1 / -1; min-block-size: 1.25em; font-variant-numeric: tabular-nums; white-space: nowrap; }
@container (max-width: 61.99rem) {
  .transport { gap: var(--space-1); }
  .buttons { gap: 0; }
  .counters { flex-direction: column; gap: 0; }
  .counter { flex-direction: row; gap: var(--space-1); align-items: baseline; min-inline-size: 4.25rem; }
  .count { font-size: var(--text); }
  .speed { grid-template-columns: auto; min-inline-size: 0; }
  .speed label { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
  .rate { display: none; }
  .speed .select.compact { inline-size: 4.5rem; }
  .speed .select select { padding-inline: var(--space-1) 1.375rem; }
}
/* Two columns, of which the first is hardly wide enough. */
@container (min-width: 40rem) and (max-width: 47.99rem) {
  .transport { flex-wrap: wrap; }
}
@container (max-width: 25rem) {
  .speed .select select { padding-inline: .25rem .875rem; }
  .speed .select .icon { inset-inline-end: 0; }
  .counter { min-inline-size: 0; }
  .count { font-size: var(--small); }
  .speed .select.compact { inline-size: 5.5rem; }
  /* The timeline says the step. */
  .counter:first-child { display: none; }
  .counter { flex-direction: column; }
}
@container (max-width: 22rem) { .counters { display: none; } }
@container (max-width: 19.5rem) {
  .transport { gap: 0; }
  .speed .select.compact { inline-size: 4.5rem; }
}
@container (max-width: 18.4rem) { .transport { flex-wrap: wrap; } }

/* The picture gives way to it: no point is hidden, and the buttons below stay where they are. */
.rest { grid-column: 1 / -1; padding: var(--space-1) var(--space-3); border-inline-start: 3px solid var(--edge); font-size: var(--small); line-height: 1.4; }

.legend { display: flex; flex-wrap: wrap; gap: var(--space-1) var(--space-4); color: var(--quiet); font-size: var(--small); }
.legend li { display: flex; align-items: center; gap: var(--space-1); white-space: nowrap; }
.sample { inline-size: 1.75rem; block-size: .875rem; }
.line { fill: none; stroke-width: 2; }
.line.pull { stroke: var(--pull); }
.line.push { stroke: var(--push); stroke-dasharray: 4 3; }
.head.pull { fill: var(--pull); }
.head.push { fill: var(--push); }
.dot { stroke: var(--ink); stroke-width: 1.5; fill: var(--quiet); }
.dot.held-out { fill: none; }
.dot.batch { fill: var(--ink); }
.dot.training + .told { fill: var(--surface); stroke: var(--ink); stroke-width: .8; }
.tether { fill: none; stroke: var(--quiet); stroke-width: 1; }
.net { fill: none; stroke: var(--quiet); stroke-width: .8; }
.region { fill: color-mix(in srgb, var(--accent) 20%, transparent); stroke: var(--quiet); stroke-width: .8; }

.density { fill: color-mix(in srgb, var(--quiet) 30%, transparent); stroke: var(--quiet); }

.tools { display: flex; flex-wrap: wrap; align-items: center; justify-content: flex-end; gap: 0 var(--space-2); }
.layers { display: flex; flex-wrap: wrap; justify-content: end; gap: 0 .4375rem; }
.layers .reason { flex-basis: 100%; text-align: end; }
.chip:has(:disabled) { opacity: .55; cursor: default; }
.chip { display: inline-flex; align-items: center; gap: .1875rem; min-block-size: 1.5rem; padding-inline: 1px; color: var(--quiet); font-size: var(--small); cursor: pointer; }
.chip input { inline-size: .875rem; block-size: .875rem; margin: 0; accent-color: var(--accent); }
@media (pointer: coarse) { .chip { min-block-size: var(--hit); } }

@media (forced-colors: active) { .pane { border: 1px solid; } }
`;
