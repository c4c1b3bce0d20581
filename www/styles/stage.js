/** Pictures, the transport below them, the legend, the curve and the numbers. */
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

.pane.curve { cursor: crosshair; }
.pane.curve .cursor { position: absolute; inset-block: 0; inline-size: 1px; background: var(--edge); pointer-events: none; }
.pane.curve .cursor.ring { inset-block: auto; inline-size: 14px; block-size: 14px; margin: -7px; border: 1.5px solid var(--ink); border-radius: 50%; background: none; }
.pane.curve .value {
  position: absolute; inset-block-start: var(--space-1); inset-inline-end: var(--space-2); padding: 0 var(--space-1); border-radius: var(--space-1);
  background: var(--raised); font-size: var(--small); font-variant-numeric: tabular-nums; pointer-events: none;
}

.pane.curve .value.low { inset-block: auto var(--space-5); }
.curve-frame { position: relative; direction: ltr; }
.reference { position: absolute; block-size: 1.5rem; min-block-size: 0; margin-block-start: -.75rem; padding: 0; border: 0; background: none; }
.reference::before { content: ""; position: absolute; inset-inline: 0; inset-block-end: .25rem; inline-size: var(--name); margin-inline: auto; border-block-end: 1px dotted var(--edge); }
.reference:hover::before { border-block-end: 1px solid var(--ink); }
@media (pointer: coarse) { .reference::after { content: ""; position: absolute; inset: -10px 0; inset-inline-start: min(0px, 100% - 44px); } }
.chart { display: flex; flex-direction: column; gap: var(--space-2); min-inline-size: 0; }
.chart-head { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0 var(--space-3); }
.chart-head .select { min-inline-size: 11rem; }
.chart-note { color: var(--quiet); font-size: var(--small); }

.pane.data { cursor: crosshair; }
.probe {
  position: absolute; inset-block-end: var(--space-1); inset-inline: var(--space-1); margin-inline: auto; inline-size: max-content; max-inline-size: calc(100% - var(--space-2));
  padding: 0 var(--space-1); border-radius: var(--space-1); background: color-mix(in srgb, var(--raised) 88%, transparent); font-size: var(--small);
  font-variant-numeric: tabular-nums; pointer-events: none;
}
.probe.top { inset-block: var(--space-1) auto; }

.measures { display: grid; gap: var(--space-1); }
.measures .where:not(:first-child) { margin-block-start: var(--space-2); }
.diagnosis { margin-block: 0; padding-inline-start: var(--space-2); border-inline-start: 3px solid var(--edge); }
.readouts { display: grid; grid-template-columns: repeat(auto-fill, minmax(7.5rem, 1fr)); gap: 0 var(--space-4); font-variant-numeric: tabular-nums; }
.readout { display: flex; align-items: baseline; justify-content: space-between; gap: 0 var(--space-2); }
/* Numbers begin where they began, or the row would twitch at every sign and digit. */
.readout dd { direction: ltr; inline-size: 3.25rem; white-space: nowrap; font-weight: 500; }
.readouts.large .readout { flex-direction: column; }
.readouts.large dd { align-self: start; inline-size: auto; font-size: var(--large); font-weight: 600; }
.term {
  min-inline-size: 1.5rem; min-block-size: 1.5rem; padding: 0; border: 0; background: none; color: var(--quiet); font-size: var(--small); text-align: start; white-space: nowrap;
  text-decoration: underline dotted var(--edge); text-underline-offset: .2em;
}
.term:hover { color: var(--ink); }
@media (pointer: coarse) { .term { min-inline-size: var(--hit); min-block-size: var(--hit); } }

.formula .math { padding-block: var(--space-2); overflow-x: auto; font-size: 1.0625rem; }
.formula math { display: block math; inline-size: max-content; margin-inline: auto; }
.formula figcaption { color: var(--quiet); font-size: var(--small); }
.formula [data-term] { border-radius: 3px; transition: background-color .2s; }
.formula [data-term="pull"] { color: var(--pull); }
.formula [data-term="push"] { color: var(--push); }
.formula [data-term].lit { background: color-mix(in srgb, var(--accent) 26%, transparent); }
@media (prefers-reduced-motion: reduce) { .formula [data-term] { transition: none; } }

.snippet pre {
  max-block-size: 22rem; margin-block: 0 var(--space-2); padding: var(--space-2); overflow: auto; border-radius: var(--round);
  background: var(--surface); box-shadow: inset 0 0 0 1px var(--line); font-size: var(--small); line-height: 1.45; direction: ltr;
}
.snippet code { font-family: ui-monospace, monospace; white-space: pre; }
.snippet .actions { display: flex; flex-wrap: wrap; align-items: center; gap: var(--space-2); }
.snippet .said { color: var(--quiet); font-size: var(--small); }
`;
