// What the tests of the forms start from.
import { test as base, expect } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { DIST, serveFolder, servePage } from './servers.js';
import { join } from 'node:path';

export { expect };

/** Hashes of native 200-step runs, the terminal run's own, by config. @type {Record<string, string>} */
export const golden = Object.fromEntries(
  readFileSync(new URL('../../golden/hashes.txt', import.meta.url), 'utf8').trim().split('\n').map((line) => line.split(' ')),
);

/** Two of them. */
export const MOONS = 'loss=contrastive&data=moons&encoder=mlp&seed=7';
export const TRIPLET = 'loss=triplet&data=moons&encoder=mlp&seed=7';

export const test = base.extend({
  /** What the browser has complained about: errors in the console, exceptions, violations of a policy. */
  problems: async ({ context }, use) => {
    /** @type {string[]} */
    const problems = [];
    context.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    context.on('weberror', (error) => problems.push(String(error.error())));
    await use(problems);
  },

  /** Serves the site; how can be said. */
  site: async ({}, use) => {
    /** @type {Awaited<ReturnType<typeof serveFolder>>[]} */
    const servers = [];
    await use(async (/** @type {import('./servers.js').Hosting} */ hosting = {}, folder = join(DIST, 'site')) => {
      servers.push(await serveFolder(folder, hosting));
      return servers[servers.length - 1];
    });
    for (const server of servers) await server[Symbol.asyncDispose]();
  },

  /** Opens a page of somebody else. */
  foreign: async ({ page }, use) => {
    /** @type {Awaited<ReturnType<typeof servePage>>[]} */
    const servers = [];
    await use(async (/** @type {string} */ body, /** @type {Record<string, string>} */ headers = {}) => {
      servers.push(await servePage(body, headers));
      await page.goto(`${servers[servers.length - 1].origin}/`);
    });
    for (const server of servers) await server[Symbol.asyncDispose]();
  },
});

/**
 * Waits until the element is defined and stands.
 *
 * @param {import('@playwright/test').Locator} element
 */
export const ready = (element) => element.evaluate(async (playground) => {
  await customElements.whenDefined('contrastive-playground');
  await playground.ready;
});

/**
 * Trains 200 steps and returns the hash, and whether a point has moved on the way.
 *
 * @param {import('@playwright/test').Locator} element
 */
export const run = async (element) => {
  await ready(element);
  return element.evaluate(async (playground) => {
    await playground.pause();
    await playground.seek(0);
    const before = [...playground.embedding];
    await playground.seek(200);
    const moved = [...playground.embedding].some((value, place) => value !== before[place]);
    return { moved, hash: playground.parametersHash, config: playground.config };
  });
};
