import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePostmortem } from '../../../src/language/parse';

/** What a text names, each as written with what it was read as. */
function mentions(text: string): string[] {
  const { codeMentions } = parsePostmortem(text);
  return codeMentions.map(({ path, lines, range, targetRange }) => {
    const inner = text.slice(targetRange.start, targetRange.end);
    assert.ok(text.slice(range.start, range.end).includes(inner));
    assert.ok(inner.startsWith(path), inner);
    return lines === undefined ? path : `${path} ${lines.first}-${lines.last}`;
  });
}

test('code in backticks is read with the lines in it and behind it', () => {
  assert.deepEqual(
    mentions(
      'Seen in `src/pay/client.ts:40-58`, `client.ts:40:12`, `src/a.go#L4-L9`, `client.ts:L7`, ``b/c.py``.',
    ),
    ['src/pay/client.ts 40-58', 'client.ts 40-40', 'src/a.go 4-9', 'client.ts 7-7', 'b/c.py'],
  );
  assert.deepEqual(mentions('`client.ts` (line 40) and `client.ts` lines 4–9, `client.ts`:12'), [
    'client.ts 40-40',
    'client.ts 4-9',
    'client.ts 12-12',
  ]);
  assert.deepEqual(
    mentions('`결제/승인.ts:3`의 재시도, `client.ts` 40행, `client.ts` 4~9번째 줄'),
    ['결제/승인.ts 3-3', 'client.ts 40-40', 'client.ts 4-9'],
  );
  // how many lines it has says nothing of where
  assert.deepEqual(mentions('`client.ts` 40줄을 지웠다'), ['client.ts']);
});

test('a bare path is read without the sentence around it', () => {
  assert.deepEqual(
    mentions('It is in src/pay/client.ts. See (ops/run.sh:3) and src/pay/client.ts:40에서 났다.'),
    ['src/pay/client.ts', 'ops/run.sh 3-3', 'src/pay/client.ts 40-40'],
  );
  assert.deepEqual(mentions('At client.ts:40 the call has no timeout.'), ['client.ts 40-40']);
  assert.deepEqual(mentions('| where | what |\n| - | - |\n| src/a.ts | `src/b.ts:2` |'), [
    'src/a.ts',
    'src/b.ts 2-2',
  ]);
});

test('what is no name of a file is none', () => {
  for (const text of [
    'Either/or, 24/7, 10:40, 1.2.3:4, n/a, client.ts alone, v1.2/3.',
    '`foo.bar()`, `a b/c.ts`, `x = y/z.ts`, `$HOME/a.ts`, `*.ts`, `src/`, `GET /v1/pay`',
    'https://example.com/src/a.ts:4 and <https://example.com/src/a.ts>',
    '[`src/a.ts:4`](../src/a.ts#L4) and ![src/a.png](src/a.png)',
    '```\nsrc/a.ts:4\n```\n\n    src/b.ts:4\n\n<!-- src/c.ts:4 -->',
    '---\ncode: src/a.ts:4\n---\n',
  ])
    assert.deepEqual(mentions(text), [], text);
});

test('a change elsewhere leaves what was read where it stands', () => {
  const before = '# Outage\n\nFirst.\n\nSeen in `src/a.ts:4`.\n';
  const after = before.replace('First.', 'First, and then `src/b.ts`.');
  const { codeMentions } = parsePostmortem(after, {}, parsePostmortem(before));
  assert.deepEqual(
    codeMentions.map(({ range }) => after.slice(range.start, range.end)),
    ['`src/b.ts`', '`src/a.ts:4`'],
  );
});

test('a ticked claim is shown by the lines of a file, or by a file in its evidence', () => {
  const stateOf = (claim: string): string | undefined => {
    const text = `# Outage\n\n## 5 Whys\n\n- Why could customers not pay?\n  - [x] ${claim}\n`;
    const [trunk] = parsePostmortem(text).fiveWhys.trunks;
    const [first] = trunk!.children;
    return first?.kind === 'claim' ? first.state : undefined;
  };
  assert.equal(stateOf('The call had no timeout (`client.ts:40-58`).'), 'verified');
  assert.equal(
    stateOf('The call had no timeout.\n    - Evidence: `src/pay/client.ts`'),
    'verified',
  );
  assert.equal(stateOf('호출에 타임아웃이 없었다.\n    - 근거: src/pay/client.ts:40'), 'verified');
  assert.equal(stateOf('The call of src/pay/client.ts had no timeout.'), 'unsupported');
  assert.equal(stateOf('The call had no timeout.\n    - Evidence: `timeout`'), 'unsupported');
});
