/** Numbers for people, in the digits of their language. */

/** @type {Map<string, Intl.NumberFormat>} */
const formats = new Map();

/** @param {Intl.NumberFormatOptions} options */
function format(options) {
  const key = JSON.stringify(options);
  let found = formats.get(key);
  if (!found) formats.set(key, (found = new Intl.NumberFormat(undefined, options)));
  return found;
}

/** English writes small counts as JavaScript does. The first use of `Intl` takes as long as a picture. */
const isPlain = /^en\b/.test(globalThis.navigator?.language ?? "");

/** A counter: `1,204`. @param {number} value */
export const whole = (value) => (isPlain && Number.isInteger(value) && Math.abs(value) < 1000 ? String(value) : format({ maximumFractionDigits: 0 }).format(value));

/** @param {number} exponent */
const raised = (exponent) => [...String(exponent)].map((sign) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(sign)] ?? "⁻").join("");

/**
 * A measured value with a fixed number of decimals, so that its width does not jump; very small
 * and very large ones as a multiple of a power of ten. Undefined values are a dash.
 *
 * @param {number} value
 * @param {number} [decimals]
 */
export function measured(value, decimals = 3) {
  if (!Number.isFinite(value)) return "–";
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e5 || size < 0.5 * 10 ** -decimals)) {
    const exponent = Math.floor(Math.log10(size));
    return `${format({ maximumFractionDigits: 1 }).format(value / 10 ** exponent)}×10${raised(exponent)}`;
  }
  const fraction = size >= 1000 ? 0 : decimals;
  return format({ minimumFractionDigits: fraction, maximumFractionDigits: fraction }).format(value);
}

/** A number in a formula: three decimals at most, and none that says nothing. @param {number} value */
export function written(value) {
  const size = Math.abs(value);
  if (!Number.isFinite(value) || (size !== 0 && (size >= 1e5 || size < 5e-4))) return measured(value);
  return format({ maximumFractionDigits: 3 }).format(value);
}

/** A share of 1 as a percentage: `12 %`. @param {number} share */
export const percent = (share) =>
  Number.isFinite(share) ? format({ style: "percent", maximumFractionDigits: share < 0.1 ? 1 : 0 }).format(share) : "–";

/** A setting: as many digits as it has. @param {number} value */
export const setting = (value) => format({ maximumSignificantDigits: 12 }).format(value);

/** A coordinate of a place in a picture. @param {number} value */
export const place = (value) => {
  if (!Number.isFinite(value)) return "–";
  const fraction = Math.abs(value) >= 100 ? 0 : 2;
  const rounded = Number(value.toFixed(fraction));
  // A true minus sign, and no negative zero.
  return format({ minimumFractionDigits: fraction, maximumFractionDigits: fraction }).format(rounded + 0 || 0).replace("-", "−");
};
