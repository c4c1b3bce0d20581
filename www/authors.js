/** The page for authors: snippets with this site's own address, and what they do beside them. */

import { authors } from "./words/authors.js";
import { make } from "./dom.js";
import { words } from "./words.js";

// Later, so that what a package says of its posters counts.
import("./define.js");

/** The folder of the site. */
const HOME = new URL("./", location.href).href;
const CONFIG = "loss=triplet&data=moons";
const ESCAPED = CONFIG.replaceAll("&", "&amp;");
const SCRIPT = `<script type="module" src="${HOME}define.js"></script>`;
const FRAME = `<iframe src="${HOME}embed.html?controls=mini#loss=info-nce&amp;data=blobs" title="${authors.frame}" width="100%" height="760" loading="lazy" style="display:block;border:0" sandbox="allow-scripts allow-downloads allow-popups" allow="fullscreen; clipboard-write"></iframe>`;

/** @type {Record<string, string>} */
const SNIPPETS = {
  element: `${SCRIPT}
<contrastive-playground config="${ESCAPED}" controls="mini" autoplay style="display:block;min-height:32rem">
  <a href="${HOME}#${ESCAPED}">The playground</a> needs JavaScript.
  <p slot="caption">A triplet loss on two moons.</p>
</contrastive-playground>`,
  interaction: `${SCRIPT}
<contrastive-playground loading="interaction" controls="mini"></contrastive-playground>`,
  themes: `<contrastive-playground theme="light" config="loss=contrastive" controls="none" autoplay></contrastive-playground>
<contrastive-playground theme="dark" config="loss=contrastive" controls="none" autoplay></contrastive-playground>`,
  frame: FRAME,
  resize: `<script>
addEventListener("message", ({ source, data }) => {
  if (data?.type !== "contrastive-playground:resize") return;
  for (const frame of document.querySelectorAll("iframe")) {
    if (frame.contentWindow === source) frame.height = data.height;
  }
});
</script>`,
  markdown: `[![Triplet loss on two moons](picture.svg)](${HOME}#${CONFIG})`,
  origins: "Access-Control-Allow-Origin: *",
  classic: `<script src="${HOME}contrastive-playground.js" defer></script>
<contrastive-playground config="${ESCAPED}"></contrastive-playground>`,
  policy: `Content-Security-Policy: script-src 'self' ${location.origin} 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' ${location.origin} data:; connect-src 'self' ${location.origin}`,
  hugo: `${SCRIPT}
<contrastive-playground config="{{ .Get 0 }}" controls="mini"></contrastive-playground>`,
  jekyll: `${SCRIPT}
<contrastive-playground config="{{ include.config | escape }}" controls="mini"></contrastive-playground>`,
  mkdocs: `extra_javascript:
  - path: ${HOME}define.js
    type: module`,
  docusaurus: `import "contrastive-playground/define";

<contrastive-playground config="${CONFIG}" controls="mini"></contrastive-playground>`,
  quarto: `\`\`\`{=html}
${SCRIPT}
<contrastive-playground config="${ESCAPED}" controls="mini"></contrastive-playground>
\`\`\``,
};

/** @param {string} text */
function copyButton(text) {
  const button = make("button", { type: "button", class: "copy" }, words.copySnippet);
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = words.copied;
    } catch {
      // The text stands right above it, to be selected.
      button.textContent = words.selectSnippet;
    }
  });
  return button;
}

for (const node of document.querySelectorAll("pre[data-snippet]")) {
  const text = SNIPPETS[node.getAttribute("data-snippet") ?? ""] ?? "";
  node.append(make("code", {}, text));
  node.setAttribute("tabindex", "0");
  node.after(copyButton(text));
}

const frame = make("iframe", {
  src: "embed.html?controls=mini#loss=info-nce&data=blobs",
  title: authors.frame,
  height: 760,
  loading: "lazy",
  sandbox: "allow-scripts allow-downloads allow-popups",
});
addEventListener("message", ({ source, data }) => {
  if (source === frame.contentWindow && data?.type === "contrastive-playground:resize") frame.height = String(Number(data.height) || 760);
});
document.querySelector("[data-live=frame]")?.append(frame);
