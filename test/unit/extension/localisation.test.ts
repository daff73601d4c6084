/** Every text that is said has its Korean, and no Korean waits for a text that is gone. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';

const bundle = JSON.parse(readFileSync('l10n/bundle.l10n.ko.json', 'utf8')) as Record<
  string,
  string
>;
const source = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => readFileSync(join('src', path), 'utf8'))
  .join('\n');

const placeholders = (text: string): string[] => [...(text.match(/\{\w+\}/g) ?? [])].sort();
const unescaped = (literal: string): string =>
  literal.replace(/\\(n|.)/g, (_, one: string) => (one === 'n' ? '\n' : one));

it('what l10n.t says has Korean, with the same placeholders', () => {
  const said = [
    ...source.matchAll(/\bl10n\s*\.t\(\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/g),
  ].map(([, single, double]) => unescaped(single ?? double ?? ''));
  assert.ok(said.length > 100, `${said.length} texts`);
  for (const text of said) {
    assert.ok(Object.hasOwn(bundle, text), `no Korean for: ${text}`);
    assert.deepEqual(placeholders(bundle[text]!), placeholders(text), text);
  }
});

it('every Korean text is of something that is said', () => {
  const written = unescaped(source.replace(/['"]\s*\+\s*['"]/g, ''));
  for (const text of Object.keys(bundle)) assert.ok(written.includes(text), `unused: ${text}`);
});

it('Korean is Korean', () => {
  for (const [text, korean] of Object.entries(bundle)) {
    const words = text.replace(/\{\w+\}|`[^`]*`|[A-Z]{2,}|Markdown|Mermaid|Postmortem/g, '');
    if (/[a-z]{3}.*\s.*[a-z]{3}/.test(words)) assert.match(korean, /[가-힣]/, text);
  }
});
