import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
import { parsePostmortem } from '../../../src/language/parse';
import { checkPostmortem } from '../../../src/rules/engine/check';
import { RULES, ruleOf } from '../../../src/rules/engine/registry';
import { apart, DEFAULT_SETTINGS, type RuleSetting } from '../../../src/rules/engine/rule';
import { hedgedFact } from '../../../src/rules/catalog/method/hedged-fact';
import { check, finds, fixed, tree } from './checking';

const BODY = tree('- Why could users not pay?', '  - [ ] The pool was full.');

function severity(
  status: string | undefined,
  rules: Record<string, RuleSetting>,
): string | undefined {
  const text = status === undefined ? BODY : `---\nstatus: ${status}\n---\n${BODY}`;
  return check(text, { rules }).find(({ rule }) => rule === 'unverified-claim')?.severity;
}

test('severity by status: none is a draft, closed is reviewed', () => {
  assert.deepEqual(
    [undefined, 'draft', 'in-review', 'reviewed', 'closed', 'no-such'].map((one) =>
      severity(one, {}),
    ),
    ['information', 'information', 'warning', 'error', 'error', 'information'],
  );
});

test('severity by setting: one for all, one per status, off, nonsense', () => {
  const rule = (setting: unknown): Record<string, RuleSetting> => ({
    'unverified-claim': setting as RuleSetting,
    'no-such-rule': 'error',
  });
  assert.equal(severity('draft', rule('error')), 'error');
  assert.equal(severity('closed', rule('hint')), 'hint');
  assert.equal(severity('draft', rule('off')), undefined);
  assert.equal(severity(undefined, rule({ draft: 'hint' })), 'hint');
  assert.equal(severity('in-review', rule({ draft: 'hint' })), 'warning');
  assert.equal(severity('closed', rule({ reviewed: 'hint' })), 'hint');
  assert.equal(severity('closed', rule({ reviewed: 'hint', closed: 'off' })), undefined);
  for (const nonsense of ['loud', 3, null, ['error'], { draft: 7 }])
    assert.equal(severity('draft', rule(nonsense)), 'information', String(nonsense));
});

test('a README has no findings', () => {
  assert.deepEqual(check('# How we write postmortems\n\n- [x] Probably useful.\n'), []);
  assert.deepEqual(check(''), []);
});

test('findings come in the order of their places', () => {
  const starts = check(tree('- Why did it fail?', '  - [x] Probably.', '  - [ ] B.')).map(
    ({ range }) => range.start,
  );
  assert.deepEqual(
    starts,
    [...starts].sort((a, b) => a - b),
  );
  assert.ok(starts.length >= 4);
});

test('a rule that throws is left out and reported; the rest goes on', (t) => {
  t.mock.method(hedgedFact, 'check', () => {
    throw new Error('broken');
  });
  const failed: string[] = [];
  const found = checkPostmortem(
    parsePostmortem(BODY),
    { settings: DEFAULT_SETTINGS, today: '2026-11-01' },
    (rule) => failed.push(rule),
  );
  assert.deepEqual(failed, ['hedged-fact']);
  assert.ok(found.some(({ rule }) => rule === 'unverified-claim'));
});

const NOTE = '<!-- postmortem-ignore unverified-claim: the vendor answers in May -->';

test('a suppression silences the next block, or the whole file', () => {
  const over = (comment: string, between = ''): string =>
    `# Outage\n\n${comment}\n${between}\n## 5 Whys\n\n- Why could users not pay?\n  - [ ] Full.\n`;
  const inside = (comment: string): string =>
    `# Outage\n\n## 5 Whys\n\n${comment}\n\n- Why could users not pay?\n  - [ ] Full.\n`;
  finds('unverified-claim', inside(NOTE), []);
  finds('useless-suppression', inside(NOTE), []);
  finds('unverified-claim', over(NOTE.replace('ignore', 'ignore-file')), []);
  finds('useless-suppression', over(NOTE.replace('ignore', 'ignore-file')), []);
  finds('unverified-claim', over(NOTE, '\nA paragraph.\n'), ['Full.']);
  finds('useless-suppression', over(NOTE, '\nA paragraph.\n'), [NOTE]);
});

test('useless-suppression: no reason, no such rule, nothing to silence', () => {
  const inside = (comment: string): string =>
    `# Outage\n\n## 5 Whys\n\n${comment}\n\n- Why could users not pay?\n  - [ ] Full.\n`;
  const cases: readonly (readonly [string, RegExp | undefined, number])[] = [
    ['<!-- postmortem-ignore unverified-claim -->', /no reason/, 1],
    ['<!-- postmortem-ignore unverified-claims: typo -->', /no rule “unverified-claims”/, 1],
    ['<!-- postmortem-ignore hedged-fact: not hedged -->', /has no effect/, 1],
    ['<!-- postmortem-ignore broken-reference: judged elsewhere -->', undefined, 1],
    ['<!-- postmortem-ignore unverified-claim: 공급사 답변을 기다린다 -->', undefined, 0],
  ];
  for (const [comment, message, claims] of cases) {
    const found = check(inside(comment));
    const useless = found.filter(({ rule }) => rule === 'useless-suppression');
    assert.equal(useless.length, message === undefined ? 0 : 1, comment);
    if (message !== undefined) assert.match(useless[0]!.message, message);
    assert.equal(found.filter(({ rule }) => rule === 'unverified-claim').length, claims, comment);
  }
});

test('a suppression of a rule that is off at this stage is judged all the same', () => {
  const text = (claim: string): string =>
    `# Outage\n\n## 5 Whys\n\n${NOTE}\n\n- Why could users not pay?\n  - ${claim}\n`;
  const rules = { 'unverified-claim': 'off' } as const;
  finds('useless-suppression', text('[ ] Full.'), [], { rules });
  finds('useless-suppression', text('[x] Full.'), [NOTE], { rules });
});

test('a useless suppression can be suppressed, with a reason', () => {
  const text = `<!-- postmortem-ignore-file useless-suppression: kept for the next import -->\n${BODY}\n<!-- postmortem-ignore-file hedged-fact: x -->\n`;
  finds('useless-suppression', text, []);
});

test('removing a suppression takes its line, or only itself', () => {
  const comment = '<!-- postmortem-ignore-file hedged-fact: x -->';
  assert.equal(fixed(`${comment}\r\n${BODY}`, 'useless-suppression', 'Remove').text, BODY);
  assert.equal(
    fixed(`${BODY}Text ${comment} more.\n`, 'useless-suppression', 'Remove').text,
    `${BODY}Text  more.\n`,
  );
});

test('the registry: ids unique, well formed, both languages said', () => {
  const ids = RULES.map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
  for (const id of ids) assert.match(id, /^[a-z]+(-[a-z0-9]+)*$/);
  for (const rule of RULES) {
    assert.equal(ruleOf(rule.id), rule);
    for (const said of [rule.title, rule.why, rule.bad, rule.good]) {
      assert.notEqual(said.en.trim(), '');
      assert.match(said.ko, /[가-힣]|postmortem-ignore/, rule.id);
    }
  }
  assert.equal(ruleOf('constructor'), undefined);
});

describe('a template', () => {
  const TEMPLATE = `---
severity: SEVx
---
# Title

<!-- postmortem-ignore-file blame: quoted -->
<!-- postmortem-ignore-file no-such-rule: quoted -->

## Summary

Bob forgot to look.

## Timeline

| Time | What |
| --- | --- |
| 9:16 | It began |

## Action items

- Do it
`;
  const rulesOf = (text: string, template: boolean): string[] => [
    ...new Set(
      apart(
        checkPostmortem(parsePostmortem(text), {
          settings: { ...DEFAULT_SETTINGS, rules: { 'item-owner': 'error' } },
          today: '2026-11-01',
          template,
        }),
      ).map(({ rule }) => rule),
    ),
  ];

  it('is judged by its form, for what it lacks is written later', () => {
    assert.deepEqual(rulesOf(TEMPLATE, true).sort(), [
      'five-whys-missing',
      'missing-section',
      'useless-suppression',
    ]);
    for (const rule of ['front-matter', 'timeline-offset', 'item-owner', 'item-effect'])
      assert.ok(rulesOf(TEMPLATE, false).includes(rule), rule);
  });

  it('may have a section for the 5 Whys that asks nothing yet', () => {
    const text = `${TEMPLATE}\n## 5 Whys\n\n`;
    assert.ok(rulesOf(text, false).includes('five-whys-missing'));
    assert.ok(!rulesOf(text, true).includes('five-whys-missing'));
  });
});
