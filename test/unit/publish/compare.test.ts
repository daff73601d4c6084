import fc from 'fast-check';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePostmortem } from '../../../src/language/parse';
import { comparePostmortems } from '../../../src/publish/compare/compare';
import { compareMarkdown, compareText, type Compared } from '../../../src/publish/compare/report';
import { changeLine } from '../../../src/publish/compare/words';
import { DEFAULT_SETTINGS } from '../../../src/rules/engine/rule';
import { assertProperty } from '../../property';
import { document } from '../edits/tree/documents';
import { BASE, PAIRS } from './compare-pairs';

const context = { settings: DEFAULT_SETTINGS, today: '2026-11-30' };

function told(before: string, after: string, between: readonly string[] = []): string[] {
  return comparePostmortems(
    parsePostmortem(before),
    parsePostmortem(after),
    context,
    between.map((text) => parsePostmortem(text)),
  )
    .filter(({ kind }) => kind !== 'findings')
    .map((change) => changeLine(change, 'en'));
}

function compared(before: string, after: string): Compared {
  const [old, now] = [before, after].map((text) => parsePostmortem(text));
  const changes = comparePostmortems(old!, now!, context);
  return { file: 'postmortems/pay.md', before: old!, after: now!, changes };
}

for (const { name, before, after, says } of PAIRS)
  test(`told: ${name}`, () => assert.deepEqual(told(before, after), says));

test('there are thirty pairs, and each is told in Korean as well', () => {
  assert.ok(PAIRS.length >= 30, `${PAIRS.length}`);
  for (const { before, after } of PAIRS)
    for (const change of compared(before, after).changes)
      assert.notEqual(changeLine(change, 'ko'), changeLine(change, 'en'));
});

test('a document against itself is nothing, in any form', () => {
  assertProperty(
    fc.property(document, ({ text }) => {
      const postmortem = parsePostmortem(text);
      assert.deepEqual(comparePostmortems(postmortem, parsePostmortem(text), context), []);
    }),
    { runs: 100 },
  );
  for (const { before } of PAIRS) {
    assert.deepEqual(told(before, before.replaceAll('\n', '\r\n')), []);
    assert.deepEqual(told(before, `\uFEFF${before}`), []);
  }
});

test('how often a date moved is counted over the versions between', () => {
  const on = (day: string): string => BASE.replace('due:2026-10-16', `due:${day}`);
  assert.deepEqual(told(BASE, on('2026-11-30'), [BASE, on('2026-11-01'), on('2026-11-01')]), [
    'R2 due moved twice, 2026-10-16 → 2026-11-30',
  ]);
  assert.deepEqual(told(BASE, on('2026-11-30'), [on('2026-11-30')]), [
    'R2 due moved, 2026-10-16 → 2026-11-30',
  ]);
});

test('findings are counted, new and gone', () => {
  const after = BASE.replace(' (verify: ask for its report)', '').replace(' @jlee', '');
  const [change] = compared(BASE, after).changes.filter(({ kind }) => kind === 'findings');
  assert.ok(change?.kind === 'findings');
  assert.deepEqual(change.added.map(({ rule }) => rule).sort(), ['item-owner', 'unverified-claim']);
  assert.match(changeLine(change, 'en'), /^2 findings new, \d gone$/);
});

/** Words that no two claims share more than a little of. */
const WORDS = [
  'The certificate of the proxy had expired on Sunday.',
  'Retries doubled the traffic to the database.',
  'A feature flag was switched on for every tenant.',
  'Disk alerts went to a mailbox that is not read.',
  '배포 절차에 롤백 단계가 없었다.',
  '연결 풀의 크기가 기본값이었다.',
  'The queue had no upper bound.',
  'Nothing measured the age of messages.',
];
const OTHER = [
  'Kernel updates rebooted two nodes at once.',
  'The vendor changed the format of its tokens.',
  '캐시가 만료되며 요청이 몰렸다.',
];

interface Made {
  readonly id: boolean;
  readonly ticked: boolean;
}

function written(
  claims: readonly (Made & { readonly text: string; readonly number: number })[],
): string {
  const lines = claims.map(
    ({ id, ticked, text, number }) =>
      `  - [${ticked ? 'x' : ' '}] ${id ? `**C${number}** ` : ''}${text}${ticked ? ` [log](https://log.example.com/${number})` : ''}`,
  );
  return `# Postmortem: outage\n\n## 5 Whys\n\n- Why could customers not pay?\n${lines.join('\n')}\n\n## Summary\n\nText.\n`;
}

test('random edits: what was done is what is told', () => {
  let done = 0;
  assertProperty(
    fc.property(
      fc.array(fc.record({ id: fc.boolean(), ticked: fc.boolean() }), {
        minLength: WORDS.length,
        maxLength: WORDS.length,
      }),
      fc.array(fc.constantFrom('keep', 'keep', 'reword', 'tick', 'remove'), {
        minLength: WORDS.length,
        maxLength: WORDS.length,
      }),
      fc.nat({ max: OTHER.length }),
      fc.integer({ min: 0, max: 1_000_000 }),
      (made, deeds, more, order) => {
        const before = made.map((one, at) => ({ ...one, text: WORDS[at]!, number: at + 1 }));
        const kinds: string[] = [];
        const after = before.flatMap((claim, at) => {
          switch (deeds[at]) {
            case 'reword':
              kinds.push(`claim-reworded ${at + 1}`);
              return [{ ...claim, text: `${claim.text.slice(0, -1)} again.` }];
            case 'tick':
              kinds.push(`claim-state ${at + 1}`);
              return [{ ...claim, ticked: !claim.ticked }];
            case 'remove':
              kinds.push(`claim-gone ${at + 1}`);
              return [];
            default:
              return [claim];
          }
        });
        // an order is not a meaning
        after.sort((a, b) => ((a.number * 7919 + order) % 13) - ((b.number * 7919 + order) % 13));
        for (const text of OTHER.slice(0, more)) {
          kinds.push('claim-added 0');
          after.push({ id: false, ticked: false, text, number: 0 });
        }
        done += kinds.length;
        const numberOf = (text: string): number =>
          WORDS.findIndex((words) => text.startsWith(words.slice(0, -1))) + 1;
        const found = comparePostmortems(
          parsePostmortem(written(before)),
          parsePostmortem(written(after)),
          context,
        ).flatMap((change) =>
          /^claim-/.test(change.kind) && 'claim' in change
            ? [`${change.kind} ${numberOf(change.claim.text)}`]
            : [],
        );
        assert.deepEqual(found.sort(), kinds.sort());
      },
    ),
    { runs: 60 },
  );
  assert.ok(done > 150, `${done}`);
});

test('as text and as Markdown, with the tree before and after; what documents say is only text', () => {
  const { after } = PAIRS.find(({ name }) => name === 'a root cause deleted')!;
  const one = compared(BASE, after);
  assert.match(
    compareText([one], 'en'),
    /^postmortems\/pay\.md\n {2}claim C4 .*\n {2}root cause C4 gone\n/,
  );
  const markdown = compareMarkdown([one], 'en');
  assert.equal(markdown.match(/```mermaid/g)?.length, 2);
  assert.match(compareMarkdown([one], 'ko'), /5 Whys 변경 전후/);
  assert.match(compareText([compared(BASE, BASE)], 'en'), /No postmortem changed/);
  const rude = compareMarkdown(
    [compared(BASE, BASE.replace('**C1** Payment', '**C1** <img src=x> ## @everyone Payment'))],
    'en',
  );
  assert.doesNotMatch(rude.replace(/```[^]*?```/g, ''), /<img/);
});

test('a new document and one that is gone', () => {
  const now = parsePostmortem(BASE);
  const file = 'a.md';
  assert.match(
    compareText([{ file, before: null, after: now, changes: [] }], 'en'),
    /new postmortem: 5 claims, 2 remediation items/,
  );
  assert.match(
    compareText([{ file, before: now, after: null, changes: [] }], 'en'),
    /postmortem gone/,
  );
});
