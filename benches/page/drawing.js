// Times the drawing of many points: our painter, circles of plotters-canvas, and regl-scatterplot.
import { Playground } from './pkg/contrastive_playground.js';

/** CSS pixels of the square pane. */
const SIDE = 720;

/**
 * Median milliseconds of one picture, `null` for a peer that cannot run here.
 * `layers`: also arrows, trails and a batch that stands out.
 */
export async function measureDrawing({ points, ratio, layers, peers }, { rounds, warmUpMs }) {
  const playground = new Playground(`loss=triplet&encoder=free&holdout=0&points=${points}&batch-size=${Math.min(points, 128)}`);
  const side = SIDE * ratio;
  for (const layer of ['arrows', 'trails', 'batch']) playground.setLayer(layer, layers);
  const ours = painter(side);
  const sides = {
    ours: () => {
      // What has not changed is not drawn again; here it is.
      playground.repaint();
      playground.drawEmbedding(ours, SIDE, SIDE, ratio, 16);
      finish(ours);
    },
  };
  // A run that has moved a little has trails.
  for (let step = 0; step < 12; step += 1) {
    playground.step();
    sides.ours();
  }
  const places = fit(playground.embedding());
  const labels = playground.labels();
  if (peers) {
    const { default: init, circles } = await import('./circles/bench_circles.js');
    await init();
    const context = painter(side);
    const pixels = places.map((place) => (0.5 + 0.45 * place) * side);
    sides.circles = () => {
      circles(context.canvas, pixels, labels, 2 * ratio);
      finish(context);
    };
  }
  // Layers that are turned off fade first, and browsers compile anew what runs often.
  for (const draw of Object.values(sides)) {
    for (const begin = performance.now(); performance.now() - begin < warmUpMs;) {
      draw();
      await new Promise((resolve) => { setTimeout(resolve); });
    }
  }
  const times = { ours: [], circles: [] };
  for (let round = 0; round < 2 * rounds + 1; round += 1) {
    for (const [name, draw] of Object.entries(sides)) {
      const begin = performance.now();
      draw();
      times[name].push(performance.now() - begin);
    }
    await new Promise((resolve) => { setTimeout(resolve); });
  }
  playground.free();
  return {
    ours: median(times.ours),
    circles: median(times.circles),
    regl: peers ? await scatterplot(places, labels, ratio, rounds) : null,
  };
}

function painter(side) {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = side;
  document.body.append(canvas);
  return canvas.getContext('2d', { willReadFrequently: true });
}

/** Waits until everything is really on the canvas: browsers put drawing off. */
function finish(context) {
  context.getImageData(0, 0, 1, 1);
}

/** Positions within −1 and 1. */
function fit(positions) {
  const largest = positions.reduce((most, x) => Math.max(most, Math.abs(x)), 1e-9);
  return positions.map((x) => x / largest);
}

/** From new positions to the end of drawing; the wait for the next frame is part of it. */
async function scatterplot(places, labels, ratio, rounds) {
  let plot;
  try {
    const canvas = document.createElement('canvas');
    if (!canvas.getContext('webgl')) return null;
    await load();
    const surface = document.createElement('canvas');
    surface.style.width = surface.style.height = `${SIDE}px`;
    document.body.append(surface);
    plot = globalThis.createScatterplot.default({
      canvas: surface, width: SIDE * ratio, height: SIDE * ratio, pointSize: 4 * ratio,
      colorBy: 'category', pointColor: ['#0072b2', '#d55e00', '#009e73'],
    });
    const points = Array.from(labels, (label, i) => [places[2 * i], places[2 * i + 1], label, 0]);
    // The library draws with WebGL behind the scenes and copies onto this canvas.
    const times = [];
    for (let round = 0; round < rounds + 1; round += 1) {
      await new Promise(requestAnimationFrame);
      const begin = performance.now();
      await Promise.race([plot.draw(points), new Promise((_, reject) => { setTimeout(reject, 20_000); })]);
      surface.getContext('2d')?.getImageData(0, 0, 1, 1);
      times.push(performance.now() - begin);
    }
    return median(times);
  } catch {
    return null;
  } finally {
    plot?.destroy();
  }
}

/** The library and what it expects to find. */
async function load() {
  globalThis.createPubSub = (await import('./regl/index.js')).default;
  for (const name of ['regl.min.js', 'regl-scatterplot.min.js']) {
    await new Promise((resolve, reject) => {
      const script = document.createElement('script');
      script.src = `regl/${name}`;
      script.addEventListener('load', resolve);
      script.addEventListener('error', reject);
      document.head.append(script);
    });
  }
}

function median(values) {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1];
}
