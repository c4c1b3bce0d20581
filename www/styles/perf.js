/** The readout of times, in a corner of the picture. */
export const perfStyle = `
.perf {
  position: absolute; inset-block-start: var(--space-2); inset-inline-end: var(--space-2); margin: 0; padding: var(--space-2) var(--space-3);
  display: grid; grid-template-columns: minmax(0, auto) auto; gap: 0 var(--space-3); max-inline-size: min(20rem, 90%);
  border-radius: var(--round); background: color-mix(in srgb, var(--surface) 86%, transparent); box-shadow: 0 0 0 1px var(--line);
  color: var(--quiet); font-size: var(--small); line-height: 1.4; font-variant-numeric: tabular-nums; pointer-events: none;
}
.perf dd { margin: 0; color: var(--ink); text-align: end; white-space: nowrap; }
`;
