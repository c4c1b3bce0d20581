// The result of a benchmark as Markdown.

const HEAD = [
  '', 'whole step in the page', 'native', 'page ÷ native', 'loss + gradient alone in the page', 'native', 'page ÷ native',
  'tfjs-wasm', 'page is faster', 'whole step all the same', 'PyTorch', 'page is faster', 'whole step all the same',
];

/** The table, and under it what was measured and how. */
export function table(result) {
  const { items, versions, machine, smoke } = result;
  const rows = items.map((item) => {
    // Like with like: the peers of the first rows make whole steps, the others loss and gradient.
    const alike = item.peer === 'step' ? item.page : item.pageLoss;
    const beside = (time) => [
      milliseconds(time),
      ratio(time, alike),
      item.peer === 'step' ? '' : ratio(time, item.page),
    ];
    return [
      item.label,
      milliseconds(item.page),
      milliseconds(item.native),
      ratio(item.page, item.native),
      milliseconds(item.pageLoss),
      milliseconds(item.nativeLoss),
      ratio(item.pageLoss, item.nativeLoss),
      ...beside(item.tensorFlow),
      ...beside(item.pyTorch),
    ];
  });
  const lines = [HEAD, HEAD.map((_, column) => (column ? '--:' : '---')), ...rows];
  const [few, many] = ['info-nce-4096', 'info-nce-65536'].map((id) => items.find((item) => item.id === id));
  const growth = (key) => ratio(many[key], few[key]);
  const drawn = [
    ['drawing', 'ours', 'plotters-canvas circles', 'ours is faster', 'regl-scatterplot (WebGL in software)', 'ours is faster'],
    ['---', '--:', '--:', '--:', '--:', '--:'],
    ...result.drawings.map((drawing) => [
      drawing.label,
      milliseconds(drawing.ours),
      milliseconds(drawing.circles),
      ratio(drawing.circles, drawing.ours),
      milliseconds(drawing.regl),
      ratio(drawing.regl, drawing.ours),
    ]),
  ];
  const { start, bytes } = result;
  const kilobytes = (count) => `${(count / 1000).toFixed(1)} kB`;
  return [
    ...lines.map((cells) => `| ${cells.join(' | ')} |`),
    '',
    ...drawn.map((cells) => `| ${cells.join(' | ')} |`),
    '',
    'Targets of the drawing: 10 000 points in 1.5 ms at ratio 1 and 4 ms at 2, 15 times as fast as the circles; 100 000 points in 12 ms. A pane of 720 × 720 CSS pixels, without a graphics card; the time of regl-scatterplot includes the wait for a frame.',
    `The built site paints its first picture ${milliseconds(start.page)} after the address was entered, a blank page its first frame after ${milliseconds(start.blank)} (target: at most 150 ms more); after ${milliseconds(start.ready)} everything stands. The wasm that it starts with and its glue, gzipped: ${kilobytes(bytes.wasm)} + ${kilobytes(bytes.glue)} (target: 85 kB); the rest, which comes later: ${kilobytes(bytes.rest)}.`,
    `InfoNCE from N = ${few.size} to ${many.size} (${ratio(many.size, few.size)} the points): ${growth('page')} the time of a step in the page, ${growth('pageLoss')} with loss and gradient alone (${growth('nativeLoss')} natively).`,
    `${result.date.slice(0, 10)}, ${machine.processor} (${machine.processors} processors, load ${machine.loadAtStart.toFixed(1)}), Chromium ${versions.chromium}, TensorFlow.js ${versions.tensorFlow.version}, PyTorch ${versions.pyTorch ?? 'not there'}; medians.`,
    'The playground computes in double precision, the others in single. In the first three rows everybody makes whole steps with optimiser, the playground samples its batch, too. Below, the others compute loss and gradient; so does the playground where it is called faster, and “whole step all the same” sets its sampling, encoding, loss, gradient and optimiser against their loss and gradient. One thread everywhere.',
    ...(smoke ? ['A smoke run: sizes are tiny, the numbers mean nothing.'] : []),
  ].join('\n');
}

function milliseconds(value) {
  if (value === null) return '—';
  return `${value < 10 ? value.toPrecision(2) : Math.round(value)} ms`;
}

function ratio(a, b) {
  if (a === null || b === null) return '—';
  const value = a / b;
  return `${value < 10 ? value.toFixed(1) : Math.round(value)}×`;
}
