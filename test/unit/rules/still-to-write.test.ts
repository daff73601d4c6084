/** What a draft still lacks is one hint for its sections and one for its items. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits } from '../../../src/markdown/text';
import { apart } from '../../../src/rules/engine/rule';
import { check } from './checking';

const SECTIONS = '# Outage\n\n## Customer impact\n\nUsers could not pay.\n';
const ITEMS =
  '# Outage\n\n## Remediation\n\n- [ ] **R1** Give uploads a limit @ana\n- [ ] Page when the queue is silent #detect\n- [x] Moved the queue (verified: [graph](https://g.example.com/q))\n';

const said = (text: string, rules = {}): string[] =>
  check(text, { rules }).map(({ rule, severity, message }) => `${severity} ${rule} ${message}`);

test('sections that are not written yet', () => {
  assert.deepEqual(said(SECTIONS), [
    'hint missing-section Not written yet: “Summary”, “Timeline”, “5 Whys”, “Remediation”. Begin the 5 Whys with what customers could not do: “Why could users not pay?”',
  ]);
  const [finding] = check(SECTIONS);
  // each rule is still there for who asks for each, with its own fixes
  assert.deepEqual(
    apart([finding!])
      .map(({ rule }) => rule)
      .sort(),
    ['five-whys-missing', 'missing-section', 'remediation-missing', 'timeline-instants'],
  );
  const all = finding!.fixes.find(({ title }) => title === 'Insert all 4 sections')!;
  assert.ok(all.preferred);
  assert.deepEqual(
    finding!.fixes.filter(({ preferred }) => preferred).map(({ title }) => title),
    [all.title],
  );
  const after = applyEdits(SECTIONS, all.edits);
  assert.deepEqual(after.match(/^## .+/gm), [
    '## Summary',
    '## Customer impact',
    '## Timeline',
    '## 5 Whys',
    '## Remediation',
  ]);
  assert.match(after, /- Why could users not pay\?/);
});

test('sections that are not written yet, Korean', () => {
  const [finding, ...rest] = check(
    '# 결제 장애\n\n## 고객 영향\n\n고객이 결제하지 못했다.\n\n## 타임라인\n',
  );
  assert.deepEqual(
    rest.map(({ rule }) => rule),
    ['timeline-instants'],
  );
  assert.match(finding!.message, /“요약”, “5 Whys”, “재발 방지 대책”/);
});

test('what items do not say yet', () => {
  const found = check(ITEMS).filter(({ rule }) => rule.startsWith('item-'));
  assert.deepEqual(
    found.map(({ message }) => message),
    [
      'Not written yet in 2 items: 1 × owner (@name), 1 × effect (#prevent #detect #recover #communicate), term (#short #mid #long)',
    ],
  );
  assert.deepEqual(
    found[0]!.places?.map(({ text }) => text),
    ['R1 “Give uploads a limit”', '“Page when the queue is silent”'],
  );
  assert.ok(found[0]!.fixes.some(({ title }) => title === 'Insert #short: all 2'));
});

test('what one item does not say yet', () => {
  const found = check(
    '# 장애\n\n## 재발 방지 대책\n\n- [ ] **R1** 업로드에 상한을 둔다 @김하나\n',
  ).filter(({ rule }) => rule.startsWith('item-'));
  assert.equal(found.length, 1);
  assert.match(found[0]!.message, /^R1 “업로드에 상한을 둔다”: /);
  assert.equal(found[0]!.places, undefined);
});

test('nothing is said together from review on, nor what a team takes more seriously', () => {
  const reviewed = said(`---\nstatus: in-review\n---\n\n${ITEMS}`);
  for (const rule of ['item-owner', 'item-effect', 'item-horizon', 'five-whys-missing'])
    assert.equal(reviewed.filter((one) => one.includes(` ${rule} `)).length, 1, rule);
  const strict = said(ITEMS, { 'item-owner': 'warning' });
  assert.ok(strict.some((one) => one.startsWith('warning item-owner')));
  assert.ok(strict.some((one) => one.startsWith('hint item-effect Not written yet in 2 items')));
  assert.deepEqual(said(SECTIONS, { 'five-whys-missing': 'off', 'remediation-missing': 'off' }), [
    'hint missing-section Not written yet: “Summary”, “Timeline”.',
  ]);
});

test('silence for one of the rules is kept', () => {
  const text = SECTIONS.replace(
    '# Outage\n',
    '# Outage\n\n<!-- postmortem-ignore-file five-whys-missing: a note -->\n',
  );
  assert.doesNotMatch(said(text).join('\n'), /5 Whys/);
});
