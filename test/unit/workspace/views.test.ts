import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { canCheckOff, checkOff } from '../../../src/edits/check-off';
import { parsePostmortem } from '../../../src/language/parse';
import { applyEdits } from '../../../src/markdown/text';
import { incidentOf } from '../../../src/workspace/incident-of';
import { incidentGroups, incidentsOf } from '../../../src/workspace/views/incidents-view';
import {
  daysUntil,
  itemGroups,
  itemRows,
  overdueCount,
  type ItemQuery,
} from '../../../src/workspace/views/remediation-view';

const read = (name: string, text: string) =>
  incidentOf(`file:///w/postmortems/${name}.md`, parsePostmortem(text));

const PAY = read(
  'pay',
  `---
id: INC-2
severity: SEV1
status: closed
started: 2026-10-13T10:00:00Z
services: [checkout, pay]
---

# Payments failed

## Remediation

### Short term

- [ ] **R1** Time limit #prevent @jlee due:2026-10-20
- [x] **R2** Alert #detect @mina due:2026-10-16
- [ ] **R3** Runbook @jlee @mina due:2026-11-25

### Long term

- [ ] **R4** Second gateway @jlee
`,
);
const LOGIN = read(
  'login',
  `# 로그인 장애\n\n## 요약\n\n고객이 로그인할 수 없었다.\n\n## 재발 방지 대책\n\n- [ ] 세션 만료 시간을 둔다\n- ~~포기한 일~~\n`,
);
const ALL = [PAY, LOGIN].map((record) => {
  assert.ok(record !== undefined);
  return record;
});
const query = (change: Partial<ItemQuery> = {}): ItemQuery => ({
  grouping: 'horizon',
  filter: '',
  finished: false,
  today: '2026-11-22',
  ...change,
});
const groups = (change: Partial<ItemQuery>): string[] =>
  itemGroups(ALL, query(change)).groups.map(
    ({ key, name, open, overdue, done }) => `${name || key || '-'} ${open}/${overdue}/${done}`,
  );
const rows = (key: string, change: Partial<ItemQuery> = {}, limit = 100): string[] =>
  itemRows(ALL, query(change), key, limit).rows.map(
    ({ item, state }) => `${item.id ?? item.text} ${state}`,
  );

describe('the remediation view', () => {
  for (const [grouping, expected] of [
    ['horizon', ['short 2/1/1', 'long 1/0/0', '- 1/0/0']],
    ['owner', ['jlee 3/1/0', 'mina 1/0/1', '- 1/0/0']],
    ['incident', ['INC-2 3/1/1', '로그인 장애 1/0/0']],
    ['state', ['overdue 1/1/0', 'soon 1/0/0', 'open 2/0/0']],
  ] as const)
    it(`groups by ${grouping}`, () => assert.deepEqual(groups({ grouping }), expected));

  it('puts what is late first, whatever its horizon, and then what is due within a week', () => {
    const doc = (due: string): string =>
      `# A\n\n## Remediation\n\n### Short term\n\n- [ ] A\n\n### Long term\n\n- [ ] B due:${due}\n`;
    const order = (due: string): string[] =>
      itemGroups([read('a', doc(due))!], query()).groups.map(({ key }) => key);
    assert.deepEqual(order('2026-11-01'), ['long', 'short']);
    assert.deepEqual(order('2026-11-29'), ['long', 'short']);
    assert.deepEqual(order('2026-12-20'), ['short', 'long']);
    assert.deepEqual(order('soon'), ['short', 'long']);
  });

  it('shows what is finished only when asked', () => {
    assert.deepEqual(groups({ grouping: 'state', finished: true }).slice(3), [
      'done 0/0/1',
      'dropped 0/0/0',
    ]);
    assert.deepEqual(rows('short'), ['R1 overdue', 'R3 soon']);
    assert.deepEqual(rows('short', { finished: true }), ['R1 overdue', 'R3 soon', 'R2 done']);
  });

  for (const [filter, expected] of [
    ['@jlee', 3],
    ['#detect', 0],
    ['runbook MINA', 1],
    ['세션', 1],
    ['checkout', 3],
    ['nothing like it', 0],
  ] as const)
    it(`filters by “${filter}”`, () =>
      assert.equal(itemGroups(ALL, query({ filter })).open, expected));

  it('counts what is late, whatever is filtered, and says how many more there are', () => {
    assert.equal(overdueCount(ALL, '2026-11-22'), 1);
    assert.equal(overdueCount(ALL, '2026-10-20'), 0);
    assert.equal(itemRows(ALL, query(), 'short', 1).more, 1);
    assert.equal(daysUntil('2026-12-01', '2026-11-22'), 9);
  });
});

describe('the incidents view', () => {
  const of = (grouping: 'month' | 'service' | 'grade' | 'state', filter = ''): string[] =>
    incidentGroups(ALL, { grouping, filter, severities: ['SEV1'] }).map(
      ({ name, count, open }) => `${name || '-'} ${count} ${open}`,
    );
  it('groups', () => {
    assert.deepEqual(of('month'), ['2026-10 1 3', '- 1 1']);
    assert.deepEqual(of('service'), ['checkout 1 3', 'pay 1 3', '- 1 1']);
    assert.deepEqual(of('grade'), ['SEV1 1 3', '- 1 1']);
    assert.deepEqual(of('state'), ['draft 1 1', 'closed 1 3']);
    assert.deepEqual(of('state', '로그인'), ['draft 1 1']);
  });
  it('lists', () => {
    const found = incidentsOf(ALL, { grouping: 'service', filter: '', severities: [] }, 'pay', 5);
    assert.deepEqual(
      found.incidents.map(({ id }) => id),
      ['INC-2'],
    );
  });
});

describe('checking an item off', () => {
  const check = (text: string, seen: object, done: boolean): string => {
    const result = checkOff(parsePostmortem(text), { line: 2, text: 'A', ...seen }, done);
    return 'refused' in result ? 'refused' : applyEdits(text, result.edits);
  };
  const list = (item: string): string => `## Remediation\n\n${item}\n`;
  for (const [what, item, seen, done, expected] of [
    ['ticks', '- [ ] A', {}, true, '- [x] A'],
    ['unticks', '- [X] A', {}, false, '- [ ] A'],
    ['adds a box', '* A', {}, true, '* [x] A'],
    ['leaves what is done', '- [x] A', {}, true, '- [x] A'],
    ['finds it by its id', '- [ ] **R1** B', { id: 'R1', text: 'A' }, true, '- [x] **R1** B'],
    ['finds it by how it begins', '- [ ] A long one', { text: 'A lo…' }, true, '- [x] A long one'],
    ['finds it where it moved', '- [ ] C\n- [ ] A', { line: 2 }, true, '- [ ] C\n- [x] A'],
  ] as const)
    it(what, () => assert.equal(check(list(item), seen, done), list(expected)));
  it('keeps CRLF', () =>
    assert.equal(
      check('## Remediation\r\n\r\n- [ ] A\r\n', {}, true),
      '## Remediation\r\n\r\n- [x] A\r\n',
    ));
  const table = (...rows: readonly string[]): string =>
    `## Remediation\n\n| Action | Status | Owner |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
  for (const [what, row, done, expected, ...others] of [
    ['the usual word', '| A | Open | kim |', true, '| A | Done | kim |'],
    ['its case', '| A | in progress | kim |', true, '| A | done | kim |'],
    ['capitals', '| A | TODO | kim |', true, '| A | DONE | kim |'],
    ['Korean', '| A | 진행 중 | kim |', true, '| A | 완료 | kim |'],
    ['no spaces', '|A|Open|kim|', true, '|A|Done|kim|'],
    ['an empty cell', '| A |  | kim |', true, '| A | Done | kim |'],
    [
      'an aligned column',
      '| A | In progress | kim |',
      true,
      '| A | Shipped     | kim |',
      '| B | Shipped     | x |',
    ],
    [
      'a longer word in an aligned column',
      '| A | Open     | kim |',
      true,
      '| A | Finished | kim |',
      '| B | Finished | x |',
    ],
    ['a wide empty cell', '| A |         | kim |', true, '| A | Done    | kim |'],
    ['a dash', '| A | - | kim |', true, '| A | Done | kim |'],
    ['a box', '| A | [ ] | kim |', true, '| A | [x] | kim |'],
    ['another box', '| A | ☐ | kim |', true, '| A | ☑ | kim |'],
    ['yes', '| A | no | kim |', true, '| A | yes | kim |'],
    ['the word around', '| A | Open | kim |', true, '| A | Shipped | kim |', '| B | Shipped | x |'],
    ['the mark around', '| A | | kim |', true, '| A | ✅ | kim |', '| B | ✅ | x |'],
    [
      'no date of another',
      '| A | Open | kim |',
      true,
      '| A | Done | kim |',
      '| B | Done 3 May | x |',
    ],
    ['open again', '| A | Done | kim |', false, '| A | Open | kim |'],
    ['open, as around', '| A | ✅ | kim |', false, '| A | ⏳ | kim |', '| B | ⏳ | x |'],
    ['open, in Korean', '| A | 완료 | kim |', false, '| A | 진행 중 | kim |'],
    ['the box of the action', '| [ ] A | Open | kim |', true, '| [x] A | Open | kim |'],
    ['both where both say it', '| [x] A | Done | kim |', false, '| [ ] A | Open | kim |'],
  ] as const)
    it(`writes into a table: ${what}`, () => {
      const [before, after] = [table(row, ...others), table(expected, ...others)];
      assert.equal(check(before, { line: 4 }, done), after);
      const { remediation } = parsePostmortem(before);
      assert.equal(canCheckOff(parsePostmortem(before), remediation.items[0]!), true);
    });
  for (const [what, text] of [
    ['a table without a status', '| Action | Owner |\n|---|---|\n| A | x |'],
    [
      'a status that says more',
      '| Action | Status |\n|---|---|\n| A | Waiting for #12 of the vendor |',
    ],
    ['a status with a link', '| Action | Status |\n|---|---|\n| A | [PR](x) |'],
    ['a paragraph', '[T-1](https://t.example/T-1) A'],
  ] as const)
    it(`offers no tick: ${what}`, () => {
      const read = parsePostmortem(`## Remediation\n\n${text}\n`);
      const [item] = read.remediation.items;
      assert.ok(item !== undefined);
      assert.equal(canCheckOff(read, item), false);
      assert.ok('refused' in checkOff(read, { line: item.line, text: item.text }, true));
    });
  it('refuses what is gone, what is twice there, and what has no box', () => {
    assert.equal(check(list('- [ ] B'), {}, true), 'refused');
    assert.equal(check(list('- [ ] A\n- [ ] B\n- [ ] A'), { line: 3 }, true), 'refused');
    assert.equal(
      check('## Remediation\n\n| Action | Owner |\n|---|---|\n| A | x |\n', { line: 4 }, true),
      'refused',
    );
  });
});
