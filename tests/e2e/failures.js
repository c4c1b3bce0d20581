// Writes down what failed, and why, in one file: `cargo xtask test` says it again at its end, for a
// log of many hundred tests may be cut.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { stripVTControlCharacters } from 'node:util';

const FOLDER = 'test-results';
const FILE = `${FOLDER}/failures.txt`;

/** @implements {import('@playwright/test/reporter').Reporter} */
export default class Failures {
  /** @type {string[]} */
  #failures = [];

  /**
   * @param {import('@playwright/test/reporter').TestCase} test
   * @param {import('@playwright/test/reporter').TestResult} result
   */
  onTestEnd(test, { status, error }) {
    if (status === 'passed' || status === 'skipped') return;
    const title = test.titlePath().filter(Boolean).join(' › ');
    this.#failures.push(stripVTControlCharacters(`${title}: ${error?.message ?? status}`));
  }

  async onEnd() {
    await mkdir(FOLDER, { recursive: true });
    if (this.#failures.length) await writeFile(FILE, this.#failures.join('\n'));
    else await rm(FILE, { force: true });
  }
}
