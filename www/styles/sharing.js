/** What an author has hidden or locked. */
export const sharingStyle = `
.playground[data-hide~="header"] h2 { position: absolute; inline-size: 1px; block-size: 1px; min-block-size: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.playground[data-hide~="data-pane"] .data-picture,
.playground[data-hide~="view-layers"] .layers,
.playground[data-hide~="compare"] :is(.tools > .compare, .tools > .chip, .whose, .run-head > .more),
.playground[data-hide~="legend"] .legend,
.playground[data-hide~="timeline"] .timeline,
.playground[data-hide~="transport"] .transport,
.playground[data-hide~="slow-motion"] .round.slow-motion,
.playground[data-hide~="hint"] .try,
.playground[data-hide~="lenses"] .lenses,
.playground[data-hide~="chart"] .chart,
.playground[data-hide~="measures"] .measures,
.playground[data-fixed~="seed"] .round.dice { display: none; }

.fixed { display: inline-flex; align-items: center; gap: 2px; color: var(--quiet); font-size: var(--small); white-space: nowrap; }
.fixed .icon { inline-size: 1em; block-size: 1em; }
@container (min-width: 40rem) {
  .field:is([data-kind="number"], [data-kind="switch"]) .fixed-word { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
}
.field > .box.held { border-style: dashed; border-color: var(--line); background: none; text-align: start; cursor: default; field-sizing: content; min-inline-size: 2.5rem; max-inline-size: 100%; }
.field[data-kind="number"] > .box.held, .field[data-kind="switch"] > .box.held { inline-size: auto; text-align: end; }
.field:is([data-kind="choice"], [data-kind="text"]) > .box.held { grid-column: 1 / -1; inline-size: 100%; text-overflow: ellipsis; }
`;
