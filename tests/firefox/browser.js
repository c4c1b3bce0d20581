// Firefox as it is installed, driven by WebDriver BiDi over its own socket; no package is needed.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What the value of a script becomes on its way here. @param {any} remote */
const valueOf = (remote) => (remote.type === 'string' ? JSON.parse(remote.value) : undefined);

/** The address at which a Firefox that begins wants to be spoken to. @param {import('node:child_process').ChildProcess} firefox @returns {Promise<string>} */
const addressOf = (firefox) => new Promise((resolve, reject) => {
  let said = '';
  firefox.stderr?.on('data', (text) => {
    said += text;
    const found = /WebDriver BiDi listening on (ws:\S+)/.exec(said);
    if (found) resolve(found[1]);
  });
  firefox.on('error', reject);
  firefox.on('exit', (code) => reject(new Error(`Firefox ended with ${code}: ${said}`)));
});

/** @param {string} program */
export async function startFirefox(program) {
  const profile = await mkdtemp(join(tmpdir(), 'firefox-'));
  const firefox = spawn(program, ['--headless', '--no-remote', '--remote-debugging-port=0', '--profile', profile], { stdio: ['ignore', 'ignore', 'pipe'] });
  const stop = () => firefox.kill();
  process.on('exit', stop);
  const ended = new Promise((resolve) => firefox.once('close', resolve));
  const socket = new WebSocket(`${await addressOf(firefox)}/session`);
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve);
    socket.addEventListener('error', reject);
  });
  /** @type {Map<number, { resolve: (value: any) => void, reject: (error: Error) => void }>} */
  const waiting = new Map();
  socket.addEventListener('message', ({ data }) => {
    const { id, type, result, message } = JSON.parse(data);
    const asked = waiting.get(id);
    waiting.delete(id);
    if (type === 'success') asked?.resolve(result);
    else if (type === 'error') asked?.reject(new Error(message));
  });
  let count = 0;
  /** @param {string} method @param {object} params @returns {Promise<any>} */
  const ask = (method, params) => new Promise((resolve, reject) => {
    waiting.set((count += 1), { resolve, reject });
    socket.send(JSON.stringify({ id: count, method, params }));
  });
  const { capabilities } = await ask('session.new', { capabilities: {} });
  const { contexts: [{ context: tab }] } = await ask('browsingContext.getTree', {});
  /** @param {string} context a page, or a frame @param {Function} call may be asynchronous @param {unknown[]} values */
  const evaluate = async (context, call, values) => {
    const answer = await ask('script.evaluate', {
      expression: `(async () => JSON.stringify((await (${call})(...${JSON.stringify(values)})) ?? null))()`,
      target: { context },
      awaitPromise: true,
    });
    if (answer.type === 'exception') throw new Error(answer.exceptionDetails.text);
    return valueOf(answer.result);
  };
  return {
    version: String(capabilities.browserVersion),
    /** @param {string} url */
    open: (url) => ask('browsingContext.navigate', { context: tab, url, wait: 'complete' }),
    /** In the page. @param {Function} call @param {...unknown} values */
    evaluate: (call, ...values) => evaluate(tab, call, values),
    /** In its first frame. @param {Function} call @param {...unknown} values */
    async evaluateInFrame(call, ...values) {
      const { contexts } = await ask('browsingContext.getTree', { root: tab });
      return evaluate(contexts[0].children[0].context, call, values);
    },
    async [Symbol.asyncDispose]() {
      socket.close();
      process.off('exit', stop);
      stop();
      await ended;
      await rm(profile, { recursive: true, force: true });
    },
  };
}
