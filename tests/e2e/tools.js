// The buttons of the page's header.

/** Presses one of them; on a phone they stand in a menu. @param {import('@playwright/test').Page} page @param {string} name */
export async function pressTool(page, name) {
  const more = page.getByRole('button', { name: 'More', exact: true });
  if (await more.isVisible()) await more.click();
  await page.getByRole('navigation', { name: 'About this page' }).getByRole('button', { name, exact: true }).click();
}
