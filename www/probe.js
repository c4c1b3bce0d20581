/**
 * Looking at a place of the data plane: where the encoder sends it. By pointer, by tap, and by arrow
 * keys; a cross in both pictures and a line of text.
 */

import { make, write } from "./dom.js";
import { placeIn } from "./pane.js";
import { words } from "./words.js";

/** @typedef {import("./run.js").Run} Run */

/** Pixels that an arrow key moves the place by, and with Shift held down. */
const KEY_STEP = 4;
const KEY_STRIDE = 24;

/** A point within so many pixels of the pointer is looked at itself. */
const REACH = 5;

/**
 * @param {Run} run
 * @param {import("./pane.js").Pane} pane of the data
 */
export function createProbe(run, pane) {
  const { node, size } = pane;
  const text = make("output", { class: "probe", "aria-hidden": "true", hidden: true });
  const said = make("span", { class: "unseen", role: "status" });
  /** Where it is looked, in CSS pixels of the pane. @type {[number, number] | null} */
  let at = null;
  /** Whether it has been put there to stay, and not by a pointer that passes. */
  let fixed = false;
  node.append(text, said);

  const sentence = () => {
    const found = run.read((handle) => handle.probed());
    return found.length < 4 ? "" : words.probed(found);
  };

  const show = () => {
    const now = at ? sentence() : "";
    text.hidden = !now;
    write(text, now);
    text.classList.toggle("top", (at?.[1] ?? 0) > size.height / 2);
  };

  /** @param {[number, number] | null} place @param {boolean} [stay] */
  const look = (place, stay = false) => {
    if (!place && !at) return;
    at = place;
    fixed = stay && place !== null;
    run.read((handle) => {
      const [x, y] = place ? handle.dataPlaceAt(...place) : [NaN, NaN];
      handle.probe(x, y);
    });
    run.revision += 1;
    show();
    // A pointer that passes would say too much.
    const circle = run.read((handle) => handle.value("geometry")) === "circle";
    if (fixed) write(said, circle ? words.onCircle(sentence()) : sentence());
    else write(said, "");
    run.dispatchEvent(new CustomEvent("probe"));
  };

  /** @param {PointerEvent | MouseEvent} event @returns {[number, number]} */
  const placeOf = (event) => {
    const { x, y } = placeIn(node, event);
    return [x, y];
  };
  /** @param {[number, number]} place */
  const isFree = (place) => run.read((handle) => handle.mapsPlane && !handle.isNearPoint(...place, REACH));

  node.addEventListener("pointermove", (event) => {
    if (event.pointerType !== "mouse") return;
    const place = placeOf(event);
    look(isFree(place) ? place : null);
  });
  node.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && !fixed && look(null));
  node.addEventListener("click", (event) => {
    const place = placeOf(event);
    if (isFree(place)) look(place, true);
    else look(null);
  });
  node.addEventListener("blur", () => look(null));
  node.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
    const by = event.shiftKey ? KEY_STRIDE : KEY_STEP;
    /** @type {Record<string, [number, number]>} */
    const moves = { ArrowLeft: [-by, 0], ArrowRight: [by, 0], ArrowUp: [0, -by], ArrowDown: [0, by] };
    const move = moves[event.key];
    if (event.key === "Escape" && at) look(null);
    // With a point chosen the arrow keys go from point to point.
    else if (move && run.selected === null && run.read((handle) => handle.mapsPlane)) {
      const [x, y] = at ?? [size.width / 2, size.height / 2];
      look([Math.min(Math.max(x + move[0], 0), size.width), Math.min(Math.max(y + move[1], 0), size.height)], true);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });

  return {
    /** To be called when the points have moved: the image of the place has moved, too. */
    update: show,
    /** To be called when the settings have changed: there may be no map of the plane any more. */
    check: () => at && !run.read((handle) => handle.mapsPlane) && look(null),
  };
}
