/** A lesson beside the picture. */
export const lessonStyle = `
.lesson { display: grid; gap: var(--space-2); padding: var(--space-3); border: 1px solid color-mix(in srgb, var(--accent) 45%, transparent); border-radius: var(--round); background: color-mix(in srgb, var(--accent) 6%, var(--surface)); }
.lesson:not([hidden]) ~ .try { display: none; }
.lesson-head { display: flex; align-items: start; justify-content: space-between; gap: var(--space-2); }
.lesson h3 { margin: 0; font-size: var(--large); font-weight: 650; line-height: 1.3; text-wrap: balance; }
.phases { display: flex; gap: var(--space-3); margin: 0; padding: 0; list-style: none; color: var(--quiet); font-size: var(--small); }
.phases li { padding-block-end: 2px; border-block-end: 2px solid var(--line); }
.phases li.done { border-color: var(--edge); }
.phases [aria-current] { border-color: var(--accent); color: var(--ink); font-weight: 600; }
.lesson-body { display: grid; gap: var(--space-2); line-height: 1.45; }
.prediction { display: grid; gap: var(--space-1); min-inline-size: 0; margin: 0; padding: 0; border: 0; }
.prediction legend { margin-block-end: var(--space-1); padding: 0; font-weight: 500; }
.prediction label { display: flex; align-items: center; gap: var(--space-2); min-block-size: var(--hit); padding-inline: var(--space-2); border: 1px solid var(--line); border-radius: .375rem; background: var(--surface); cursor: pointer; }
.prediction label:has(:checked) { border-color: var(--accent); }
.prediction input { margin: 0; accent-color: var(--accent); }
.lesson-steps { display: grid; gap: var(--space-2); margin: 0; padding: 0; list-style: none; }
.lesson-steps li { display: grid; grid-template-columns: 1.25rem minmax(0, 1fr); gap: var(--space-2); }
.lesson-steps .done { color: var(--quiet); }
.lesson-steps .number { display: grid; place-items: center; block-size: 1.25rem; border-radius: 50%; background: var(--accent); color: var(--on-accent); font-size: var(--small); font-weight: 600; }
.lesson .actions { margin-block-start: 0; }
.lesson .discuss { padding-inline-start: 1.25rem; list-style: disc; }
.lesson .literature { color: var(--quiet); font-size: var(--small); }
.lesson details.group { border-block-start-color: color-mix(in srgb, var(--accent) 25%, transparent); }
.pointed { border-radius: .375rem; outline: 2px solid var(--accent); outline-offset: 4px; animation: pointed 1.6s ease-in-out 3; }
@keyframes pointed { 50% { outline-offset: 8px; outline-color: color-mix(in srgb, var(--accent) 40%, transparent); } }
@media (prefers-reduced-motion: reduce) { .pointed { animation: none; } }
@media print { .lesson { display: none; } }
`;
