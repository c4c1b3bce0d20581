/**
 * One scale of type, one scale of space, one set of colours. The custom properties that begin with
 * `--contrastive-` are for authors.
 */
export const baseStyle = `
:host {
  --ink: var(--contrastive-ink, light-dark(#1a1d23, #e9ebef));
  --quiet: light-dark(#565d68, #a5adb9);
  --line: light-dark(#dcdfe4, #2e333b);
  --edge: light-dark(#7d8591, #79818e);
  --ground: var(--contrastive-ground, Canvas);
  --surface: light-dark(#ffffff, #14161a);
  --raised: light-dark(#ffffff, #1d2026);
  --accent: var(--contrastive-accent, light-dark(#1d4f86, #9fc6f2));
  --on-accent: light-dark(#ffffff, #10131a);
  --pull: light-dark(#6d3be0, #a48cff);
  --push: light-dark(#6b3e12, #e8c39e);
  --alarm: light-dark(#9b2c10, #ffb59e);
  --shadow: 0 1px 2px rgb(0 0 0 / .08), 0 8px 24px rgb(0 0 0 / .14);

  --small: .75rem;
  --text: .8125rem;
  --large: .9375rem;
  --huge: 1.25rem;

  --space-1: .25rem;
  --space-2: .5rem;
  --space-3: .75rem;
  --space-4: 1rem;
  --space-5: 1.5rem;

  --hit: 1.875rem;
  --round: .5rem;

  color: var(--ink);
  font-family: var(--contrastive-font, system-ui, sans-serif);
  font-size: var(--text);
  line-height: 1.4;
}
@media (pointer: coarse) {
  :host { --hit: 2.75rem; --text: .875rem; }
}

*, ::before, ::after { box-sizing: border-box; }
[hidden] { display: none !important; }
p, h2, ul, dl, dd, figure { margin: 0; padding: 0; }
ul { list-style: none; }
h2 { font-size: var(--large); font-weight: 600; line-height: 1.25; }
a { color: inherit; text-decoration-color: var(--edge); text-underline-offset: .15em; }
button, input, select { font: inherit; color: inherit; }
button { cursor: pointer; }
:focus { outline: none; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }

.icon { inline-size: 1.25em; block-size: 1.25em; flex: none; }
.icon .drawn { fill: none; stroke: currentColor; stroke-width: 1.9; stroke-linecap: round; stroke-linejoin: round; }
.unseen {
  position: absolute; inline-size: 1px; block-size: 1px; margin: -1px; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap;
}
`;
