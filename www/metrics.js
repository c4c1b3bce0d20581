/** The table of measures. */

import { texts } from "./texts.js";

export const { metrics } = texts;

/** @param {string} id */
export const metricOf = (id) => metrics.find((metric) => metric.id === id);
