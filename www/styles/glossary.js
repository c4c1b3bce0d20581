/** The help. */
export const glossaryStyle = `
.helping { inline-size: min(46rem, calc(100vw - 2rem)); block-size: min(44rem, calc(100dvh - 2rem)); }
.helping .dialog-body { padding-block-start: 0; }
.helping .tabs { position: sticky; inset-block-start: 0; z-index: 1; background: var(--surface); }
.find { display: flex; align-items: center; gap: var(--space-2); color: var(--quiet); }
.find .box { flex: 1; inline-size: auto; max-inline-size: 16rem; text-align: start; color: var(--ink); }
.term-list { columns: 2 18rem; column-gap: var(--space-5); }
.term-list .word { break-inside: avoid; padding-block-end: var(--space-3); }
.term-list dt { font-weight: 600; }
.term-list dd { color: var(--quiet); text-wrap: pretty; }
.keys-help { color: var(--quiet); }
.key-list { display: grid; }
.key-list .word { display: grid; grid-template-columns: minmax(5.5rem, 8rem) 1fr; align-items: center; gap: var(--space-3); min-block-size: 2.25rem; border-block-end: 1px solid var(--line); }
.key-list .word:last-child { border: 0; }
.key-list dt { display: flex; gap: var(--space-1); }
kbd { display: inline-block; min-inline-size: 1.75rem; padding: .0625rem .375rem; border: 1px solid var(--edge); border-block-end-width: 2px; border-radius: .3125rem; font: inherit; font-size: var(--small); text-align: center; }
@media (max-width: 42rem) { .helping { inline-size: 100vw; block-size: 100dvh; } }
`;
