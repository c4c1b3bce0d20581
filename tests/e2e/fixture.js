// What every browser test starts from: `import { expect, test } from './fixture.js'`.
import { test as base, expect } from '@playwright/test';

/**
 * A test fails when the browser has complained: an error in the console, an exception that nobody
 * caught, a request that failed or that left the page's own origin. A test that provokes a
 * complaint says so with `expectProblem`.
 */
export const test = base.extend({
  /** What the browser has complained about so far, as sentences. */
  problems: [async ({ context, baseURL, expected }, use) => {
    /** @type {string[]} */
    const problems = [];
    const origin = new URL(baseURL ?? '').origin;
    context.on('console', (message) => {
      if (message.type() === 'error') problems.push(`console: ${message.text()} (${message.location().url})`);
    });
    context.on('weberror', (error) => problems.push(`exception: ${error.error()}`));
    context.on('requestfailed', (request) => {
      // Who leaves a page stops what it still asks for.
      if (request.failure()?.errorText === 'net::ERR_ABORTED') return;
      problems.push(`request: ${request.url()} failed, ${request.failure()?.errorText}`);
    });
    context.on('response', (response) => {
      if (response.status() >= 400) problems.push(`request: ${response.url()} got ${response.status()}`);
    });
    context.on('request', (request) => {
      const { protocol, origin: target } = new URL(request.url());
      if (protocol.startsWith('http') && target !== origin) problems.push(`request: ${request.url()} leaves the page`);
    });
    await use(problems);
    const unexpected = problems.filter((problem) => !expected.some((pattern) => pattern.test(problem)));
    expect(unexpected, 'what the browser complained about').toEqual([]);
  }, { auto: true }],

  /** Patterns of the complaints that the test provokes. */
  expected: async ({}, use) => {
    await use(/** @type {RegExp[]} */ ([]));
  },

  /** Waits for a complaint that matches; others like it do not count either. */
  expectProblem: async ({ problems, expected }, use) => {
    await use(async (/** @type {RegExp} */ pattern) => {
      await expect.poll(() => problems.some((problem) => pattern.test(problem)), `a complaint like ${pattern}`).toBe(true);
      expected.push(pattern);
    });
  },
});

export { expect };
