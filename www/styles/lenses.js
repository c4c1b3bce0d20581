/** Tabs and the panel that is open. */
export const lensesStyle = `
.lenses { display: grid; gap: var(--space-3); min-inline-size: 0; }
.tabs { display: flex; gap: var(--space-1); overflow-x: auto; border-block-end: 1px solid var(--line); }
.tab {
  flex: none; min-block-size: 2rem; padding: 0 var(--space-2); border: 0; border-block-end: 2px solid transparent; margin-block-end: -1px;
  background: none; color: var(--quiet); font-weight: 500;
}
.tab:hover { color: var(--ink); }
.tab[aria-selected="true"] { border-color: var(--accent); color: var(--ink); }
.tab:focus-visible { outline-offset: -2px; }
.panel { display: flex; flex-direction: column; gap: var(--space-3); min-inline-size: 0; }
@media (pointer: coarse) { .tab { min-block-size: var(--hit); padding-inline: var(--space-3); } }
@media (forced-colors: active) {
  .tab { border-color: Canvas; }
  .tab[aria-selected="true"] { border-block-end: 4px solid Highlight; }
}
@media print { .tabs { display: none; } }
`;
