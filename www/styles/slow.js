/** The strip of a step in slow motion. */
export const slowStyle = `
.slow { display: grid; grid-template-columns: minmax(0, 1fr) auto; align-items: center; gap: var(--space-1) var(--space-3); padding: var(--space-2) var(--space-3); border-radius: var(--round); background: var(--raised); box-shadow: inset 0 0 0 1px var(--line); }
.beats { display: flex; grid-column: 1 / -1; margin: 0; padding: 0; list-style: none; counter-reset: beat; }
.beats li { flex: 1 1 0; min-inline-size: 0; counter-increment: beat; }
.beats button {
  display: grid; grid-template-columns: auto minmax(0, 1fr); align-items: center; gap: 0 var(--space-1); inline-size: 100%; min-block-size: 2rem; padding: 0; border: 0; background: none;
  color: var(--quiet); font-size: var(--small); text-align: start; white-space: nowrap;
}
.beats button::before {
  content: counter(beat); display: grid; place-items: center; inline-size: 1.375rem; block-size: 1.375rem; border: 1.5px solid var(--edge); border-radius: 50%; font-size: .6875rem; font-weight: 600; line-height: 1;
}
.beats .done button::before { border-color: var(--accent); background: color-mix(in srgb, var(--accent) 22%, var(--raised)); color: var(--ink); }
.beats [aria-current] button::before { border-color: var(--accent); background: var(--accent); color: var(--on-accent); }
.beats [aria-current] button { color: var(--ink); font-weight: 600; }
.beats button:disabled { cursor: default; }
.beats .passed { display: block; block-size: 2px; margin-inline-end: var(--space-2); border-radius: 1px; background: var(--line); overflow: hidden; }
.beats .passed::before { content: ""; display: block; block-size: 100%; inline-size: calc(var(--passed, 0) * 100%); background: var(--accent); }
.beats .done .passed::before { inline-size: 100%; }
.slow .sentence { min-block-size: 2.8em; font-variant-numeric: tabular-nums; }
.slow .buttons .round { inline-size: 2.25rem; block-size: 2.25rem; font-size: .9375rem; }
.slow .buttons .round[aria-pressed="true"] { color: var(--accent); }
.slow .buttons .round:disabled { opacity: .35; cursor: default; }
.slow .math { grid-column: 1 / -1; overflow-x: auto; padding-block: var(--space-1); font-size: .9375rem; }
.slow .math math { display: block math; inline-size: max-content; margin-inline: auto; }
.slow [data-term="pull"] { color: var(--pull); }
.slow [data-term="push"] { color: var(--push); }
.slow [data-term] { border-radius: 3px; }
.slow [data-term].lit { background: color-mix(in srgb, var(--accent) 26%, transparent); }
@media (pointer: coarse) { .slow .buttons .round { inline-size: var(--hit); block-size: var(--hit); } .beats button { min-block-size: var(--hit); } }
@container (max-width: 39.99rem) {
  .stage > .slow { grid-row: 2; position: sticky; inset-block-start: var(--hero); z-index: 2; margin-block-start: calc(-1 * var(--space-3)); }
  .stage:has(> .slow:not([hidden])) > .transport { grid-row: 3; position: static !important; margin-block-start: 0 !important; }
  .playground:has(.slow:not([hidden])) .beside-data > .data-picture { grid-row: 4; }
  .beats button { grid-template-columns: 1fr; justify-items: center; text-align: center; padding-block: var(--space-1); }
  .beats .passed { margin-inline: 2px; }
  .slow { padding-inline: var(--space-2); column-gap: var(--space-1); }
  .slow .math { display: none; }
}
@media (forced-colors: active) { .slow { border: 1px solid; } .beats [aria-current] button::before { background: Highlight; color: HighlightText; forced-color-adjust: none; } }
@media print { .slow { display: none; } }
`;
