// How long the page takes to its first picture, and how many bytes it needs for that.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Median milliseconds to the first painted picture of the page at `address`, and of a blank one. */
export async function measureStart(browser, address, rounds) {
  const times = { page: [], blank: [] };
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, path] of [['page', 'www/index.html'], ['blank', 'blank.html']]) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
      const page = await context.newPage();
      await page.goto(`${address}${path}`, { waitUntil: 'commit' });
      times[name].push(await page.evaluate(async (wanted) => {
        if (document.readyState === 'loading') await new Promise((resolve) => { addEventListener('DOMContentLoaded', resolve); });
        if (wanted) {
          await customElements.whenDefined('contrastive-playground');
          await document.querySelector('contrastive-playground').ready;
        }
        // The second beat begins when the first one's picture is painted.
        for (let beat = 0; beat < 2; beat += 1) await new Promise(requestAnimationFrame);
        return performance.now();
      }, name === 'page'));
      await context.close();
    }
  }
  const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
  return { page: median(times.page), blank: median(times.blank) };
}

/** Bytes of what is shipped, gzipped: the wasm and the JavaScript that goes with it. */
export function measureBytes(folder) {
  const bytes = (name) => gzipSync(readFileSync(join(folder, name)), { level: 9 }).length;
  return { wasm: bytes('contrastive_playground_bg.wasm'), glue: bytes('contrastive_playground.js') };
}
