// The page as it opens, and driving a run.
import { expect, test } from './fixture.js';
import { hashOf, lossOf, open, openPaused, playground, stepOf } from './open.js';

test('opens with a run that moves by itself', async ({ page }) => {
  await open(page);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect.poll(() => stepOf(page)).toBeGreaterThan(5);
});

test('waits for Play where less motion is wanted', async ({ page }) => {
  await openPaused(page);
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  expect(await playground(page).evaluate((element) => element.playing)).toBe(false);
  expect(await stepOf(page)).toBe(0);
});

for (const loss of ['contrastive', 'triplet', 'info-nce']) {
  test(`Play moves the points and lowers the ${loss} loss`, async ({ page }) => {
    await openPaused(page, `loss=${loss}&data=blobs`);
    const before = { loss: await lossOf(page), points: await embeddingOf(page) };
    await page.getByRole('button', { name: 'Play' }).click();
    await expect.poll(() => stepOf(page)).toBeGreaterThan(60);
    await page.getByRole('button', { name: 'Pause' }).click();
    expect(await embeddingOf(page)).not.toEqual(before.points);
    // One step of those that it has made: from batch to batch the loss jumps, and when it is paused is chance.
    await playground(page).evaluate((element) => element.seek(60));
    expect(await lossOf(page)).toBeLessThan(before.loss);
  });
}

test('Step makes exactly one update', async ({ page }) => {
  await openPaused(page);
  const step = page.getByRole('button', { name: 'Step', exact: true });
  await step.click();
  expect(await stepOf(page)).toBe(1);
  await step.click();
  expect(await stepOf(page)).toBe(2);
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
});

test('Step pauses a run that plays', async ({ page }) => {
  await open(page);
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await page.getByRole('button', { name: 'Step', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  const step = await stepOf(page);
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  expect(await stepOf(page)).toBe(step);
});

test('Reset gives the same run again, bit for bit', async ({ page }) => {
  await openPaused(page);
  const steps = async () => {
    const hashes = [await hashOf(page)];
    for (const count of [1, 24]) {
      await playground(page).evaluate((element, n) => element.step(n), count);
      hashes.push(await hashOf(page));
    }
    return { hashes, points: await embeddingOf(page) };
  };
  const first = await steps();
  await page.getByRole('button', { name: 'Reset' }).click();
  expect(await stepOf(page)).toBe(0);
  expect(await steps()).toEqual(first);
  expect(new Set(first.hashes).size).toBe(3);
});

test('playing frame by frame makes the same steps as stepping', async ({ page }) => {
  await openPaused(page);
  await page.getByLabel('Speed').selectOption('max');
  await page.getByRole('button', { name: 'Play' }).click();
  await expect.poll(() => stepOf(page)).toBeGreaterThan(20);
  await page.getByRole('button', { name: 'Pause' }).click();
  const played = { step: await stepOf(page), hash: await hashOf(page) };
  await page.getByRole('button', { name: 'Reset' }).click();
  await playground(page).evaluate((element, count) => element.step(count), played.step);
  expect(await hashOf(page)).toBe(played.hash);
});

test('seek goes forwards and backwards to the very same state', async ({ page }) => {
  await openPaused(page);
  const seek = async (/** @type {number} */ step) => {
    await playground(page).evaluate((element, to) => element.seek(to), step);
    expect(await stepOf(page)).toBe(step);
    return hashOf(page);
  };
  const at20 = await seek(20);
  expect(await seek(45)).not.toBe(at20);
  expect(await seek(20)).toBe(at20);
});

test('a new seed is another run, and is written down', async ({ page }) => {
  await openPaused(page);
  const before = await hashOf(page);
  await page.getByRole('button', { name: 'New seed' }).click();
  expect(await hashOf(page)).not.toBe(before);
  expect(await stepOf(page)).toBe(0);
  await expect(page).toHaveURL(/#seed=\d+$/);
});

test('counters and readouts follow the run', async ({ page }) => {
  await openPaused(page);
  await playground(page).evaluate((element) => element.step(12));
  const shown = page.locator('contrastive-playground [part=step]');
  await expect(shown).toHaveText('12');
  const loss = await lossOf(page);
  await expect(page.locator('contrastive-playground [data-metric=loss]')).toHaveText(loss.toFixed(3));
  const recall = await playground(page).evaluate((element) => element.metrics.heldout['recall-at-1']);
  await expect(page.locator('contrastive-playground [data-metric=recall-at-1]')).toHaveText(recall.toFixed(3));
});

test('a run asks for one frame at a time, and for none when it rests', async ({ page }) => {
  await page.addInitScript(() => {
    const request = window.requestAnimationFrame.bind(window);
    // Their times do not tell frames apart: one that was missed comes with the time of the last.
    const frames = { asked: 0, made: 0, most: 0 };
    Object.assign(window, { frames });
    window.requestAnimationFrame = (callback) => {
      frames.asked += 1;
      frames.most = Math.max(frames.most, frames.asked - frames.made);
      return request((now) => {
        frames.made += 1;
        callback(now);
      });
    };
  });
  const frames = () => page.evaluate(() => Reflect.get(window, 'frames'));
  await open(page);
  await expect.poll(() => stepOf(page)).toBeGreaterThan(30);
  expect((await frames()).most).toBe(1);
  await page.getByRole('button', { name: 'Pause' }).click();
  let before = -1;
  await expect.poll(async () => {
    const now = (await frames()).asked;
    const same = now === before;
    before = now;
    return same;
  }).toBe(true);
});

test('the loss curve tells its values', async ({ page }) => {
  await openPaused(page);
  await playground(page).evaluate((element) => element.step(30));
  const curve = page.getByRole('slider', { name: 'Loss curve' });
  await curve.scrollIntoViewIfNeeded();
  await curve.focus();
  await page.keyboard.press('ArrowRight');
  await expect(curve).toHaveAttribute('aria-valuetext', /^Step \d+: loss [\d.]+$/);
  const first = await curve.getAttribute('aria-valuetext');
  for (let press = 0; press < 10; press += 1) await page.keyboard.press('ArrowRight');
  await expect(curve).not.toHaveAttribute('aria-valuetext', first ?? '');
});

test('what is painted is visible: points on the ground of the theme', async ({ page }) => {
  for (const scheme of /** @type {const} */ (['light', 'dark'])) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await open(page);
    const { ground, colours } = await playground(page).evaluate(async (element) => {
      const blob = await element.exportImage('png', { width: 200, height: 200, scale: 1 });
      const picture = await createImageBitmap(blob);
      const canvas = new OffscreenCanvas(200, 200);
      const context = canvas.getContext('2d');
      context?.drawImage(picture, 0, 0);
      const data = context?.getImageData(0, 0, 200, 200).data ?? new Uint8ClampedArray();
      const seen = new Set();
      for (let at = 0; at < data.length; at += 4) seen.add(data.slice(at, at + 3).join());
      return { ground: data[0] + data[1] + data[2], colours: seen.size };
    });
    if (scheme === 'light') expect(ground).toBeGreaterThan(600);
    else expect(ground).toBeLessThan(150);
    expect(colours).toBeGreaterThan(20);
  }
});

/** @param {import('@playwright/test').Page} page */
function embeddingOf(page) {
  return playground(page).evaluate((element) => [...element.embedding]);
}
