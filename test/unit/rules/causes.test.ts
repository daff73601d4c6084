import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, finds, fixed, tree } from './checking';

const LINK = '[graph](https://g.example)';
/** Rules that are off in a draft are looked at where they are not. */
const reviewed = (text: string): string => `---\nstatus: in-review\n---\n${text}`;
const asked = (...lines: readonly string[]): string => tree('- Why could users not pay?', ...lines);

test('person-as-root-cause: a leaf that ends in what somebody did', () => {
  const RULE = 'person-as-root-cause';
  const cases: readonly (readonly [claim: string, place: string | undefined])[] = [
    ['The developer merged the change without a review.', 'The developer merged'],
    ['An SRE ran the script on the wrong host.', 'An SRE ran'],
    ['The engineer forgot the flag.', 'The engineer forgot'],
    ['It was human error.', 'human error'],
    ['On Friday, the DBA dropped the replica.', 'the DBA dropped'],
    ['개발자가 리뷰 없이 변경을 머지했다.', '개발자가 리뷰 없이 변경을 머지했다'],
    ['담당자가 인덱스를 누락했다.', '담당자가 인덱스를 누락했'],
    ['휴먼 에러였다.', '휴먼 에러'],
    ['Nobody could find the switch that takes the gateway out.', undefined],
    ['The on-call engineer had no access to the console.', undefined],
    ['The engineers could not see the metric.', undefined],
    ['The developer was paged after 17 minutes.', undefined],
    ['The team detected it from a customer mail.', undefined],
    ['Developer machines share one key.', undefined],
    ['The branch rules let any engineer merge alone.', undefined],
    ['The gateway team owns no runbook.', undefined],
    ['담당자가 지표를 볼 수 없었다.', undefined],
    ['당시 온콜 담당자가 없었다.', undefined],
    ['담당자는 17분 뒤에 호출되었다.', undefined],
    ['담당자가 배포할 때 검사가 실행되지 않았다.', undefined],
    ['~~The developer merged it alone.~~', undefined],
  ];
  for (const [claim, place] of cases)
    finds(RULE, asked(`  - [x] ${claim} ${LINK}`), place === undefined ? [] : [place]);
  // asked on, and even when nobody has answered yet
  finds(
    RULE,
    asked(
      `  - [x] The developer merged it alone. ${LINK}`,
      `    - [x] The rules allow it. ${LINK}`,
    ),
    [],
  );
  finds(
    RULE,
    asked(`  - [x] The developer merged it alone. ${LINK}`, '    - What made this possible?'),
    [],
  );
  assert.equal(
    fixed(asked(`  - [x] The developer merged it alone. ${LINK}`), RULE, 'Ask below').text,
    asked(`  - [x] The developer merged it alone. ${LINK}`, '    - What made this possible?'),
  );
});

test('circular-claim: an answer that says again what it answers', () => {
  const RULE = 'circular-claim';
  const below = (parent: string, child: string): string =>
    asked(`  - [x] ${parent} ${LINK}`, `    - [x] ${child} ${LINK}`);
  finds(RULE, below('The pool was exhausted.', 'Exhausted pool.'), ['Exhausted pool.']);
  finds(RULE, below('커넥션 풀이 고갈되었다.', '커넥션 풀의 고갈.'), ['커넥션 풀의 고갈.']);
  finds(RULE, asked(`  - [x] Users could not pay. ${LINK}`), ['Users could not pay.']);
  finds(RULE, below('The pool was exhausted.', 'The pool was not monitored.'), []);
  finds(RULE, below('The pool was exhausted.', 'The pool was too small.'), []);
  finds(RULE, below('커넥션 풀이 고갈되었다.', '커넥션 풀이 작았다.'), []);
  finds(RULE, below('It failed.', 'It failed.'), []);
});

test('open-leaf: a chain that ends in a guess without a word why', () => {
  const RULE = 'open-leaf';
  finds(RULE, reviewed(asked('  - [ ] The gateway failed over.')), ['The gateway failed over.']);
  finds(RULE, reviewed(asked('  - [ ] 게이트웨이가 죽었다. (검증: 보고서)')), [
    '게이트웨이가 죽었다.',
  ]);
  finds(RULE, asked('  - [ ] The gateway failed over.'), []);
  finds(RULE, reviewed(asked('  - [ ] The gateway failed over. (stop: not ours)')), []);
  finds(RULE, reviewed(asked('  - [ ] 게이트웨이가 죽었다. (중단: 우리 것이 아님)')), []);
  finds(RULE, reviewed(asked('  - [ ] The gateway failed over. (unknown: no logs)')), []);
  finds(RULE, reviewed(asked('  - [ ] A.', `    - [x] B is why. ${LINK}`)), []);
  finds(RULE, reviewed(asked('  - [ ] ~~A deploy did it.~~')), []);
  assert.equal(
    fixed(reviewed(asked('  - [ ] It failed over. (verify: ask)')), RULE, 'why it stops').text,
    reviewed(asked('  - [ ] It failed over. (verify: ask) (stop: )')),
  );
});

const ITEMS = [
  '## Remediation',
  '',
  '- [ ] **R1** Alert on pool wait. #detect (addresses: C1)',
  '',
];

test('cause-without-remediation: a verified leaf that no item addresses', () => {
  const RULE = 'cause-without-remediation';
  const doc = (...claims: readonly string[]): string =>
    reviewed(`${asked(...claims)}\n${ITEMS.join('\n')}`);
  finds(RULE, doc(`  - [x] **C2** No timeout. ${LINK}`), ['No timeout.']);
  finds(RULE, doc(`  - [x] 타임아웃이 없었다. ${LINK}`), ['타임아웃이 없었다.']);
  finds(RULE, doc(`  - [x] **C1** No timeout. ${LINK}`), []);
  finds(RULE, doc(`  - [x] **c1** No timeout. ${LINK}`), []);
  finds(RULE, doc('  - [ ] **C2** No timeout.'), []);
  finds(RULE, doc(`  - [x] **C2** No timeout. (stop: accepted) ${LINK}`), []);
  finds(RULE, reviewed(asked(`  - [x] **C2** No timeout. ${LINK}`)), []);
  const { text, selected } = fixed(doc(`  - [x] No timeout. ${LINK}`), RULE, 'Add an item');
  assert.equal(
    text,
    doc(`  - [x] **C1** No timeout. ${LINK}`).trimEnd() +
      '\n- [ ] **R2** What will be different (addresses: C1)\n',
  );
  assert.equal(selected, 'What will be different');
});

const TIMES = (detected: string, resolved: string): string =>
  `---\nstatus: in-review\nstarted: 2026-10-13T14:00:00+09:00\ndetected: 2026-10-13T${detected}:00+09:00\nresolved: 2026-10-13T${resolved}:00+09:00\n---\n`;

test('trunk-detection and trunk-recovery: measured by the document’s own times', () => {
  const one = tree('- Why could users not pay?');
  finds('trunk-detection', TIMES('14:17', '14:30') + one, ['## 5 Whys']);
  finds('trunk-recovery', TIMES('14:17', '14:30') + one, []);
  finds('trunk-recovery', TIMES('14:05', '16:30') + one, ['## 5 Whys']);
  finds('trunk-detection', TIMES('14:05', '16:30') + one, []);
  finds('trunk-detection', TIMES('14:17', '14:30') + one, [], { detectionMinutes: 20 });
  finds('trunk-recovery', TIMES('14:05', '14:30') + one, ['## 5 Whys'], { recoveryMinutes: 15 });
  finds(
    'trunk-detection',
    TIMES('14:17', '14:30') +
      tree('- Why could users not pay?', '- Why did the alert stay silent?'),
    [],
  );
  finds(
    'trunk-detection',
    TIMES('14:17', '14:30') + tree('- 왜 고객이 결제하지 못했나?', '- 왜 늦게 알아차렸나?'),
    [],
  );
  finds(
    'trunk-recovery',
    TIMES('14:05', '16:30') + tree('- 왜 고객이 결제하지 못했나?', '- 왜 복구가 오래 걸렸나?'),
    [],
  );
  finds('trunk-detection', (TIMES('14:17', '14:30') + one).replace('in-review', 'draft'), []);
  assert.equal(
    fixed(
      TIMES('14:17', '14:30') + tree('* Why could users not pay?', '  * [ ] Full.'),
      'trunk-detection',
      'Insert',
    ).text,
    TIMES('14:17', '14:30') +
      tree(
        '* Why could users not pay?',
        '  * [ ] Full.',
        '* Why did it take 17 minutes to notice?',
      ),
  );
  assert.equal(
    fixed(
      TIMES('14:05', '16:10') + '# 장애\n\n## 5 Whys\n\n- 왜 고객이 결제하지 못했나?\n',
      'trunk-recovery',
      'Insert',
    ).text,
    TIMES('14:05', '16:10') +
      '# 장애\n\n## 5 Whys\n\n- 왜 고객이 결제하지 못했나?\n- 왜 복구에 2시간 5분이 걸렸나?\n',
  );
});

test('external-not-isolated: named as a cause, and nothing limits it', () => {
  const RULE = 'external-not-isolated';
  const doc = (external: string, claim: string, item = 'Alert on pool wait.'): string =>
    `---\nexternal: [${external}]\n---\n${asked(`  - [x] ${claim} ${LINK}`)}\n## Remediation\n\n- [ ] ${item}\n`;
  finds(RULE, doc('PayCo', 'PayCo was down.'), ['PayCo was down.']);
  finds(RULE, doc('PayCo', 'The pool was full.'), ['[PayCo]']);
  finds(RULE, doc('PayCo', 'PayCo was down.', 'Give calls to it a 2 s timeout.'), []);
  finds(RULE, doc('페이코', '페이코가 중단되었다.', '서킷 브레이커를 둔다.'), []);
  finds(RULE, doc('PayCo, MailCo', 'PayCo was down.', 'Queue mails to MailCo.'), [
    'PayCo was down.',
  ]);
  finds(RULE, asked(`  - [x] PayCo was down. ${LINK}`), []);
  finds(RULE, asked(`  - [x] Our payment provider was down. ${LINK}`), [
    'Our payment provider was down.',
  ]);
  finds(RULE, asked(`  - [x] 외부 업체가 중단되었다. ${LINK}`), ['외부 업체가 중단되었다.']);
  finds(
    RULE,
    asked(
      `  - [x] Our payment provider was down. ${LINK}`,
      `    - [x] Calls had no timeout. ${LINK}`,
    ),
    [],
  );
  const [finding] = check(doc('PayCo', 'PayCo was down.')).filter(({ rule }) => rule === RULE);
  assert.equal(finding!.severity, 'information');
  assert.equal(
    fixed(doc('PayCo', 'PayCo was down.'), RULE, 'Add').text,
    `${doc('PayCo', 'PayCo was down.')}- [ ] Keep a failure of PayCo from spreading: a timeout, a circuit breaker or a fallback. #recover\n`,
  );
});
