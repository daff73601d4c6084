/** One term for one thing: the texts use none of the words that docs/glossary.md rules out. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const read = (path: string): string => readFileSync(path, 'utf8');
const pages = ['docs', 'docs/rules'].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.ko.md'))
    .map((name) => [`${folder}/${name}`, read(`${folder}/${name}`)] as const),
);
const texts = ['l10n/bundle.l10n.ko.json', 'package.nls.ko.json'].flatMap((path) =>
  Object.entries(JSON.parse(read(path)) as Record<string, string>),
);

test('Korean texts use the terms of the glossary', () => {
  const rows = [...read('docs/glossary.md').matchAll(/^\| [^|]+ \| [^|]+ \| ([^|]+) \|$/gm)].slice(
    1,
  );
  const ruledOut = rows.flatMap(([, words]) => words!.split(', '));
  assert.ok(ruledOut.length > 8, ruledOut.join());
  for (const [key, text] of [...texts, ...pages])
    for (const line of text.split('\n'))
      for (const word of ruledOut) assert.ok(!line.includes(word), `${word}: ${key}: ${line}`);
});

test('Korean texts show no two particles at once', () => {
  for (const [key, text] of [...texts, ...pages])
    assert.doesNotMatch(text, /은\(는\)|이\(가\)|을\(를\)|\(으\)로|와\(과\)|\(이\)라/, key);
});

test('English texts use no word that reads like a translation', () => {
  const english = Object.entries(JSON.parse(read('package.nls.json')) as Record<string, string>);
  for (const text of [...texts.map(([key]) => key), ...english.map(([, one]) => one)])
    assert.doesNotMatch(text, /\b(?:anew|whoever|gestures?|as good as none)\b/i, text);
});
