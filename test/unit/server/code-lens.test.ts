import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeLenses } from '../../../src/server/features/code-lens';
import { ENGLISH, marked, URI } from './marked';

function check(name: string, source: string, expected: string[]): void {
  test(`code lens: ${name}`, () => {
    const lenses = codeLenses(URI, marked(source).postmortem, new Set(), 'en');
    assert.deepEqual(
      lenses.map(({ range, command }) => `${range.start.line}: ${command?.title}`),
      expected,
    );
  });
}

check('counts', ENGLISH, [
  `${ENGLISH.split('\n').indexOf('## 5 Whys')}: 2 questions · 2 verified · 1 without evidence · 2 open · 1 ruled out`,
]);
check('one question', '## 5 Whys\n\n- Why could customers not pay?\n', ['0: 1 question']);
check('no tree, no lens', '## 5 Whys\n\nTo be written.\n', []);
check(
  'a section each',
  '## 5 Whys\n\n- Why a?\n  - b\n\n## Five Whys\n\n- Why c?\n  - [ ] (unknown: gone)\n',
  ['0: 1 question · 1 open', '5: 1 question · 1 unknown'],
);

test('the lens opens the tree editor only where there is one', () => {
  const { postmortem } = marked(ENGLISH);
  const command = (commands: string[]) =>
    codeLenses(URI, postmortem, new Set(commands), 'en')[0]?.command;
  assert.equal(command([])?.command, '');
  assert.equal(command(['postmortem.openWhyTree'])?.command, 'postmortem.openWhyTree');
  assert.deepEqual(command(['postmortem.openWhyTree'])?.arguments, [URI]);
});

test('the lens says in Korean what the head of the tree says', () => {
  const [lens] = codeLenses(URI, marked(ENGLISH).postmortem, new Set(), 'ko');
  assert.match(lens!.command!.title, / · 검증됨 2 · 근거 없음 1 · 미결 2 · 배제됨 1$/);
});
