// Browser tests of the page, in the system's Chromium or Chrome.
//
// `cargo xtask test` builds and serves the page and says where in BASE_URL. By hand, `npx
// playwright test` uses a running `cargo xtask serve`, or starts one.
import { defineConfig } from '@playwright/test';
import { existsSync } from 'node:fs';

const { BASE_URL, CHROMIUM, CI } = process.env;
const served = 'http://127.0.0.1:8642/';

/** The browser that CHROMIUM names, else the first that is in its usual place. */
const executablePath = CHROMIUM || [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
].find((path) => existsSync(path));

export default defineConfig({
  testDir: 'tests/e2e',
  // The forms for others have their own servers: playwright.dist.config.js.
  testIgnore: /tests[\\/]e2e[\\/]dist[\\/]/,
  // Generous: a slow machine is no fault of the page. No test asserts a time.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(CI),
  // A test that passes only at the second try has found something.
  retries: 0,
  // One picture for every system: the test brings its own font.
  snapshotPathTemplate: '{testDir}/visual/{arg}{ext}',
  reporter: [['list'], ['./tests/e2e/failures.js']],
  use: {
    baseURL: BASE_URL || served,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath,
      // As root, as in containers, Chromium has no sandbox; containers have a small /dev/shm.
      args: ['--no-sandbox', '--disable-dev-shm-usage'],
    },
  },
  projects: [
    { name: 'desktop', use: { viewport: { width: 1280, height: 800 } } },
    {
      name: 'phone',
      use: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true },
    },
  ],
  webServer: BASE_URL ? undefined : {
    command: 'cargo xtask serve --no-open',
    url: served,
    reuseExistingServer: true,
    timeout: 900_000,
    stdout: 'pipe',
  },
});
