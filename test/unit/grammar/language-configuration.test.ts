import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { root } from './root';

interface EnterRule {
  readonly beforeText: string;
  readonly afterText?: string;
  readonly previousLineText?: string;
  readonly action: { readonly indent: string; readonly appendText?: string };
}

const configuration = JSON.parse(
  readFileSync(join(root, 'language-configuration.json'), 'utf8'),
) as {
  readonly onEnterRules: readonly EnterRule[];
  readonly wordPattern: { readonly pattern: string; readonly flags: string };
};

/** What stands before the caret after Enter, as VS Code does it: the first rule that fits wins. */
function enter(before: string, after = '', previous = ''): string {
  const indentation = /^\s*/.exec(before)![0];
  const rule = configuration.onEnterRules.find(
    (one) =>
      new RegExp(one.beforeText).test(before) &&
      (one.afterText === undefined || new RegExp(one.afterText).test(after)) &&
      (one.previousLineText === undefined || new RegExp(one.previousLineText).test(previous)),
  );
  assert.ok(rule === undefined || rule.action.indent === 'none');
  return indentation + (rule?.action.appendText ?? '');
}

describe('Enter', () => {
  const cases: [before: string, next: string, after?: string, previous?: string][] = [
    ['- [x] **C1** A fact.', '- [ ] '],
    ['  - [ ] A guess.', '  - [ ] '],
    ['\t* [x] A fact.', '\t* [ ] '],
    ['+ [X] A fact.', '+ [ ] '],
    ['- Why could customers not pay?', '- '],
    ['  - Code: [a.ts](../a.ts)', '  - '],
    ['* [a link](https://e.example)', '* '],
    ['+ text', '+ '],
    ['- [ ] first half', '- [ ] ', 'second half'],
    // an empty item ends the list: a rule cannot take its marker away
    ['- ', ''],
    ['  - [ ] ', '  '],
    ['  - [ ]', '  '],
    ['-', ''],
    ['* * *', ''],
    ['- - -', ''],
    ['---', ''],
    ['-text', ''],
    ['**bold** text', ''],
    ['1. one', '', '', 'text'],
    ['1. two', '1. ', '', '1. one'],
    ['2. two', '', '', '1. one'],
    ['> Customers were told', '> '],
    ['>', ''],
    ['| 14:02 | Start | [log](x) |', '| '],
    ['|---|---|', '| '],
    ['| 14:02 | Start |', '', ' [log](x) |'],
    ['| | |', ''],
    ['a | b', ''],
    ['Prose', ''],
  ];
  for (const [before, next, after, previous] of cases)
    it(`behind ${JSON.stringify(before)}`, () =>
      assert.equal(enter(before, after, previous), next));

  it('is quick on the worst line', () => {
    const began = performance.now();
    for (const line of [
      '|'.repeat(50_000),
      '| a '.repeat(12_500),
      '- '.repeat(25_000),
      `|${' '.repeat(50_000)}a`,
    ])
      enter(line);
    assert.ok(performance.now() - began < 1_000);
  });
});

describe('words', () => {
  const { pattern, flags } = configuration.wordPattern;
  const cases: [string, readonly string[]][] = [
    ['INC-2026-0142 was PAY-3', ['INC-2026-0142', 'was', 'PAY-3']],
    ['C4와 C10에서', ['C4', '와', 'C10', '에서']],
    ['고객은 결제할 수', ['고객은', '결제할', '수']],
    ['due:2026-10-20', ['due', '2026-10-20']],
    ['well-known snake_case', ['well', 'known', 'snake_case']],
    ['#detect @jlee', ['detect', 'jlee']],
    ['**C4**', ['C4']],
  ];
  for (const [text, expected] of cases)
    it(text, () => assert.deepEqual(text.match(new RegExp(pattern, flags)), expected));
  it('never match nothing', () => assert.equal(new RegExp(pattern, 'u').test(''), false));
});
