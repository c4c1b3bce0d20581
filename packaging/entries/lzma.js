/**
 * Reads what LZMA has compressed, which is a quarter smaller than what a browser can read by itself.
 * As in the LZMA specification of I. Pavlov (7-zip.org, public domain), with the settings that
 * `packaging/lzma.js` writes: lc = 3, lp = 0, pb = 2.
 */

/** The one first byte that is read: lc + 9 (lp + 5 pb). */
const SETTINGS = 93;
/** Bytes before the data: the settings, the size of the window in four, the size of the content in eight. */
const HEAD = 13;

const STATES = 12;
const POSITIONS = 4;
/** A bit of which nothing is known: 1/2 in units of 2⁻¹¹. */
const EVEN = 1024;

const probabilities = (/** @type {number} */ count) => new Uint16Array(count).fill(EVEN);
const trees = (/** @type {number} */ count, /** @type {number} */ size) => Array.from({ length: count }, () => probabilities(size));

/** Distances from here on are told by more than six bits. */
const FAR = 4;
const ALIGN_BITS = 4;

/**
 * @param {Uint8Array} packed a file of the kind `.lzma` that says how long its content is
 * @returns {Uint8Array<ArrayBuffer>} the content
 * @throws {Error} if it is something else, or damaged
 */
export function unpack(packed) {
  if (packed[0] !== SETTINGS || packed.length < HEAD + 5) throw new Error("This is not what was packed.");
  const length = new DataView(packed.buffer, packed.byteOffset).getUint32(5, true);
  const content = new Uint8Array(length);

  let next = HEAD + 1;
  let range = 0xffffffff;
  let code = 0;
  for (let count = 0; count < 4; count += 1) code = ((code << 8) | packed[next++]) >>> 0;
  const refill = () => {
    if (range < 0x1000000) {
      range = (range << 8) >>> 0;
      code = ((code << 8) | packed[next++]) >>> 0;
    }
  };
  /** @param {Uint16Array} table @param {number} at */
  const bit = (table, at) => {
    const chance = table[at];
    const bound = (range >>> 11) * chance;
    if (code < bound) {
      range = bound;
      table[at] = chance + ((2048 - chance) >>> 5);
      refill();
      return 0;
    }
    range -= bound;
    code -= bound;
    table[at] = chance - (chance >>> 5);
    refill();
    return 1;
  };
  /** Bits that are equally likely. @param {number} count */
  const evenBits = (count) => {
    let number = 0;
    for (; count > 0; count -= 1) {
      range >>>= 1;
      const one = code >= range ? 1 : 0;
      if (one) code -= range;
      number = number * 2 + one;
      refill();
    }
    return number;
  };
  /** A number, highest bit first. @param {Uint16Array} table @param {number} bits */
  const number = (table, bits) => {
    let node = 1;
    for (let count = 0; count < bits; count += 1) node = node * 2 + bit(table, node);
    return node - (1 << bits);
  };
  /** A number, lowest bit first. @param {Uint16Array} table @param {number} start @param {number} bits */
  const reversed = (table, start, bits) => {
    let node = 1;
    let sum = 0;
    for (let count = 0; count < bits; count += 1) {
      const one = bit(table, start + node);
      node = node * 2 + one;
      sum += one << count;
    }
    return sum;
  };
  const lengths = () => {
    const choice = probabilities(2);
    const [short, middle, long] = [trees(POSITIONS, 8), trees(POSITIONS, 8), probabilities(256)];
    return (/** @type {number} */ position) => {
      if (!bit(choice, 0)) return 2 + number(short[position], 3);
      return bit(choice, 1) ? 18 + number(long, 8) : 10 + number(middle[position], 3);
    };
  };

  const literals = trees(8, 0x300);
  const [isMatch, isRepeatLong] = [probabilities(STATES * POSITIONS), probabilities(STATES * POSITIONS)];
  const [isRepeat, isRepeat0, isRepeat1, isRepeat2] = trees(4, STATES);
  const [slots, distances, aligned] = [trees(4, 64), probabilities(128), probabilities(1 << ALIGN_BITS)];
  const [matchLength, repeatLength] = [lengths(), lengths()];

  /** @param {number} size of the match */
  const readDistance = (size) => {
    const slot = number(slots[Math.min(size - 2, 3)], 6);
    if (slot < FAR) return slot;
    const bits = (slot >>> 1) - 1;
    const base = (2 | (slot & 1)) * 2 ** bits;
    if (slot < 14) return base + reversed(distances, base - slot, bits);
    return base + evenBits(bits - ALIGN_BITS) * (1 << ALIGN_BITS) + reversed(aligned, 0, ALIGN_BITS);
  };

  /** Distances of the last four matches, the newest first, less one. */
  let [first, second, third, fourth] = [0, 0, 0, 0];
  let state = 0;
  let at = 0;
  const readLiteral = () => {
    const table = literals[at > 0 ? content[at - 1] >>> 5 : 0];
    let symbol = 1;
    if (state >= 7) {
      let match = content[at - first - 1];
      while (symbol < 0x100) {
        const wanted = (match >>> 7) & 1;
        match <<= 1;
        const one = bit(table, ((1 + wanted) << 8) + symbol);
        symbol = symbol * 2 + one;
        if (wanted !== one) break;
      }
    }
    while (symbol < 0x100) symbol = symbol * 2 + bit(table, symbol);
    content[at++] = symbol;
    state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
  };
  /** One of the older distances comes again and is the newest now. */
  const readOlder = () => {
    let distance = second;
    if (bit(isRepeat1, state)) {
      distance = third;
      if (bit(isRepeat2, state)) {
        distance = fourth;
        fourth = third;
      }
      third = second;
    }
    second = first;
    first = distance;
  };
  while (at < length) {
    const position = at % POSITIONS;
    const place = state * POSITIONS + position;
    if (!bit(isMatch, place)) {
      readLiteral();
      continue;
    }
    let size = 1;
    if (!bit(isRepeat, state)) {
      size = matchLength(position);
      [fourth, third, second] = [third, second, first];
      state = state < 7 ? 7 : 10;
      first = readDistance(size);
    } else {
      const older = bit(isRepeat0, state);
      if (older) readOlder();
      if (older || bit(isRepeatLong, place)) {
        size = repeatLength(position);
        state = state < 7 ? 8 : 11;
      } else {
        state = state < 7 ? 9 : 11;
      }
    }
    if (first >= at || at + size > length) throw new Error("What was packed is damaged.");
    for (const end = at + size; at < end; at += 1) content[at] = content[at - first - 1];
  }
  return content;
}
