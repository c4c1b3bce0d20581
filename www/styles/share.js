/** The Share dialog: what is chosen on one side, what comes of it on the other. */
export const shareStyle = `
.share { display: grid; grid-template: "choose look" auto "include take" auto / minmax(20rem, 25rem) minmax(0, 1fr); gap: var(--space-4) var(--space-5); }
.share > section { display: grid; align-content: start; gap: var(--space-2); min-inline-size: 0; }
.share-choose { grid-area: choose; }
.share-include { grid-area: include; }
.share-look { grid-area: look; grid-template-rows: auto minmax(0, 1fr); }
.share-take { grid-area: take; }
.share-quick { display: flex; flex-wrap: wrap; align-items: center; gap: var(--space-1) var(--space-2); }
.quick-label { inline-size: 100%; }
.quick-label, .form-help, .pick-count, .share .said { color: var(--quiet); font-size: var(--small); }
.share-quick .action { padding-inline: var(--space-2); font-size: var(--small); }
.pick-groups { max-block-size: 17rem; overflow: auto; border-block-end: 1px solid var(--line); }
.pick-groups summary { position: sticky; inset-block-start: 0; z-index: 1; background: var(--surface); }
.pick-count { margin-inline-start: auto; padding-inline-end: var(--space-2); }
.pick-list { padding-block-end: var(--space-2); padding-inline-start: 1.5rem; }
.pick { display: flex; align-items: center; justify-content: space-between; gap: var(--space-2); min-inline-size: 0; }
.pick.all { color: var(--quiet); }
.pick-name { min-inline-size: 0; }
.states { display: flex; flex: none; }
.state { position: relative; display: grid; place-items: center; inline-size: 2.25rem; block-size: 1.875rem; border-radius: .375rem; color: var(--edge); cursor: pointer; }
.state .icon { inline-size: 1.125rem; block-size: 1.125rem; }
.state input { position: absolute; inset: 0; inline-size: 100%; block-size: 100%; margin: 0; opacity: 0; cursor: inherit; }
.state:hover { color: var(--ink); }
.state:has(:checked) { color: var(--ink); background: color-mix(in srgb, var(--accent) 14%, transparent); box-shadow: inset 0 0 0 1px var(--accent); }
.state:has(:focus-visible) { outline: 2px solid var(--accent); outline-offset: 1px; }
.share-preview { block-size: 24rem; padding: var(--space-3); overflow: auto; border: 1px solid var(--line); border-radius: var(--round); background: var(--ground); overscroll-behavior: contain; }
.share-preview > * { display: block; --contrastive-min-height: 18rem; --contrastive-stage-height: auto; }
.form { display: grid; gap: var(--space-2); }
.form pre { max-block-size: 6.5rem; margin: 0; padding: var(--space-2) var(--space-3); overflow: auto; border-radius: var(--round); background: color-mix(in srgb, var(--ink) 5%, transparent); direction: ltr; text-align: left; }
.form code { font: var(--small)/1.5 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
.share .actions { align-items: center; margin-block-start: 0; }
.share a.action { display: inline-flex; align-items: center; text-decoration: none; }
@media (pointer: coarse) { .state { inline-size: 2.75rem; block-size: 2.75rem; } }
@media (max-width: 56rem) {
  .share { grid-template: "look" auto "choose" auto "include" auto "take" auto / minmax(0, 1fr); }
  .share-preview { block-size: 20rem; }
  .pick-groups { max-block-size: none; }
  .pick-list { padding-inline-start: .25rem; }
}
@media (forced-colors: active) { .state:has(:checked) { outline: 2px solid Highlight; outline-offset: -2px; } }
`;
