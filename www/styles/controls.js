/** Controls: native inputs, quietly dressed. */

/** Where fingers turn knobs or space is scarce: one below the other, the number beside the slider. */
const fingerFields = `
  .fields { grid-template-columns: minmax(0, 1fr); }
  .field[data-kind="number"] > .field-head { grid-column: 1 / -1; }
  .field > .box:has(+ .track) { grid-row: 2; }
  .field[data-kind="number"] > .track { grid-area: 2 / 1; }
`;

export const controlsStyle = `
.fields { display: grid; grid-template-columns: repeat(auto-fill, minmax(9.25rem, 1fr)); gap: var(--space-3) var(--space-4); align-items: start; }
.fields.main > [data-key="loss"] { grid-column: 1 / -1; }
.field { display: grid; grid-template-columns: minmax(0, 1fr) auto; align-items: center; column-gap: .375rem; min-inline-size: 0; }
.field > * { grid-column: 1 / -1; }
.field > .field-head { grid-column: 1; }
.field > :is(.box, .switch) { grid-column: 2; }
.field-head { display: flex; align-items: center; column-gap: .125rem; min-block-size: 1.75rem; min-inline-size: 0; }
.field-head label { font-weight: 500; line-height: 1.2; }
@container (max-width: 39.99rem) {
  ${fingerFields}
}
@media (pointer: coarse) {
  ${fingerFields}
  @container (min-width: 62rem) {
    .fields.main > .field[data-kind="number"] { grid-template-columns: 9rem minmax(0, 1fr) auto; }
    .fields.main > .field[data-kind="number"] > .field-head { grid-area: 1 / 1; }
    .fields.main > .field[data-kind="number"] > .track { grid-area: 1 / 2; }
    .fields.main > .field[data-kind="number"] > .box { grid-area: 1 / 3; }
  }
}
.field.off label, .field.off .select { color: var(--quiet); }
.field.off :is(.track, .box, .switch, .select) { opacity: .5; }
.field.off .track input { block-size: 1rem; }
.field.off .marks { display: none; }
details .field.off { order: 1; }
.reason, .error { color: var(--quiet); font-size: var(--small); line-height: 1.3; }
.error { color: var(--alarm); }
.restarts { display: inline-flex; align-items: center; gap: 2px; color: var(--quiet); font-size: var(--small); white-space: nowrap; }
.restarts .icon { inline-size: 1em; block-size: 1em; }
@container (min-width: 40rem) and (max-width: 61.99rem) {
  .field[data-kind="number"] .restarts span { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
}

.help {
  display: grid; place-items: center; flex: none; inline-size: 1.5rem; block-size: 1.5rem; margin-inline: -.125rem; padding: 0; border: 0; border-radius: 50%;
  background: none; color: var(--quiet); font-size: var(--small); line-height: 1;
}
.help::before { content: none; }
.help:hover { background: color-mix(in srgb, var(--ink) 9%, transparent); color: var(--ink); }
@media (pointer: coarse) { .help { inline-size: var(--hit); block-size: var(--hit); margin-block: -.5rem; } }

.box, select {
  min-block-size: 1.75rem; padding: 0 .375rem; border: 1px solid var(--edge); border-radius: .375rem; background: var(--raised);
}
@media (pointer: coarse) { .box, select { min-block-size: var(--hit); font-size: 1rem; } }
.box { inline-size: max(3.5rem, calc(var(--digits, 4) * 1ch + 1rem)); text-align: end; font-variant-numeric: tabular-nums; appearance: textfield; }
.box::-webkit-inner-spin-button, .box::-webkit-outer-spin-button { appearance: none; margin: 0; }
.box.wide { inline-size: 6.5rem; }
@media (pointer: coarse) { .box:not(.wide) { inline-size: max(5rem, calc(var(--digits, 4) * 1ch + 1rem)); } }
.box[aria-invalid="true"] { border-color: var(--alarm); }
.select { position: relative; display: flex; }
.select select { inline-size: 100%; padding-inline-end: 1.75rem; appearance: none; text-overflow: ellipsis; }
.select .icon { position: absolute; inset-inline-end: .375rem; inset-block-start: calc(50% - .625em); pointer-events: none; }
.select.compact { inline-size: 5.75rem; }
option { background: var(--raised); color: var(--ink); }

.track { position: relative; display: flex; align-items: center; }
input[type="range"] { inline-size: 100%; block-size: var(--hit); margin: 0; background: none; appearance: none; cursor: pointer; touch-action: pan-y; }
input[type="range"]:disabled { cursor: default; }
input[type="range"]::-webkit-slider-runnable-track {
  block-size: 4px; border-radius: 2px;
  background: linear-gradient(to right, var(--accent) calc(var(--share, 0) * 100%), var(--edge) 0);
}
input[type="range"]:dir(rtl)::-webkit-slider-runnable-track { background: linear-gradient(to left, var(--accent) calc(var(--share, 0) * 100%), var(--edge) 0); }
input[type="range"]::-moz-range-track { block-size: 4px; border-radius: 2px; background: var(--edge); }
input[type="range"]::-moz-range-progress { block-size: 4px; border-radius: 2px; background: var(--accent); }
input[type="range"]::-webkit-slider-thumb {
  inline-size: 1rem; block-size: 1rem; margin-block-start: calc(2px - .5rem); border: 2px solid var(--surface); border-radius: 50%;
  background: var(--accent); box-shadow: 0 0 0 1px var(--accent); appearance: none;
}
input[type="range"]::-moz-range-thumb {
  inline-size: .75rem; block-size: .75rem; border: 2px solid var(--surface); border-radius: 50%; background: var(--accent); box-shadow: 0 0 0 1px var(--accent);
}
input[type="range"]:focus-visible { outline-offset: -2px; border-radius: .375rem; }
.marks { position: absolute; inset-inline: .5rem; inset-block-start: calc(50% + 5px); block-size: 4px; pointer-events: none; }
.marks span { position: absolute; inset-inline-start: calc(var(--at) * 100%); inline-size: 1px; block-size: 100%; background: var(--edge); }

.switch { inline-size: 2.25rem; block-size: 1.25rem; margin: 0; border: 1px solid var(--edge); border-radius: 1rem; background: var(--raised); appearance: none; cursor: pointer; position: relative; }
.switch::before { content: ""; position: absolute; inset-block: 2px; inset-inline-start: 2px; aspect-ratio: 1; border-radius: 50%; background: var(--edge); transition: inset-inline-start .15s; }
.switch:checked { background: var(--accent); border-color: var(--accent); }
.switch:checked::before { inset-inline-start: calc(100% - .875rem - 4px); background: var(--on-accent); }
@media (prefers-reduced-motion: reduce) { .switch::before { transition: none; } }

details.group { border-block-start: 1px solid var(--line); }
details.group > summary { display: flex; align-items: center; gap: var(--space-1); min-block-size: 2.25rem; font-weight: 500; cursor: pointer; list-style: none; }
@media (pointer: coarse) { details.group > summary { min-block-size: var(--hit); } }
details.group > summary::-webkit-details-marker { display: none; }
details.group > summary .icon { transform: rotate(-90deg); color: var(--quiet); }
details.group[open] > summary .icon { transform: none; }
details.group > .fields { padding-block: var(--space-1) var(--space-3); }

@media (forced-colors: active) {
  input[type="range"] { appearance: auto; }
  .switch { appearance: auto; }
  .switch::before { content: none; }
  .round.play { border: 1px solid; }
}
`;
