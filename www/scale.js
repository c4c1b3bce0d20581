/**
 * Sliders over numbers: a slider walks along *stops*, values with two significant digits that are
 * spaced evenly (or evenly in the logarithm), so that every press of an arrow key is a new value.
 */

/** @typedef {import("./knobs.js").NumberKnob} NumberKnob */

const STOPS_PER_DECADE = 24;
const STOPS_IF_LINEAR = 100;

/** The largest of 1, 2, 5 × 10ⁿ that is at most `size`. @param {number} size */
function round125(size) {
  const decade = 10 ** Math.floor(Math.log10(size));
  const lead = size / decade;
  return (lead >= 5 ? 5 : lead >= 2 ? 2 : 1) * decade;
}

/** @param {number} value @param {number} digits */
const significant = (value, digits) => Number(value.toPrecision(digits));

/**
 * The values a slider stops at, ascending, with both ends and all ticks.
 *
 * @param {NumberKnob} knob
 * @param {number} [most] where the slider ends, if before the knob's own end
 * @returns {number[]}
 */
export function stops(knob, most = knob.max) {
  const { min, max, integer, ticks } = knob;
  const end = Math.min(Math.max(most, min), max);
  const values = new Set([min, end, ...ticks.filter((tick) => tick > min && tick < end)]);
  /** @param {number} value */
  const add = (value) => {
    const rounded = integer ? Math.round(value) : value;
    if (rounded > min && rounded < end) values.add(rounded);
  };
  if (knob.scale === "log") {
    const first = Math.floor(Math.log10(min) * STOPS_PER_DECADE);
    const last = Math.ceil(Math.log10(end) * STOPS_PER_DECADE);
    for (let place = first; place <= last; place += 1) add(significant(10 ** (place / STOPS_PER_DECADE), 2));
  } else {
    const step = Math.max(round125((end - min) / STOPS_IF_LINEAR || 1), integer ? 1 : 0);
    const count = Math.ceil((end - min) / step);
    for (let place = 0; place <= count; place += 1) add(significant(Math.ceil(min / step) * step + place * step, 6));
  }
  return [...values].sort((a, b) => a - b);
}

/**
 * Index of the stop nearest to a value, on the slider's own scale.
 *
 * @param {NumberKnob} knob
 * @param {number[]} values ascending
 * @param {number} value
 */
export function nearest(knob, values, value) {
  const on = knob.scale === "log" ? Math.log : (/** @type {number} */ x) => x;
  let best = 0;
  for (let place = 1; place < values.length; place += 1) {
    const closer = Math.abs(on(values[place]) - on(value)) < Math.abs(on(values[best]) - on(value));
    if (closer) best = place;
  }
  return best;
}
