// The result of a benchmark as Markdown.

const HEAD = [
  'whole step', 'in the page', 'native', 'page ÷ native', 'native, loss + gradient alone',
  'tfjs-wasm', 'page is faster', 'PyTorch', 'page is faster',
];

/** The table, and under it what was measured and how. */
export function table(result) {
  const { items, versions, machine, smoke } = result;
  const rows = items.map((item) => [
    item.label,
    milliseconds(item.page),
    milliseconds(item.native),
    ratio(item.page, item.native),
    milliseconds(item.nativeLoss),
    milliseconds(item.tensorFlow),
    ratio(item.tensorFlow, item.page),
    milliseconds(item.pyTorch),
    ratio(item.pyTorch, item.page),
  ]);
  const lines = [HEAD, HEAD.map((_, column) => (column ? '--:' : '---')), ...rows];
  const [few, many] = ['info-nce-4096', 'info-nce-65536'].map((id) => items.find((item) => item.id === id));
  const growth = (key) => ratio(many[key], few[key]);
  return [
    ...lines.map((cells) => `| ${cells.join(' | ')} |`),
    '',
    `InfoNCE from N = ${few.size} to ${many.size} (${ratio(many.size, few.size)} the points): ${growth('page')} the time in the page, ${growth('nativeLoss')} natively with loss and gradient alone.`,
    `${result.date.slice(0, 10)}, ${machine.processor} (${machine.processors} processors, load ${machine.loadAtStart.toFixed(1)}), Chromium ${versions.chromium}, TensorFlow.js ${versions.tensorFlow.version}, PyTorch ${versions.pyTorch ?? 'not there'}; medians.`,
    'The playground computes in double precision, the others in single. Its time is always a whole update with sampling and optimiser; the others do that in the first three rows, with a batch that lies ready, and else loss and gradient only. One thread everywhere.',
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
