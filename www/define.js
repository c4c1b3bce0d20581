/** Defines `<contrastive-playground>`; importing this module twice, or in two versions, is harmless. */

import { ContrastivePlayground } from "./element.js";

export { ContrastivePlayground };

if (globalThis.customElements && !customElements.get("contrastive-playground")) {
  customElements.define("contrastive-playground", ContrastivePlayground);
}
