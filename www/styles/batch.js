/** The batch: its counters, the pair matrix and the histogram. */
export const batchStyle = `
.visible-batch { display: flex; flex-direction: column; gap: var(--space-2); min-inline-size: 0; }
.visible-batch .who { font-weight: 500; }
.visible-batch .facts { grid-template-columns: repeat(auto-fill, minmax(9.25rem, 1fr)); gap: var(--space-1) var(--space-4); }
.visible-batch .facts dt { color: var(--quiet); font-size: var(--small); white-space: nowrap; }
.visible-batch .facts dd { inline-size: auto; line-height: 1.25; text-align: end; white-space: normal; }
.visible-batch .legend { gap: var(--space-1) var(--space-4); }
.matrix-head { display: flex; align-items: end; justify-content: space-between; gap: var(--space-3); margin-block-start: var(--space-1); }
.choices[role="radiogroup"] { display: flex; flex: none; margin: 0; border: 1px solid var(--edge); border-radius: .375rem; overflow: hidden; }
.choice { position: relative; display: grid; place-items: center; min-block-size: 1.75rem; padding-inline: var(--space-2); color: var(--quiet); font-size: var(--small); cursor: pointer; }
.choice input { position: absolute; inset: 0; margin: 0; opacity: 0; cursor: pointer; }
.choice + .choice { border-inline-start: 1px solid var(--edge); }
.choice:has(:checked) { background: var(--accent); color: var(--on-accent); }
.choice:has(:focus-visible) { outline: 2px solid var(--accent); outline-offset: -4px; }
.choice:has(:checked:focus-visible) { outline-color: var(--on-accent); }
@media (pointer: coarse) { .choice { min-block-size: var(--hit); min-inline-size: var(--hit); padding-inline: var(--space-3); } }
.pane.matrix { aspect-ratio: 1; inline-size: 100%; max-inline-size: 28rem; border-radius: 0; overflow: visible; background: none; box-shadow: none; cursor: crosshair; direction: ltr; }
.pane.matrix::after { content: none; }
.pane.matrix canvas { touch-action: pan-y; }
.pane.matrix .mark { position: absolute; pointer-events: none; outline: 1px solid var(--ink); outline-offset: 0; }
.pane.matrix .mark:is(.row, .column) { outline: 1.5px solid var(--accent); }
.pane.matrix .mark.cell { outline: 2px solid var(--ink); box-shadow: 0 0 0 3.5px var(--surface); z-index: 1; }
.scale { display: flex; flex-wrap: wrap; align-items: center; gap: var(--space-1) var(--space-2); color: var(--quiet); font-size: var(--small); font-variant-numeric: tabular-nums; }
.scale .ramp { flex: 0 1 9rem; block-size: .625rem; border: 1px solid var(--line); background: linear-gradient(to right, var(--surface), light-dark(#4a515c, #aab2bd)); }
.scale.falling .ramp { background: linear-gradient(to left, var(--surface), light-dark(#4a515c, #aab2bd)); }
.scale.weight .ramp { background: linear-gradient(to right, var(--push), var(--surface), var(--pull)); }
.scale .hatched::before { content: ""; display: inline-block; inline-size: 1.25rem; block-size: .625rem; margin-inline: var(--space-2) var(--space-1); border: 1px solid var(--line); background: repeating-linear-gradient(135deg, var(--line) 0 1px, transparent 1px 4px); }
.pair { display: block; min-block-size: 2.8em; font-variant-numeric: tabular-nums; }
.pane.spread { block-size: 8.5rem; }
.bar { stroke-width: 1.5; }
.bar.pull { fill: color-mix(in srgb, var(--pull) 26%, transparent); stroke: var(--pull); }
.bar.push { fill: color-mix(in srgb, var(--push) 10%, transparent); stroke: var(--push); stroke-dasharray: 3 2.5; }
.stripe.push { fill: none; stroke: var(--push); stroke-width: 1; opacity: .6; }
@media (forced-colors: active) {
  .scale .ramp, .scale .hatched::before { forced-color-adjust: none; }
  .pane.matrix { border: 1px solid; }
  .choice:has(:checked) { background: Highlight; color: HighlightText; forced-color-adjust: none; }
}
`;
