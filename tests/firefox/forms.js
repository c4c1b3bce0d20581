// The forms in Firefox, which Playwright drives only as a build of its own. After `cargo xtask dist`:
//
//   node --experimental-websocket tests/firefox/forms.js [firefox]
//
// The golden hashes of the terminal's runs have to come out, as in Chromium.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DIST, serveFolder, servePage } from '../e2e/dist/servers.js';
import { startFirefox } from './browser.js';

const MOONS = 'loss=contrastive&data=moons&encoder=mlp&seed=7';
const HASH = readFileSync(new URL('../golden/hashes.txt', import.meta.url), 'utf8').split('\n').find((line) => line.startsWith(`${MOONS} `))?.split(' ')[1];

/** Trains 200 steps in the page. */
const train = async () => {
  const element = /** @type {any} */ (document.querySelector('contrastive-playground'));
  await customElements.whenDefined('contrastive-playground');
  await element.ready;
  await element.pause();
  await element.seek(0);
  const before = [...element.embedding];
  await element.seek(200);
  return { hash: element.parametersHash, moved: [...element.embedding].some((value, place) => value !== before[place]) };
};

/** What an element says that cannot start. */
const complaint = async () => {
  const element = /** @type {any} */ (document.querySelector('contrastive-playground'));
  await customElements.whenDefined('contrastive-playground');
  const failed = new Promise((resolve) => element.addEventListener('error', resolve));
  await element.play().catch(() => {});
  if (!element.shadowRoot.querySelector('[role=alert]')) await failed;
  return element.shadowRoot.querySelector('[role=alert]')?.textContent;
};

// Whoever waits for a Firefox that hangs waits for ever; this is far above what the slowest machine needs.
setTimeout(() => {
  console.log('Firefox has not come to an end within ten minutes.');
  process.exit(1);
}, 600_000).unref();
const firefox = await startFirefox(process.argv[2] ?? 'firefox-esr');
/** @type {AsyncDisposable[]} */
const servers = [];
/** @template {AsyncDisposable} T @param {T} server */
const kept = (server) => {
  servers.push(server);
  return server;
};
/** Opens a page of somebody else. @param {string} body @param {Record<string, string>} [headers] */
const foreign = async (body, headers) => firefox.open(`${kept(await servePage(body, headers)).origin}/`);
const { origin } = kept(await serveFolder(join(DIST, 'site')));
const closed = kept(await serveFolder(join(DIST, 'site'), { shared: false }));
const element = `<script type="module" src="${origin}/define.js"></script><contrastive-playground config="${MOONS}"></contrastive-playground>`;
const frame = (/** @type {string} */ from) => `<iframe title="Playground" sandbox="allow-scripts" src="${from}/embed.html#${MOONS}" width="700" height="600"></iframe>`;
const golden = { hash: HASH, moved: true };
const policy = `default-src 'none'; script-src ${origin} 'wasm-unsafe-eval'; connect-src ${origin}; img-src ${origin} data:`;

/** @type {[string, () => Promise<void>][]} */
const checks = [
  ['the page', async () => {
    await firefox.open(`${origin}/#${MOONS}`);
    assert.deepEqual(await firefox.evaluate(train), golden);
  }],
  ['the element on a foreign page', async () => {
    await foreign(element);
    assert.deepEqual(await firefox.evaluate(train), golden);
  }],
  ['the element under a strict policy', async () => {
    await foreign(element, { 'Content-Security-Policy': policy });
    assert.deepEqual(await firefox.evaluate(train), golden);
  }],
  ['a policy that forbids WebAssembly is explained', async () => {
    await foreign(element, { 'Content-Security-Policy': policy.replace(" 'wasm-unsafe-eval'", '') });
    assert.match(await firefox.evaluate(complaint), /content security policy blocks WebAssembly/);
  }],
  ['the one script with everything', async () => {
    await foreign(`<contrastive-playground config="${MOONS}"></contrastive-playground><script src="${origin}/contrastive-playground.js"></script>`);
    assert.deepEqual(await firefox.evaluate(train), golden);
  }],
  ['a sandboxed frame', async () => {
    await foreign(frame(origin));
    assert.deepEqual(await firefox.evaluateInFrame(train), golden);
  }],
  ['a sandboxed frame from a server that says nothing of other origins', async () => {
    await foreign(frame(closed.origin));
    assert.deepEqual(await firefox.evaluateInFrame(train), golden);
    assert.ok(closed.asked.includes('/embed-inline.js'));
  }],
  ['the one file from the disk', async () => {
    await firefox.open(`${pathToFileURL(join(DIST, 'contrastive-playground.html')).href}#${MOONS}`);
    assert.deepEqual(await firefox.evaluate(train), golden);
  }],
];

console.log(`Firefox ${firefox.version}`);
try {
  for (const [name, check] of checks) {
    try {
      await check();
      console.log(`  ok      ${name}`);
    } catch (error) {
      console.log(`  failed  ${name}\n${error instanceof Error ? error.message : error}`);
      process.exitCode = 1;
    }
  }
} finally {
  for (const server of servers) await server[Symbol.asyncDispose]();
  await firefox[Symbol.asyncDispose]();
}
