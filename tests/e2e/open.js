// Opening the page and getting at its playground.

/** @typedef {import('../../www/element.js').ContrastivePlayground} Element */

/**
 * Opens the page with a config in its address and waits until the playground can be used.
 *
 * @param {import('@playwright/test').Page} page
 * @param {string} [config]
 */
export async function open(page, config = '') {
  await page.goto(config ? `/#${config}` : '/');
  await ready(page);
}

/**
 * Opens the page with its run paused at step 0, as for people who asked for less motion.
 *
 * @param {import('@playwright/test').Page} page
 * @param {string} [config]
 */
export async function openPaused(page, config = '') {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, config);
}

/** @param {import('@playwright/test').Page} page */
export async function ready(page) {
  await page.evaluate(async () => {
    await customElements.whenDefined('contrastive-playground');
    for (const element of document.querySelectorAll('contrastive-playground')) await element.ready;
  });
}

/**
 * The first playground of the page, for reading and calling what programs read and call.
 *
 * @param {import('@playwright/test').Page} page
 */
export const playground = (page) => page.locator('contrastive-playground').first();

/** @param {import('@playwright/test').Page} page @returns {Promise<number>} */
export const stepOf = (page) => playground(page).evaluate((element) => element.currentStep);

/** @param {import('@playwright/test').Page} page @returns {Promise<string>} */
export const hashOf = (page) => playground(page).evaluate((element) => element.parametersHash);

/** @param {import('@playwright/test').Page} page @returns {Promise<number>} */
export const lossOf = (page) => playground(page).evaluate((element) => element.metrics.loss);

/** @param {import('@playwright/test').Page} page @returns {Promise<string>} */
export const configOf = (page) => playground(page).evaluate((element) => element.config);

/** Opens one of the tabs beside the picture. @param {import('@playwright/test').Page} page @param {string} name */
export const openLens = (page, name) => page.getByRole('tab', { name, exact: true }).click();
