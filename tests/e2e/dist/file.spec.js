// One file, opened by a double click; and the site under any path.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { MOONS, expect, golden, run, test } from './fixture.js';
import { DIST } from './servers.js';

test('the one file that is shared begins with what is shared', async ({ page, site, problems }) => {
  const { origin } = await site();
  await page.goto(`${origin}/index.html?lock=loss#${MOONS}`);
  await page.getByRole('button', { name: 'Share' }).click();
  const box = page.getByRole('dialog');
  await box.getByRole('tab', { name: 'One file' }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), box.getByRole('button', { name: 'Download the file' }).click()]);
  expect(download.suggestedFilename()).toBe('contrastive-playground.html');
  const folder = await mkdtemp(join(tmpdir(), 'shared file '));
  try {
    const file = join(folder, download.suggestedFilename());
    await download.saveAs(file);
    await page.goto(pathToFileURL(file).href);
    const element = page.locator('contrastive-playground');
    expect((await run(element)).hash).toBe(golden[MOONS]);
    expect(await element.evaluate((playground) => playground.getAttribute('lock'))).toBe('loss');
    expect(problems).toEqual([]);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('one file works from the disk, offline, with its lessons', async ({ page, context, problems }) => {
  const folder = await mkdtemp(join(tmpdir(), 'one file '));
  try {
    await cp(join(DIST, 'contrastive-playground.html'), join(folder, 'playground.html'));
    await context.setOffline(true);
    /** @type {string[]} */
    const asked = [];
    page.on('request', (request) => /^(data|blob):/.test(request.url()) || asked.push(request.url()));
    const address = pathToFileURL(join(folder, 'playground.html')).href;
    await page.goto(`${address}#${MOONS}`);
    expect((await run(page.locator('contrastive-playground'))).hash).toBe(golden[MOONS]);
    await page.getByRole('button', { name: 'Without push, everything collapses' }).click();
    await expect(page.getByRole('heading', { name: 'Without push, everything collapses' })).toBeVisible();
    expect(page.url()).toContain('lesson=only-pull');
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Without push, everything collapses' })).toBeVisible();
    expect([...new Set(asked.map((url) => url.split(/[?#]/)[0]))]).toEqual([address]);
    expect(problems).toEqual([]);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('one file that was cut off or changed on its way says so', async ({ page }) => {
  const whole = await readFile(join(DIST, 'contrastive-playground.html'), 'utf8');
  const from = whole.indexOf('text/plain') + 100_000;
  const folder = await mkdtemp(join(tmpdir(), 'one file '));
  try {
    const file = join(folder, 'damaged.html');
    for (const damaged of [whole.slice(0, from) + whole.slice(from + 500), whole.slice(0, from) + 'x'.repeat(500) + whole.slice(from + 500)]) {
      await writeFile(file, damaged);
      await page.goto(pathToFileURL(file).href);
      await expect(page.getByRole('alert')).toContainText('download it again');
    }
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('the site works under any path, and asks nobody else', async ({ page, site, problems }) => {
  const { origin } = await site({}, DIST);
  page.on('request', (request) => request.url().startsWith(`${origin}/`) || problems.push(`asks ${request.url()}`));
  await page.goto(`${origin}/site/#${MOONS}`);
  expect((await run(page.locator('contrastive-playground'))).hash).toBe(golden[MOONS]);
  await expect(page.getByRole('heading', { name: 'Lessons' })).toBeVisible();
  await page.goto(`${origin}/site/lesson.html#only-pull`);
  await expect(page.getByRole('heading', { level: 1, name: 'Without push, everything collapses' })).toBeVisible();
  expect(problems).toEqual([]);
});

test('the one script with everything, by a classic tag on a foreign page', async ({ page, site, foreign, problems }) => {
  const { origin, asked } = await site();
  await foreign(`<contrastive-playground config="${MOONS}"></contrastive-playground><script src="${origin}/contrastive-playground.js"></script>`);
  expect((await run(page.locator('contrastive-playground'))).hash).toBe(golden[MOONS]);
  expect(asked).toEqual(['/contrastive-playground.js']);
  expect(problems).toEqual([]);
});
