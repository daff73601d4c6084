import assert from 'node:assert/strict';
import { test } from 'node:test';
import { finds, fixed, places } from './checking';

const HEAD = '# Outage\n\n## Customer impact\n\nUsers could not pay.\n';
const doc = (...items: readonly string[]): string =>
  `${HEAD}\n## Remediation\n\n${items.join('\n')}\n`;
const reviewed = (text: string): string => `---\nstatus: in-review\n---\n${text}`;

test('remediation-missing', () => {
  const RULE = 'remediation-missing';
  finds(RULE, HEAD, ['# Outage']);
  finds(RULE, `${HEAD}\n## Action items\n\nNone yet.\n`, ['## Action items']);
  finds(RULE, '# 장애\n\n## 고객 영향\n\n결제 불가.\n\n## 재발 방지 대책\n', ['## 재발 방지 대책']);
  finds(RULE, doc('- [ ] Add a timeout.'), []);
  for (const none of [
    'None, because the system was shut down in May.',
    'Nothing to change: the vendor has closed.',
    '없음: 이미 폐기한 시스템이다.',
    '해당 없음. 지난달에 서비스를 종료했다.',
  ])
    finds(RULE, doc(none), []);
  for (const open of ['None.', 'None, yet.', '없음', 'We will keep an eye on it.'])
    finds(RULE, doc(open), ['## Remediation']);
  const { text, selected } = fixed(HEAD, RULE, 'Insert');
  assert.equal(text, `${HEAD}\n## Remediation\n\n- [ ] What will be different\n`);
  assert.equal(selected, 'What will be different');
});

test('prevent-only: judged where items say what they are for', () => {
  const RULE = 'prevent-only';
  finds(RULE, doc('- [ ] Add an index check in CI. #prevent'), ['## Remediation']);
  finds(RULE, doc('- [ ] 인덱스 검사를 추가한다. #prevent'), ['## Remediation']);
  finds(RULE, doc('- [ ] Add an index check.'), []);
  finds(
    RULE,
    doc('- [ ] Add an index check. #prevent', '- [ ] Alert on slow queries. #detect'),
    [],
  );
  finds(RULE, doc('- [ ] Add an index check. #prevent', '- [ ] Alert on slow queries.'), []);
  finds(RULE, doc('- [ ] 인덱스 검사를 추가한다. #prevent', '- [ ] 롤백 스위치를 만든다.'), []);
  assert.equal(
    fixed(doc('* [ ] **R3** Add an index check. #prevent'), RULE, '#detect').text,
    doc('* [ ] **R3** Add an index check. #prevent', '* [ ] **R4** What will be different #detect'),
  );
});

const WHOLE = '- [ ] Add a timeout. #recover #short @jlee due:2026-12-01';

test('item-owner, item-due, item-effect, item-horizon: what an open item lacks', () => {
  const rules = ['item-owner', 'item-due', 'item-effect', 'item-horizon'];
  for (const rule of rules) {
    finds(rule, doc(WHOLE), []);
    finds(rule, doc('- [ ] 타임아웃을 둔다. #recover #short @이재훈 due:2026-12-01'), []);
    finds(rule, doc('- [x] Add a timeout.'), []);
  }
  finds('item-owner', doc('- [ ] Add a timeout. #recover #long'), ['Add a timeout.']);
  finds('item-owner', doc('- [ ] Add a timeout. @payments-team'), ['Add a timeout.']);
  finds('item-owner', doc('- [ ] 타임아웃을 둔다. @결제팀'), ['타임아웃을 둔다.']);
  finds('item-due', doc('- [ ] Add a timeout. @jlee #short'), ['Add a timeout.']);
  finds('item-due', doc('### 단기', '', '- [ ] 타임아웃을 둔다. @jlee'), ['타임아웃을 둔다.']);
  finds('item-due', doc('- [ ] Add a timeout. @jlee #long'), []);
  finds('item-due', doc('- [ ] Add a timeout. @jlee'), []);
  finds('item-effect', doc('- [ ] Add a timeout. #short'), ['Add a timeout.']);
  finds('item-horizon', doc('- [ ] 타임아웃을 둔다. #recover'), ['타임아웃을 둔다.']);
  finds('item-horizon', doc('### Long term', '', '- [ ] Add a timeout.'), []);
});

test('what the fixes of an item insert, and where', () => {
  const item = (text: string): string =>
    doc(`- [ ] ${text} (addresses: C1)`, '  - Ticket: [A](https://t.example)');
  const owner = fixed(item('Add a timeout. #recover'), 'item-owner', 'owner');
  assert.equal(owner.text, item('Add a timeout. #recover @name'));
  assert.equal(owner.selected, 'name');
  const due = fixed(item('Add a timeout. #short'), 'item-due', 'due');
  assert.equal(due.text, item('Add a timeout. #short due:2026-11-15'));
  assert.equal(due.selected, '2026-11-15');
  assert.equal(
    fixed(item('Add a timeout. @jlee'), 'item-effect', '#detect').text,
    item('Add a timeout. @jlee #detect'),
  );
  assert.equal(
    fixed(item('Add a timeout.'), 'item-horizon', '#mid').text,
    item('Add a timeout. #mid'),
  );
});

test('item-done-when and done-without-verification', () => {
  finds('item-done-when', reviewed(doc('- [ ] Add a timeout.')), ['Add a timeout.']);
  finds('item-done-when', reviewed(doc('- [ ] 타임아웃을 둔다.')), ['타임아웃을 둔다.']);
  finds('item-done-when', doc('- [ ] Add a timeout.'), []);
  finds('item-done-when', reviewed(doc('- [ ] Add a timeout.', '  - Done when: p99 < 1 s')), []);
  finds('item-done-when', reviewed(doc('- [ ] 타임아웃을 둔다.', '  - 완료 조건: p99 < 1초')), []);
  finds('done-without-verification', doc('- [x] Add a timeout.'), ['Add a timeout.']);
  finds('done-without-verification', doc('- [x] 타임아웃을 둔다.'), ['타임아웃을 둔다.']);
  finds(
    'done-without-verification',
    doc('- [x] Add a timeout.', '  - Verified: held in the drill'),
    [],
  );
  finds(
    'done-without-verification',
    doc('- [x] 타임아웃을 둔다.', '  - 검증 결과: 훈련에서 버팀'),
    [],
  );
  finds('done-without-verification', doc('- [ ] Add a timeout.'), []);
  const before = doc(
    '* [x] Add a timeout.',
    '    * Ticket: [A](https://t.example)',
    '* [ ] More.',
  ).replaceAll('\n', '\r\n');
  const inserted = fixed(before, 'done-without-verification', 'Insert');
  assert.equal(
    inserted.text,
    doc(
      '* [x] Add a timeout.',
      '    * Ticket: [A](https://t.example)',
      '    * Verified: ',
      '* [ ] More.',
    ).replaceAll('\n', '\r\n'),
  );
  assert.equal(inserted.text.slice(inserted.at! - 10, inserted.at), 'Verified: ');
  assert.equal(
    fixed(before, 'done-without-verification', 'Reopen').text,
    before.replace('[x] Add', '[ ] Add'),
  );
});

test('item-overdue', () => {
  finds('item-overdue', doc('- [ ] Add a timeout. due:2026-10-31'), ['2026-10-31']);
  finds('item-overdue', doc('- [ ] 타임아웃을 둔다. due:2026-10-31'), ['2026-10-31']);
  finds('item-overdue', doc('- [ ] Add a timeout. due:2026-11-01'), []);
  finds('item-overdue', doc('- [x] Add a timeout. due:2026-10-31'), []);
  finds(
    'item-overdue',
    doc('| Action | Due |', '| --- | --- |', '| Add a timeout | 2026-10-31 |'),
    ['2026-10-31'],
  );
});

const VAGUE = [
  'Be more careful when deploying.',
  'Investigate monitoring for this scenario.',
  'We should look into the retry logic.',
  'Consider adding a cache.',
  'Improve alerting.',
  'Make sure engineers check that the schema parses.',
  'Ensure everyone follows the runbook.',
  'Ensure that this does not happen again.',
  'Discuss the on-call rotation.',
  'Remind the team of the freeze.',
  'Train the team on migrations.',
  'Pay more attention to the dashboards.',
  'Enhance documentation.',
  'Explore feature flags.',
  'Need to investigate the memory usage.',
  'Review all alerts.',
  'Keep an eye on the disk.',
  'Raise awareness of the limits.',
  'Strengthen testing.',
  'Evaluate other vendors.',
  '모니터링을 강화한다.',
  '배포 시 주의한다.',
  '배포 프로세스를 개선한다.',
  '재발하지 않도록 주의한다.',
  '교육을 실시한다.',
  '타임아웃 값을 검토한다.',
  '알람 정책 개선',
  '코드 리뷰 강화',
  '설정 변경 시 철저히 확인한다.',
  '장애 대응 교육 강화가 필요합니다.',
  '이중화를 고려한다.',
  '담당자 인지 제고',
  '운영 절차를 숙지한다.',
  '대안을 논의한다.',
  '각별히 유의하도록 한다.',
  '예의 주시한다.',
  '원인을 조사한다.',
  '모니터링 고도화',
];

const CONCRETE = [
  'Add a presubmit check that parses the schema.',
  'Improve the alert by lowering its threshold to 1 %.',
  'Ensure that every namespace has a quota by rejecting those without one in CI.',
  'Make sure user pods are in a separate pool.',
  'Make sure that everybody gets mailed when the site goes down.',
  'Training job: cap its memory.',
  'Review checklist for migrations added to the template.',
  'Train the spam model on last month’s mails.',
  'Investigate and fix the leak in the pool.',
  'Improve p99 of checkout to 300 ms.',
  'Consideration of quotas is part of the template now; the template has a field for it.',
  'Monitor pool wait and page above 1 s.',
  'Move logs out of the root disk.',
  '오류율이 5분간 1%를 넘으면 호출하는 알람을 추가한다.',
  'CI에서 스키마 변경에 인덱스 검사를 추가한다.',
  '알람을 추가해 모니터링을 강화한다.',
  '서킷 브레이커를 도입하여 결제 흐름을 개선한다.',
  '주의 문구를 화면에서 삭제한다.',
  '교육 자료 페이지의 캐시를 끈다.',
  '검토 단계를 배포 파이프라인에 추가한다.',
  '개선된 쿼리를 배포한다.',
];

test('vague-action: intention is found, change is silent', () => {
  const found = (text: string): boolean => places(doc(`- [ ] ${text}`), 'vague-action').length > 0;
  for (const korean of [false, true]) {
    const own = VAGUE.filter((text) => /[가-힣]/.test(text) === korean);
    const missed = own.filter((text) => !found(text));
    assert.ok(missed.length / own.length <= 0.15, missed.join('\n'));
  }
  for (const text of CONCRETE) assert.ok(!found(text), text);
});

test('vague-action: an end state, a second sentence, a tick make it an action', () => {
  finds(
    'vague-action',
    doc('- [ ] Improve alerting.', '  - Done when: pages within 2 minutes'),
    [],
  );
  finds('vague-action', doc('- [ ] Improve alerting. Page on pool wait.'), []);
  finds('vague-action', doc('- [x] Improve alerting.'), []);
  finds('vague-action', doc('- [ ] **R1** Improve alerting. #detect @jlee'), ['Improve alerting.']);
});
