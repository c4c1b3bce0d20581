/** Which lessons have been finished on this device. */

const KEY = "contrastive-playground:lessons";

/** @returns {string[]} ids */
export function finishedLessons() {
  try {
    const ids = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(ids) ? ids.map(String) : [];
  } catch {
    // Storage is forbidden in some frames: then nothing is remembered.
    return [];
  }
}

/** @param {string} id */
export function finishLesson(id) {
  try {
    localStorage.setItem(KEY, JSON.stringify([...new Set([...finishedLessons(), id])]));
  } catch {
    // As above.
  }
}
