/** The panel about one anchor, and points that are carried. */
export const anchorStyle = `
.anchor-lens { display: flex; flex-direction: column; gap: var(--space-2); }
.anchor-lens h3 { display: flex; align-items: center; gap: var(--space-2); margin: 0; font-size: var(--large); font-weight: 600; }
.anchor-lens .action { align-self: start; }
.anchor-lens .says { font-size: var(--large); line-height: 1.45; }
.anchor-lens :is(.state, .hint) { color: var(--quiet); font-size: var(--small); }
.anchor-lens > :is(.state, .hint) { font-size: var(--text); }
.anchor-lens .row { display: grid; grid-template-columns: minmax(0, 1fr); gap: var(--space-2); min-inline-size: 0; }
.anchor-lens .row.old { opacity: .62; }
.anchor-lens .formula .math { font-size: 1rem; }
.anchor-lens mtable { math-style: normal; }
.anchor-lens mtd { padding: .3em .15em; text-align: left; }
.figure { flex: none; inline-size: 1.125rem; block-size: 1.125rem; }
.moves { display: grid; gap: 2px; }
.moves div { display: flex; justify-content: space-between; gap: var(--space-2); }
.moves dt { display: flex; align-items: center; gap: var(--space-1); color: var(--quiet); }
.moves dd { font-variant-numeric: tabular-nums; font-weight: 600; }
.bold.asked { fill: var(--ink); }
.bold.next { fill: var(--surface); stroke: var(--ink); stroke-width: 1.4; }
.pairs { max-block-size: 21rem; overflow: auto; border-block: 1px solid var(--line); }
.pairs table { inline-size: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
.pairs thead th { position: sticky; inset-block-start: 0; z-index: 1; background: var(--ground); color: var(--quiet); font-size: var(--small); font-weight: 500; }
.pairs :is(th, td) { padding: 0 var(--space-1); text-align: end; white-space: nowrap; }
.pairs :is(th:first-child, td:last-child, th:last-child) { text-align: start; }
.pairs td:last-child { inline-size: 34%; }
.pairs tbody tr { border-block-start: 1px solid color-mix(in srgb, var(--line) 60%, transparent); }
.pairs .silent { color: var(--quiet); }
.who { display: flex; align-items: center; gap: var(--space-1); min-block-size: 1.75rem; inline-size: 100%; padding: 0; border: 0; background: none; font-weight: 500; text-align: start; }
.who:disabled { cursor: default; }
.who:not(:disabled):hover span { text-decoration: underline; }
.who small { color: var(--quiet); font-size: var(--small); font-weight: 400; }
.bar { display: block; block-size: .3125rem; border-radius: 2px; }
.pull .bar { background: var(--pull); }
.push .bar { background: repeating-linear-gradient(90deg, var(--push) 0 5px, transparent 5px 7px); }
.amount { display: block; color: var(--quiet); font-size: var(--small); line-height: 1.2; }
.pane.embedding[data-carrying] canvas { cursor: grabbing; }
.lifted {
  position: absolute; inset-block-start: var(--space-2); inset-inline: var(--space-2); inline-size: fit-content; margin-inline: auto; padding: var(--space-1) var(--space-2);
  border-radius: var(--space-1); background: var(--raised); box-shadow: var(--shadow); font-size: var(--small); pointer-events: none; z-index: 1;
}
/* Where the panel about the point is beside the picture, it says all this. */
.told {
  position: absolute; inset-block-end: 0; inset-inline: 0; z-index: 1; display: none; align-items: center; gap: var(--space-2); min-block-size: 2.75rem; padding: var(--space-1) var(--space-3);
  border: 0 solid var(--line); border-block-start-width: 1px; border-radius: 0; background: var(--raised); color: var(--ink); font-size: var(--small); line-height: 1.35; text-align: start;
}
.told.top { inset-block: 0 auto; border-block-width: 0 1px; }
.told > .sentence { flex: 1; overflow: hidden; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 4; }
.told:focus-visible { outline-offset: -2px; }
.playground:not([data-controls="full"]) .told > .icon { display: none; }
@container (max-width: 39.99rem) { .told { display: flex; } }
@media (pointer: coarse) { .who { min-block-size: var(--hit); } }
@media (forced-colors: active) { .bar { forced-color-adjust: none; } }
@media print { .pairs { max-block-size: none; overflow: visible; } }
`;
