import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, finds, fixed, tree } from './checking';

const RULE = 'first-question-customer';

const CUSTOMER = [
  'Why could customers in Korea not pay for 48 minutes?',
  'Customers experienced an inability to create projects, why?',
  'Why was checkout down for shoppers?',
  "Why couldn't users log in?",
  'Why did subscribers receive the same mail nine times?',
  'Why did 3,200 riders see the wrong fare?',
  'Why was a customer account locked?',
  'Why were customer payments declined?',
  "Why was the customers' data lost?",
  'Why could nobody log in?',
  'Why could developers not publish packages?',
  'Why could users deploy nothing for an hour?',
  'Why did users queue for twenty minutes?',
  'Why did the DB fail over so that customers could not pay?',
  'Why did guests wait at the door?',
  'Why did END USERS see an empty page?',
  'Why did people lose their drafts?',
  'Why couldn’t anyone check out?',
  'Why could developers not deploy their apps?',
  'Why was it impossible for customers to pay?',
  'Why did merchants not receive payouts?',
  '왜 앱 사용자에게 푸시가 두 번 갔나?',
  '왜 가맹점주가 정산을 받지 못했나?',
  '왜 아무도 앱을 배포할 수 없었나?',
  '왜 결제 고객이 오류 화면을 보았나?',
  '왜 고객이 결제할 수 없었나?',
  '왜 고객은 주문 내역을 볼 수 없었나?',
  '왜 사용자들이 로그인하지 못했나?',
  '왜 이용자에게 중복 문자가 발송되었나?',
  '왜 점주가 주문을 받지 못했나?',
  '왜 고객 결제가 실패했나?',
  '왜 고객 3만 명이 서비스를 이용할 수 없었나?',
  '왜 DB가 죽어 고객이 결제하지 못했나?',
  '왜 신규회원이 가입하지 못했나?',
  '왜 아무도 로그인하지 못했나?',
  '왜 고객의 주문이 사라졌나?',
  '왜 시청자분들이 검은 화면을 보았나?',
  'なぜユーザーはログインできなかったのか？',
];

const NOT_CUSTOMER = [
  'Why did the DB fail over?',
  'Why were the redirect URLs broken?',
  'Why did the user service return 500?',
  'Why did the customer database run out of connections?',
  'Why was the customer data pipeline late?',
  'Why was customer support overloaded?',
  'Why did the deployment fail?',
  'Why did nobody notice the alert for an hour?',
  'Why did developers merge the change unreviewed?',
  'Why was the site down?',
  'Why did the user-facing API time out?',
  'Why was checkout unavailable?',
  '왜 DB가 죽었나?',
  '왜 결제 서버가 응답하지 않았나?',
  '왜 고객 DB가 느려졌나?',
  '왜 사용자 인증 서버가 죽었나?',
  '왜 회원서비스가 재시작되었나?',
  '왜 고객센터가 늦게 알았나?',
  '왜 아무도 알람을 확인하지 않았나?',
  '왜 배포가 실패했나?',
  '왜 고객 알림 배치가 실패했나?',
  '왜 아무도 지연을 알아차리지 못했나?',
  'Why could nobody tell that the queue was stuck?',
  '왜 독자적인 배포 스크립트를 썼나?',
];

test('a question from the customers’ side is silent', () => {
  for (const question of CUSTOMER) finds(RULE, tree(`- ${question}`), []);
});

test('any other first question is found, and stands on the question', () => {
  for (const question of NOT_CUSTOMER) finds(RULE, tree(`- ${question}`), [question]);
});

test('only the first question counts', () => {
  finds(RULE, tree('- Why could users not pay?', '- Why did we notice only after 17 minutes?'), []);
});

test('code in the question names no customer', () => {
  finds(RULE, tree('- Why did `customer` run out of rows?'), [
    'Why did `customer` run out of rows?',
  ]);
});

test('customers of the team’s own: setting and personas of the front matter', () => {
  const question = '- Why could the pharmacists in Busan not print labels?';
  finds(RULE, tree(question), [question.slice(2)]);
  finds(RULE, tree(question), [], { customerTerms: ['Pharmacist'] });
  finds(RULE, `---\ncustomers_affected: about 300 pharmacists\n---\n${tree(question)}`, []);
  finds(RULE, tree('- 왜 약사가 라벨을 출력하지 못했나?'), ['왜 약사가 라벨을 출력하지 못했나?']);
  finds(RULE, tree('- 왜 약사가 라벨을 출력하지 못했나?'), [], { customerTerms: ['약사'] });
  finds(
    RULE,
    `---\ncustomers_affected: 약 300명의 약사\n---\n${tree('- 왜 약사가 라벨을 출력하지 못했나?')}`,
    [],
  );
});

test('the message names the system that is asked about', () => {
  const about = (text: string) => check(text).filter(({ rule }) => rule === RULE);
  const [finding] = about(tree('- Why did the order DB fail over?'));
  assert.match(finding!.message, /about the order DB, not about customers/);
  const [korean] = about(tree('- 왜 주문 DB가 죽었나?'));
  assert.match(korean!.message, /about 주문 DB, not/);
});

test('the fix asks above and nests the old question with everything below it', () => {
  const { text, selected } = fixed(
    [
      '# Outage',
      '',
      '## 5 Whys',
      '',
      '* Why did the DB fail over?',
      '   * [x] Disk full. [graph](https://g.example)',
      '',
      '     more about it',
      '      * [ ] Logs were not rotated.',
      '* Why so late?',
      '',
    ].join('\r\n'),
    RULE,
    'nest',
  );
  assert.equal(
    text,
    [
      '# Outage',
      '',
      '## 5 Whys',
      '',
      '* Why could customers not use the service?',
      '   * Why did the DB fail over?',
      '      * [x] Disk full. [graph](https://g.example)',
      '',
      '        more about it',
      '         * [ ] Logs were not rotated.',
      '* Why so late?',
      '',
    ].join('\r\n'),
  );
  assert.equal(selected, 'use the service');
});

test('the fix follows tabs and a bare question', () => {
  assert.equal(
    fixed(tree('- Why did it fail?', '\t- [ ] Because.'), RULE, 'nest').text,
    tree(
      '- Why could customers not use the service?',
      '\t- Why did it fail?',
      '\t\t- [ ] Because.',
    ),
  );
  assert.equal(
    fixed(tree('1. Why did it fail?'), RULE, 'nest').text,
    tree('1. Why could customers not use the service?', '   1. Why did it fail?'),
  );
});

test('the fix drafts the question from the impact section', () => {
  const impact = (sentence: string): string =>
    `# Outage\n\n## Customer impact\n\n${sentence}\n\n## 5 Whys\n\n- Why did the DB fail over?\n`;
  const drafts: readonly (readonly [string, string])[] = [
    [
      'Customers in Korea could not pay for 48 minutes. They saw 502.',
      'Why could customers in Korea not pay for 48 minutes?',
    ],
    [
      'About 3,000 shoppers were unable to check out.',
      'Why could about 3,000 shoppers not check out?',
    ],
    ['Users saw an empty page for an hour.', 'Why did users see an empty page for an hour?'],
    ['Some users were charged twice.', 'Why were some users charged twice?'],
    ['고객이 48분 동안 결제할 수 없었다. 502가 보였다.', '왜 고객이 48분 동안 결제할 수 없었나?'],
    ['이용자 3천 명이 중복 문자를 받았습니다.', '왜 이용자 3천 명이 중복 문자를 받았나?'],
    ['The DB was down.', 'Why could customers not use the service?'],
  ];
  for (const [sentence, question] of drafts)
    assert.ok(
      fixed(impact(sentence), RULE, 'nest').text.includes(`- ${question}\n  - Why did`),
      sentence,
    );
});
