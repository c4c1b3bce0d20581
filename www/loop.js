/**
 * The one animation loop of a page, shared by all playgrounds on it. It beats only while one of
 * them wants a frame; browsers stop it in hidden tabs by themselves.
 */

/** Milliseconds of a frame that training may take, shared by all that train: at most, … */
const BUDGET = 8;
/** … and at least, however long the pictures take. */
const LEAST_BUDGET = 3;
/** Milliseconds that a beat may take in all, so that the browser still shows sixty frames a second. */
const ROOM = 15;
/** How much a beat counts in the mean of how long everything beside the training takes. */
const SHARE = 0.2;

/** After a pause (a hidden tab, a breakpoint) runs go on where they were; they do not catch up. */
const LONGEST_FRAME = 250;

/** Milliseconds to wait for a frame in a tab that is seen: frames of it that nobody sees get none, and are to be finished all the same. */
const LONGEST_WAIT = 500;

/**
 * @typedef {object} Member
 * @property {() => boolean} wantsFrame
 * @property {(elapsed: number, budget: number) => void} frame both in milliseconds
 */

/** @type {Set<Member>} */
const members = new Set();
/** Who waits until the next frame is painted. @type {(() => void)[]} */
const waiting = [];
/** The frame that has been asked for or is being made; 0 while the loop rests. */
let request = 0;
let last = 0;
/** Milliseconds of a beat that are not in the budget of the training, lately. */
let rest = 0;

/** @param {number} now */
function beat(now) {
  const began = performance.now();
  const budget = Math.max(LEAST_BUDGET, Math.min(BUDGET, ROOM - rest));
  const elapsed = Math.min(Math.max(now - last, 0), LONGEST_FRAME);
  last = now;
  // Frames are painted before tasks are done.
  for (const go of waiting.splice(0)) setTimeout(go);
  const busy = [...members].filter((member) => member.wantsFrame());
  for (const member of busy) {
    try {
      member.frame(elapsed, budget / busy.length);
    } catch (error) {
      // One that fails must neither stop the others nor fail again sixty times a second.
      members.delete(member);
      reportError(error);
    }
  }
  // What training takes beyond its budget is paid for in the next frames, too.
  rest += SHARE * (Math.max(performance.now() - began - budget, 0) - rest);
  const more = waiting.length > 0 || [...members].some((member) => member.wantsFrame());
  request = more ? requestAnimationFrame(beat) : 0;
}

/** Lets the loop beat again; to be called when a member may want a frame. */
export function wake() {
  // Also true during a beat, which asks for the next one itself: two would soon be four, and eight.
  if (request !== 0) return;
  last = performance.now();
  request = requestAnimationFrame(beat);
}

/**
 * Resolves when the browser has painted what stands now; a person can use the page before what comes
 * then. What need not be in the first picture waits for it, piece by piece.
 *
 * @returns {Promise<void>}
 */
export function painted() {
  return new Promise((resolve) => {
    waiting.push(resolve);
    setTimeout(resolve, document.hidden ? 0 : LONGEST_WAIT);
    wake();
  });
}

/**
 * @param {Member} member
 * @returns {() => void} takes the member out again
 */
export function join(member) {
  members.add(member);
  wake();
  return () => members.delete(member);
}
