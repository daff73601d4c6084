/**
 * Sentences as engineers write them, each with the rule that has to fire on it, or none. Written
 * before the word lists of the rules were looked at, so that recall is counted on what people
 * write and not on what the rules know. Quoted from nobody.
 */

/** Where a sentence stands: in a narrative section, as a ticked claim, as an item, as the first question. */
export type Place = 'narrative' | 'claim' | 'item' | 'question';

export interface Labelled {
  readonly place: Place;
  /** The rule that has to fire; undefined when none may. Two where either says it. */
  readonly rules: readonly string[];
  readonly language: 'en' | 'ko';
  readonly sentence: string;
}

export type Sentences = Readonly<Record<'en' | 'ko', readonly string[]>>;

const BLAME: Sentences = {
  en: [
    'The deploy engineer forgot to disable the cron before the cutover.',
    'Support ignored the first three tickets.',
    'Our on-call missed the page because he had muted his phone.',
    'The DBA had not tested the restore and simply assumed that it worked.',
    'Nobody on the storage team bothered to look at the quota dashboard.',
    'The person who merged the change did not run the integration suite.',
    'Two reviewers approved the PR without reading the generated SQL.',
    'Maria from networking failed to announce the maintenance window.',
    'The root cause was an inexperienced operator who pasted the command into the wrong terminal.',
    'The SRE on duty was negligent in not escalating sooner.',
    'The database team is responsible for this outage.',
    'The incident was caused by the careless removal of a security group by an administrator.',
    'We ignored the disk alert for a week.',
    'The developer never verified that the flag was off in production.',
    'The vendor’s technician neglected to reconnect the second power feed.',
    'They forgot to tell us about the certificate.',
    'It was entirely the fault of the release manager.',
    'An engineer carelessly ran terraform apply from a laptop.',
    'The on-call engineers failed to follow the escalation policy.',
    'I overlooked the warning in the plan output.',
  ],
  ko: [
    '배포 담당자가 크론을 끄는 것을 잊고 배포를 진행했습니다.',
    '작업자께서 점검 공지를 누락하셨습니다.',
    'DBA가 복구 테스트를 하지 않은 채 정상이라고 판단했다.',
    '온콜 엔지니어가 알림을 확인하지 않아 대응이 40분 늦어졌다.',
    '리뷰어 두 명이 생성된 SQL을 읽지 않고 승인했다.',
    '운영자의 부주의로 보안 그룹이 삭제되었다.',
    '인프라팀이 디스크 경고를 일주일간 방치했다.',
    '이번 장애는 스토리지팀의 책임이다.',
    '박민수 님이 유지보수 일정을 공유하지 않았습니다.',
    '신규 입사자의 미숙한 조작으로 운영 서버가 종료되었다.',
    '개발자가 운영 환경에서 flag가 꺼져 있는지 확인을 소홀히 했다.',
    '담당 개발자가 release note를 읽지 않았다.',
    '네트워크 담당자가 이중화 케이블 연결을 깜빡한 것이 원인이다.',
    '작업자가 절차서를 무시하고 명령을 실행했다.',
    '배포 담당자의 과실로 판단된다.',
    '우리가 디스크 알림을 무시했다.',
    '협력사 직원이 전원 케이블을 다시 꽂지 않은 탓이다.',
    '관리자가 인증서 만료 메일을 간과하였다.',
    '승인자가 변경 내역을 제대로 검토하지 않고 승인하였습니다.',
    '누가 이 설정을 바꿨는지 책임 소재를 밝혀야 한다.',
  ],
};

const HUMAN_ERROR: Sentences = {
  en: [
    'Root cause: human error during the failover drill.',
    'The table was dropped by mistake.',
    'An operator accidentally deleted the production bucket.',
    'This was a simple case of operator error.',
    'The wrong region was selected due to a user error in the console.',
    'The rule was inadvertently removed by one of our engineers.',
    'A typo by the on-call took the load balancer out.',
    'Someone fat-fingered the replica count.',
    'The change was rolled out to all cells as a result of human mistake.',
    'He mistakenly pointed the DNS record at staging.',
    'It came down to a manual error while editing the Helm values.',
    'The engineer made a mistake in the regex.',
  ],
  ko: [
    '원인은 휴먼 에러였다.',
    '작업 중 실수로 운영 테이블을 삭제했다.',
    '단순 실수로 인해 잘못된 리전이 선택되었습니다.',
    '인적 오류에 의한 설정 누락으로 확인되었다.',
    '작업자가 착오로 운영 버킷을 비웠다.',
    '운영자 실수로 복제본 수가 0으로 변경되었다.',
    '콘솔 조작 실수가 있었다.',
    '휴먼에러로 인한 장애로 분류한다.',
    '사람의 실수로 DNS 레코드가 staging을 가리켰다.',
    '담당자가 실수로 Helm values를 잘못 수정했다.',
    '정규식을 작성하는 과정에서 개발자의 실수가 있었습니다.',
    '명령어를 잘못 입력하는 인적 실수였다.',
  ],
};

const COUNTERFACTUAL: Sentences = {
  en: [
    'We should have tested the restore before the migration.',
    'The on-call could have rolled back ten minutes earlier.',
    'The team would have noticed if they had looked at the queue.',
    'If only we had kept the old cluster for one more day.',
    'Someone ought to have asked the vendor.',
    'The reviewer should’ve caught this.',
    'Had we run the load test, the limit would have shown itself.',
    'We shouldn’t have shipped this on a Friday.',
    'The engineer could easily have checked the diff.',
    'They should never have been given write access.',
    'If the DBA had read the plan, we would have avoided the lock.',
    'In hindsight, we should have paged the network team right away.',
  ],
  ko: [
    '마이그레이션 전에 복구 테스트를 했어야 했다.',
    '온콜이 10분만 일찍 롤백했더라면 피해가 줄었을 것이다.',
    '공급사에 먼저 물어봤어야 합니다.',
    '리뷰에서 발견했어야 하는 문제였다.',
    '부하 테스트만 했어도 한계를 알 수 있었다.',
    '금요일에 배포하지 말았어야 했습니다.',
    '대시보드를 한 번이라도 봤더라면 바로 알아차렸을 텐데.',
    '담당자가 diff를 확인했다면 막을 수 있었을 것이다.',
    '미리 네트워크팀에 연락할 수 있었음에도 그러지 못했다.',
    '구 클러스터를 하루만 더 유지했으면 좋았을 것이다.',
    '애초에 쓰기 권한을 주지 말아야 했다.',
    '알림을 더 빨리 설정했어야만 했다.',
  ],
};

const HEDGED: Sentences = {
  en: [
    'The pool was probably exhausted by the retry storm.',
    'It looks like the cache was cold after the restart.',
    'We believe that the certificate expired on the proxy.',
    'The lock may have been held by the nightly export.',
    'A memory leak in the sidecar is the likely cause.',
    'The node seems to have been evicted.',
    'Presumably the DNS change had not propagated yet.',
    'I guess the batch job took the table lock.',
    'Apparently the vendor throttled us.',
    'It is unclear, but the leader election appears to have looped.',
    'Perhaps the flag was still on in one region.',
    'The requests were most likely dropped at the edge.',
  ],
  ko: [
    '재시도 폭주로 커넥션 풀이 고갈된 것 같다.',
    '재시작 후 캐시가 비어 있었던 것으로 보인다.',
    '프록시 인증서가 만료된 것으로 추정됩니다.',
    '야간 export가 락을 잡고 있었을 가능성이 있다.',
    '아마 DNS 변경이 아직 전파되지 않았을 것이다.',
    '사이드카의 메모리 누수로 의심된다.',
    '노드가 evict된 듯하다.',
    '벤더 쪽에서 throttling을 건 것 같습니다.',
    '배치 작업 때문으로 추측된다.',
    '리더 선출이 반복된 것으로 생각됩니다.',
    '정확하지 않으나 한 리전에서 flag가 켜져 있었다.',
    '엣지에서 요청이 버려졌을 수도 있다.',
  ],
};

const VAGUE: Sentences = {
  en: [
    'Be more careful when editing production values.',
    'Improve monitoring.',
    'Investigate why the failover took so long.',
    'Look into better alerting for the queue.',
    'Make sure everyone follows the runbook.',
    'Consider moving to a managed database.',
    'Raise awareness of the change freeze.',
    'Discuss the retry policy with the team.',
    'Educate developers about connection pools.',
    'Pay more attention to disk alerts.',
    'Remind the on-call rotation to check the dashboard.',
    'Try to respond faster next time.',
    'Review our deployment process.',
    'Better communication between teams.',
    'Think about rate limiting.',
    'Ensure that this does not happen again.',
  ],
  ko: [
    '운영 값을 수정할 때 더욱 주의한다.',
    '모니터링을 강화한다.',
    '페일오버가 오래 걸린 이유를 조사한다.',
    '큐 알림 개선을 검토한다.',
    '모두가 런북을 준수하도록 한다.',
    '관리형 DB 도입을 고려한다.',
    '변경 동결에 대한 인식을 제고한다.',
    '재시도 정책에 대해 논의',
    '개발자 대상 커넥션 풀 교육 실시',
    '디스크 알림을 철저히 확인한다.',
    '재발하지 않도록 노력하겠습니다.',
    '배포 프로세스 개선',
    '팀 간 소통 강화',
    '코드 리뷰를 꼼꼼히 한다.',
    '동일한 실수가 반복되지 않도록 유의',
    '장애 대응 역량 강화 방안 마련',
  ],
};

const FIRST_QUESTION: Sentences = {
  en: [
    'Why did the primary database fail over?',
    'Why was the connection pool exhausted?',
    'Why did the deploy break?',
    'Why did the API return 503s?',
    'Why was the alert late?',
    'Why did Kafka consumers stop?',
    'Why did our engineers roll back so late?',
    'Why did the Redis cluster run out of memory?',
    'The checkout service was down. Why?',
    'Why was there an outage?',
  ],
  ko: [
    '왜 주 DB가 페일오버되었는가?',
    '왜 커넥션 풀이 고갈되었나요?',
    '배포는 왜 실패했는가?',
    'API가 왜 503을 반환했습니까?',
    '왜 알림이 늦었는가?',
    'Kafka consumer가 왜 멈췄나?',
    '왜 엔지니어가 롤백을 늦게 했는가?',
    'Redis 클러스터 메모리가 부족해진 이유는?',
    '결제 서비스가 다운되었다. 왜?',
    '장애는 왜 발생했는가?',
  ],
};

const QUIET: Readonly<Record<Place, Sentences>> = {
  narrative: {
    en: [
      'The replica failed to start after the reboot.',
      'The health check failed to notice the stuck worker.',
      'Every service should have a clear owner.',
      'Each region should have two gateways.',
      'The follower should have the same schema as the leader.',
      'The review is blameless: we look for what the system allowed.',
      'The call is fire-and-forget, so nothing waits for the answer.',
      'The scheduler ignored pods without a toleration.',
      'The proxy ignored the Retry-After header.',
      'The on-call engineer restarted the pods at 10:12.',
      'The engineer ran the documented command and the tool deleted the live volume.',
      'The parser did not check the length field.',
      'The customer wrote to support that the total was wrong.',
      'The job had been disabled since March.',
      'The retry could have no effect because the token had expired.',
      'The error budget is the responsibility of the payments team.',
      'Users who forgot their password could not reset it.',
      'Requests that would have gone to the old cluster went to the new one.',
      'The linter reports a syntax error in the template.',
      'The certificate was not renewed because the ACME account had been removed.',
      'Nothing in the pipeline checks that a migration has an index.',
      'The operator pod failed to reconcile the custom resource.',
      'The controller forgot its lease after the API server restarted.',
      'Our team follows the sun: the Dublin office took over at 18:00.',
      'No test covered the empty cart.',
      'Without the dashboard we could have seen it much later.',
    ],
    ko: [
      '재부팅 후 복제본이 기동에 실패했다.',
      '헬스 체크가 멈춘 워커를 감지하지 못했다.',
      '모든 서비스에는 담당자가 있어야 한다.',
      '리전마다 게이트웨이가 두 대 있어야 한다.',
      '이 문서는 누구의 책임도 묻지 않는다.',
      '프록시가 Retry-After 헤더를 무시했다.',
      '스케줄러는 toleration이 없는 파드를 무시한다.',
      '온콜 엔지니어가 10:12에 파드를 재시작했다.',
      '담당자가 문서의 명령을 실행하자 도구가 운영 볼륨을 삭제했다.',
      '파서가 길이 필드를 확인하지 않았다.',
      '고객이 합계 금액이 틀리다고 문의했다.',
      '3월부터 작업이 비활성화되어 있었다.',
      '배포 파이프라인이 인덱스 없는 마이그레이션을 통과시켰다.',
      '비밀번호를 잊은 사용자는 재설정할 수 없었다.',
      '템플릿에서 구문 오류가 보고되었다.',
      'ACME 계정이 삭제되어 인증서가 갱신되지 않았다.',
      '빈 장바구니를 검사하는 테스트가 없었다.',
      '결제팀이 오류 예산을 책임지고 관리한다.',
      '로그에 기록이 누락되어 있었다.',
      '오퍼레이터 파드가 리소스를 조정하지 못했다.',
      '컨트롤러가 리스를 잃었다.',
      '장애 공지는 담당자가 10:20에 게시하였습니다.',
      '캐시가 비어 있어 요청이 모두 DB로 갔습니다.',
      '알림이 Critical로 구분되지 않아 호출로 이어지지 않았다.',
      '더블린 팀이 18시에 업무를 이어받았다.',
    ],
  },
  claim: {
    en: [
      'The pool held ten connections and all of them waited for the gateway.',
      'The certificate expired at 09:00.',
      'The seemingly idle replica served stale reads.',
      'The deploy skipped the canary because the flag was off.',
      'The belief that the cache was warm stood in the runbook.',
    ],
    ko: [
      '풀의 커넥션 열 개가 모두 게이트웨이를 기다렸다.',
      '인증서가 09:00에 만료되었다.',
      '같은 것을 두 번 저장하는 쿼리가 있었다.',
      '플래그가 꺼져 있어 카나리 단계를 건너뛰었다.',
      '알림 규칙은 오류율만 보았다.',
    ],
  },
  item: {
    en: [
      'Add a presubmit check that parses the schema.',
      'Alert on every queue that is older than 5 minutes.',
      'Give gateway calls a 2 s timeout.',
      'Remove write access to production for everyone outside the rotation.',
      'Document the failover in the runbook and rehearse it in the November drill.',
      'Rename the "review" environment to "preview".',
      'Train the spam model on the October data.',
      'Delete the unused consideration table.',
      'Make the deploy job fail when an index is missing.',
      'Improve p99 latency of checkout from 900 ms to 300 ms by caching prices.',
    ],
    ko: [
      'CI에서 스키마 변경에 인덱스 검사를 추가한다.',
      '큐가 5분 이상 밀리면 알림을 보낸다.',
      '게이트웨이 호출에 2초 타임아웃을 둔다.',
      '당번이 아닌 계정의 운영 쓰기 권한을 회수한다.',
      '페일오버 절차를 런북에 적고 11월 훈련에서 실행한다.',
      '리뷰 환경 이름을 preview로 바꾼다.',
      '10월 데이터로 스팸 모델을 다시 학습시킨다.',
      '쓰지 않는 검토 테이블을 삭제한다.',
      '인덱스가 없으면 배포 작업이 실패하게 한다.',
      '결제 p99 지연을 가격 캐시로 900ms에서 300ms로 줄인다.',
    ],
  },
  question: {
    en: [
      'Why could customers in Korea not pay for 48 minutes?',
      'Why did readers see yesterday’s front page?',
      'Why were subscribers charged twice?',
      'Why did drivers wait for their route?',
      'Why couldn’t anyone sign in?',
      'Merchants could not see their payouts. Why?',
      'Why was checkout down for shoppers in the EU?',
    ],
    ko: [
      '왜 한국 고객은 48분 동안 결제할 수 없었는가?',
      '왜 독자에게 어제의 첫 화면이 보였는가?',
      '구독자는 왜 두 번 결제되었나요?',
      '라이더가 왜 배차를 받지 못했나?',
      '왜 아무도 로그인할 수 없었습니까?',
      '가맹점이 정산 내역을 볼 수 없었다. 왜?',
      '유럽 회원들이 주문을 못 한 이유는?',
    ],
  },
};

/** Labels sentences of both languages. */
export const labelled = (
  place: Place,
  rules: readonly string[],
  sentences: Sentences,
): Labelled[] =>
  (['en', 'ko'] as const).flatMap((language) =>
    sentences[language].map((sentence) => ({ place, rules, language, sentence })),
  );

/** Blame and human error overlap in what people write; either finding asks for the same change. */
export const FAULT = ['blame', 'human-error', 'counterfactual'];

export const LABELLED: readonly Labelled[] = [
  ...labelled('narrative', ['blame', ...FAULT], BLAME),
  ...labelled('narrative', ['human-error', ...FAULT], HUMAN_ERROR),
  ...labelled('narrative', ['counterfactual', ...FAULT], COUNTERFACTUAL),
  ...labelled('claim', ['hedged-fact'], HEDGED),
  ...labelled('item', ['vague-action'], VAGUE),
  ...labelled('question', ['first-question-customer'], FIRST_QUESTION),
  ...(Object.keys(QUIET) as Place[]).flatMap((place) => labelled(place, [], QUIET[place])),
];
