/** What all dialogs share. */
export const dialogStyle = `
.dialog { inline-size: min(72rem, calc(100vw - 2rem)); max-inline-size: none; max-block-size: min(56rem, calc(100dvh - 2rem)); margin: auto; padding: 0; overflow: hidden; border: 1px solid var(--line); border-radius: .75rem; background: var(--surface); color: var(--ink); box-shadow: var(--shadow); font-size: var(--text); }
.dialog[open] { display: flex; flex-direction: column; }
.dialog::backdrop { background: rgb(0 0 0 / .45); }
.dialog-head { display: flex; flex: none; align-items: center; justify-content: space-between; gap: var(--space-3); padding: var(--space-3) var(--space-4); border-block-end: 1px solid var(--line); }
.dialog-head h2 { font-size: 1.0625rem; font-weight: 650; }
.dialog-head .close { margin: -.25rem -.25rem -.25rem 0; }
.dialog-body { min-block-size: 0; padding: var(--space-4); overflow: auto; overscroll-behavior: contain; }
.dialog h3 { margin: 0; font-size: var(--large); font-weight: 600; line-height: 1.3; }
.dialog-fields { display: grid; grid-template-columns: 1fr 1fr; gap: var(--space-2) var(--space-3); }
.dialog-field { display: grid; gap: 2px; min-inline-size: 0; }
.dialog-field > span:first-child { color: var(--quiet); font-size: var(--small); }
.dialog-check { display: flex; align-items: center; gap: var(--space-2); min-block-size: var(--hit); }
.dialog-check input { flex: none; inline-size: 1rem; block-size: 1rem; margin: 0; accent-color: var(--accent); }
.dialog-check:has(:disabled) { color: var(--quiet); }
@media (max-width: 42rem) {
  .dialog { inline-size: 100vw; max-block-size: 100dvh; block-size: 100dvh; margin: 0; border: 0; border-radius: 0; }
  .dialog-head, .dialog-body { padding-inline: var(--space-3); }
}
@media print { .dialog { display: none; } }
`;
