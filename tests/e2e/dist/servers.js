// Small servers: one for the forms, as static hosting is, and one for pages of somebody else.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where `cargo xtask dist` has written. */
export const DIST = fileURLToPath(new URL('../../../dist/', import.meta.url));

/** @type {Record<string, string>} */
const TYPES = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8',
  '.wasm': 'application/wasm', '.json': 'application/json', '.svg': 'image/svg+xml',
};

/** @typedef {{ status?: number, headers?: Record<string, string>, body: string | Uint8Array }} Answer */

/**
 * A server on a port of its own, which is an origin of its own.
 *
 * @param {(path: string) => Answer | Promise<Answer>} answer
 */
async function listen(answer) {
  /** @type {string[]} */
  const asked = [];
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    asked.push(pathname);
    const { status = 200, headers = {}, body } = await answer(pathname);
    response.writeHead(status, headers);
    response.end(body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    origin: `http://127.0.0.1:${port}`,
    /** The paths that were asked for. */
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/**
 * @typedef {object} Hosting
 * @property {boolean} [shared] whether every origin may read, as from GitHub Pages or a CDN
 * @property {(path: string) => Partial<Answer> | undefined} [spoil] what it answers wrongly
 */

/** Serves a folder. @param {string} folder @param {Hosting} [hosting] */
export function serveFolder(folder, { shared = true, spoil } = {}) {
  return listen(async (path) => {
    const file = normalize(decodeURIComponent(path.endsWith('/') ? `${path}index.html` : path));
    /** @type {Record<string, string>} */
    const headers = { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream', 'X-Content-Type-Options': 'nosniff' };
    if (shared) headers['Access-Control-Allow-Origin'] = '*';
    const spoiled = spoil?.(path);
    try {
      const body = await readFile(join(folder, file));
      return { body, ...spoiled, headers: { ...headers, ...spoiled?.headers } };
    } catch {
      return { status: 404, headers, body: 'not found' };
    }
  });
}

/** Serves one page of somebody else. @param {string} body @param {Record<string, string>} [headers] */
export function servePage(body, headers = {}) {
  return listen((path) => {
    if (path !== '/') return { status: 404, body: 'not found' };
    const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Somebody's page</title><link rel="icon" href="data:,"></head><body>${body}</body></html>`;
    return { headers: { 'Content-Type': TYPES['.html'], ...headers }, body: page };
  });
}
