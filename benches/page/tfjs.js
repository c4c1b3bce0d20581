// The same work in TensorFlow.js, in the best form found: whole matrices, its fused softmax
// cross-entropy, masks and one-hot labels made once. Every function answers { run, value, free }:
// `run` does the work once and leaves no tensor behind, `value` is the loss of the same input.
const { tf } = globalThis;

/** TensorFlow.js on its WebAssembly backend, with SIMD and one thread. */
export async function start() {
  tf.wasm.setWasmPaths('tfjs/');
  await tf.setBackend('wasm');
  await tf.ready();
  return { version: tf.version_core, simd: await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT') };
}

/** One way to do the work of each peer of work.json, from the settings and points of a run. */
export const works = { step, 'info-nce': infoNce, contrastive, 'batch-hard': batchHard, 'batch-all': batchAll };

/** A whole update: two views encoded, InfoNCE, gradient of all weights, Adam. */
function step({ size, temperature, layers, learningRate }) {
  const widths = [2, ...layers, 2];
  const weights = [];
  for (let layer = 1; layer < widths.length; layer += 1) {
    const bound = Math.sqrt(6 / (widths[layer - 1] + widths[layer]));
    weights.push(tf.variable(tf.randomUniform([widths[layer - 1], widths[layer]], -bound, bound)));
    weights.push(tf.variable(tf.zeros([widths[layer]])));
  }
  const inputs = tf.randomNormal([2 * size, 2]);
  const labels = tf.tidy(() => tf.eye(size));
  const adam = tf.train.adam(learningRate);
  const loss = () => {
    let flow = inputs;
    for (let layer = 0; layer < weights.length; layer += 2) {
      flow = tf.add(tf.matMul(flow, weights[layer]), weights[layer + 1]);
      if (layer + 2 < weights.length) flow = tf.tanh(flow);
    }
    const unit = onCircle(flow);
    const similarities = tf.matMul(unit.slice([0, 0], [size, 2]), unit.slice([size, 0], [size, 2]), false, true);
    return tf.losses.softmaxCrossEntropy(labels, tf.mul(similarities, 1 / temperature));
  };
  const run = () => tf.tidy(() => { adam.minimize(loss, false, weights); });
  return { run, value: () => scalar(loss), free: () => { adam.dispose(); tf.dispose([inputs, labels, weights]); } };
}

function infoNce({ size, temperature }) {
  const anchors = tf.randomNormal([size, 2]);
  const partners = tf.randomNormal([size, 2]);
  const labels = tf.tidy(() => tf.eye(size));
  const loss = (a, b) => {
    const similarities = tf.matMul(onCircle(a), onCircle(b), false, true);
    return tf.losses.softmaxCrossEntropy(labels, tf.mul(similarities, 1 / temperature));
  };
  return gradientOf(loss, [anchors, partners], [labels]);
}

function contrastive({ margin, points, labels }) {
  const { same, different, size } = masks(labels);
  const loss = (x) => {
    const squares = squaredDistances(x);
    const missing = tf.relu(tf.sub(margin, tf.sqrt(tf.add(squares, 1e-12))));
    const sum = tf.sum(tf.add(tf.mul(same, squares), tf.mul(different, tf.square(missing))));
    return tf.mul(sum, 0.5 / (size * (size - 1)));
  };
  return gradientOf(loss, [matrix(points)], [same, different]);
}

function batchHard({ margin, points, labels }) {
  const { same, different } = masks(labels);
  const far = tf.tidy(() => tf.mul(tf.sub(1, different), 1e9));
  const loss = (x) => {
    const distances = tf.sqrt(tf.add(squaredDistances(x), 1e-12));
    const positive = tf.max(tf.mul(distances, same), 1);
    const negative = tf.min(tf.add(distances, far), 1);
    return tf.mean(tf.relu(tf.add(tf.sub(positive, negative), margin)));
  };
  return gradientOf(loss, [matrix(points)], [same, different, far]);
}

/** Class by class, so that only valid triplets are made: a quarter of N³ divided by the classes. */
function batchAll({ margin, points, labels }) {
  const size = labels.length;
  const ranges = classRanges(labels);
  const notSelf = ranges.map(([, count]) => tf.tidy(() => tf.sub(1, tf.eye(count)).expandDims(2)));
  const triplets = ranges.reduce((sum, [, count]) => sum + count * (count - 1) * (size - count), 0);
  const loss = (x) => {
    const distances = tf.sqrt(tf.add(squaredDistances(x), 1e-12));
    const sums = ranges.map(([first, count], place) => {
      const after = first + count;
      const positive = distances.slice([first, first], [count, count]).expandDims(2);
      const negative = tf.concat([
        distances.slice([first, 0], [count, first]),
        distances.slice([first, after], [count, size - after]),
      ], 1).expandDims(1);
      return tf.sum(tf.mul(tf.relu(tf.add(tf.sub(positive, negative), margin)), notSelf[place]));
    });
    return tf.mul(tf.addN(sums), 1 / triplets);
  };
  return gradientOf(loss, [matrix(points)], notSelf);
}

/** Loss and gradient by all inputs. */
function gradientOf(loss, inputs, kept) {
  const withGradient = tf.valueAndGrads(loss);
  return {
    run: () => tf.tidy(() => { withGradient(inputs); }),
    value: () => scalar(() => loss(...inputs)),
    free: () => tf.dispose([inputs, kept]),
  };
}

function scalar(loss) {
  return tf.tidy(() => loss().dataSync()[0]);
}

function onCircle(x) {
  return tf.div(x, tf.sqrt(tf.sum(tf.square(x), 1, true)));
}

function squaredDistances(x) {
  const norms = tf.sum(tf.square(x), 1, true);
  const products = tf.matMul(x, x, false, true);
  return tf.relu(tf.sub(tf.add(norms, tf.transpose(norms)), tf.mul(products, 2)));
}

function matrix(points) {
  return tf.tensor2d(points, [points.length / 2, 2]);
}

/** Who is of one class, oneself left out, and who of different ones. */
function masks(labels) {
  const size = labels.length;
  const [same, different] = tf.tidy(() => {
    const column = tf.tensor2d(Int32Array.from(labels), [size, 1], 'int32');
    const equal = tf.cast(tf.equal(column, tf.transpose(column)), 'float32');
    return [tf.sub(equal, tf.eye(size)), tf.sub(1, equal)];
  });
  return { same, different, size };
}

/** First point and number of points of every class; the points come sorted by class. */
function classRanges(labels) {
  const ranges = [];
  labels.forEach((label, place) => {
    if (place === 0 || label !== labels[place - 1]) ranges.push([place, 0]);
    ranges.at(-1)[1] += 1;
  });
  return ranges;
}
