import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CompletionItem } from 'vscode-languageserver';
import { authorsIn } from '../../../src/node/git-authors';
import { completion, wantsPeople } from '../../../src/server/features/completion';
import { RULES } from '../../../src/rules/engine/registry';
import { applyEdits } from '../../../src/markdown/text';
import { WorkspaceNames } from '../../../src/server/host/workspace-names';
import { IncidentIndex } from '../../../src/workspace/incident-index';
import { incidentOf } from '../../../src/workspace/incident-of';
import { toOffsets } from '../../../src/server/host/positions';
import { ENGLISH, marked } from './marked';

const INDEX = new IncidentIndex();
const NAMES = new WorkspaceNames(() => INDEX);
INDEX.set(
  'file:///a.md',
  incidentOf(
    'file:///a.md',
    marked(
      '---\nid: INC-7\ntitle: Old one\nowner: mina\nauthors: [jlee, Kim Sora]\n---\n\n## Remediation\n\n- [ ] x @jlee\n',
    ).postmortem,
  ),
);
// Wednesday, 14 October 2026, 12:00 in Seoul
const NOW = Date.UTC(2026, 9, 14, 3, 0);

function offered(source: string, snippets = true) {
  const { postmortem, offset } = marked(source);
  const items = completion(postmortem, offset, {
    names: NAMES,
    rules: RULES,
    severities: ['SEV1', 'SEV2'],
    locale: 'en',
    now: NOW,
    localOffset: 540,
    snippets,
  });
  return {
    items: items.sort((a, b) => (a.sortText ?? a.label).localeCompare(b.sortText ?? b.label)),
    postmortem,
  };
}

const labels = (source: string): string[] => offered(source).items.map(({ label }) => label);

/** The text once an item was chosen. */
function chosen(source: string, label: string, snippets = false): string {
  const { items, postmortem } = offered(source, snippets);
  const item = items.find((one) => one.label === label);
  assert.ok(item?.textEdit !== undefined && 'range' in item.textEdit, `${label} is offered`);
  const edits = [item.textEdit, ...(item.additionalTextEdits ?? [])];
  return applyEdits(
    postmortem.text,
    edits.map(({ range, newText }) => ({ range: toOffsets(postmortem.lines, range), newText })),
  );
}

function check(name: string, source: string, expected: string[]): void {
  test(`completion: ${name}`, () => assert.deepEqual(labels(source), expected));
}

// ── tokens
const ITEM = (line: string): string =>
  `# T\n\n## Remediation\n\n- [ ] Do it. ${line}\n- [ ] Else #payments @zoe\n`;
test('completion: effects, areas, horizons and the document’s own tags', () => {
  const found = labels(ITEM('#§'));
  assert.deepEqual(found.slice(0, 5), [
    '#prevent',
    '#detect',
    '#recover',
    '#communicate',
    '#monitoring',
  ]);
  assert.deepEqual(found.slice(-4), ['#short', '#mid', '#long', '#payments']);
  assert.equal(chosen(ITEM('#de§'), '#detect'), ITEM('#detect'));
});
test('completion: people who changed the linked code, each once', () => {
  const { postmortem, offset } = marked('## Remediation\n\n- [ ] Give calls a timeout @§\n');
  assert.equal(wantsPeople(postmortem, offset), true);
  assert.equal(wantsPeople(postmortem, offset - 1), false);
  const items = completion(postmortem, offset, {
    names: NAMES,
    authors: authorsIn(
      [
        '\x01Hana Kim\x02hana@example.com\n',
        '\x01Jae Lee\x0212345+JLee@users.noreply.github.com\n',
        '\x01이민호\x02minho.lee+git@example.kr\n',
        '\x01이민호\x02minho.lee@example.kr\n',
        '\x01dependabot[bot]\x0249699333+dependabot[bot]@users.noreply.github.com\n',
        '\x01Nobody\x02\n',
      ].join(''),
    ),
    rules: RULES,
    severities: [],
    locale: 'en',
    now: NOW,
    localOffset: 540,
    snippets: false,
  });
  assert.deepEqual(
    items.map(({ label, labelDetails }) => [label, labelDetails?.description]),
    [
      ['@jlee', undefined],
      ['@mina', undefined],
      ['@minho.lee', '이민호, changed the linked code'],
      ['@hana', 'Hana Kim, changed the linked code'],
    ],
  );
});

check('people of the workspace, most named first', ITEM('@§'), ['@jlee', '@mina']);
check('not in an address', ITEM('team@§'), []);
check('a heading mark in a word is no tag', ITEM('C#§'), []);
check('nothing for a tag outside Remediation', '# T\n\nSee #§\n', []);
check('dates', ITEM('due:§'), [
  '2026-10-21',
  '2026-10-28',
  '2026-10-31',
  '2026-11-14',
  '2027-01-14',
]);
test('completion: a date replaces what was typed and says its weekday', () => {
  assert.equal(chosen(ITEM('due:2026-1§'), '2026-10-21'), ITEM('due:2026-10-21'));
  assert.equal(offered(ITEM('due:§')).items[0]!.labelDetails?.detail, ' Wed');
  const korean = '# 장애\n\n## 재발 방지 대책\n\n- [ ] 타임아웃을 둔다. due:§\n';
  assert.equal(offered(korean).items[0]!.labelDetails?.detail, ' 수');
});

check('dates in a field', '# 장애\n\n## 재발 방지 대책\n\n- 타임아웃을 둔다.\n  - 기한: 2026-§\n', [
  '2026-10-21',
  '2026-10-28',
  '2026-10-31',
  '2026-11-14',
  '2027-01-14',
]);

// ── ids
const TREE =
  '## 5 Whys\n\n- Why could customers not pay?\n  - [x] **C1** Timed out. [e](x)\n    - [x] **C4** No timeout. [e](x)\n    - [x] No breaker. [e](x)\n    - [ ] ~~**C3** A deploy.~~\n\n## Remediation\n\n';
check('claims: causes first, ruled out never', `${TREE}- [ ] Do it. (addresses: §)\n`, [
  'C4',
  'C5',
  'C1',
]);
check('claims after a comma', `${TREE}- [ ] Do it. (addresses: C4, §)\n`, ['C5', 'C1']);
check('claims in a field', `${TREE}- [ ] Do it.\n  - Addresses: §\n`, ['C4', 'C5', 'C1']);
check('claims in a Korean field', `${TREE}- [ ] Do it.\n  - 해결 대상: §\n`, ['C4', 'C5', 'C1']);
check(
  'no claims outside Remediation',
  `${TREE.replace('## Remediation', '## Notes')}It is for: §\n`,
  [],
);
check('no claims after another label', `${TREE}- [ ] Do it.\n  - Done when: §\n`, []);
test('completion: a claim without an id is given one', () => {
  assert.equal(
    chosen(`${TREE}- [ ] Do it. (addresses: §)\n`, 'C5'),
    `${TREE.replace('No breaker', '**C5** No breaker')}- [ ] Do it. (addresses: C5)\n`,
  );
});

// ── headings
test('completion: missing sections, from where the cursor is', () => {
  const found = labels('# T\n\n## Summary\n\n#§\n\n## 5 Whys\n');
  assert.deepEqual(found.slice(0, 3), ['## Customer impact', '## Timeline', '## What happened']);
  assert.ok(!found.includes('## 5 Whys') && !found.includes('## Summary'));
  assert.equal(
    chosen('# T\n\n## Summary\n\n#§\n\n## 5 Whys\n', '## Timeline'),
    '# T\n\n## Summary\n\n## Timeline\n\n## 5 Whys\n',
  );
});
test('completion: sections in the document’s language', () => {
  assert.deepEqual(
    labels('# 결제 장애\n\n## 요약\n\n고객이 결제하지 못했다.\n\n## §\n').slice(0, 2),
    ['## 고객 영향', '## 타임라인'],
  );
});
check('sections that are half typed', '## Timel§\n', labels('## §\n'));
test('completion: horizons below Remediation', () => {
  assert.deepEqual(labels('## Remediation\n\n### Short term\n\n- x\n\n#§\n').slice(0, 2), [
    '### Mid term',
    '### Long term',
  ]);
});
check('nothing in code', '## A\n\n```sh\n#§\n```\n', []);
check('nothing before other text', '#§ Title\n', []);

// ── suppressions
test('completion: rules in a suppression', () => {
  assert.deepEqual(
    new Set(labels('# T\n\n<!-- postmortem-ignore §\n')),
    new Set(RULES.map(({ id }) => id)),
  );
  assert.equal(
    chosen('<!-- postmortem-ignore-file hed§ -->\n', 'hedged-fact'),
    '<!-- postmortem-ignore-file hedged-fact -->\n',
  );
});

// ── front matter
test('completion: keys that are not there', () => {
  const found = labels('---\nid: INC-1\n§\nstatus: draft\n---\n');
  assert.deepEqual(found.slice(0, 3), ['title', 'severity', 'started']);
  assert.equal(chosen('---\nid: x\nti§\n---\n', 'title'), '---\nid: x\ntitle: \n---\n');
  assert.equal(chosen('---\nti§: x\n---\n', 'title'), '---\ntitle: x\n---\n');
});
test('completion: an instant starts with now, on the document’s clock', () => {
  assert.equal(
    chosen('---\nstarted: 2026-10-13T14:05:00+02:00\nreso§\n---\n', 'resolved'),
    '---\nstarted: 2026-10-13T14:05:00+02:00\nresolved: 2026-10-14T05:00:00+02:00\n---\n',
  );
  assert.equal(
    chosen('---\nreso§\n---\n', 'resolved', true),
    '---\nresolved: ${1:2026-10-14T12:00:00+09:00}\n---\n',
  );
});
check('statuses', '---\nstatus: §\n---\n', ['draft', 'in-review', 'reviewed', 'closed']);
check('statuses, half typed', '---\nstatus: in§\n---\n', [
  'draft',
  'in-review',
  'reviewed',
  'closed',
]);
check('severities of the team', '---\nseverity: §\n---\n', ['SEV1', 'SEV2']);
check('who noticed', '---\ndetected_by: §\n---\n', ['alert', 'customer', 'employee']);
check('people', '---\nowner: §\n---\n', ['jlee', 'Kim Sora', 'mina']);
check('people in a list', '---\nauthors:\n  - x\n  - §\nstatus: draft\n---\n', [
  'jlee',
  'Kim Sora',
  'mina',
]);
check('people in a flow list', '---\nreviewers: [SRE, §]\n---\n', ['jlee', 'Kim Sora', 'mina']);
check('earlier incidents', '---\nid: INC-9\nrecurrence_of: [§]\n---\n', ['INC-7']);
check('nothing for free text', '---\ntitle: §\n---\n', []);
check(
  'times the timeline tells',
  '---\nstarted: 2026-10-13T14:05:00+09:00\ndetected: §\n---\n\n## Timeline\n\n- 14:22 The alert fired\n',
  ['2026-10-14T12:00:00+09:00', '2026-10-13T14:22:00+09:00'],
);

test('completion is quick and quiet in lines nobody typed', () => {
  const { postmortem } = marked(`## Remediation\n\n- ${'addresses: a, '.repeat(5000)}\n`);
  const list: CompletionItem[] = completion(postmortem, postmortem.text.length - 1, {
    names: NAMES,
    rules: RULES,
    severities: [],
    locale: 'en',
    now: NOW,
    localOffset: 0,
    snippets: false,
  });
  assert.deepEqual(list, []);
});

test('completion is offered in the whole example without complaint', () => {
  for (let at = 0; at <= ENGLISH.length; at += 7)
    offered(`${ENGLISH.slice(0, at)}§${ENGLISH.slice(at)}`);
});

// ── ids
const NUMBERED = (line: string): string =>
  `# T\n\n## 5 Whys\n\n- Why?\n  - [x] **C4** a\n    ${line}\n\n## Remediation\n\n- [ ] **R2** b\n`;
check('the next free id of a claim', NUMBERED('- [ ] **§'), ['C5']);
check('also while it is typed', NUMBERED('- **C§** x'), ['C5']);
check('no id in the middle of a claim', NUMBERED('- [ ] so **C§'), []);
test('completion: an id closes its bold', () => {
  assert.equal(chosen(NUMBERED('- [ ] **C§'), 'C5'), NUMBERED('- [ ] **C5** '));
  assert.equal(chosen(NUMBERED('- [ ] **§** x'), 'C5'), NUMBERED('- [ ] **C5** x'));
});
check('the next free id of an item', `${NUMBERED('- c')}- [ ] **§`, ['R3']);
check('no id elsewhere', '## Summary\n\n- **§', []);
