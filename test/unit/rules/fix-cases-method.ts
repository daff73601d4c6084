/** What each fix of a rule turns into what, to the byte. Whole lines; every fix of the first finding. */
import type { FixCases } from './fix-cases';

export const METHOD_FIXES: FixCases = {
  'five-whys-missing': {
    en: {
      'Insert a 5 Whys section': [
        '# Payment outage',
        '# Payment outage\n\n## 5 Whys\n\n- Why could customers not use the service?',
      ],
    },
    ko: {
      'Insert a 5 Whys section': [
        '# 결제 장애',
        '# 결제 장애\n\n## 5 Whys\n\n- 왜 고객이 서비스를 이용할 수 없었나?',
      ],
    },
  },
  'first-question-customer': {
    en: {
      'Ask from the customers’ side and nest this question below': [
        '- Why did the DB fail over?',
        '- Why could customers not use the service?\n  - Why did the DB fail over?',
      ],
    },
    ko: {
      'Ask from the customers’ side and nest this question below': [
        '- 왜 DB가 페일오버했나?',
        '- 왜 고객이 서비스를 이용할 수 없었나?\n  - 왜 DB가 페일오버했나?',
      ],
    },
  },
  'unanswered-question': {
    en: {
      'Add an answer': [
        '- Why did recovery take 31 minutes?',
        '- Why did recovery take 31 minutes?\n  - [ ] ',
      ],
      'Say why it is not known': [
        '- Why did recovery take 31 minutes?',
        '- Why did recovery take 31 minutes? (unknown: )',
      ],
    },
    ko: {
      'Add an answer': ['- 왜 복구에 31분이 걸렸나?', '- 왜 복구에 31분이 걸렸나?\n  - [ ] '],
      'Say why it is not known': [
        '- 왜 복구에 31분이 걸렸나?',
        '- 왜 복구에 31분이 걸렸나? (알 수 없음: )',
      ],
    },
  },
  'unverified-claim': {
    en: {
      'Mark as verified and add the evidence': [
        '  - [ ] The pool was exhausted.',
        '  - [x] The pool was exhausted. [evidence]()',
      ],
      'Say how to verify it': [
        '  - [ ] The pool was exhausted.',
        '  - [ ] The pool was exhausted. (verify: )',
      ],
      'Rule it out': ['  - [ ] The pool was exhausted.', '  - [ ] ~~The pool was exhausted.~~'],
    },
    ko: {
      'Mark as verified and add the evidence': [
        '  - [ ] 커넥션 풀이 고갈되었다.',
        '  - [x] 커넥션 풀이 고갈되었다. [근거]()',
      ],
      'Say how to verify it': [
        '  - [ ] 커넥션 풀이 고갈되었다.',
        '  - [ ] 커넥션 풀이 고갈되었다. (검증: )',
      ],
      'Rule it out': ['  - [ ] 커넥션 풀이 고갈되었다.', '  - [ ] ~~커넥션 풀이 고갈되었다.~~'],
    },
  },
  'verified-without-evidence': {
    en: {
      'Add the evidence': [
        '  - [x] Calls to the gateway had no timeout.',
        '  - [x] Calls to the gateway had no timeout. [evidence]()',
      ],
      'Turn into unverified': [
        '  - [x] Calls to the gateway had no timeout.',
        '  - [ ] Calls to the gateway had no timeout.',
      ],
    },
    ko: {
      'Add the evidence': [
        '  - [x] 게이트웨이 호출에 타임아웃이 없었다.',
        '  - [x] 게이트웨이 호출에 타임아웃이 없었다. [근거]()',
      ],
      'Turn into unverified': [
        '  - [x] 게이트웨이 호출에 타임아웃이 없었다.',
        '  - [ ] 게이트웨이 호출에 타임아웃이 없었다.',
      ],
    },
  },
  'hedged-fact': {
    en: {
      'Turn into unverified': [
        '  - [x] The pool was probably exhausted. [pool metrics](./evidence/pool.png)',
        '  - [ ] The pool was probably exhausted. [pool metrics](./evidence/pool.png)',
      ],
    },
    ko: {
      'Turn into unverified': [
        '  - [x] 커넥션 풀이 고갈된 것 같다. [풀 지표](./evidence/pool.png)',
        '  - [ ] 커넥션 풀이 고갈된 것 같다. [풀 지표](./evidence/pool.png)',
      ],
    },
  },
  'person-as-root-cause': {
    en: {
      'Ask below: “What made this possible?”': [
        '  - [x] The developer merged the change without a review. [#6834](https://github.example/6834)',
        '  - [x] The developer merged the change without a review. [#6834](https://github.example/6834)\n    - What made this possible?',
      ],
    },
    ko: {
      'Ask below: “무엇이 이것을 가능하게 했나?”': [
        '  - [x] 개발자가 리뷰 없이 변경을 머지했다. [#6834](https://github.example/6834)',
        '  - [x] 개발자가 리뷰 없이 변경을 머지했다. [#6834](https://github.example/6834)\n    - 무엇이 이것을 가능하게 했나?',
      ],
    },
  },
  'open-leaf': {
    en: {
      'Say why it stops here': [
        '  - [ ] The gateway failed over its own database.',
        '  - [ ] The gateway failed over its own database. (stop: )',
      ],
      'Say why it is not known': [
        '  - [ ] The gateway failed over its own database.',
        '  - [ ] The gateway failed over its own database. (unknown: )',
      ],
    },
    ko: {
      'Say why it stops here': [
        '  - [ ] 게이트웨이가 자체 데이터베이스를 페일오버했다.',
        '  - [ ] 게이트웨이가 자체 데이터베이스를 페일오버했다. (중단: )',
      ],
      'Say why it is not known': [
        '  - [ ] 게이트웨이가 자체 데이터베이스를 페일오버했다.',
        '  - [ ] 게이트웨이가 자체 데이터베이스를 페일오버했다. (알 수 없음: )',
      ],
    },
  },
  'trunk-detection': {
    en: {
      'Insert “Why did it take 17 minutes to notice?”': [
        '- Why could customers not pay for 48 minutes?',
        '- Why could customers not pay for 48 minutes?\n- Why did it take 17 minutes to notice?',
      ],
    },
    ko: {
      'Insert “왜 알아차리기까지 17분이 걸렸나?”': [
        '- 왜 고객이 48분 동안 결제할 수 없었나?',
        '- 왜 고객이 48분 동안 결제할 수 없었나?\n- 왜 알아차리기까지 17분이 걸렸나?',
      ],
    },
  },
  'trunk-recovery': {
    en: {
      'Insert “Why did recovery take 3 hours 31 minutes?”': [
        '- Why could customers not pay for 4 hours?',
        '- Why could customers not pay for 4 hours?\n- Why did recovery take 3 hours 31 minutes?',
      ],
    },
    ko: {
      'Insert “왜 복구에 3시간 31분이 걸렸나?”': [
        '- 왜 고객이 4시간 동안 결제할 수 없었나?',
        '- 왜 고객이 4시간 동안 결제할 수 없었나?\n- 왜 복구에 3시간 31분이 걸렸나?',
      ],
    },
  },
  'cause-without-remediation': {
    en: {
      'Add an item that addresses it': [
        '- [ ] **R1** Alert on pool wait.',
        '- [ ] **R1** Alert on pool wait.\n- [ ] **R2** What will be different (addresses: C4)',
      ],
    },
    ko: {
      'Add an item that addresses it': [
        '- [ ] **R1** 풀 대기 알람을 추가한다.',
        '- [ ] **R1** 풀 대기 알람을 추가한다.\n- [ ] **R2** 무엇을 바꾸는지 (대상: C4)',
      ],
    },
  },
  'external-not-isolated': {
    en: {
      'Add a #recover item for the external system': [
        '  - [x] Our payment provider was down. [status page](https://status.example)',
        '  - [x] Our payment provider was down. [status page](https://status.example)\n\n## Remediation\n\n- [ ] Keep a failure of the external system from spreading: a timeout, a circuit breaker or a fallback. #recover',
      ],
    },
    ko: {
      'Add a #recover item for 외부 시스템': [
        '  - [x] 외부 결제대행사에 장애가 있었다. [상태 페이지](https://status.example)',
        '  - [x] 외부 결제대행사에 장애가 있었다. [상태 페이지](https://status.example)\n\n## 재발 방지 대책\n\n- [ ] 외부 시스템 장애가 번지지 않도록 타임아웃, 서킷 브레이커, 대체 경로 중 하나를 둔다. #recover',
      ],
    },
  },
  'remediation-missing': {
    en: {
      'Insert an item': [
        'We will keep an eye on it.',
        'We will keep an eye on it.\n\n- [ ] What will be different',
      ],
    },
    ko: {
      'Insert an item': ['계속 지켜본다.', '계속 지켜본다.\n\n- [ ] 무엇을 바꾸는지'],
    },
  },
  'prevent-only': {
    en: {
      'Insert a #detect item': [
        '- [ ] Refuse migrations without an index in CI. #prevent',
        '- [ ] Refuse migrations without an index in CI. #prevent\n- [ ] What will be different #detect',
      ],
      'Insert a #recover item': [
        '- [ ] Refuse migrations without an index in CI. #prevent',
        '- [ ] Refuse migrations without an index in CI. #prevent\n- [ ] What will be different #recover',
      ],
    },
    ko: {
      'Insert a #detect item': [
        '- [ ] 인덱스 없는 마이그레이션을 CI가 거절하게 한다. #prevent',
        '- [ ] 인덱스 없는 마이그레이션을 CI가 거절하게 한다. #prevent\n- [ ] 무엇을 바꾸는지 #detect',
      ],
      'Insert a #recover item': [
        '- [ ] 인덱스 없는 마이그레이션을 CI가 거절하게 한다. #prevent',
        '- [ ] 인덱스 없는 마이그레이션을 CI가 거절하게 한다. #prevent\n- [ ] 무엇을 바꾸는지 #recover',
      ],
    },
  },
};
