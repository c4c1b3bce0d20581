// How the page looks, on the screens that people have. After a change that is wanted:
// `npx playwright test visual.spec --update-snapshots`, and look at every picture that changed.
import { readFileSync } from 'node:fs';
import { expect, test } from './fixture.js';
import { openPaused, playground } from './open.js';

const SCREENS = [[360, 640], [390, 844], [768, 1024], [1280, 720], [1920, 1080]];

/** One font on every machine: what is compared is the layout and the pictures, not the letters. */
const font = [400, 600].map((weight) => {
  const file = readFileSync(`node_modules/@fontsource/inter/files/inter-latin-${weight}-normal.woff2`).toString('base64');
  return `@font-face { font-family: Pinned; font-weight: ${weight}; src: url(data:font/woff2;base64,${file}); }`;
}).join('\n');

for (const [width, height] of SCREENS) {
  for (const theme of /** @type {const} */ (['light', 'dark'])) {
    test(`looks as it did at ${width} × ${height}, ${theme}`, async ({ page, isMobile }) => {
      test.skip(isMobile !== width < 500, 'phones have the small screens');
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme: theme });
      // On the circle the view stands still; in the plane it follows the points, and frames are as the machine has time.
      await openPaused(page, 'loss=supcon&data=blobs');
      await page.addStyleTag({ content: `${font} body { font-family: Pinned; } contrastive-playground { --contrastive-font: Pinned; }` });
      await page.evaluate(() => Promise.all([400, 600].map((weight) => document.fonts.load(`${weight} 16px Pinned`))));
      // Trails show the frames between the steps, which are as many as the machine is quick.
      await page.getByLabel('Trails', { exact: true }).uncheck();
      await playground(page).evaluate((element) => element.step(150));
      await page.evaluate(() => scrollTo(0, 0));
      await expect(page).toHaveScreenshot(`${width}x${height}-${theme}.png`, {
        animations: 'disabled', caret: 'hide', scale: 'css', maxDiffPixelRatio: 0.005, threshold: 0.15,
      });
    });
  }
}
