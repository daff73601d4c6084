import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'yaml';
import { applyEdits } from '../../../src/markdown/text';
import { addToList, setValue } from '../../../src/workspace/team-settings-edit';

const added = (text: string, path: readonly string[], ...items: string[]): string => {
  const edits = addToList(text, path, items);
  assert.ok(edits !== undefined, text);
  return applyEdits(text, edits);
};

const FILES: Readonly<Record<string, string>> = {
  empty: '',
  comment: '# ours\n',
  others: 'severities: [P1, P2]\nrules:\n  blame: error\n',
  'no line end': 'severities: [P1, P2]',
  CRLF: 'severities: [P1, P2]\r\nrules:\r\n  blame: error\r\n',
  BOM: '\uFEFFseverities: [P1]\n',
  nothing: 'folders:\nseverities: [P1]\n',
  block: 'folders:\n  - docs/a # first\n  - docs/b\n\nrules:\n  blame: error\n',
  'at the key': 'folders:\n- docs/a\nrules:\n  blame: error\n',
  flow: 'folders: [docs/a, "docs/b"] # two\nrules: {}\n',
  'empty flow': 'folders: []\n',
  'block last': 'rules: {}\nfolders:\n    - docs/a\n',
  comments: 'folders:\n  - docs/a\n  # - docs/old\nrules: {}\n',
};

test('a folder is added, and what was there stays as it is', () => {
  for (const [name, text] of Object.entries(FILES)) {
    const before = (parse(text) ?? {}) as Record<string, unknown>;
    const now = added(text, ['folders'], 'docs/retros', '장애 보고서');
    const old = (before['folders'] ?? []) as string[];
    assert.deepEqual(
      parse(now),
      { ...before, folders: [...old, 'docs/retros', '장애 보고서'] },
      `${name}\n${now}`,
    );
    for (const line of text.split(/\r?\n/))
      if (!line.startsWith('folders:')) assert.ok(now.includes(line), `${name}: ${line}`);
    assert.equal(/[^\r]\n/.test(now), !text.includes('\r'), name);
  }
});

test('what the list has is not added again', () => {
  assert.equal(added(FILES['block']!, ['folders'], 'docs/b'), FILES['block']);
});

test('keys on the way are made', () => {
  const now = added('rules:\n  blame: error\n', ['headings', 'actions'], 'Next: steps');
  assert.deepEqual(parse(now), {
    rules: { blame: 'error' },
    headings: { actions: ['Next: steps'] },
  });
  const there = added(
    'headings:\n  lessons: [Takeaways]\nrules: {}\n',
    ['headings', 'actions'],
    'A',
  );
  assert.deepEqual(parse(there), {
    headings: { lessons: ['Takeaways'], actions: ['A'] },
    rules: {},
  });
});

test('what cannot be added to is left alone', () => {
  for (const text of ['folders: docs/a\n', 'folders: {a: 1}\n', '- a\n', 'a: [\n', '{a: 1}'])
    assert.equal(addToList(text, ['folders'], ['docs']), undefined, text);
});

test('a value is set or changed', () => {
  const set = (text: string): string => applyEdits(text, setValue(text, 'baseline', '2026-11-30')!);
  assert.equal(set(''), 'baseline: 2026-11-30\n');
  assert.equal(set('a: 1\n'), 'a: 1\nbaseline: 2026-11-30\n');
  assert.equal(set('baseline: 2025-01-01 # old\na: 1\n'), 'baseline: 2026-11-30 # old\na: 1\n');
  assert.equal(set('baseline:\na: 1\n'), 'baseline: 2026-11-30\na: 1\n');
  assert.equal(setValue('baseline: [2025-01-01]\n', 'baseline', '2026-11-30'), undefined);
});
