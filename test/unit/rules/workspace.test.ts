/** Rules that know the other postmortems; without any they are silent. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check } from './checking';
import { othersThan, viewOf } from './other-postmortems';

const front = (...lines: readonly string[]): string =>
  `---\n${lines.join('\n')}\n---\n\n# Payment outage\n\n## 5 Whys\n`;
const RULES = ['recurrence-open-items', 'possible-recurrence', 'duplicate-id', 'unknown-id'];

function said(text: string, workspace = othersThan(text)) {
  return check(text, {}, workspace)
    .filter(({ rule }) => RULES.includes(rule))
    .map(({ rule, range, message }) => [rule, text.slice(range.start, range.end), message]);
}

test('an incident that is repeated and still has open items', () => {
  const text = front('id: INC-2026-0142', 'recurrence_of: [INC-2025-0003, inc-2025-0007]');
  assert.deepEqual(said(text), [
    [
      'recurrence-open-items',
      'inc-2025-0007',
      'inc-2025-0007 still has open items: R1 “Drain connections before the gateway restarts.”. Finish them, or take them over here.',
    ],
  ]);
  const [finding] = check(text, {}, othersThan(text)).filter(({ rule }) => rule === RULES[0]);
  assert.deepEqual(finding!.related, [
    {
      uri: 'file:///w/postmortems/0.md',
      line: 9,
      text: 'Drain connections before the gateway restarts.',
    },
  ]);
});

test('many open items are counted', () => {
  const items = [1, 2, 3, 4].map((at) => `- [ ] **R${at}** Do ${at}.`).join('\n');
  const old = `---\nid: OLD-10\nseverity: SEV1\n---\n\n## Remediation\n\n${items}\n`;
  const text = front('recurrence_of: OLD-10');
  assert.deepEqual(
    said(text, viewOf([old])).map(([, , message]) => message),
    [
      'OLD-10 still has 4 open items: R1 “Do 1.”, R2 “Do 2.” and 2 more. Finish them, or take them over here.',
    ],
  );
});

test('an incident like this one is named with its reasons, and the fix writes it down', () => {
  const text = front(
    'id: INC-2026-0142',
    'title: All services returning 503',
    'services: [gateway]',
  );
  assert.deepEqual(said(text), [
    [
      'possible-recurrence',
      'All services returning 503',
      'This may be INC-2025-0007 again: both mention gateway, and the text says “All services returning 503 after a gateway upgrade”. If it is, name it in recurrence_of.',
    ],
  ]);
});

test('a document that says itself that it happened before is asked which one it was', () => {
  const text = `${front('title: Requests of the shop fail')}\n## Root cause\n\nThe gateway closed its connections. We had seen this issue before.\n`;
  const [finding] = check(text, {}, othersThan(text)).filter(
    ({ rule }) => rule === 'possible-recurrence',
  );
  assert.equal(text.slice(finding!.range.start, finding!.range.end), 'had seen this issue before');
  assert.equal(
    finding!.message,
    '“had seen this issue before”: is this the incident INC-2025-0007? Name it in recurrence_of, so that its open items are seen here.',
  );
  assert.deepEqual(
    finding!.fixes.map(({ title }) => title),
    ['Add INC-2025-0007 to recurrence_of'],
  );
  // without those words the two are not alike enough
  const silent = text.replace(' We had seen this issue before.', '');
  assert.deepEqual(said(silent), []);
  // it is told where it is told of
  const linked = text.replace('before.', 'before, see [the report](0.md).');
  assert.deepEqual(said(linked), []);
});

test('한국어: 전에도 있었다는 말', () => {
  const text = `${front('title: 결제 화면이 열리지 않음')}\n## 근본 원인\n\n게이트웨이가 연결을 끊었다. 지난달에도 같은 장애가 있었다.\n`;
  assert.deepEqual(
    said(text).map(([rule, place]) => [rule, place]),
    [['possible-recurrence', '지난달에도 같은 장애']],
  );
});

for (const [what, text] of [
  [
    'named in recurrence_of',
    front('title: All services returning 503', 'recurrence_of: [INC-2025-0007]').replace(
      'recurrence',
      'recurrence',
    ),
  ],
  [
    'named in the text',
    `${front('title: All services returning 503', 'services: [gateway]')}\nSee INC-2025-0007.\n`,
  ],
  [
    'only earlier ones',
    front(
      'title: All services returning 503',
      'services: [gateway]',
      'started: 2024-01-01T10:00:00Z',
    ),
  ],
  ['only the service', front('title: Deploys hung for an hour', 'services: [gateway]')],
  ['other words', front('title: Payments were charged twice', 'services: [payments]')],
] as const)
  test(`no suggestion: ${what}`, () => {
    assert.deepEqual(
      said(text).filter(([rule]) => rule === 'possible-recurrence'),
      [],
    );
  });

test('an incident id that another postmortem has', () => {
  const text = front('id: inc-2025-0003', 'severity: SEV1');
  assert.deepEqual(said(text), [
    [
      'duplicate-id',
      'inc-2025-0003',
      'Another postmortem has the id inc-2025-0003 too: “Logs not shipped”. Give one of them another.',
    ],
  ]);
  const template = '---\nid: INC-YYYY-NNNN\nseverity: SEV1\n---\n';
  assert.deepEqual(said(template, viewOf([template])), []);
});

test('recurrence_of an incident that nobody wrote about', () => {
  const text = front('recurrence_of: [INC-2025-00071, INC-1999-0001]');
  assert.deepEqual(
    said(text).map(([rule, place, message]) => [rule, place, message]),
    [
      [
        'unknown-id',
        'INC-2025-00071',
        'No postmortem here has the id INC-2025-00071. Did you mean INC-2025-0007?',
      ],
      ['unknown-id', 'INC-1999-0001', 'No postmortem here has the id INC-1999-0001.'],
    ],
  );
});

test('while files are still being read, what is not there may come', () => {
  const text = front(
    'title: All services returning 503',
    'services: [gateway]',
    'recurrence_of: [INC-1999-0001]',
  );
  const old =
    '---\nid: INC-2025-0007\ntitle: All services returning 503\nservices: [gateway]\n---\n';
  assert.deepEqual(said(text, viewOf([old], { complete: false })), []);
  assert.notDeepEqual(said(text, viewOf([old])), []);
});

test('without a workspace nothing is said, and no suppression is called useless', () => {
  const text = `${front('id: INC-2025-0003', 'recurrence_of: [INC-1999-0001]')}\n<!-- postmortem-ignore-file possible-recurrence: they only look alike -->\n`;
  const rules = check(text).map(({ rule }) => rule);
  for (const rule of [...RULES, 'useless-suppression']) assert.ok(!rules.includes(rule), rule);
  const known = check(text, {}, othersThan(text)).map(({ rule }) => rule);
  assert.ok(known.includes('useless-suppression'));
});
