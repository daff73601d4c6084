import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits } from '../../../../src/markdown/text';
import { unconfirmedRootCause as rule } from '../../../../src/rules/catalog/method/unconfirmed-root-cause';
import { check, places } from '../checking';

const RULE = 'unconfirmed-root-cause';
const on = { rules: { [RULE]: 'warning' } } as const;
const tree = (claims: string): string =>
  `# Outage\n\n## 5 Whys\n\n- Why could customers not pay?\n${claims.replace(/^/gm, '  ')}\n`;

test('unconfirmed-root-cause: silent unless a team turns it on', () => {
  assert.deepEqual(places(tree(rule.bad.en), RULE), []);
  assert.deepEqual(places(tree(rule.bad.en), RULE, on), ['Calls to the gateway had no timeout.']);
});

test('unconfirmed-root-cause: a name and a day under it, in either language, are enough', () => {
  for (const language of ['en', 'ko'] as const) {
    assert.equal(places(tree(rule.bad[language]), RULE, on).length, 1);
    assert.deepEqual(places(tree(rule.good[language]), RULE, on), []);
  }
  for (const field of [
    'Confirmed: Mina Kim, 2026-11-20',
    'Confirmed by: @mina',
    '확인: 김하나 2026-11-20',
    '확인자: 김하나(2026-11-20)',
    '**Confirmed:** @mina 2026-11-20',
  ])
    assert.deepEqual(
      places(tree(`- [x] Calls had no timeout. [c](../c.ts)\n  - ${field}`), RULE, on),
      [],
      field,
    );
});

test('unconfirmed-root-cause: an answer that begins with the word is an answer, how to verify is no name', () => {
  const answer =
    '- [x] Calls failed. [c](../c.ts)\n  - [x] Confirmed: the cache was cold that morning. [d](../d.ts)';
  assert.deepEqual(places(tree(answer), RULE, on), ['Confirmed: the cache was cold that morning.']);
  const how = '- [x] 호출이 실패했다. [c](../c.ts)\n  - 확인: 게이트웨이 로그를 조회한다';
  assert.equal(places(tree(how), RULE, on).length, 1);
  const empty = '- [x] Calls failed. [c](../c.ts)\n  - Confirmed:';
  assert.equal(places(tree(empty), RULE, on).length, 1);
});

test('unconfirmed-root-cause: asks nothing of guesses, of claims with causes below, of chains that stop on purpose', () => {
  for (const claims of [
    '- [ ] The pool was full.',
    '- [x] ~~A deploy.~~ [log](../log.md)',
    '- [x] Their database failed over. [report](https://gw.example.com/9) (stop: theirs)',
  ])
    assert.deepEqual(places(tree(claims), RULE, on), [], claims);
  const chain =
    '- [x] A. failed [a](../a.md)\n  - [x] B. failed [b](../b.md)\n    - Confirmed: @mina 2026-11-20';
  assert.deepEqual(places(tree(chain), RULE, on), []);
});

test('unconfirmed-root-cause: the fix writes the field and leaves the name to a person', () => {
  const text = tree(rule.bad.en);
  const [finding] = check(text, on).filter((one) => one.rule === RULE);
  const [fix] = finding!.fixes;
  assert.equal(applyEdits(text, fix!.edits), text.replace(/\n$/, '\n    - Confirmed: \n'));
  assert.equal(fix!.safe, undefined);
});

test('unconfirmed-root-cause: several are said once', () => {
  const two = [
    '- [x] One. [a](../a.md)',
    '- [x] Two. [b](../b.md)',
    '- [x] Three. [c](../c.md)',
    '- [x] Four. [d](../d.md)',
  ].join('\n');
  const said = check(tree(two), on).filter((one) => one.rule === RULE);
  assert.equal(said.length, 1);
  assert.match(said[0]!.message, /^4 root causes have no confirmation/);
});
