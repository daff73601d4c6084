import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pathAt } from '../../../../src/edits/tree/address';
import { toMermaid } from '../../../../src/edits/tree/export';
import { toOutline } from '../../../../src/tree-model/outline';
import { carryKeys } from '../../../../src/edits/tree/keys';
import { treeView } from '../../../../src/edits/tree/tree-view';
import { parsePostmortem } from '../../../../src/language/parse';
import type { TreeModel } from '../../../../src/tree-model/tree-model';

const outlineOf = ({ trunks, language }: TreeModel): string => toOutline(trunks, language);

const TEXT = `---
id: INC-2026-0142
title: Checkout was down
severity: SEV1
status: in-review
started: 2026-10-13T14:00:00+09:00
detected: 2026-10-13T14:17:00+09:00
resolved: 2026-10-13T14:48:00+09:00
---

## 5 Whys

- Why could customers not pay?
  - [x] **C1** Payment *timed out*. [latency](https://g.example/d)
    - [x] **C2** The pool waited. ![pool](./pool.png)
    - [ ] The gateway failed over. (verify: ask them)
      - Stop: theirs
    - [x] ~~**C5** A deploy.~~
- Why so late?
  - [ ] \\- Nobody looked\\
    at the alert (unknown: gone)

## Remediation

- [ ] **R1** Set a timeout. (addresses: C2)
- [x] **R2** Alert on waiting. (addresses: C2, C9)
`;

test('the model holds what the editor shows, and survives the wire', () => {
  const postmortem = parsePostmortem(TEXT);
  const at = TEXT.indexOf('The pool');
  const model = treeView(postmortem, {
    asksForCustomers: (question) => question.includes('customers'),
    findings: [
      { rule: 'blame', severity: 'warning', message: 'm', range: { start: 0, end: 3 } },
      { rule: 'hedged-fact', severity: 'error', message: 'n', range: { start: at, end: at + 3 } },
    ],
  });
  assert.deepEqual(JSON.parse(JSON.stringify(model)), model);
  assert.deepEqual(
    { ...model, trunks: [], shapes: [] },
    {
      id: 'INC-2026-0142',
      title: 'Checkout was down',
      language: 'en',
      severity: 'SEV1',
      status: 'in-review',
      times: { detect: 17 * 60_000, resolve: 48 * 60_000 },
      counts: {
        verified: 2,
        unsupported: 0,
        verifiable: 1,
        unverified: 0,
        'ruled-out': 1,
        unknown: 1,
      },
      claims: 5,
      rootCauses: 1,
      findings: 1,
      hasSection: true,
      canonical: true,
      shapes: [],
      problems: [],
      trunks: [],
    },
  );
  const [first, second] = model.trunks;
  assert.deepEqual(
    [first!.customer, second!.customer, first!.key, second!.key],
    [true, false, '0', '1'],
  );
  const [c1] = first!.children;
  assert.deepEqual(
    [c1!.key, c1!.text, c1!.markdown, c1!.state, c1!.isRootCause],
    ['C1', 'Payment timed out.', 'Payment *timed out*.', 'verified', false],
  );
  const [c2, gateway, c5] = c1!.children;
  assert.deepEqual(c2!.evidence, [{ kind: 'image', text: 'pool', target: './pool.png' }]);
  assert.deepEqual(c2!.addressedBy, [
    { id: 'R1', text: 'Set a timeout.', done: false },
    { id: 'R2', text: 'Alert on waiting.', done: true },
  ]);
  assert.deepEqual(c2!.findings, [{ rule: 'hedged-fact', severity: 'error', message: 'n' }]);
  assert.equal(c2!.isRootCause, true);
  assert.deepEqual(gateway!.notes, [
    { kind: 'verify', text: 'ask them', markdown: 'ask them' },
    { kind: 'stop', text: 'theirs', markdown: 'theirs' },
  ]);
  assert.equal(gateway!.key, '0.0.1');
  assert.equal(c5!.state, 'ruled-out');
  const late = second!.children[0]!;
  assert.deepEqual(
    [late.text, late.draft],
    ['- Nobody looked at the alert', '- Nobody looked\nat the alert'],
  );
});

test('documents without a tree, and with one of another shape', () => {
  const none = treeView(parsePostmortem('# 제목\n\n## 요약\n\n없음\n'));
  assert.deepEqual(
    [none.title, none.hasSection, none.canonical, none.trunks],
    ['제목', false, true, []],
  );
  const unreadable = treeView(parsePostmortem('# T\n\n## 5 Whys\n\nProse only.\n'));
  assert.deepEqual(unreadable.problems, [{ kind: 'five-whys-unreadable', line: 4 }]);
  const wild = treeView(
    parsePostmortem(
      '## 5 Whys\n\n1. **Why did it fail?** The pool was full.\n2. **Why was it full?** No timeout.\n',
    ),
  );
  assert.deepEqual([wild.canonical, wild.trunks.length], [false, 1]);
});

test('the node a cursor is in', () => {
  const postmortem = parsePostmortem(TEXT);
  assert.deepEqual(pathAt(postmortem, TEXT.indexOf('timed out')), [0, 0]);
  assert.deepEqual(pathAt(postmortem, TEXT.indexOf('theirs')), [0, 0, 1]);
  assert.deepEqual(pathAt(postmortem, TEXT.indexOf('    - [x] **C2')), [0, 0, 0]);
  assert.equal(pathAt(postmortem, 0), undefined);
});

test('keys are carried from one model to the next', () => {
  const view = (body: string) =>
    treeView(parsePostmortem(`## 5 Whys\n\n- Why did it fail?\n${body}`));
  const before = view(
    '  - [ ] A.\n    - [ ] B.\n  - [ ] **C1** C.\n  - [ ] A twin.\n    - [ ] A twin.\n',
  );
  const cases: [string, string, Record<string, string | undefined>][] = [
    [
      'nothing',
      '  - [ ] A.\n    - [ ] B.\n  - [ ] **C1** C.\n  - [ ] A twin.\n    - [ ] A twin.\n',
      { '0.0': '0.0', '0.0.0': '0.0.0', C1: 'C1', '0.2': '0.2', '0.2.0': '0.2.0' },
    ],
    [
      'one more above',
      '  - [ ] New.\n  - [ ] A.\n    - [ ] B.\n  - [ ] **C1** C.\n  - [ ] A twin.\n    - [ ] A twin.\n',
      { '0.0': '0.1', '0.0.0': '0.1.0', '0.2': '0.3', '0.2.0': '0.3.0' },
    ],
    [
      'other words',
      '  - [ ] Changed.\n    - [ ] B.\n  - [ ] **C1** C.\n  - [ ] A twin.\n    - [ ] A twin.\n',
      { '0.0': '0.0', '0.0.0': '0.0.0' },
    ],
    [
      'moved',
      '  - [ ] **C1** C!\n    - [ ] A.\n      - [ ] B.\n  - [ ] A twin.\n    - [ ] A twin.\n',
      { '0.0': '0.0.0', C1: 'C1', '0.0.0': '0.0.0.0' },
    ],
    ['gone', '  - [ ] **C1** C.\n', { '0.0': undefined, C1: 'C1', '0.2': undefined }],
  ];
  for (const [name, body, expected] of cases) {
    const carried = carryKeys(before, view(body));
    for (const [key, now] of Object.entries(expected))
      assert.equal(carried.get(key), now, `${name}: ${key}`);
  }
});

test('Mermaid: marks and words, nothing of the text read as syntax', () => {
  const model = treeView(
    parsePostmortem(
      `## 5 Whys\n\n- Why "did" it #fail?\n  - [x] **C1** 1. <b> & \`x\`. [a](b)\n  - [ ] ~~나~~\n`,
    ),
  );
  assert.equal(
    toMermaid(model),
    [
      'flowchart LR',
      '  classDef default word-break:keep-all,overflow-wrap:anywhere',
      '  n0(["Why #34;did#34; it #35;fail?"])',
      '  n1["✓ C1 1#46; #60;b#62; #38; x.<br/>(verified)"]',
      '  n0 --- n1',
      '  n2["✕ 나<br/>(ruled out)"]',
      '  n0 -.- n2',
      '  classDef question stroke-width:2px',
      '  class n0 question',
      '  classDef root stroke-width:4px',
      '  class n1 root',
      '  classDef ruledOut stroke-dasharray:2 4,text-decoration:line-through',
      '  class n2 ruledOut',
      '',
    ].join('\n'),
  );
});

test('outline: what is read from it is the tree again', () => {
  const model = treeView(parsePostmortem(TEXT));
  const again = treeView(
    parsePostmortem(TEXT.replace(/(?<=## 5 Whys\n\n)[^]*(?=\n## Rem)/, outlineOf(model))),
  );
  assert.deepEqual(again, model);
  assert.equal(outlineOf(treeView(parsePostmortem(''))), '');
});

test('outline: a tree of another shape in the canonical form', () => {
  const wild = treeView(
    parsePostmortem(
      '## 5 Whys\n\n1. **Why did it fail?** The pool was full.\n2. **Why was it full?** No timeout.\n',
    ),
  );
  const outline = outlineOf(wild);
  const again = treeView(parsePostmortem(`## 5 Whys\n\n${outline}`));
  assert.equal(again.canonical, true, outline);
  assert.equal(again.claims, wild.claims);
});

test('an outline keeps the Markdown of notes, in parentheses and as fields', () => {
  const outline = `- Why could customers not pay?
  - [ ] The pool was full. (verify: \`pool.size\` of *all* hosts)
    - [ ] Nobody looked. (unknown)
`;
  const model = treeView(parsePostmortem(`## 5 Whys\n\n${outline}`));
  assert.equal(outlineOf(model), outline);
  const field =
    '- Why could they not pay?\n  - [ ] The pool.\n    - verify: ask\n      `them` twice\n';
  assert.match(
    outlineOf(treeView(parsePostmortem(`## 5 Whys\n\n${field}`))),
    /\(verify: ask `them` twice\)\n$/,
  );
});

const labels = (name: string, written: string, expected: string) =>
  test(`an outline keeps what evidence is called: ${name}`, () => {
    const text = `## 5 Whys\n\n- Why?\n  - [x] The pool was full. ${written}\n\n[ref]: https://e.example/r\n`;
    for (const document of [text, text.replaceAll('\n', '\r\n')])
      assert.equal(
        outlineOf(treeView(parsePostmortem(document))),
        `- Why?\n  - [x] The pool was full. ${expected}\n`,
      );
  });
const same = (name: string, written: string) => labels(name, written, written);
same('code', '[`client.ts`:40](../src/client.ts#L40)');
same('한국어 강조와 코드', '[**결제** `pool.size` 지표](https://e.example/풀)');
same('brackets in code', '[`a[0](b)`](a.ts)');
same('escaped brackets', '[a \\[1\\]](a.ts)');
same('plain words', '[pool metrics](https://e.example/pool)');
same('an image, whose text is plain', '![pool metrics](pool.png)');
same('two', '[`a`](a.ts) [`b`](b.ts)');
labels('a title', '[`a` of b](<a b.ts> "t")', '[`a` of b](<a b.ts>)');
labels('a reference', '[`a` of b][ref]', '[`a` of b](https://e.example/r)');
labels('a reference by its name', '[ref]', '[ref](https://e.example/r)');
labels('over two lines', '[`a`\n    of b](a.ts)', '[`a` of b](a.ts)');
