/** The rules of code references: what they say of references that were looked for. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePostmortem } from '../../../src/language/parse';
import { applyEdits } from '../../../src/markdown/text';
import type { KnownReference } from '../../../src/pins/known';
import type { Pin } from '../../../src/pins/pin';
import type { Verdict } from '../../../src/pins/verdict';
import { checkPostmortem } from '../../../src/rules/engine/check';
import { DEFAULT_SETTINGS, type CheckedFinding } from '../../../src/rules/engine/rule';

const LINK = '[client.ts:40-58](../src/client.ts#L40-L58 "pin:k7f3")';
const PINS = `
<!-- postmortem-pins
k7f3:
  path: src/client.ts
  lines: 40-58
  digest: 00000000-00000000000000000000000000000000
  pinned: 2026-01-01
-->
`;
const document = (line: string, pins = PINS): string =>
  `# Outage\n\n## Remediation\n\n${line}\n${pins}`;

const PIN: Pin = {
  id: 'k7f3',
  path: 'src/client.ts',
  lines: { first: 40, last: 58 },
  commit: undefined,
  symbol: undefined,
  quote: undefined,
  digest: '00000000-00000000000000000000000000000000',
  before: [],
  after: [],
  pinned: '2026-01-01',
  changed: undefined,
};
const verdict = (state: Verdict['state'], more: Partial<Verdict> = {}): Verdict => ({
  state,
  score: 1,
  span: { first: 42, last: 60 },
  untouched: false,
  ...more,
});

function check(
  text: string,
  known: Partial<KnownReference> & Pick<KnownReference, 'verdict'>,
): CheckedFinding[] {
  const postmortem = parsePostmortem(text);
  const key = ({ pin, target }: (typeof postmortem.references)[number]): string =>
    `${pin?.text ?? ''} ${target}`;
  const value = { pin: PIN, renewal: undefined, ...known };
  return checkPostmortem(
    postmortem,
    {
      settings: DEFAULT_SETTINGS,
      today: '2026-11-01',
      references: new Map(postmortem.references.map((reference) => [key(reference), value])),
    },
    (rule, error) => {
      throw new Error(rule, { cause: error });
    },
  ).filter(({ rule }) => /reference|done-code/.test(rule));
}

const said = (findings: readonly CheckedFinding[]): string[] => findings.map(({ rule }) => rule);

test('one rule for each state, none for what is in order or cannot be known', () => {
  for (const [state, expected] of [
    ['current', []],
    ['moved', ['moved-reference']],
    ['changed', ['changed-reference']],
    ['uncertain', ['changed-reference']],
    ['lost', ['broken-reference']],
    ['unverifiable', []],
    ['unpinned', ['unpinned-reference']],
  ] as const)
    for (const item of [`- [ ] Add a timeout. ${LINK}`, `- [ ] 타임아웃을 둔다. ${LINK}`])
      assert.deepEqual(said(check(document(item), { verdict: verdict(state) })), expected, state);
});

test('nobody looked: silence, and a suppression is not called useless', () => {
  const text = document(
    `<!-- postmortem-ignore broken-reference: the file comes with the next merge -->\n- [ ] Add a timeout. ${LINK}`,
  );
  const findings = checkPostmortem(parsePostmortem(text), {
    settings: DEFAULT_SETTINGS,
    today: '2026-11-01',
  });
  assert.ok(!findings.some(({ rule }) => /reference|useless/.test(rule)));
});

test('broken: links that a site may resolve are left alone', () => {
  const lost = {
    verdict: verdict('lost', { span: undefined, obstacle: 'no-file' }),
    pin: undefined,
  };
  const of = (link: string): string[] =>
    said(check(document(`- [ ] Add a timeout. ${link}`, ''), lost));
  assert.deepEqual(of('[pool](./evidence/pool.png)'), ['broken-reference']);
  assert.deepEqual(of('[client](/src/client.ts#L4)'), ['broken-reference']);
  assert.deepEqual(of('[post](/blog/next.html)'), []);
  assert.deepEqual(of('[post](../other/)'), []);
});

test('moved: the fix rewrites lines, text and pin and not a byte more', () => {
  for (const eol of ['\n', '\r\n']) {
    const text = document(`- [ ] Add a timeout. ${LINK} and more`).replaceAll('\n', eol);
    const pin = { ...PIN, lines: { first: 42, last: 60 } };
    const [finding] = check(text, {
      verdict: verdict('moved'),
      renewal: { target: '../src/client.ts#L42-L60', pin },
    });
    const [fix] = finding!.fixes;
    assert.equal(text.slice(finding!.range.start, finding!.range.end), '../src/client.ts#L40-L58');
    assert.equal(
      applyEdits(text, fix!.edits),
      text
        .replace('client.ts:40-58', 'client.ts:42-60')
        .replace('#L40-L58', '#L42-L60')
        .replace('lines: 40-58', 'lines: 42-60'),
    );
  }
});

test('moved to another file: its name in the text follows', () => {
  const text = document(`- [ ] Add a timeout. ${LINK}`);
  const pin = { ...PIN, path: 'lib/pay.ts', lines: { first: 7, last: 7 } };
  const [finding] = check(text, {
    verdict: verdict('moved', { file: 'file:///r/lib/pay.ts', span: { first: 7, last: 7 } }),
    renewal: { target: '../lib/pay.ts#L7', pin },
  });
  assert.match(finding!.message, /\.\.\/lib\/pay\.ts#L7/);
  assert.equal(
    applyEdits(text, finding!.fixes[0]!.edits),
    text
      .replace(LINK, '[pay.ts:7](../lib/pay.ts#L7 "pin:k7f3")')
      .replace('path: src/client.ts', 'path: lib/pay.ts')
      .replace('lines: 40-58', 'lines: 7'),
  );
});

test('unpinned: the fix adds a title and the comment', () => {
  for (const [link, written] of [
    ['[c](../src/client.ts#L40-L58)', '[c](../src/client.ts#L40-L58 "pin:k7f3")'],
    ['[c](<../src/client.ts#L40-L58>)', '[c](<../src/client.ts#L40-L58> "pin:k7f3")'],
  ] as const) {
    const text = document(`- [ ] Add a timeout. ${link}`, '');
    const [finding] = check(text, {
      verdict: verdict('unpinned'),
      pin: undefined,
      renewal: { target: '../src/client.ts#L40-L58', pin: PIN },
    });
    assert.equal(
      applyEdits(text, finding!.fixes[0]!.edits),
      `${text.replace(link, written)}${PINS}`,
    );
  }
});

test('done-code-unchanged: done, and every reference as it was at the incident', () => {
  const untouched = { verdict: verdict('current', { sinceIncident: 'same' }) };
  const of = (box: string, known = {}): string[] =>
    said(
      check(document(`- [${box}] Add a timeout.\n  - Code: ${LINK}`), { ...untouched, ...known }),
    );
  assert.deepEqual(of('x'), ['done-code-unchanged']);
  assert.deepEqual(of(' '), []);
  assert.deepEqual(of('x', { verdict: verdict('current') }), []);
  assert.deepEqual(of('x', { verdict: verdict('current', { sinceIncident: 'changed' }) }), []);
  const korean = document(`- [x] 타임아웃을 둔다.\n  - 코드: ${LINK}`);
  const [finding] = check(korean, untouched);
  assert.equal(finding!.rule, 'done-code-unchanged');
  assert.equal(applyEdits(korean, finding!.fixes[0]!.edits), korean.replace('[x]', '[ ]'));
});
