/** The dialog “Take it with you”: the picture on one side, what can be had on the other. */
export const savingStyle = `
.dialog.saving { inline-size: min(46rem, calc(100vw - 2rem)); }
.save { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: var(--space-4) var(--space-5); align-items: start; }
.save-look { position: sticky; inset-block-start: 0; margin: 0; }
.save-look canvas { display: block; inline-size: 100%; block-size: auto; border: 1px solid var(--line); border-radius: var(--round); }
.save-take { display: grid; gap: var(--space-4); }
.save-take section { display: grid; gap: var(--space-2); }
.save-take section + section { padding-block-start: var(--space-4); border-block-start: 1px solid var(--line); }
.save .dialog-field.wide { grid-column: 1 / -1; }
.save-help, .save-said { color: var(--quiet); font-size: var(--small); }
.save-help, .save-said { margin: 0; }
.save-said:empty { display: none; }
.save-said[data-bad] { padding: var(--space-2) var(--space-3); border: 1px solid var(--edge); border-radius: var(--round); color: var(--ink); overflow-wrap: anywhere; }
.save .actions { margin-block-start: 0; }
@media (max-width: 42rem) {
  .dialog.saving { inline-size: 100vw; }
  .save { grid-template-columns: minmax(0, 1fr); }
  .save-look { position: static; inline-size: min(100%, 18rem); margin-inline: auto; }
  .save .action { flex: 1; }
}
`;
