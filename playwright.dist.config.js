// Browser tests of what `cargo xtask dist` has written, on foreign pages.
//
// `npx playwright test --config playwright.dist.config.js` after `cargo xtask dist`. The tests bring
// their own servers, for a form is tested from another origin than its own.
import { defineConfig } from '@playwright/test';
import common from './playwright.config.js';

export default defineConfig({
  ...common,
  testDir: 'tests/e2e/dist',
  testIgnore: [],
  webServer: undefined,
  projects: [{ name: 'foreign pages', use: { viewport: { width: 1280, height: 800 } } }],
});
