/** Stops a run that plays on although nothing moves any more. */

/** @typedef {import("./group.js").Group} Group */
/** @typedef {{ positions: Float32Array, step: number, epoch: number, time: number }} Mark where the points were, and when */

/** A run is still when, over all of these together, no point went farther than this share of the spread. */
const SHARE = 2e-5;
const STEPS = 300;
const EPOCHS = 3;
const MILLISECONDS = 1500;

/** Milliseconds between two looks; where the points are many, they are looked at less often. */
const PAUSE = 250;
const MANY = 2000;

/** Root mean square distance of the points to their mean. @param {Float32Array} positions x and y in turn */
function spreadOf(positions) {
  const count = positions.length / 2;
  let [x, y, squares] = [0, 0, 0];
  for (let place = 0; place < positions.length; place += 2) {
    x += positions[place] / count;
    y += positions[place + 1] / count;
  }
  for (let place = 0; place < positions.length; place += 2) squares += (positions[place] - x) ** 2 + (positions[place + 1] - y) ** 2;
  return Math.sqrt(squares / count);
}

/**
 * Whether no point is farther from where it was than that share of the spread.
 *
 * @param {Float32Array} before
 * @param {Float32Array} now
 */
export function isStill(before, now) {
  if (before.length !== now.length || now.length === 0) return false;
  const most = (SHARE * spreadOf(now)) ** 2;
  for (let place = 0; place < now.length; place += 2) {
    // Not “greater”: what is no number is not still.
    if (!((now[place] - before[place]) ** 2 + (now[place + 1] - before[place + 1]) ** 2 <= most)) return false;
  }
  return true;
}

/**
 * It compares where the points are with where they were hundreds of steps before: noise goes to and
 * fro and is seen at every look, a slow run adds up.
 *
 * @param {Group} group
 * @param {{ mayStop: () => boolean, stopped: (step: number) => void }} around whether it may now, and what is to be said
 */
export function createStillness(group, { mayStop, stopped }) {
  /** @type {Map<import("./run.js").Run, Mark>} */
  const marks = new Map();
  let looked = -Infinity;
  /** Where it stopped by itself; who plays on from there wants to. */
  let rested = Infinity;

  const forget = () => marks.clear();
  const begin = () => {
    forget();
    rested = Infinity;
  };
  group.addEventListener("play", forget);
  group.addEventListener("change", begin);

  return {
    /** To be called every frame. */
    frame() {
      if (!group.playing) return;
      if (group.step < rested && rested !== Infinity) begin();
      const now = performance.now();
      if (rested !== Infinity || !mayStop()) return;
      const points = (marks.values().next().value?.positions.length ?? 0) / 2;
      if (now - looked < PAUSE * Math.max(1, points / MANY)) return;
      looked = now;
      const { going } = group;
      const still = going.filter((run) => {
        const { positions, epoch } = run.read((handle) => ({ positions: handle.embedding(), epoch: handle.epoch }));
        const mark = marks.get(run);
        if (!mark || run.step < mark.step || !isStill(mark.positions, positions)) {
          marks.set(run, { positions, epoch, step: run.step, time: now });
          return false;
        }
        return run.step - mark.step >= STEPS && epoch - mark.epoch >= EPOCHS && now - mark.time >= MILLISECONDS;
      });
      if (going.length === 0 || still.length < going.length) return;
      group.pause();
      rested = group.step;
      stopped(rested);
    },
  };
}
