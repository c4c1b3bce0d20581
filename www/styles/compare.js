/** Several runs side by side: the grid of their embeddings, what stands above each, and whose settings are shown. */
export const compareStyle = `
.embeddings { display: grid; grid-template: minmax(0, 1fr) / minmax(0, 1fr); gap: var(--space-3); min-inline-size: 0; }
.embeddings[data-runs="2"] { grid-template: auto minmax(0, 1fr) / repeat(2, minmax(0, 1fr)); }
.embeddings:is([data-runs="3"], [data-runs="4"]) { grid-template: repeat(2, auto minmax(0, 1fr)) / repeat(2, minmax(0, 1fr)); }
.embeddings:not([data-runs="1"]) { row-gap: var(--space-2); }
.run { display: grid; min-inline-size: 0; min-block-size: 0; }
/* Headings of one row are equally high, and so are all panes: what has the same scale has the same size. */
.embeddings:not([data-runs="1"]) > .run { grid-row: span 2; grid-template-rows: subgrid; }
.run > .pane { min-block-size: 0; }
.embeddings:not([data-runs="1"]) .run.active > .pane::after { box-shadow: inset 0 0 0 2px var(--accent); }

.run-head { display: flex; align-items: start; gap: var(--space-2); min-block-size: 2.5rem; }
.run-head .about { display: flex; flex: 1; flex-direction: column; min-inline-size: 0; line-height: 1.25; }
.difference { font-weight: 600; overflow: hidden; text-overflow: ellipsis; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 4; }
.difference.none { color: var(--quiet); font-weight: 400; }
.numbers { display: flex; flex-wrap: wrap; column-gap: var(--space-2); color: var(--quiet); font-size: var(--small); font-variant-numeric: tabular-nums; }
.numbers span { white-space: nowrap; }
.letter, .more { display: grid; place-items: center; flex: none; inline-size: var(--hit); block-size: var(--hit); padding: 0; border: 0; border-radius: .375rem; background: none; color: var(--ink); }
.more { color: var(--quiet); }
.letter:hover, .more:hover { background: color-mix(in srgb, var(--ink) 9%, transparent); color: var(--ink); }
.sign { inline-size: 1.5rem; block-size: 1.5rem; overflow: visible; }
.sign path { fill: none; stroke: currentColor; stroke-width: 1.75; }
.sign text { fill: currentColor; font-size: 12px; font-weight: 650; }
.letter[aria-pressed="true"] .sign path { fill: var(--accent); stroke: var(--accent); }
.letter[aria-pressed="true"] .sign text { fill: var(--on-accent); }

.menu { padding: var(--space-1); }
.entry { inline-size: 100%; min-block-size: max(2rem, var(--hit)); padding-inline: var(--space-3); border: 0; border-radius: .375rem; background: none; text-align: start; }
.entry:hover { background: color-mix(in srgb, var(--ink) 9%, transparent); }

.compare { display: inline-flex; align-items: center; gap: var(--space-1); min-block-size: max(1.5rem, var(--hit) - .25rem); padding-inline: var(--space-2); border: 1px solid var(--line); border-radius: .375rem; background: none; color: var(--quiet); font-size: var(--small); }
.compare:hover { border-color: var(--edge); color: var(--ink); }
@media (pointer: coarse) { .compare { min-block-size: var(--hit); padding-inline: var(--space-3); } }
.whose { display: flex; align-items: center; gap: var(--space-2); font-weight: 500; }
.letters { display: flex; }
.differs { flex: none; padding-inline-start: .125rem; color: var(--accent); font-weight: 700; line-height: 1; }

@container (max-width: 39.99rem) {
  .playground:has(.embeddings:not([data-runs="1"])) { --hero: clamp(14rem, 40svh, 110cqi); }
  .playground:has(.embeddings:is([data-runs="3"], [data-runs="4"])) { --hero: clamp(22rem, 60svh, 180cqi); }
  .embeddings { gap: var(--space-2); }
  .embeddings:not([data-runs="1"]) { background: var(--ground); }
  .run-head { gap: 0; }
  .run-head > .more { inline-size: 2.75rem; margin-inline: -.5rem; }
  .run-head > .letter { margin-inline-start: -.5rem; }
  .difference { font-size: var(--small); }
}
@container (max-width: 21.99rem) {
  .playground:has(.embeddings:not([data-runs="1"])) { --hero: auto; }
  .playground[data-controls] .stage > .embeddings:not([data-runs="1"]) { grid-template: none / minmax(0, 1fr); position: static; }
  .embeddings:not([data-runs="1"]) .run > .pane { block-size: 13rem; }
}
@container (min-width: 40rem) and (max-width: 61.99rem) {
  .stage > .embeddings:is([data-runs="3"], [data-runs="4"]) { aspect-ratio: 3 / 4; }
}
@media (forced-colors: active) {
  .embeddings:not([data-runs="1"]) .run.active > .pane { border: 2px solid Highlight; }
  .letter[aria-pressed="true"] .sign path { fill: Highlight; }
}
`;
