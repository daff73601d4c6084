/** What follows from the rules and the manifest is as `npm run generate` writes it. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { generatedFiles } from '../../packaging/generated';
import { EN } from '../../packaging/rule-notes/en';
import { KO } from '../../packaging/rule-notes/ko';
import { RULES } from '../../src/rules/engine/registry';

const files = generatedFiles(process.cwd());

test('every generated file is up to date (npm run generate)', () => {
  for (const [path, text] of files) {
    const found = readFileSync(path, 'utf8').replaceAll('\r\n', '\n');
    // the formatter's line breaks say nothing
    if (path.endsWith('.json')) assert.deepEqual(JSON.parse(found), JSON.parse(text), path);
    else assert.equal(found, text, path);
  }
});

test('every page of docs/rules belongs to a rule', () => {
  const pages = [...files.keys()]
    .filter((path) => path.startsWith('docs/rules/'))
    .map((path) => path.slice('docs/rules/'.length));
  assert.deepEqual(readdirSync('docs/rules').sort(), pages.sort());
});

test('every rule has notes in both languages', () => {
  const ids = RULES.map(({ id }) => id).sort();
  for (const notes of [EN, KO]) {
    assert.deepEqual(Object.keys(notes).sort(), ids);
    for (const [id, { looks, fix, off }] of Object.entries(notes))
      for (const part of [looks, fix, off]) assert.ok(part.length > 5, id);
  }
});
