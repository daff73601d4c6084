/**
 * More sentences, written after the rules were mended on `labelled-sentences.ts` and before they
 * were run on these: what is found here was not learned by heart. Quoted from nobody.
 */
import { labelled, FAULT, type Labelled, type Place, type Sentences } from './labelled-sentences';

const BLAME: Sentences = {
  en: [
    'The reviewer ignored the failing check and merged anyway.',
    'Our data engineer dropped the index without asking anybody.',
    'The on-call developer did not escalate for half an hour.',
    'QA overlooked the empty state.',
    'The infrastructure team forgot that the old VPN still used this key.',
    'It is the author’s fault that the flag stayed on.',
    'The manager failed to hand over the pager.',
    'A contractor never documented the second cron.',
    'Somebody neglected to close the firewall rule again.',
    'The operators were too hasty with the restart.',
  ],
  ko: [
    '당직자가 경고 메일을 무시하고 있었습니다.',
    '배포자가 롤백 절차를 지키지 않았다.',
    '신입 개발자가 테스트 없이 코드를 병합한 것이 문제였다.',
    'SRE팀이 인증서 교체를 누락했습니다.',
    '담당자님께서 변경 내용을 사전에 공유하지 않으셨다.',
    '운영팀의 안일한 대응이 피해를 키웠다.',
    '엔지니어 한 명이 알람을 방치했다.',
    '이지훈 씨가 설정을 되돌리지 않았다.',
    '외주사 직원의 잘못으로 케이블이 절단되었다.',
    '팀장이 위험을 간과하고 승인했다.',
  ],
};
const HUMAN_ERROR: Sentences = {
  en: [
    'The keyspace was mistakenly truncated on the primary.',
    'Human mistakes in the config caused the loop.',
    'The admin accidentally revoked the deploy key.',
    'The DNS entry was removed by accident.',
    'This happened because of an operator mistake.',
    'We made a mistake when copying the values file.',
  ],
  ko: [
    '실수로 잘못된 브랜치를 배포하였다.',
    '입력 실수로 할인율이 100%로 저장되었습니다.',
    '휴먼 에러에 따른 데이터 유실이다.',
    '작업자의 오조작으로 전원이 차단되었다.',
    '인적 과실로 밝혀졌습니다.',
    '설정 파일을 복사하다가 실수한 것으로 확인되었다.',
  ],
};
const COUNTERFACTUAL: Sentences = {
  en: [
    'The team should have noticed the growing queue.',
    'We could have avoided all of this with a simple canary.',
    'If we had set an alarm, nobody would have lost data.',
    'She shouldn’t have restarted the primary first.',
    'Someone should have been watching the dashboard.',
    'The on-call engineer would have seen it had she opened Grafana.',
  ],
  ko: [
    '배포 전에 용량을 계산했어야 했습니다.',
    '카나리 배포를 했더라면 피할 수 있었다.',
    '더 일찍 공지했으면 좋았을 것이다.',
    '알림만 설정했어도 금방 알았을 것이다.',
    '담당 팀이 먼저 확인했어야 했는데 그러지 않았다.',
    '문서를 미리 갱신해 두었더라면 혼란이 없었을 것입니다.',
  ],
};
const HEDGED: Sentences = {
  en: [
    'The index was likely dropped by the migration.',
    'The cache might have been evicted during the deploy.',
    'I think the proxy closed idle connections.',
    'It seems that two leaders were elected.',
    'Maybe the disk was already full at that time.',
    'The most probable cause is a stale DNS entry.',
    'We assume the retry budget was spent.',
    'The timeout could have been caused by GC pauses.',
  ],
  ko: [
    '마이그레이션이 인덱스를 삭제한 듯합니다.',
    '배포 중에 캐시가 비워졌을 것으로 추측됩니다.',
    '리더가 둘 선출된 것으로 보입니다.',
    'GC 때문에 지연되었을 가능성이 높습니다.',
    '프록시가 유휴 연결을 끊은 것 같습니다.',
    '디스크가 이미 가득 찼던 것으로 예상된다.',
    '오래된 DNS 항목이 원인일 수 있다.',
    '재시도 한도가 소진되었는지도 모른다.',
  ],
};
const VAGUE: Sentences = {
  en: [
    'Be careful with wildcard deletes.',
    'Improve our onboarding documentation.',
    'Explore alternatives to the current queue.',
    'Ensure that developers know about the limits.',
    'We need to communicate better during incidents.',
    'Evaluate whether we need a second region.',
    'Enhance observability of the payment flow.',
    'Train new engineers on incident response.',
    'Look at the retry settings.',
    'Strengthen code review.',
  ],
  ko: [
    '운영 DB 작업 시 각별히 주의할 것',
    '결제 흐름 관측성 개선 검토',
    '온보딩 문서를 보완한다.',
    '장애 전파 체계를 강화하겠습니다.',
    '두 번째 리전이 필요한지 논의한다.',
    '신규 입사자 교육을 강화한다.',
    '배포 전 철저히 점검한다.',
    '재시도 설정 확인 필요',
    '코드 리뷰 강화',
    '유사 사례가 재발하지 않도록 주의하겠습니다.',
  ],
};
const FIRST_QUESTION: Sentences = {
  en: [
    'Why did the disk fill up?',
    'Why did the migration lock the orders table?',
    'Why was the certificate not renewed?',
    'Why did the user service crash?',
    'Why did latency rise to 4 s?',
    'Why did nobody notice the expired key?',
  ],
  ko: [
    '디스크가 왜 가득 찼는가?',
    '마이그레이션이 왜 주문 테이블을 잠갔나요?',
    '왜 인증서가 갱신되지 않았습니까?',
    '회원 서비스가 왜 죽었나?',
    '왜 지연 시간이 4초까지 늘었는가?',
    '만료된 키를 왜 아무도 몰랐나?',
  ],
};
const QUIET: Readonly<Record<Place, Sentences>> = {
  narrative: {
    en: [
      'The build agent forgot its cached credentials after the upgrade.',
      'The team ran the failover drill in September.',
      'The deploy failed to complete because the image was missing.',
      'Teams should have documented runbooks.',
      'The engineer followed the runbook, which named the wrong host.',
      'The reviewer saw a diff of 4,000 generated lines.',
      'Our alert did not test the second region.',
      'The importer accidentally counts deleted rows twice.',
      'The manager approved the maintenance window on Monday.',
      'Somebody outside could have read the bucket, and nobody did.',
    ],
    ko: [
      '빌드 에이전트가 갱신 후 캐시된 인증 정보를 잃었다.',
      '팀은 9월에 페일오버 훈련을 했다.',
      '이미지가 없어 배포가 실패했다.',
      '팀마다 런북이 있어야 한다.',
      '엔지니어는 런북을 따랐고, 런북에는 다른 호스트가 적혀 있었다.',
      '리뷰어에게는 생성된 4,000줄의 diff가 보였다.',
      '알림이 두 번째 리전을 확인하지 않았다.',
      '가져오기 작업이 삭제된 행을 두 번 센다.',
      '관리자가 월요일에 점검 시간을 승인했다.',
      '고객이 이중 결제를 신고했습니다.',
    ],
  },
  claim: {
    en: ['The queue held 40,000 messages at 10:10.', 'The theory of operation names no limit.'],
    ko: ['10:10에 큐에는 메시지 4만 건이 있었다.', '보이지 않는 문자가 키에 들어 있었다.'],
  },
  item: {
    en: [
      'Stop retries after three attempts.',
      'Page the second on-call after 5 minutes without an answer.',
      'Move the review bot to its own cluster.',
      'Improve search by adding an index on orders(customer_id).',
    ],
    ko: [
      '세 번 실패하면 재시도를 멈춘다.',
      '5분 동안 응답이 없으면 두 번째 온콜을 호출한다.',
      '리뷰 봇을 별도 클러스터로 옮긴다.',
      'orders(customer_id)에 인덱스를 추가하여 검색 속도를 개선한다.',
    ],
  },
  question: {
    en: ['Why did patients see an empty calendar?', 'Why could sellers not print labels?'],
    ko: ['왜 환자에게 빈 달력이 보였는가?', '왜 판매자는 송장을 출력할 수 없었나?'],
  },
};

export const HELD_OUT: readonly Labelled[] = [
  ...labelled('narrative', ['blame', ...FAULT], BLAME),
  ...labelled('narrative', ['human-error', ...FAULT], HUMAN_ERROR),
  ...labelled('narrative', ['counterfactual', ...FAULT], COUNTERFACTUAL),
  ...labelled('claim', ['hedged-fact'], HEDGED),
  ...labelled('item', ['vague-action'], VAGUE),
  ...labelled('question', ['first-question-customer'], FIRST_QUESTION),
  ...(Object.keys(QUIET) as Place[]).flatMap((place) => labelled(place, [], QUIET[place])),
];
