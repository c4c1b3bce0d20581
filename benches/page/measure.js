// Times the work of work.json in the page: the playground, its loss and gradient alone, and
// TensorFlow.js in turns.
import init, { Playground } from './pkg/contrastive_playground.js';
import initWork, { Work } from './weighing/bench_weighing.js';
import { start, works } from './tfjs.js';

/** Beyond this relative difference of the losses the two do not do the same work. */
const LARGEST_DIFFERENCE = 1e-3;

/** Shorter times say little: the page's clock has steps of a tenth of a millisecond. */
const SHORTEST_MS = 2;

/** Loads both sides; what the peer says about itself. */
export async function prepare() {
  await Promise.all([init(), initWork()]);
  return start();
}

/**
 * Median milliseconds of one item: { ours, alone, peer }; peer is null where there is none.
 * `pace`: rounds, and milliseconds of a block and of the warm-up.
 */
export async function measure({ config, peer, size }, pace) {
  const playground = new Playground(config);
  const alone = new Work(config);
  const sides = {
    ours: (count) => train(playground, count),
    alone: (count) => { alone.weigh(count); },
  };
  let work = null;
  if (peer) {
    work = works[peer](inputs(playground, size));
    compare(playground, work, peer);
    sides.peer = (count) => { for (let done = 0; done < count; done += 1) work.run(); };
  }
  const counts = {};
  for (const [side, run] of Object.entries(sides)) counts[side] = warmUp(run, pace);
  const times = { ours: [], alone: [], peer: [] };
  for (let round = 0; round < pace.rounds; round += 1) {
    for (const [side, run] of Object.entries(sides)) {
      times[side].push(time(run, counts[side]) / counts[side]);
    }
    // The browser gets its turn, and its garbage away.
    await new Promise((resolve) => { setTimeout(resolve); });
  }
  work?.free();
  playground.free();
  alone.free();
  const medians = { ours: median(times.ours), alone: median(times.alone) };
  return { ...medians, peer: peer ? median(times.peer) : null };
}

function train(playground, count) {
  const finished = playground.advance(1e9, count);
  if (finished !== count) throw new Error(`${finished} of ${count} steps were finished`);
}

function inputs(playground, size) {
  const number = (key) => Number(playground.value(key));
  return {
    size,
    temperature: number('temperature'),
    margin: number('margin'),
    learningRate: number('learning-rate'),
    layers: playground.value('layers').split('x').map(Number),
    points: playground.embedding(),
    labels: playground.labels(),
  };
}

/** The losses of the same points must agree; where partners are drawn the inputs differ. */
function compare(playground, work, peer) {
  const value = work.value();
  if (!Number.isFinite(value)) throw new Error(`${peer}: the peer's loss is ${value}`);
  if (peer === 'step' || peer === 'info-nce') return;
  playground.prepare(1e9);
  const difference = Math.abs(playground.loss - value) / value;
  if (!(difference < LARGEST_DIFFERENCE)) {
    throw new Error(`${peer}: losses ${playground.loss} and ${value} differ`);
  }
}

/** Runs until everything is compiled; how many times the work fits into a block. */
function warmUp(run, { warmUpMs, blockMs }) {
  let count = 1;
  // The fastest block counts: a disturbed one must not make all later blocks too short to time.
  let fastest = Infinity;
  const until = performance.now() + warmUpMs;
  for (;;) {
    const took = time(run, count);
    if (took >= SHORTEST_MS) fastest = Math.min(fastest, took / count);
    if (took < blockMs) count *= 2;
    else if (performance.now() >= until) return Math.ceil(blockMs / fastest);
  }
}

function time(run, count) {
  const begin = performance.now();
  run(count);
  return performance.now() - begin;
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
