import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MarkupContent } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  teamSettingsCompletion,
  teamSettingsHover,
} from '../../../src/server/features/team-settings-features';

/** The text without `§`, and where it stood. */
function cursor(marked: string): [string, number] {
  return [marked.replace('§', ''), marked.indexOf('§')];
}

for (const [marked, label, result] of [
  ['§', 'rules', 'rules: '],
  ['\uFEFF§', 'rules', '\uFEFFrules: '],
  ['seve§', 'severities', 'severities: '],
  ['rules:\n  §', 'hedged-fact', 'rules:\n  hedged-fact: '],
  ['rules:\r\n  bl§: error\r\n', 'blame', 'rules:\r\n  blame: error\r\n'],
  ['rules:\n  # why\n\n  blame: §', 'error', 'rules:\n  # why\n\n  blame: error'],
  ['rules:\n  blame: wa§rn', 'off', 'rules:\n  blame: off'],
  ['rules:\n  blame:\n    §', 'in-review', 'rules:\n  blame:\n    in-review: '],
  ['rules:\n  blame:\n    draft: §', 'hint', 'rules:\n  blame:\n    draft: hint'],
  ['rules: { §', 'blame', 'rules: { blame: '],
  ['rules:\n  blame: { §', 'draft', 'rules:\n  blame: { draft: '],
  ['rules:\n  blame: { draft: off, cl§ }', 'closed', 'rules:\n  blame: { draft: off, closed:  }'],
  ['rules:\n  blame: { draft: §', 'off', 'rules:\n  blame: { draft: off'],
  ['headings:\n  §', 'five-whys', 'headings:\n  five-whys: '],
  ['severities: [P1]\nrequiredSections:\n  §', 'P1', 'severities: [P1]\nrequiredSections:\n  P1: '],
  [
    'requiredSections:\n  SEV1: [summary, §]',
    'timeline',
    'requiredSections:\n  SEV1: [summary, timeline]',
  ],
  ['requiredSections:\n  SEV1:\n  - §', 'timeline', 'requiredSections:\n  SEV1:\n  - timeline'],
  [
    'requiredSections:\n  SEV1:\n    - summary\n    - tim§',
    'timeline',
    'requiredSections:\n  SEV1:\n    - summary\n    - timeline',
  ],
] as const)
  test(`completes ${label} in ${JSON.stringify(marked)}`, () => {
    const [text, offset] = cursor(marked);
    const item = teamSettingsCompletion(text, offset, 'en').find((one) => one.label === label);
    assert.ok(item?.textEdit && 'range' in item.textEdit);
    const document = TextDocument.create('file:///a', 'yaml', 1, text);
    assert.equal(TextDocument.applyEdits(document, [item.textEdit]), result);
  });

for (const marked of [
  '# §',
  'customerTerms: §',
  'customerTerms: [§',
  'headings: { actions: [§',
  'rules: "§"',
  'rules: {} §',
  'x y §',
  'detectionMinutes: §',
])
  test(`offers nothing in ${JSON.stringify(marked)}`, () => {
    assert.deepEqual(teamSettingsCompletion(...cursor(marked), 'en'), []);
  });

const shown = (marked: string, language: 'en' | 'ko'): string =>
  (teamSettingsHover(...cursor(marked), language)?.contents as MarkupContent | undefined)?.value ??
  '';

test('hovers explain keys and rules, in the language of the user', () => {
  assert.match(shown('sever§ities: [P1]', 'en'), /grades, the highest first/);
  assert.match(shown('sever§ities: [P1]', 'ko'), /등급/);
  assert.match(shown('rules:\n  hedged-§fact: off', 'en'), /\*\*Hedged fact\*\*/);
  assert.equal(shown('rules:\n  nope§: off', 'en'), '');
  assert.equal(shown('nope§: off', 'en'), '');
});

test('any text is taken in its stride', () => {
  for (const text of [
    '{'.repeat(50_000),
    ' '.repeat(50_000),
    'a: '.repeat(20_000),
    '- '.repeat(25_000),
    '\n a:'.repeat(20_000),
  ]) {
    teamSettingsCompletion(text, text.length, 'en');
    teamSettingsHover(text, Math.floor(text.length / 2), 'ko');
  }
});
