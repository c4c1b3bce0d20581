/**
 * Looking at points with mouse, finger and keyboard: hover previews, a click or tap pins, and the
 * pinned point can be carried through the embedding.
 */

import { make, write } from "./dom.js";
import { icon } from "./icons.js";
import { wake } from "./loop.js";
import { magnification, placeIn } from "./pane.js";
import { words } from "./words.js";

/** @typedef {import("./run.js").Run} Run */
/** @typedef {"data" | "embedding"} PaneName */

/** Reach of a pointer in pixels: a finger is broad. */
const REACH = { mouse: 11, pen: 14, touch: 22 };
/** Farther than this, a press is no click but a drag. */
const CLICK = 4;
/** Milliseconds between two updates of what is said on the picture while it plays. */
const PAUSE = 250;
/** Pixels that a key carries a point. */
const CARRY = 12;

/** @type {Record<string, [number, number]>} */
const DIRECTIONS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * @param {Run} run
 * @param {{ data: HTMLElement, embedding: HTMLElement }} panes
 * @param {object} around
 * @param {() => string} around.tell what is said of the point that the engine looks at; empty while nothing can be
 * @param {(reach?: boolean) => void} around.open shows what there is to say about a point; `reach` goes there
 * @param {(point: number | null) => void} around.hover previews a point, or none, wherever it is to be seen
 */
export function listenToPointers(run, panes, { tell: sentenceOf, open, hover }) {
  /** A point that is being carried, and where it came from. @type {{ point: number, x: number, y: number, home: number[], moved: boolean, here: string } | null} */
  let carried = null;
  const live = make("p", { class: "unseen", role: "status", part: "anchor-status" });
  const lifted = make("p", { class: "lifted", "aria-hidden": "true", hidden: true });
  // Where the panel about the point is far below the picture, this stands on the picture and leads there.
  const sentence = make("span", { class: "sentence" });
  const told = make("button", { type: "button", class: "told", part: "told", hidden: true }, sentence, icon("chevron"));
  let toldAt = -Infinity;
  told.addEventListener("click", () => open(true));
  panes.embedding.after(live);
  panes.embedding.append(lifted, told);
  const undo = new AbortController();
  const { signal } = undo;

  /** The engine looks at what the person looks at. */
  const look = () => {
    const wanted = run.preview ?? run.selected ?? -1;
    if (run.read((handle) => handle.selected) === wanted) return;
    run.read((handle) => handle.select(wanted));
    run.revision += 1;
  };
  const announce = () => {
    const { selected } = run;
    if (selected !== null) look();
    const text = selected === null ? "" : sentenceOf();
    told.hidden = text === "";
    write(live, text);
    if (text) tell(text);
  };
  /** Where the selected point is drawn in the embedding, in pixels of the picture. */
  const pixelOfSelected = () => {
    if (run.selected === null) return null;
    const embedding = run.read((handle) => handle.embedding());
    const place = [embedding[2 * run.selected], embedding[2 * run.selected + 1]];
    if (!place.every(Number.isFinite)) return null;
    const circle = run.read((handle) => handle.value("geometry")) === "circle";
    const norm = circle ? Math.hypot(place[0], place[1]) || 1 : 1;
    return run.read((handle) => handle.pixelAt(place[0] / norm, place[1] / norm));
  };
  /** Says something of the selected point, where it does not cover it. @param {string} text */
  const tell = (text) => {
    toldAt = performance.now();
    write(sentence, text);
    const height = panes.embedding.clientHeight / magnification(panes.embedding);
    told.classList.toggle("top", (pixelOfSelected()?.[1] ?? 0) > height / 2);
  };
  /** What is said on the picture follows the run. */
  const follow = () => {
    const seen = !told.hidden && run.preview === null && told.offsetParent !== null;
    if (seen && performance.now() > toldAt + PAUSE) tell(sentenceOf());
  };
  /** @param {number | null} point */
  const pin = (point) => {
    hover(null);
    run.select(point);
    if (point !== null) open();
    wake();
  };

  /** Carries the point to a pixel: moves it where it is a parameter, else shows what would be there. @param {number} x @param {number} y */
  const carry = (x, y) => {
    if (!carried) return;
    Object.assign(carried, { x, y, moved: true });
    hold();
    wake();
  };
  /** Keeps the carried point where it is held; training would take it away. */
  const hold = () => {
    if (!carried?.moved) return;
    const { point, x, y } = carried;
    const here = [x, y, run.step].join();
    if (here === carried.here) return;
    carried.here = here;
    const [px, py] = run.read((handle) => handle.placeAt(x, y));
    if (run.read((handle) => handle.canMovePoints)) run.movePoint(point, px, py);
    else {
      run.read((handle) => handle.holdAt(px, py));
      run.revision += 1;
    }
  };
  /** @param {number} point @param {number} x @param {number} y */
  const pickUp = (point, x, y) => {
    const embedding = run.read((handle) => handle.embedding());
    carried = { point, x, y, home: [embedding[2 * point], embedding[2 * point + 1]], moved: false, here: "" };
    panes.embedding.dataset.carrying = "";
    run.read((handle) => handle.holdView(true));
  };
  /** Takes the chosen point without dragging: the next click says where it goes. @param {number} x @param {number} y */
  const lift = (x, y) => {
    if (run.selected === null) return;
    pickUp(run.selected, x, y);
    const hint = words.anchor.lifted(run.read((handle) => handle.canMovePoints));
    write(lifted, hint);
    lifted.hidden = false;
    write(live, hint);
  };
  /** @param {boolean} back whether to where it came from */
  const letGo = (back) => {
    if (!carried) return;
    lifted.hidden = true;
    const { point, home, moved } = carried;
    carried = null;
    delete panes.embedding.dataset.carrying;
    run.read((handle) => handle.holdView(false));
    if (moved && run.read((handle) => handle.canMovePoints)) {
      if (back) run.movePoint(point, home[0], home[1]);
    } else {
      run.read((handle) => handle.holdAt(NaN, NaN));
      run.revision += 1;
    }
    announce();
    wake();
  };

  for (const pane of /** @type {PaneName[]} */ (["data", "embedding"])) {
    const node = panes[pane];
    const canvas = /** @type {HTMLCanvasElement} */ (node.querySelector("canvas"));
    /** @param {PointerEvent} event */
    const placeOf = (event) => placeIn(canvas, event);
    /** @param {PointerEvent} event */
    const pointUnder = (event) => {
      const { x, y } = placeOf(event);
      const reach = REACH[/** @type {keyof typeof REACH} */ (event.pointerType)] ?? REACH.mouse;
      const found = run.read((handle) => handle.pointAt(pane, x, y, reach));
      return found < 0 ? null : found;
    };
    /** Whether the selected point lies under the pointer: then it is what one takes. @param {{ x: number, y: number }} at @param {number} reach */
    const takes = ({ x, y }, reach) => {
      const pixel = pane === "embedding" ? pixelOfSelected() : null;
      return pixel !== null && Math.hypot(pixel[0] - x, pixel[1] - y) <= reach;
    };
    /** @type {{ x: number, y: number, point: number | null } | null} */
    let pressed = null;

    canvas.addEventListener("pointermove", (event) => {
      const { x, y } = placeOf(event);
      if (carried && pressed) {
        if (carried.moved || Math.hypot(x - pressed.x, y - pressed.y) > CLICK) carry(x, y);
        return;
      }
      if (event.pointerType === "touch") return;
      if (!lifted.hidden) return carry(x, y);
      if (event.buttons) {
        // Who drags a point means that point: no need to choose it first.
        if (!pressed || pressed.point === null || pane !== "embedding" || Math.hypot(x - pressed.x, y - pressed.y) <= CLICK) return;
        pin(pressed.point);
        pickUp(pressed.point, pressed.x, pressed.y);
        canvas.setPointerCapture(event.pointerId);
        carry(x, y);
        return;
      }
      const found = pointUnder(event);
      canvas.style.cursor = found === null ? "" : takes({ x, y }, REACH.mouse) ? "grab" : "pointer";
      if (found === run.preview) return;
      hover(found);
      wake();
    }, { signal });
    canvas.addEventListener("pointerleave", () => {
      if (run.preview === null) return;
      hover(null);
      wake();
    }, { signal });
    canvas.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      const at = placeOf(event);
      if (!lifted.hidden) {
        pressed = null;
        if (pane !== "embedding" || !carried) return letGo(true);
        const again = Math.hypot(at.x - carried.x, at.y - carried.y) <= CLICK;
        carry(at.x, at.y);
        // What would be there stays until one has seen enough.
        if (again || run.read((handle) => handle.canMovePoints)) letGo(false);
        return;
      }
      pressed = { ...at, point: pointUnder(event) };
      const reach = event.pointerType === "touch" ? REACH.touch : REACH.mouse;
      if (!takes(at, reach) || run.selected === null) return;
      hover(null);
      pickUp(run.selected, at.x, at.y);
      canvas.setPointerCapture(event.pointerId);
    }, { signal });
    canvas.addEventListener("pointerup", (event) => {
      const at = placeOf(event);
      const press = pressed;
      pressed = null;
      if (carried) {
        const { moved } = carried;
        letGo(false);
        if (!moved) lift(at.x, at.y);
        return;
      }
      if (press && Math.hypot(at.x - press.x, at.y - press.y) <= 2 * CLICK) pin(press.point);
    }, { signal });
    canvas.addEventListener("pointercancel", () => {
      pressed = null;
      if (!lifted.hidden) return;
      letGo(true);
    }, { signal });
    // A finger on the chosen point carries it; anywhere else it scrolls the page.
    canvas.addEventListener("touchstart", (event) => {
      const [touch] = event.touches;
      if (event.touches.length === 1 && takes(placeIn(canvas, touch), REACH.touch)) event.preventDefault();
    }, { signal, passive: false });

    node.addEventListener("keydown", (event) => {
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.target !== node) return;
      if (keyed(event.key, pane, canvas)) {
        event.preventDefault();
        event.stopPropagation();
      }
    }, { signal });
  }

  /** @param {string} key @param {PaneName} pane @param {HTMLCanvasElement} canvas @returns {boolean} whether it meant something */
  function keyed(key, pane, canvas) {
    const { selected } = run;
    const way = DIRECTIONS[key];
    if (selected === null) {
      if (key !== "Enter") return false;
      const [width, height] = [canvas.clientWidth, canvas.clientHeight].map((length) => length / magnification(canvas));
      const middle = run.read((handle) => handle.pointAt(pane, width / 2, height / 2, 1e4));
      if (middle >= 0) pin(middle);
      return true;
    }
    if (carried) {
      if (way) carry(carried.x + CARRY * way[0], carried.y + CARRY * way[1]);
      else if (key === "Enter" || key === "Escape") letGo(key === "Escape");
      else return false;
      return true;
    }
    if (way) {
      const next = run.read((handle) => handle.pointTowards(pane, selected, way[0], way[1]));
      if (next >= 0) pin(next);
    } else if (key === "Escape") pin(null);
    else if (key === "Enter" && pane === "embedding") {
      const embedding = run.read((handle) => handle.embedding());
      if (2 * selected >= embedding.length) return true;
      const circle = run.read((handle) => handle.value("geometry")) === "circle";
      const [x, y] = [embedding[2 * selected], embedding[2 * selected + 1]];
      const norm = circle ? Math.hypot(x, y) || 1 : 1;
      const [px, py] = run.read((handle) => handle.pixelAt(x / norm, y / norm));
      pickUp(selected, px, py);
      write(live, words.anchor.carrying);
    } else return false;
    return true;
  }

  panes.embedding.addEventListener("blur", () => letGo(false), { signal });
  run.addEventListener("select", announce);
  return {
    /** Says anew what there is to say of the chosen point. */
    announce,
    /** To be called before every frame: the engine looks at what the person looks at. */
    frame() {
      if (run.selected !== null && run.selected >= run.read((handle) => handle.labels().length)) run.select(null);
      hold();
      look();
      follow();
    },
    /** Whether the engine looks at another point than the person. */
    get waiting() {
      return run.read((handle) => handle.selected) !== (run.preview ?? run.selected ?? -1);
    },
    dispose() {
      undo.abort();
      run.removeEventListener("select", announce);
    },
  };
}
