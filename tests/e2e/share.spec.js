// What an author hides and locks, and the dialog in which it is chosen and taken along.
import { expect, test } from './fixture.js';
import { configOf, openPaused, playground, ready, stepOf } from './open.js';
import { pressTool } from './tools.js';

/** Opens the page at an address with its run paused. @param {import('@playwright/test').Page} page @param {string} address */
async function openAt(page, address) {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(address);
  await ready(page);
}

/** @param {import('@playwright/test').Page} page */
const dialog = (page) => page.getByRole('dialog', { name: 'Share this playground' });

/** The text of the form that is open. @param {import('@playwright/test').Page} page @param {string} form */
async function textOf(page, form) {
  await dialog(page).getByRole('tab', { name: form, exact: true }).click();
  return dialog(page).getByRole('region', { name: `${form}: text to copy` }).innerText();
}

test('a link hides and locks by name', async ({ page }) => {
  await openAt(page, '/?hide=seed+data-pane+timeline&lock=loss+margin#loss=contrastive&margin=1.5');
  await expect(page.locator('contrastive-playground .data-picture')).toBeHidden();
  await expect(page.getByRole('slider', { name: 'Step' })).toBeHidden();
  await expect(page.getByRole('button', { name: 'New seed' })).toBeHidden();
  const loss = page.getByRole('textbox', { name: 'Loss', exact: true });
  await expect(loss).toHaveValue('Contrastive');
  await expect(loss).not.toBeEditable();
  const margin = page.getByRole('textbox', { name: 'Margin', exact: true });
  await expect(margin).toHaveValue('1.5');
  await expect(margin).toHaveAccessibleDescription(/locked.*can be read and not changed/);
  await expect(page.getByRole('slider', { name: 'Margin', exact: true })).toBeHidden();
  await expect(page.getByRole('slider', { name: 'Batch size' })).toBeVisible();
  // Locked is for readers; the page's own scripts go on setting it.
  await playground(page).evaluate((element) => element.setAttribute('margin', '2'));
  await expect(margin).toHaveValue('2');
});

test('“settings” means all of them, and “!” takes one out', async ({ page }) => {
  await openAt(page, '/?lock=settings+!margin&hide=lenses');
  await expect(page.getByRole('slider', { name: 'Margin', exact: true })).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Loss', exact: true })).toBeHidden();
  await expect(page.getByRole('textbox', { name: 'Loss', exact: true })).toBeVisible();
  await expect(page.getByRole('tablist')).toBeHidden();
});

test('an unknown name is said, with what is allowed, and the rest is taken', async ({ page }) => {
  await openAt(page, '/?hide=timeline+rainbow&lock=chart+loss');
  const card = page.getByRole('alert').filter({ hasText: 'rainbow' });
  await expect(card).toContainText('“hide” does not know “rainbow”');
  await expect(card).toContainText('data-pane');
  await expect(card).toContainText('margin');
  await expect(card).toContainText('“chart” is a part: it can be hidden, but only settings can be locked.');
  await expect(page.getByRole('slider', { name: 'Step' })).toBeHidden();
  await expect(page.getByRole('textbox', { name: 'Loss', exact: true })).toBeVisible();
});

test('headline, lessons and Share can be hidden on the page', async ({ page }) => {
  await openAt(page, '/?hide=lessons+share');
  await expect(page.getByRole('region', { name: 'Lessons' })).toHaveCount(0);
  const more = page.getByRole('button', { name: 'More', exact: true });
  if (await more.isVisible()) await more.click();
  await expect(page.getByRole('button', { name: 'Glossary', exact: true })).toBeVisible();
  for (const name of ['Share', 'Save']) await expect(page.getByRole('button', { name, exact: true })).toHaveCount(0);
  await openAt(page, '/?hide=header');
  await expect(page.getByRole('heading', { level: 1 })).toBeHidden();
});

test('the link begins at the step that it names', async ({ page }) => {
  await openAt(page, '/?step=25#loss=contrastive&seed=3');
  expect(await stepOf(page)).toBe(25);
  await openAt(page, '/?step=soon');
  await expect(page.getByRole('alert')).toContainText('“step” is a whole number');
  expect(await stepOf(page)).toBe(0);
});

test('what is chosen is previewed, and the link opens it', async ({ page }) => {
  await openPaused(page, 'loss=contrastive&seed=5');
  await playground(page).evaluate((element) => element.step(12));
  await pressTool(page, 'Share');
  const box = dialog(page);
  const margin = box.getByRole('radiogroup', { name: 'Margin', exact: true });
  const temperature = box.getByRole('radiogroup', { name: 'Temperature', exact: true });
  await margin.getByRole('radio', { name: 'Locked' }).check();
  await temperature.getByRole('radio', { name: 'Hidden' }).check();
  await box.getByRole('combobox', { name: 'Size', exact: true }).selectOption('mini');
  await box.getByLabel('Begin at step 12').check();
  const preview = box.locator('.share-preview contrastive-playground');
  await expect(preview.locator('[data-key="margin"] .held')).toHaveValue('1');
  await expect(preview.locator('[data-key="temperature"]')).toBeHidden();
  await expect.poll(() => preview.evaluate((/** @type {any} */ element) => element.currentStep)).toBe(12);

  const link = await textOf(page, 'Link');
  const search = new URL(link).searchParams;
  expect(Object.fromEntries(search)).toEqual({ hide: 'temperature', lock: 'margin', controls: 'mini', step: '12' });
  const hash = await playground(page).evaluate((element) => element.parametersHash);
  const element = await textOf(page, 'Element');
  expect(element).toMatch(/<script type="module" src="http.*\/define.js"><\/script>\n<contrastive-playground config="loss=contrastive&amp;seed=5" hide="temperature" lock="margin" controls="mini" step="12" style="display:block;min-height:32rem"><\/contrastive-playground>/);
  const frame = await page.evaluate((html) => {
    const { src, title, loading, height, width, sandbox, allow } = /** @type {HTMLIFrameElement} */ (new DOMParser().parseFromString(html, 'text/html').querySelector('iframe'));
    return { src, title, loading, height, width, sandbox: [...sandbox], allow };
  }, await textOf(page, 'Iframe'));
  expect(frame).toMatchObject({ title: 'Contrastive playground: Contrastive', loading: 'lazy', width: '100%', sandbox: ['allow-scripts', 'allow-downloads', 'allow-popups'], allow: 'fullscreen; clipboard-write' });
  expect(new URL(frame.src).hash).toBe('#loss=contrastive&seed=5');
  const markdown = await textOf(page, 'Markdown');
  expect(markdown).toBe(`[![Embedding after 12 steps of Contrastive](contrastive-playground.png)](${link})`);
  const [download] = await Promise.all([page.waitForEvent('download'), box.getByRole('button', { name: 'Save the picture' }).click()]);
  expect(download.suggestedFilename()).toBe('contrastive-playground.png');

  await openAt(page, link);
  expect(await configOf(page)).toBe('loss=contrastive&seed=5');
  expect(await playground(page).evaluate((one) => one.parametersHash)).toBe(hash);
  await expect(page.getByRole('textbox', { name: 'Margin', exact: true })).toHaveValue('1');
});

test('a quick choice leaves only the loss and its knobs, and its link stays short', async ({ page }) => {
  await openPaused(page, 'loss=info-nce');
  await pressTool(page, 'Share');
  await dialog(page).getByRole('button', { name: 'One loss, locked' }).click();
  const link = await textOf(page, 'Link');
  expect(new URL(link).searchParams.get('hide')).toMatch(/^settings !loss .*!temperature/);
  await openAt(page, link);
  await expect(page.getByRole('textbox', { name: 'Loss', exact: true })).toHaveValue('InfoNCE');
  await expect(page.getByRole('slider', { name: 'Temperature', exact: true })).toBeVisible();
  await expect(page.getByRole('slider', { name: 'Batch size' })).toBeHidden();
  // The next to share it finds what was chosen.
  await pressTool(page, 'Share');
  expect(await textOf(page, 'Link')).toBe(link);
});

test('every key can be locked and hidden, also the one of the hidden layers, and the link stays as it is', async ({ page }) => {
  await openPaused(page, 'loss=info-nce');
  await pressTool(page, 'Share');
  const box = dialog(page);
  for (const group of ['loss', 'data', 'encoder', 'training']) {
    const choices = box.locator(`[data-choices="${group}"]`);
    if ((await choices.getAttribute('open')) === null) await choices.locator('summary').click();
    await choices.getByRole('radiogroup', { name: 'All of them' }).getByRole('radio', { name: 'Locked' }).check();
  }
  await box.getByRole('radiogroup', { name: 'Temperature', exact: true }).getByRole('radio', { name: 'Shown' }).check();
  const link = await textOf(page, 'Link');
  expect(link).toContain('?lock=settings+!temperature#loss=info-nce');
  await openAt(page, link);
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(page.getByRole('slider', { name: 'Temperature', exact: true })).toBeVisible();
  await expect(page.locator('contrastive-playground [data-key="layers"] .held')).toHaveCount(1);
  await playground(page).evaluate((element) => element.setAttribute('lesson', 'temperature-dial'));
  await expect.poll(() => page.url()).toContain('lesson=');
  expect(page.url()).toContain('lock=settings+!temperature');
  // The part beside it has a name of its own.
  await openAt(page, '/?hide=layers');
  await expect(page.getByRole('group', { name: 'Show', exact: true })).toBeVisible();
  await openAt(page, '/?hide=view-layers');
  await expect(page.getByRole('group', { name: 'Show', exact: true })).toBeHidden();
});

test('copying says so, and selects the text where the page may not write to the clipboard', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openPaused(page);
  await pressTool(page, 'Share');
  const link = await textOf(page, 'Link');
  await dialog(page).getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(dialog(page).getByText('Copied', { exact: true })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('forbidden'));
  });
  await dialog(page).getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(dialog(page).getByText(/The text is selected/)).toBeVisible();
});

test('the dialog is used by keyboard; Escape closes it and gives the focus back', async ({ page }) => {
  await openPaused(page);
  await pressTool(page, 'Share');
  await expect(dialog(page)).toBeVisible();
  const loss = dialog(page).getByRole('radiogroup', { name: 'Loss', exact: true });
  await loss.getByRole('radio', { name: 'Shown' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(loss.getByRole('radio', { name: 'Locked' })).toBeChecked();
  expect(await textOf(page, 'Link')).toContain('lock=loss');
  await page.keyboard.press('s');
  expect(await stepOf(page)).toBe(0);
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
  expect(await page.evaluate(() => document.activeElement?.textContent || document.activeElement?.getAttribute('aria-label'))).toMatch(/^(Share|More)/);
});

test('the page is in order where text runs from right to left', async ({ page }) => {
  await openPaused(page);
  await page.evaluate(() => (document.documentElement.dir = 'rtl'));
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(await overflow()).toBeLessThanOrEqual(0);
  await pressTool(page, 'Share');
  await expect(dialog(page)).toBeVisible();
  expect(await overflow()).toBeLessThanOrEqual(0);
  const body = dialog(page).locator('.dialog-body');
  expect(await body.evaluate((node) => node.scrollWidth - node.clientWidth)).toBeLessThanOrEqual(0);
});
