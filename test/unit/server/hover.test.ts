import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hover, picturesAround } from '../../../src/server/features/hover';
import { RULES } from '../../../src/rules/engine/registry';
import { ENGLISH, marked, opened, URI } from './marked';

const NOW = Date.UTC(2026, 9, 14, 3, 0);

/** What the hover says with the cursor just inside the first `word` after `before`. */
function says(before: string, word: string, source = ENGLISH, locale = 'en', findings = false) {
  const from = source.indexOf(word, source.indexOf(before));
  assert.notEqual(from, -1);
  const { postmortem, offset } = marked(`${source.slice(0, from + 1)}§${source.slice(from + 1)}`);
  const answer = hover(postmortem, offset, {
    findings: findings ? opened(postmortem).findings : [],
    rules: RULES,
    locale,
    now: NOW,
    localOffset: 540,
    links: { documentUri: URI, folders: ['file:///repo'] },
  });
  if (answer === undefined) return undefined;
  assert.ok(typeof answer.contents === 'object' && 'value' in answer.contents);
  return answer.contents.value;
}

/** The hover says all of `expected`, and none of what is marked with a leading `!`. */
function check(name: string, said: () => string | undefined, expected: (RegExp | string)[]): void {
  test(`hover: ${name}`, () => {
    const text = said() ?? '';
    for (const one of expected)
      if (typeof one !== 'string') assert.match(text, one);
      else if (one.startsWith('!')) assert.ok(!text.includes(one.slice(1)), text);
      else assert.ok(text.includes(one), text);
  });
}

check('a verified claim', () => says('5 Whys', 'Payment authorisation'), [
  '**verified** — A fact',
  '- [latency dashboard](<https://grafana.example.com/d/pay>)',
  '!Addressed by',
  '!No remediation',
]);
check('a root cause and what addresses it', () => says('**C2**', 'Calls'), [
  'verified, a root cause',
  'client.ts:40\\-58](<file:///repo/src/pay/client.ts#L40%2C1-59%2C1>)',
  'Addressed by:\n- **R1** Give gateway calls a 2 s timeout. — open, @jlee, 2026\\-10\\-20',
]);
check('a claim that can be verified', () => says('**C3**', 'failed'), [
  '**verifiable**',
  'Missing: the result',
  'How to find out: ask the gateway for its report',
]);
check('a claim that is ruled out', () => says('**C4**', 'deploy'), [
  '**ruled out**',
  'kept so that',
]);
check('a claim without evidence', () => says('**C5**', 'alert'), [
  'verified, no evidence, a root cause',
  'Missing: a link to the evidence',
]);
check('a guess', () => says('5 Whys', 'Nobody looked'), ['**unverified**', 'A guess.']);
check('a claim in Korean', () => says('5 Whys', 'Payment authorisation', ENGLISH, 'ko'), [
  '**verified**', // words come from l10n, which is English in this process
]);
test('hover: pictures that are there are shown below their links', () => {
  const links = { documentUri: URI, folders: ['file:///repo'] };
  const { postmortem, offset } = marked(
    [
      '## 5 Whys',
      '',
      '- Why could customers not order?',
      '  - [x] **C1** The po§ol was full. [graph](./a%20(1).png) [old](./gone.png) [log](./run.log)',
      '    [page](https://example.com/x.png) ![out](../../../out.png)',
      '',
    ].join('\n'),
  );
  const asked = picturesAround(postmortem, offset, links);
  const folder = URI.slice(0, URI.lastIndexOf('/'));
  assert.deepEqual(
    asked.map((uri) => decodeURIComponent(uri)),
    [`${folder}/a (1).png`, `${folder}/gone.png`],
  );
  const context = { findings: [], rules: RULES, locale: 'en', now: NOW, localOffset: 0, links };
  const value = (pictures?: ReadonlySet<string>): string => {
    const answer = hover(postmortem, offset, { ...context, ...(pictures && { pictures }) });
    return (answer?.contents as { value: string }).value;
  };
  assert.doesNotMatch(value(), /!\[/);
  const shown = value(new Set([asked[0]!]));
  assert.equal(shown.match(/!\[/g)?.length, 1);
  assert.match(
    shown,
    /\n\n {2}!\[graph\]\(<file:[^ <>]*a%20%281%29\.png\|height=160>\)\n- \[old\]/,
  );
});
check('an id in an address', () => says('(addresses:', 'C2'), [
  '**C2** Calls to the gateway had no timeout.',
  /Mentioned in line \d+, \d+\./,
]);
check('an item id', () => says('- [ ] **R1', 'R1'), ['**R1** Give gateway calls', 'Addresses C2.']);
check(
  'an id nothing defines',
  () => says('addresses', 'C9', '## Remediation\n\n- x (addresses: C9)\n'),
  ['Nothing in this document is called `C9`.'],
);
check('an instant with its duration', () => says('resolved:', 'resolved'), [
  'Tuesday, October 13, 2026 (yesterday)',
  '`2026-10-13T14:53:00+09:00` · `2026-10-13T05:53:00Z` UTC',
  'Time to recover (TTR): 48 min',
  '31 min after detection',
]);
check('detection', () => says('detected:', '2026'), ['Time to detect (TTD): 17 min']);
check('an instant in Korean', () => says('started:', '2026', ENGLISH, 'ko'), [
  '2026년 10월 13일 화요일 (어제)',
]);
check('a key', () => says('status:', 'status'), ['`status` — How far']);
check('the incident’s id', () => says('id:', 'INC'), [
  'this incident',
  'Card payments failed in Korea',
]);
check('a due date', () => says('due:', '2026-10-20'), ['Tuesday, October 20, 2026 (in 6 days)']);
check('a row of the timeline', () => says('| 14:22', '14:22'), [
  'October 13, 2026',
  '`2026-10-13T14:22:00+09:00` · `2026-10-13T05:22:00Z` UTC',
  '17 min after the start',
]);
check('an effect', () => says('#prevent', '#prevent'), ['`#prevent` — Removes the cause']);
check('an area', () => says('#config', '#config'), ['`#config` — Configuration values']);
check('a tag', () => says('#payments', '#payments'), ['`#payments` is a tag of your own']);
check('a rule that reports something here', () => says('**C5**', 'alert', ENGLISH, 'en', true), [
  '(`verified-without-evidence`)',
  '---',
  /Instead of\n\n```markdown\n[^`]+\n```\n\nwrite\n\n```markdown\n/,
]);
check(
  'text of the document is never markup',
  () =>
    says(
      '5 Whys',
      'Evil',
      '## 5 Whys\n\n- Why could customers not pay?\n  - [x] **C1** Evil. ![x](https://evil.example/a.png) [run](command:x) [<img src=y>](./a)\n    - [ ] see C1\n',
    ),
  ['!![', '!command:', '!<img', '- [x](<https://evil.example/a.png>)'],
);

test('hover says nothing about prose', () => {
  assert.equal(says('## Summary', 'could not pay'), undefined);
});
