/** What the engine finds in a page, and a canvas that it paints on: it takes everything, and can tell two pictures apart. */

class Context {
  font = "";
  /** A number that stands for all pixels and letters that it was given. */
  seen = 0;
  /** @param {{ bytes: Uint8ClampedArray }} image */
  putImageData({ bytes }) {
    // Four at a time.
    for (const pixel of new Int32Array(bytes.slice().buffer)) this.#see(pixel);
  }
  /** @param {string} text @param {number} x @param {number} y */
  fillText(text, x, y) {
    for (const letter of `${text} ${x} ${y}`) this.#see(letter.charCodeAt(0));
  }
  setTransform() {}
  /** @param {number} value */
  #see(value) {
    this.seen = (Math.imul(this.seen, 31) + value) | 0;
  }
}

class Image {
  /** @param {Uint8ClampedArray} bytes */
  constructor(bytes) {
    this.bytes = bytes;
  }
}

/** A canvas for engines that are loaded after this. */
export function createContext() {
  Object.assign(globalThis, { CanvasRenderingContext2D: Context, ImageData: Image });
  return new Context();
}

class Window {
  /** Milliseconds that seem to go by from one look at the clock to the next. */
  pace = 0;
  #time = 0;
  performance = { now: () => (this.#time += this.pace) };
}

/** A window for engines that are loaded after this; its clock goes at the same pace on every machine. */
export function openWindow() {
  const window = new Window();
  Object.assign(globalThis, { Window, window });
  return window;
}
