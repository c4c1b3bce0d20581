/** What stands in an element before the engine is there: a picture of the run, and a button where only a person starts it. */

import { assets } from "./assets.js";
import { shownTheme } from "./theme.js";
import { facadeWords } from "./words/facade.js";

/**
 * The picture that a package has of what an element asks for: only one that shows exactly that.
 *
 * @param {Element} element
 * @param {string} config what the element's attributes ask for
 */
function knownPoster(element, config) {
  const name = element.getAttribute("lesson") ?? (config === "" ? "default" : "");
  if (!assets.poster || !/^[a-z0-9-]+$/.test(name)) return "";
  return assets.poster(shownTheme(element) === "dark" ? `${name}-dark` : name);
}

/**
 * A picture is what is in the slot `poster`, else what the attribute `poster` names (nothing if it
 * is empty), else one that the package brings along.
 *
 * @param {Element} element
 * @param {string} config what the element's attributes ask for
 * @param {() => void} start
 */
export function createFacade(element, config, start) {
  const node = document.createElement("div");
  node.className = "facade reserve";
  node.part.add("facade");
  const slot = document.createElement("slot");
  slot.name = "poster";
  const address = element.getAttribute("poster") ?? knownPoster(element, config);
  if (address) {
    const picture = document.createElement("img");
    picture.part.add("poster");
    picture.alt = facadeWords.poster;
    // A picture that does not come is no reason to show a torn one.
    picture.addEventListener("error", () => picture.remove());
    picture.src = address;
    slot.append(picture);
  }
  node.append(slot);
  if (element.getAttribute("loading") === "interaction") {
    const button = document.createElement("button");
    button.type = "button";
    button.part.add("start");
    button.textContent = facadeWords.start;
    button.addEventListener("click", () => {
      button.disabled = true;
      start();
    }, { once: true });
    node.append(button);
  }
  return node;
}

/** What is said when not even the card that explains a failure came. @param {() => void} retry */
export function plainFailure(retry) {
  const node = document.createElement("div");
  node.className = "facade failed";
  node.part.add("facade");
  node.role = "alert";
  const text = document.createElement("p");
  text.textContent = facadeWords.failed;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = facadeWords.again;
  button.addEventListener("click", retry, { once: true });
  node.append(text, button);
  return { node, message: facadeWords.failed };
}

/** The place below a playground for what its author says about it. */
export function captionSlot() {
  const slot = document.createElement("slot");
  slot.name = "caption";
  slot.part.add("caption");
  return slot;
}
