// What `custom-elements.json` says is what the element has.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, ready, test } from './fixture.js';
import { DIST } from './servers.js';

const [{ declarations: [element] }] = JSON.parse(readFileSync(join(DIST, 'npm', 'custom-elements.json'), 'utf8')).modules;
/** @param {{ name: string }[]} list */
const names = (list) => list.map(({ name }) => name);

test('attributes, properties and methods', async ({ page, site, foreign }) => {
  const { origin } = await site();
  await foreign(`<script type="module" src="${origin}/define.js"></script><contrastive-playground></contrastive-playground>`);
  const playground = page.locator('contrastive-playground');
  await ready(playground);
  const real = await playground.evaluate((playground) => {
    const type = /** @type {any} */ (playground.constructor);
    const own = Object.entries(Object.getOwnPropertyDescriptors(type.prototype)).filter(([name]) => !/^(constructor|\w+Callback)$/.test(name));
    return {
      observed: type.observedAttributes,
      methods: own.filter(([, { value }]) => typeof value === 'function').map(([name]) => name),
      fields: [...own.filter(([, { get }]) => get).map(([name]) => name), ...Object.keys(playground)],
    };
  });
  // These are looked at when they are needed; their change is no event.
  const unobserved = ['autoplay', 'loading', 'poster', 'step'];
  const attributes = names(element.attributes);
  expect(attributes.filter((name) => !unobserved.includes(name)).sort()).toEqual([...real.observed].sort());
  const members = (/** @type {string} */ kind) => names(element.members.filter((/** @type {{ kind: string }} */ member) => member.kind === kind)).sort();
  expect(members('method')).toEqual([...real.methods].sort());
  expect(members('field')).toEqual([...new Set(real.fields)].sort());
});

test('parts and slots', async ({ page, site, foreign }) => {
  const { origin } = await site();
  await foreign(`<script type="module" src="${origin}/define.js"></script><contrastive-playground loading="interaction"></contrastive-playground>`);
  const playground = page.locator('contrastive-playground');
  const look = () => playground.evaluate((host) => ({
    parts: [...(host.shadowRoot?.querySelectorAll('[part]') ?? [])].flatMap((node) => [...node.part]),
    slots: [...(host.shadowRoot?.querySelectorAll('slot') ?? [])].map((slot) => slot.name),
  }));
  await expect(playground.locator('.facade')).toBeAttached();
  const before = await look();
  await playground.evaluate((host) => host.reset());
  const after = await look();
  const parts = new Set([...before.parts, ...after.parts]);
  expect(names(element.cssParts).filter((name) => !parts.has(name))).toEqual([]);
  const slots = new Set([...before.slots, ...after.slots, '']);
  expect([...slots].sort()).toEqual(names(element.slots).sort());
});

test('custom properties', () => {
  const script = readFileSync(join(DIST, 'site', 'contrastive-playground.js'), 'utf8');
  const used = [...new Set(script.match(/--contrastive-[a-z-]*[a-z]/g))].sort();
  expect(names(element.cssProperties).sort()).toEqual(used);
});
