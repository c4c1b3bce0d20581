// How long the page takes to its first picture, and how many bytes it needs for that.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/**
 * Median milliseconds from the address to the first painted picture of the page at `address`, to all
 * that comes after it, and to the first painted frame of a blank page: in turn, each with an empty cache.
 */
export async function measureStart(browser, address, rounds) {
  const times = { page: [], ready: [], blank: [] };
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, path] of [['page', 'page/index.html'], ['blank', 'blank.html']]) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
      const page = await context.newPage();
      await page.addInitScript(() => {
        addEventListener('DOMContentLoaded', async () => {
          // As the page itself does it for its picture: a frame is painted before the next task.
          await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
          performance.mark('first-frame');
        });
      });
      await page.goto(`${address}${path}`);
      const marked = (mark) => page.waitForFunction((wanted) => performance.getEntriesByName(wanted)[0]?.startTime, mark).then((found) => found.jsonValue());
      if (name === 'blank') times.blank.push(await marked('first-frame'));
      else {
        times.page.push(await marked('contrastive-playground:first-picture'));
        times.ready.push(await marked('contrastive-playground:ready'));
      }
      await context.close();
    }
  }
  const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
  return { page: median(times.page), ready: median(times.ready), blank: median(times.blank) };
}

/** Bytes of what is shipped, gzipped: the wasm's first part and its rest, and the JavaScript that goes with them. */
export function measureBytes(folder) {
  const bytes = (name) => gzipSync(readFileSync(join(folder, name)), { level: 9 }).length;
  return { wasm: bytes('contrastive_playground_first.wasm'), rest: bytes('contrastive_playground_rest.wasm'), glue: bytes('contrastive_playground.js') };
}
