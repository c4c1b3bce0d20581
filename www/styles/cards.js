/** Help, messages and the quiet line. */
export const cardsStyle = `
.card { padding: var(--space-3); border: 1px solid var(--line); border-radius: var(--round); background: var(--raised); color: var(--ink); box-shadow: var(--shadow); }
.help-card {
  position: fixed; inset: auto; max-inline-size: min(20rem, calc(100vw - 1rem)); max-block-size: 70vh; margin: 0; overflow: auto;
  font-size: var(--text); font-weight: 400; line-height: 1.45; text-align: start; visibility: hidden;
}
.help-card.placed { visibility: visible; }
.help-card .range { margin-block-start: var(--space-1); color: var(--quiet); }
.choices { margin-block-start: var(--space-2); }
.choices dt { font-weight: 600; }
.choices dd { margin-block-end: var(--space-1); color: var(--quiet); }

.overlay { position: absolute; inset: 0; display: flex; flex-direction: column; align-items: start; gap: var(--space-2); padding: var(--space-2); pointer-events: none; }
.message { max-inline-size: 28rem; pointer-events: auto; }
.message-head { display: flex; align-items: start; justify-content: space-between; gap: var(--space-2); }
.message-head strong { font-size: var(--large); }
.message p { margin-block-start: var(--space-1); }
.message code { display: block; margin-block-start: var(--space-1); font-size: var(--small); overflow-wrap: anywhere; }
.close { display: grid; place-items: center; flex: none; inline-size: var(--hit); block-size: var(--hit); margin: -.375rem -.375rem 0 0; padding: 0; border: 0; border-radius: 50%; background: none; }
.close:hover { background: color-mix(in srgb, var(--ink) 9%, transparent); }
.actions { display: flex; flex-wrap: wrap; gap: var(--space-2); margin-block-start: var(--space-3); }
.action { min-block-size: var(--hit); padding-inline: var(--space-3); border: 1px solid var(--edge); border-radius: .375rem; background: none; }
.action:disabled { opacity: .5; cursor: default; }
.action.main { border-color: var(--accent); background: var(--accent); color: var(--on-accent); }
.quiet { padding: var(--space-1) var(--space-2); border-radius: .375rem; background: color-mix(in srgb, var(--surface) 88%, transparent); color: var(--quiet); font-size: var(--small); }

.try { padding: var(--space-2) var(--space-3); border-inline-start: 3px solid var(--accent); background: color-mix(in srgb, var(--accent) 7%, transparent); border-radius: 0 .375rem .375rem 0; }
.try > .now { display: block; margin-block-end: var(--space-1); font-variant-numeric: tabular-nums; }
.try > .action { min-block-size: max(1.5rem, var(--hit) - .25rem); background: var(--surface); font-weight: 500; }
.try > .action:hover { border-color: var(--accent); }
@media (pointer: coarse) { .try > .action { min-block-size: var(--hit); } }
@container (max-width: 39.99rem) { .try > .action { display: block; margin-block-start: var(--space-2); } }
`;
