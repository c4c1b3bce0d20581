// The page for authors: what it says is there is there, and what it gives to copy works.
import { expect, ready, test } from './fixture.js';

test('the page for authors shows every form, and its snippets work on a foreign page', async ({ page, site, foreign, problems }) => {
  const { origin } = await site();
  await page.goto(`${origin}/authors.html`);
  const snippets = await page.locator('pre[data-snippet]').allTextContents();
  expect(snippets.length).toBeGreaterThan(10);
  for (const snippet of snippets) expect(snippet.length).toBeGreaterThan(20);
  const [first, second] = [page.locator('contrastive-playground').nth(0), page.locator('contrastive-playground').nth(1)];
  await ready(first);
  await first.evaluate((element) => element.step(3));
  await expect(second.getByRole('img', { name: 'Three classes of points in the plane' })).toBeVisible();
  const frame = page.locator('iframe');
  await frame.scrollIntoViewIfNeeded();
  await ready(page.frameLocator('iframe').locator('contrastive-playground'));
  await expect.poll(() => frame.getAttribute('height')).not.toBe('760');

  const [element, , , framed, followed] = snippets;
  await foreign(`${element}${framed.replace('height="760"', 'height="321"')}${followed}`);
  const foreigner = page.locator('contrastive-playground');
  await ready(foreigner);
  expect(await foreigner.evaluate((playground) => playground.config)).toBe('data=moons');
  await page.locator('iframe').scrollIntoViewIfNeeded();
  const inside = page.frameLocator('iframe').locator('contrastive-playground');
  await expect.poll(() => inside.evaluate((playground) => playground.config)).toBe('loss=info-nce&data=blobs');
  await expect.poll(() => page.locator('iframe').getAttribute('height')).not.toBe('321');
  // The host does not matter to one classic script.
  const { origin: closed } = await site({ shared: false });
  await foreign(snippets.filter((text) => text.includes('contrastive-playground.js'))[0].replaceAll(origin, closed));
  await ready(foreigner);
  expect(await foreigner.evaluate((playground) => playground.config)).toBe('data=moons');
  expect(problems).toEqual([]);
});
