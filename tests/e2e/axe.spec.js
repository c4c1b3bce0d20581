// WCAG 2.2 AA as far as a program can tell (axe-core), in every state of the page and both themes.
import { createRequire } from 'node:module';
import { expect, test } from './fixture.js';
import { openPaused, playground } from './open.js';
import { pressTool } from './tools.js';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What axe finds on the page as it is now, as sentences; what it cannot decide counts, too.
 *
 * @param {import('@playwright/test').Page} page
 */
async function findings(page) {
  await page.addScriptTag({ path: axe });
  return page.evaluate(async (tags) => {
    // @ts-ignore axe is what the script above has defined.
    const { violations } = await window.axe.run(document, { runOnly: tags });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`));
  }, TAGS);
}

/** @param {import('@playwright/test').Page} page @param {string} name */
const openTab = (page, name) => page.getByRole('tab', { name, exact: true }).click();

/** @type {Record<string, { config?: string, act?: (page: import('@playwright/test').Page) => Promise<unknown> }>} */
const states = {
  'at rest': {},
  'after a few steps': { act: (page) => playground(page).evaluate((element) => element.step(30)) },
  'on the circle': { config: 'loss=info-nce' },
  'with free points': { config: 'loss=contrastive&encoder=free' },
  'with all groups open': {
    act: (page) => page.evaluate(() => {
      for (const details of document.querySelector('contrastive-playground')?.shadowRoot?.querySelectorAll('details') ?? []) details.open = true;
    }),
  },
  'with help open': { act: (page) => page.getByRole('button', { name: 'About Margin' }).click() },
  'with a setting that is refused': {
    act: async (page) => {
      await page.getByRole('spinbutton', { name: 'Margin' }).fill('99');
      await page.getByRole('spinbutton', { name: 'Margin' }).press('Enter');
    },
  },
  'with a link that is refused': { config: 'loss=none' },
  'diverged': {
    config: 'loss=contrastive&encoder=free&optimizer=sgd&learning-rate=3&margin=4',
    act: (page) => playground(page).evaluate((element) => element.step(400)),
  },
  'an anchor': {
    act: async (page) => {
      await playground(page).evaluate(async (element) => {
        for (let point = 0; point < 60 && element.anatomy?.state !== 'anchor'; point += 1) await element.select(point);
      });
      await openTab(page, 'Anchor');
    },
  },
  'the batch': { act: (page) => openTab(page, 'Batch') },
  'slow motion': { act: (page) => page.getByRole('button', { name: 'Slow motion' }).click() },
  'two runs': { config: 'loss=triplet;loss=info-nce' },
  'grid and regions': { act: async (page) => { for (const name of ['Grid', 'Regions']) await page.getByLabel(name, { exact: true }).check(); } },
  'a lesson': { act: (page) => page.getByRole('region', { name: 'Lessons' }).getByRole('button').first().click() },
  'shared': { act: (page) => pressTool(page, 'Share') },
  'shared as a frame': {
    act: async (page) => {
      await pressTool(page, 'Share');
      await openTab(page, 'Iframe');
    },
  },
  'taken along': { act: (page) => pressTool(page, 'Save') },
  'presented': { act: (page) => playground(page).evaluate((element) => element.setAttribute('present', '')) },
  'with the glossary open': { act: (page) => pressTool(page, 'Glossary') },
  'with the keys listed': {
    act: async (page) => {
      await pressTool(page, 'Glossary');
      await openTab(page, 'Keys');
    },
  },
  'with settings that are locked or hidden': {
    act: (page) => playground(page).evaluate((element) => {
      element.setAttribute('lock', 'loss margin data');
      element.setAttribute('hide', 'seed nonsense');
    }),
  },
  'the formula': { act: (page) => openTab(page, 'Formula') },
};

for (const theme of /** @type {const} */ (['light', 'dark'])) {
  for (const [state, { config, act }] of Object.entries(states)) {
    test(`axe finds nothing ${state}, ${theme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: theme });
      await openPaused(page, config);
      await act?.(page);
      expect(await findings(page)).toEqual([]);
    });
  }
}
