// The npm package, installed from its tarball.
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build as esbuild } from 'esbuild';
import { build as vite } from 'vite';
import webpack from 'webpack';
import { MOONS, expect, golden, run, test as base } from './fixture.js';
import { DIST } from './servers.js';

const NPM = join(DIST, 'npm');

/** A folder with the package installed as npm would unpack it. */
const test = base.extend({
  project: [async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'project-'));
    const [{ filename }] = JSON.parse(execFileSync('npm', ['pack', '--json', '--pack-destination', folder], { cwd: NPM, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
    const home = join(folder, 'node_modules', 'contrastive-playground');
    await mkdir(home, { recursive: true });
    execFileSync('tar', ['-xzf', join(folder, filename), '-C', home, '--strip-components=1']);
    await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
    await use(folder);
    await rm(folder, { recursive: true });
  }, { scope: 'worker' }],
});

const HTML = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Bundled</title><link rel="icon" href="data:,">
<contrastive-playground config="${MOONS}"></contrastive-playground><script type="module" src="./main.js"></script></html>`;

/** An element with the defaults stands as the package's picture, which the bundler has taken along. @param {import('@playwright/test').Page} page */
async function showsPoster(page) {
  await page.evaluate(() => {
    const element = document.createElement('contrastive-playground');
    element.setAttribute('loading', 'interaction');
    document.body.replaceChildren(element);
  });
  await expect.poll(() => page.locator('contrastive-playground').getByRole('img').evaluate((picture) => picture.naturalWidth)).toBe(640);
}

test('bundled by esbuild with everything inside', async ({ page, site, project, problems }) => {
  const folder = join(project, 'esbuild');
  await esbuild({ stdin: { contents: 'import "contrastive-playground/inline";', resolveDir: project }, bundle: true, format: 'esm', outfile: join(folder, 'main.js'), logLevel: 'error' });
  await writeFile(join(folder, 'index.html'), HTML);
  const { origin, asked } = await site({}, folder);
  await page.goto(origin);
  expect((await run(page.locator('contrastive-playground'))).hash).toBe(golden[MOONS]);
  expect(asked).toEqual(['/', '/main.js']);
  expect(problems).toEqual([]);
});

test('built by Vite, with its lessons', async ({ page, site, project, problems }) => {
  await writeFile(join(project, 'index.html'), HTML);
  await writeFile(join(project, 'main.js'), 'import "contrastive-playground/define";');
  await vite({ root: project, logLevel: 'error', configFile: false, build: { outDir: 'vite' } });
  const { origin } = await site({}, join(project, 'vite'));
  await page.goto(origin);
  const element = page.locator('contrastive-playground');
  expect((await run(element)).hash).toBe(golden[MOONS]);
  await element.evaluate((playground) => playground.setAttribute('lesson', 'only-pull'));
  await expect(page.getByText('Without push, everything collapses')).toBeVisible();
  await showsPoster(page);
  expect(problems).toEqual([]);
});

test('built by webpack', async ({ page, site, project, problems }) => {
  const source = join(project, 'source.js');
  const folder = join(project, 'webpack');
  await writeFile(source, 'import "contrastive-playground/define";');
  await new Promise((resolve, reject) => {
    const compiler = webpack({ mode: 'production', context: project, entry: source, output: { path: folder, filename: 'main.js' }, performance: false, optimization: { minimize: false } });
    compiler.run((error, stats) => (error || stats?.hasErrors() ? reject(error ?? new Error(stats?.toString())) : compiler.close(resolve)));
  });
  await writeFile(join(folder, 'index.html'), HTML);
  const { origin } = await site({}, folder);
  await page.goto(origin);
  expect((await run(page.locator('contrastive-playground'))).hash).toBe(golden[MOONS]);
  await showsPoster(page);
  expect(problems).toEqual([]);
});

test('in Node it can be imported, defines nothing, and trains', async ({ project }) => {
  const script = `
    const all = await import("contrastive-playground");
    await import("contrastive-playground/define");
    const { train } = await import("contrastive-playground/core");
    const run = await train(${JSON.stringify(MOONS)});
    const made = run.step(200);
    let refused = "";
    try { await train("loss=squared"); } catch (error) { refused = error.message; }
    console.log(JSON.stringify({ names: Object.keys(all).sort(), elements: typeof customElements, made, hash: run.parametersHash, points: run.embedding.length, labels: run.labels.length, svg: run.svg().slice(0, 4), refused }));`;
  const { names, elements, made, hash, points, labels, svg, refused } = JSON.parse(execFileSync('node', ['--input-type=module', '-e', script], { cwd: project, encoding: 'utf8' }));
  expect(names).toEqual(['ContrastivePlayground', 'configure']);
  expect(elements).toBe('undefined');
  expect({ made, hash, svg }).toEqual({ made: 200, hash: golden[MOONS], svg: '<svg' });
  expect(points).toBe(2 * labels);
  expect(refused).toContain('squared');
});

test('everything that it exports is in it, and the types fit', async ({ project }) => {
  const home = join(project, 'node_modules', 'contrastive-playground');
  const described = JSON.parse(await readFile(join(home, 'package.json'), 'utf8'));
  const files = Object.values(described.exports).flatMap((one) => (typeof one === 'string' ? [one] : Object.values(one)));
  for (const file of [...files, described.unpkg, described.customElements]) await readFile(join(home, file));
  const { modules: [{ declarations: [{ members, events }] }] } = JSON.parse(await readFile(join(home, 'custom-elements.json'), 'utf8'));
  const touched = members.map((/** @type {{ kind: string, name: string, readonly?: boolean }} */ { kind, name, readonly }) => {
    if (kind === 'method') return `const ${name}: Function = element.${name};`;
    // A property may be written with what it gives, or not at all.
    return readonly ? `// @ts-expect-error: it is read only.\nelement.${name} = element.${name};` : `element.${name} = element.${name};`;
  });
  const heard = events.map((/** @type {{ name: string }} */ { name }) => `element.addEventListener("${name}", (event) => { const detail: ContrastivePlaygroundEventMap["${name}"]["detail"] = event.detail; return detail; });`);
  await writeFile(join(project, 'use.ts'), `
    import { ContrastivePlayground, configure } from "contrastive-playground";
    import type { ContrastivePlaygroundEventMap, State } from "contrastive-playground";
    import { Training, train } from "contrastive-playground/core";
    import "contrastive-playground/define";
    import "contrastive-playground/inline";
    import address from "contrastive-playground/wasm";
    export const element = document.createElement("contrastive-playground");
    {
      ${touched.join('\n')}
    }
    ${heard.join('\n')}
    element.margin = 1.5;
    element.loss = "triplet";
    // @ts-expect-error: there is no such loss.
    element.loss = "squared";
    // @ts-expect-error: there is no such event's detail.
    element.addEventListener("diverged", (event) => event.detail.loss);
    element.addEventListener("click", (event) => event.preventDefault());
    const same: ContrastivePlayground = await element.ready;
    configure({ wasm: address, poster: (name) => \`/\${name}.svg\` });
    const picture: Blob = await element.exportImage("png", { pane: "data", width: 400, height: 400, scale: 3, caption: false, link: "" });
    const state: State | undefined = element.state;
    if (state) await element.setState(state);
    await element.openFile(picture);
    const places: [number, number][] = element.encode([[0, 1]]);
    const value: string | undefined = element.value("margin");
    const hashes: string[] = element.runs.map((run) => run.parametersHash + run.config + run.currentStep + run.diverged + run.embedding.length);
    const run: Training = await train("loss=triplet");
    run.set("margin", run.value("margin"));
    const made: number = run.step(3);
    run.seek(1);
    run.reset();
    const texts: string[] = [run.config, run.parametersHash, run.svg({ theme: "dark", pane: "data", width: 10, height: 10 }), run.pytorch()];
    const numbers: number[] = [run.currentStep, run.loss, run.embedding.length, run.labels.length, made];
    const diverged: boolean = run.diverged;
    run.dispose();
    const loss: number | null = run.metrics.heldout["recall-at-1"] ?? same.metrics?.loss ?? null;
    console.log(loss, places, value, hashes, texts, numbers, diverged);
  `);
  await writeFile(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions: { strict: true, noEmit: true, target: 'es2022', module: 'esnext', moduleResolution: 'bundler', lib: ['es2022', 'dom', 'dom.iterable'], types: [], noUnusedLocals: false }, include: ['use.ts'] }));
  const compiler = new URL('../../../node_modules/typescript/bin/tsc', import.meta.url).pathname;
  try {
    execFileSync('node', [compiler, '-p', project], { encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    expect(String(Reflect.get(/** @type {object} */ (error), 'stdout'))).toBe('');
  }
});
