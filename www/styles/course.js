/** The curve, the numbers, the formula and the line about a place of the data. */
export const courseStyle = `
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
