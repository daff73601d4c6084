import assert from 'node:assert/strict';
import { test } from 'node:test';
import { definition } from '../../../src/server/features/definition';
import { idAt } from '../../../src/server/features/ids';
import { highlights, references } from '../../../src/server/features/references';
import { prepareRename, rename } from '../../../src/server/features/rename';
import { WorkspaceNames } from '../../../src/server/host/workspace-names';
import { IncidentIndex } from '../../../src/workspace/incident-index';
import { incidentOf } from '../../../src/workspace/incident-of';
import { applyEdits } from '../../../src/markdown/text';
import { ENGLISH, marked, URI } from './marked';

/** The document with the cursor put into the first occurrence of `word` after `before`. */
function at(before: string, word: string, source = ENGLISH) {
  const from = source.indexOf(word, source.indexOf(before));
  assert.notEqual(from, -1, `${word} after ${before}`);
  return marked(`${source.slice(0, from + 1)}§${source.slice(from + 1)}`);
}

const NAMES = new WorkspaceNames(() => new IncidentIndex());

/** 0-based lines that hold the word. */
function linesWith(word: string): number[] {
  return ENGLISH.split('\n').flatMap((line, number) =>
    new RegExp(`\\b${word}\\b`).test(line) ? [number] : [],
  );
}

for (const [before, word, count] of [
  ['(addresses:', 'C2', 3],
  ['**C2**', 'C2', 3],
  ['unlike', 'C2', 3],
  ['Addresses:', 'C5', 2],
  ['# INC', 'INC-2026-0142', 2],
  ['**R1**', 'R1', 1],
] as const)
  test(`references of ${word} from "${before}"`, () => {
    const lines = linesWith(word);
    assert.equal(lines.length, count);
    const { postmortem, offset } = at(before, word);
    const found = references(URI, postmortem, offset, true);
    assert.deepEqual(
      found.map(({ range }) => range.start.line),
      lines,
    );
    assert.deepEqual(
      highlights(postmortem, offset).map(({ range }) => range),
      found.map(({ range }) => range),
    );
    assert.equal(references(URI, postmortem, offset, false).length, lines.length - 1);
  });

test('definition of an id is where it stands in bold', () => {
  const { postmortem, offset } = at('(addresses:', 'C2');
  const [line = -1] = linesWith('C2');
  assert.deepEqual(definition(URI, postmortem, offset, NAMES), [
    { uri: URI, range: { start: { line, character: 12 }, end: { line, character: 14 } } },
  ]);
});

test('nothing is defined where there is no id', () => {
  const { postmortem, offset } = at('## Summary', 'pay');
  assert.deepEqual(definition(URI, postmortem, offset, NAMES), []);
  assert.deepEqual(references(URI, postmortem, offset, true), []);
  assert.equal(prepareRename(postmortem, offset), undefined);
});

test('an incident this one repeats is found in its own postmortem', () => {
  const index = new IncidentIndex();
  const names = new WorkspaceNames(() => index);
  const old = 'file:///repo/postmortems/old.md';
  index.set(old, incidentOf(old, marked('---\nid: INC-7\nseverity: SEV1\n---\n').postmortem));
  for (const source of [
    '---\nid: INC-9\nrecurrence_of: [INC-§7]\n---\n',
    '---\nid: INC-9\nrecurrence_of:\n  - INC-§7\n---\n',
  ]) {
    const { postmortem, offset } = marked(source);
    assert.deepEqual(
      definition(URI, postmortem, offset, names).map(({ uri }) => uri),
      ['file:///repo/postmortems/old.md'],
    );
  }
});

test('rename changes the id everywhere and nothing else', () => {
  const { postmortem, offset } = at('(addresses:', 'C2');
  assert.deepEqual(prepareRename(postmortem, offset)?.placeholder, 'C2');
  const edits = rename(postmortem, offset, 'C12');
  assert.ok(typeof edits !== 'string');
  assert.equal(applyEdits(postmortem.text, edits), ENGLISH.replace(/\bC2\b/g, 'C12'));
});

test('an id may be followed by a Korean particle', () => {
  const { postmortem, offset } = marked(
    '## 5 Whys\n\n- 왜 고객이 결제할 수 없었나?\n  - [x] **C1** 시간이 초과되었다.\n    - [ ] C§1과 같은 까닭\n',
  );
  const edits = rename(postmortem, offset, 'C7');
  assert.ok(typeof edits !== 'string');
  assert.match(applyEdits(postmortem.text, edits), /\*\*C7\*\* 시간[^]*C7과 같은/);
});

test('an id in code or in a link destination is not the id', () => {
  const { postmortem, offset } = marked(
    '## 5 Whys\n\n- Why could customers not pay?\n  - [x] **C§1** `C1` is a port. [C1](./C1.md) [x](/C1)\n',
  );
  const edits = rename(postmortem, offset, 'C2');
  assert.ok(typeof edits !== 'string');
  assert.equal(
    applyEdits(postmortem.text, edits),
    '## 5 Whys\n\n- Why could customers not pay?\n  - [x] **C2** `C1` is a port. [C2](./C1.md) [x](/C1)\n',
  );
});

for (const [name, why] of [
  ['C1', /taken/],
  ['timeout', /cannot be an id/],
  ['', /cannot be an id/],
  ['C 4', /cannot be an id/],
] as const)
  test(`no id is renamed to '${name}'`, () => {
    const { postmortem, offset } = at('(addresses:', 'C2');
    const result = rename(postmortem, offset, name);
    assert.ok(typeof result === 'string');
    assert.match(result, why);
  });

test('the incident may be called anything that needs no quotes', () => {
  const { postmortem, offset } = at('id:', 'INC-2026-0142');
  const edits = rename(postmortem, offset, '장애-12');
  assert.ok(typeof edits !== 'string');
  assert.equal(applyEdits(postmortem.text, edits), ENGLISH.replaceAll('INC-2026-0142', '장애-12'));
  assert.ok(typeof rename(postmortem, offset, 'a: b') === 'string');
});

test('the id of a row is renamed, the cell keeps its spaces', () => {
  const { postmortem, offset } = marked(
    '## Remediation\n\n| ID | Action | Owner |\n| -- | -- | -- |\n| P-§1 | Do it after P-2 | mina |\n| P-2 | x | jlee |\n',
  );
  const edits = rename(postmortem, offset, 'P-7');
  assert.ok(typeof edits !== 'string', String(edits));
  assert.equal(applyEdits(postmortem.text, edits), postmortem.text.replace('P-1', 'P-7'));
});

test('an address that nothing defines is known, and cannot be renamed', () => {
  const { postmortem, offset } = marked('## Remediation\n\n- [ ] Do it (addresses: C§9)\n');
  assert.equal(idAt(postmortem, offset)?.kind, 'unknown');
  assert.equal(prepareRename(postmortem, offset), undefined);
});
