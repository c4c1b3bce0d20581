// Every string that a person reads stands in www/words.js, www/words/ or the engine's tables.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './fixture.js';

const WWW = new URL('../../www/', import.meta.url).pathname;

/** Words and styles may hold text; pkg is generated; lessons are content of their own. */
const LEFT_OUT = /^(words\.js|words\/|styles\/|pkg\/|lessons\/)/;

/** What a person does not read although it looks like it: names of keys. */
const KEYS = /^(Arrow(Right|Left|Up|Down)?|Page(Up|Down)|Escape|Enter|Home|End|Shift|Space|Tab|Delete|Backspace)$/;

/** Sentences for whoever programs with the element, and a name of the browser's. */
const NOT_SHOWN = [
  'Files', 'This run has been disposed of.', 'The rest of the engine has not been fetched.', 'Unbalanced formula: ', 'Unknown element in a formula: ',
  'The browser could not write the picture.', 'The browser gave no canvas to draw on.', 'A picture is "png" or "svg", not .',
];

/** Attributes of `make` whose value is read out or shown. */
const READ = /\b(title|"aria-label"|"aria-valuetext"|"aria-description"|alt|placeholder)\s*:\s*(["'`])(?=[^"'`]*\p{L}{2})/u;

/** All modules of the page, as paths from www. */
const modules = readdirSync(WWW, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js') && !LEFT_OUT.test(file));

/** A module without its comments. @param {string} source */
const withoutComments = (source) => source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[\s;{}(,])\/\/.*$/gm, '$1');

/**
 * What of a string literal is text: what stands between the places of a template.
 *
 * @param {string} literal with its quotes
 */
const textOf = (literal) => literal.slice(1, -1).replace(/\$\{[^}]*\}/g, '');

/** Whether a person would take it for language: it begins like a sentence or a name, or has words and a full stop. @param {string} text */
const isLanguage = (text) => !NOT_SHOWN.includes(text) && ((/^\p{Lu}\p{Ll}+($|[ ,.:;!?])/u.test(text) && !KEYS.test(text)) || /\p{Ll}{2} \p{Ll}{2,}.*[.!?]$/u.test(text));

/** @param {string} source */
function findings(source) {
  const code = withoutComments(source);
  const literals = code.match(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/g) ?? [];
  const lines = code.split('\n').filter((line) => READ.test(line.replace(/\$\{[^}]*\}/g, ''))).map((line) => line.trim());
  return [...literals.filter((literal) => isLanguage(textOf(literal))), ...lines];
}

test('the search finds what it is to find', () => {
  expect(findings('make("p", {}, "Nothing to see")')).toHaveLength(1);
  expect(findings('node.textContent = `Step ${step}`;')).toHaveLength(1);
  expect(findings('make("p", {}, "the run has ended.")')).toHaveLength(1);
  expect(findings('make("button", { title: "close it" })')).toHaveLength(1);
  expect(findings('// Here "Words stand" in a comment\nmake("p", { class: "field main" }, words.x); key === "ArrowRight"')).toEqual([]);
});

test('no module has words of its own', () => {
  expect(modules).toContain('page.js');
  const found = modules.map((file) => [file, findings(readFileSync(join(WWW, file), 'utf8'))]).filter(([, texts]) => texts.length > 0);
  expect(Object.fromEntries(found)).toEqual({});
});
