/** A card in place of a playground that did not start: why, and what to do about it. */

import { make } from "./dom.js";
import { captionSlot } from "./facade.js";
import { createMessages } from "./messages.js";
import { adopt } from "./sheet.js";
import { hostStyle } from "./styles/host.js";
import { failureStyle } from "./styles/failure.js";
import { viewStyles } from "./styles/view.js";
import { failures } from "./words/failures.js";
import { words } from "./words/first.js";

/** @param {unknown} error */
const textOf = (error) => (error instanceof Error ? `${error.name}: ${error.message}` : String(error));

/** What to do about it, in a sentence. @param {unknown} error */
function advice(error) {
  const text = textOf(error);
  if (typeof WebAssembly === "undefined") return failures.old;
  if (/content security policy|unsafe-eval|disallowed by embedder|blocked by csp/i.test(text)) return failures.blocked;
  if (location.protocol === "file:") return failures.file;
  if (error instanceof WebAssembly.RuntimeError) return failures.crashed;
  if (error instanceof WebAssembly.CompileError || /\b404\b|dynamically imported|module script|http status code is not ok/i.test(text)) {
    return failures.missing;
  }
  return /failed to fetch|networkerror|load failed/i.test(text) ? failures.network : failures.other;
}

/**
 * @param {ShadowRoot} root
 * @param {unknown} error
 * @param {() => void} retry
 * @returns {string} the advice
 */
export function showFailure(root, error, retry) {
  const message = advice(error);
  const messages = createMessages();
  messages.show({
    title: words.failed,
    text: [message],
    details: textOf(error),
    alert: true,
    actions: [{ label: words.tryAgain, run: retry, main: true }],
  });
  adopt(root, [hostStyle, ...viewStyles, failureStyle]);
  root.replaceChildren(make("div", { class: "playground failure" }, messages.node), captionSlot());
  return message;
}
