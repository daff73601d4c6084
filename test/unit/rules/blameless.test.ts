import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, finds, fixed, places, tree } from './checking';

const doc = (sentence: string): string => `# Outage\n\n## Root cause\n\n${sentence}\n`;

/** Sentences that are to be found, written for this test; recall is counted over all of them. */
const POSITIVE: Readonly<Record<string, readonly string[]>> = {
  blame: [
    'The engineer forgot to run the migration.',
    'The on-call engineer ignored the alert for twenty minutes.',
    'A developer overlooked the missing index.',
    'The DBA failed to check the replica before the switch.',
    'Our operator did not follow the runbook.',
    'The payments team failed to renew the certificate.',
    'Someone forgot to set the flag back.',
    'We forgot to renew the domain.',
    'She neglected to tell the on-call about the deploy.',
    'He was careless with the production console.',
    'The intern who ran the script did not check which host it was.',
    'The new engineer caused the outage by restarting the primary.',
    'The reviewer didn’t bother to read the diff.',
    'The outage was caused by an engineer who deployed on a Friday.',
    'It was the developer’s fault.',
    'The on-call, who was at lunch, ignored the page.',
    '@kim forgot the second region.',
    'One of our engineers disregarded the warning.',
    'The platform team ignored three warnings.',
    'The administrator was responsible for the outage.',
    'The responder had forgotten to acknowledge the page.',
    'Two engineers overlooked the same line.',
    'The contractor took down the site with one command.',
    'The release was sloppy.',
    'This shows carelessness in the release process.',
    'The manager is to blame for the missing rotation.',
    'Jin forgot to merge the fix.',
    'The backend team neglected the disk alerts.',
    'Why did the developer forget to check the endpoint?',
    'The author of the change forgot it. We, too, overlooked it.',
    'The technician messed up the cabling.',
    'After lunch the operator hastily restarted both nodes.',
    'The committer never checked the result.',
    'An SRE botched the rollback.',
    '담당자가 인덱스를 누락했다.',
    '작업자가 절차를 지키지 않았다.',
    '개발자가 배포 전에 확인을 하지 않았다.',
    '운영자가 알람을 무시했다.',
    '온콜 담당자가 알람을 20분 동안 무시하고 있었다.',
    '엔지니어가 설정을 되돌리는 것을 잊었다.',
    '김철수님이 마이그레이션 실행을 깜빡했다.',
    '결제팀이 인증서 갱신을 누락했다.',
    '인프라팀에서 점검을 하지 않았다.',
    '개발자의 실수로 발생했다.',
    '운영팀의 과실이다.',
    '담당자의 부주의로 장애가 발생했습니다.',
    '작업자 부주의로 케이블이 빠졌다.',
    '신입이 운영 DB인지 확인하지 않고 실행했다.',
    '리뷰어가 변경 내용을 제대로 확인하지 않았다.',
    '관리자가 경고를 간과했다.',
    '저희가 테스트를 하지 않았습니다.',
    '우리가 해당 케이스를 간과했다.',
    '외주사가 가이드를 따르지 않았다.',
    '책임자를 문책해야 한다.',
    '책임 소재를 밝히고 시말서를 받았다.',
    '안일한 대응이 피해를 키웠다.',
    '운영 미숙으로 복구가 늦어졌다.',
    '보안에 대한 경각심 부족이 원인이다.',
    '관리 소홀로 이어진, 소홀한 점검이 문제였다.',
    '박민수씨가 리뷰 없이 실수했다.',
    '당직자가 호출을 확인하지 못했다.',
    '배포자가 공지를 공유하지 않았다.',
    '팀장이 위험을 알고도 방치했다.',
    '백엔드파트가 변경 사항을 보고하지 않았다.',
    '누군가 설정 파일을 빠뜨렸고 담당자가 체크를 안 했다.',
    '직원이 방심하여 경고를 놓쳤다.',
    '담당자가 교육 내용을 숙지하지 못했다.',
  ],
  'human-error': [
    'The root cause was human error.',
    'Human error led to the wrong table being dropped.',
    'The outage was due to operator error.',
    'The config was changed by mistake.',
    'An engineer accidentally deleted the production namespace.',
    'The namespace was accidentally deleted.',
    'The wrong branch was mistakenly merged.',
    'The value was fat-fingered.',
    'The engineer made a mistake in the config.',
    'We made an error when copying the list.',
    'It was an admin mistake.',
    'This resulted from a mistake in the script arguments by hand; it was our mistake.',
    'The table was inadvertently truncated during cleanup.',
    'A developer inadvertently pushed the key.',
    'The flag was mistakenly left on.',
    '원인은 휴먼 에러였다.',
    '휴먼에러로 인해 잘못된 테이블이 삭제되었다.',
    '인적 오류가 원인이다.',
    '단순 실수였다.',
    '실수로 운영 환경에 배포했다.',
    '작업 실수로 설정이 삭제되었다.',
    '착오로 다른 서버를 재시작했다.',
    '사람의 실수로 발생했다.',
    '입력 실수로 금액이 잘못 등록되었다.',
    '오조작이 원인이었다.',
    '인적 실수에 의한 장애이다.',
    '명령을 실수로 두 번 실행했다.',
  ],
  counterfactual: [
    'We should have tested the failover.',
    'The engineer should have checked the replica.',
    'We could have detected this much earlier.',
    'They should have told us about the maintenance.',
    'We ought to have noticed the latency.',
    'The on-call should not have restarted the primary.',
    'Someone should have reviewed the change.',
    'If only the alert had been tuned.',
    'Had we known about the limit, the launch would have waited.',
    'If we had deployed on Monday, nobody would have been affected.',
    'We would have caught it with a canary.',
    'The payments team should have been told.',
    'He probably should have escalated sooner.',
    'We should also have written the runbook.',
    'You should have seen the graph.',
    'I should have rolled back at once.',
    'The reviewers should have caught it.',
    'She could easily have stopped the job.',
    'We shouldn’t have merged on Friday.',
    'Everyone should have been paged.',
    '페일오버를 테스트했어야 했다.',
    '담당자가 미리 확인했어야 한다.',
    '배포 전에 공지했어야 했는데 하지 않았다.',
    '더 일찍 롤백했더라면 영향이 작았을 것이다.',
    '알람이 있었더라면 바로 알았을 것이다.',
    '금요일에 배포하지 않았다면 장애는 없었다.',
    '카나리를 썼더라면 막을 수 있었다.',
    '더 빨리 복구할 수 있었을 텐데 연락이 늦었다.',
    '막을 수 있었는데도 진행했다.',
    '사전에 감지할 수 있었음에도 놓쳤다.',
    '한 번만 확인했어도 피할 수 있었다.',
    '조금만 더 기다렸다면 복구되었다.',
    '리뷰를 받았어야 했습니다.',
    '리뷰어가 걸러냈어야 했다.',
    '테스트를 먼저 돌려봤어야 했다.',
    '모니터링을 붙였더라면 좋았다.',
    '우리가 먼저 알렸어야 됐다.',
    '절차를 문서로 남겼어야 했다.',
  ],
};

/** Silent everywhere: what only looks like blame. Rephrased from false alarms on real documents. */
const NEGATIVE: readonly string[] = [
  'The client copied the entity, and by mistake we were sending its old id.',
  'I forgot what the quota was.',
  'The health check failed to start within 30 s.',
  'The pod failed to pull the image.',
  'Requests failed to reach the gateway, and the engineer saw it at once.',
  'Team dashboards failed to load.',
  'The proxy ignored the header.',
  'The scheduler ignored the taint because the label was missing.',
  'The engineer’s laptop failed to boot.',
  'The deploy caused the outage.',
  'A bad certificate was to blame.',
  'The postmortem is blameless.',
  'Nobody is to blame for this.',
  'The queue is fire-and-forget.',
  'The alert said "human error".',
  'Services should have clear owners.',
  'Teams should have documented runbooks.',
  'Engineers should have read access to the dashboard.',
  'The cache should have expired after an hour.',
  'The request should have been retried by the client.',
  'It could have been worse.',
  'We would have liked to keep the old endpoint.',
  'We could not have known about the limit.',
  'We have tested the failover since.',
  'If an engineer forgets the flag, the deploy stops.',
  'It is easy to forget the second region.',
  'The tool prevents human error.',
  'This reduces the risk of human error.',
  'The interface is prone to human error.',
  'Users could have lost data, had the job run.',
  'We didn’t think the issue came from the database.',
  'The engineers did not have access to the console.',
  'The on-call could not see the metric.',
  'The on-call engineer was paged after 17 minutes.',
  'The developer restarted the pod and checked the logs.',
  'The `developer forgot` label was set.',
  'The error budget was used up; the user error rate doubled.',
  'The packet was dropped inadvertently by the firewall’s rule set.',
  'The script mistakenly treats empty as zero.',
  'Customers forgot their passwords and could not reset them.',
  'Users ignored the banner.',
  'See [the graph](https://x.example/we-should-have-tested).',
  'Had the node been drained, the pods would have moved.',
  'If only one replica is up, reads are slow.',
  'Had we not been watching, the chain would have stopped.',
  '서버가 요청을 무시했다.',
  '프록시가 헤더를 누락했다.',
  '배포 스크립트가 설정 파일을 누락했다.',
  '담당자가 배포하자 서버가 요청을 무시했다.',
  '고객이 비밀번호를 잊었다.',
  '사용자가 배너를 무시했다.',
  '담당자가 지표를 볼 수 없었다.',
  '담당자가 알람을 확인할 수 없었다.',
  '당시 온콜 담당자가 없었다.',
  '담당자는 17분 뒤에 호출되었다.',
  '휴먼 에러를 방지하는 절차가 없었다.',
  '실수로 삭제하는 것을 막는 확인 단계가 없었다.',
  '이 문서는 책임을 묻지 않는다.',
  '책임 추궁을 하지 않는다.',
  '개발자의 실수가 아니라 절차의 문제다.',
  '고객은 다시 로그인해야 했다.',
  '운영자는 수동으로 재시작해야 했다.',
  '캐시가 만료되었어야 했다.',
  '오류가 발생했다면 롤백한다.',
  '로그에 "실수로 삭제됨"이라고 남았다.',
  '> 담당자가 무시했다.',
  '손님이 주문을 취소하는 것을 잊었다.',
  '날씨가 나빠 현장 확인을 하지 못했다.',
  '타임아웃이 없어 재시도가 무시되었다.',
  '검증 단계가 누락되었다.',
  '관리자 페이지가 오류를 무시했다.',
];

const RULES = Object.keys(POSITIVE);

test('recall: of the sentences written for it, at least 0.85 of each rule and language', () => {
  const total = Object.values(POSITIVE).flat().length;
  assert.ok(total >= 130, `${total} sentences`);
  for (const [rule, sentences] of Object.entries(POSITIVE))
    for (const korean of [false, true]) {
      const own = sentences.filter((sentence) => /[가-힣]/.test(sentence) === korean);
      const missed = own.filter((sentence) => places(doc(sentence), rule).length === 0);
      const recall = 1 - missed.length / own.length;
      assert.ok(recall >= 0.85, `${rule} ${korean ? 'ko' : 'en'} ${recall}\n${missed.join('\n')}`);
    }
});

test('what only looks like blame, human error or a counterfactual is silent', () => {
  for (const sentence of NEGATIVE) for (const rule of RULES) finds(rule, doc(sentence), []);
});

test('silent in remediation, headings, code, quotes, comments, front matter', () => {
  const said = 'The engineer forgot to test, we should have, it was human error.';
  for (const text of [
    `# Outage\n\n## Action items\n\n- [ ] ${said}\n`,
    `# ${said}\n\n## Root cause\n\nIt broke.\n`,
    `# Outage\n\n## Root cause\n\n\`\`\`\n${said}\n\`\`\`\n`,
    `# Outage\n\n## Root cause\n\n    ${said}\n`,
    `# Outage\n\n## Root cause\n\n> ${said}\n`,
    `# Outage\n\n## Root cause\n\n<!-- ${said} -->\n`,
    `# Outage\n\n## Root cause\n\nThe log said “${said}”\n`,
    `---\ntitle: ${said.replace(',', '')}\nseverity: SEV1\n---\n# Outage\n\n## Root cause\n\nIt broke.\n`,
    '# Outage\n\n## Where we got lucky\n\nWe could have lost all orders.\n\n## Root cause\n\nIt broke.\n',
  ])
    for (const rule of RULES) finds(rule, text, []);
});

test('the finding stands on the words, also through Markdown', () => {
  finds('blame', doc('Then **the engineer** *forgot* to run it.'), ['the engineer** *forgot']);
  finds('counterfactual', doc('In short, we should have tested it.'), ['we should have tested']);
  finds('human-error', doc('It was _human error_, they said.'), ['human error']);
  finds('blame', doc('그때 담당자가 인덱스를 누락했다.'), ['담당자가 인덱스를 누락했']);
});

test('human error that blames somebody is said once', () => {
  const text = doc('개발자의 실수로 발생했다.');
  finds('blame', text, ['개발자의 실수로']);
  finds('human-error', text, []);
});

test('in a claim the fix asks below; elsewhere there is none', () => {
  const before = tree(
    '* Why could users not pay?',
    '   * [ ] The engineer forgot the flag.',
  ).replaceAll('\n', '\r\n');
  const { text, selected } = fixed(before, 'blame', 'Ask below');
  assert.equal(
    text,
    tree(
      '* Why could users not pay?',
      '   * [ ] The engineer forgot the flag.',
      '     * What made this possible?',
    ).replaceAll('\n', '\r\n'),
  );
  assert.equal(selected, 'What made this possible?');
  const [finding] = check(doc('The engineer forgot the flag.')).filter(
    ({ rule }) => rule === 'blame',
  );
  assert.deepEqual(finding!.fixes, []);
});

test('50 KB of the worst input are looked through at once', () => {
  for (const piece of [
    'the new ',
    'the engineer ',
    'we should have ',
    'had we ',
    'engineer who ',
    'the a an our team ',
    'did the ',
    'if only ',
    '담당자가 ',
    '했어야 ',
    '조금만 ',
    '실수 ',
    'was accidentally ',
    '지 않았 ',
  ]) {
    const text = doc(piece.repeat(Math.ceil(50_000 / piece.length)));
    const begun = performance.now();
    check(text);
    assert.ok(performance.now() - begun < 5_000, `${piece} ${performance.now() - begun}`);
  }
});
