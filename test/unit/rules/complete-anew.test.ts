/** Four complete postmortems of other trades and shapes than those the rules grew up with: silence. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check } from './checking';

const RIDES = `---
id: INC-2026-0311
title: Riders saw no cars for 34 minutes
status: reviewed
severity: SEV1
started: 2026-09-04T07:12:00Z
detected: 2026-09-04T07:18:00Z
mitigated: 2026-09-04T07:46:00Z
resolved: 2026-09-04T08:05:00Z
services: [dispatch, map]
external: []
owner: Imani Okoro
reviewers: [Imani Okoro, Ravi Shah (SRE), Lena Brandt (org lead), Tomás Vega (CTO)]
customers_affected: 18,400 riders
detected_by: alert
---

# Riders saw no cars for 34 minutes

## Summary

From 07:12 to 07:46 UTC riders in Lisbon opened the app and saw an empty map. Drivers were online the whole time. Turning off the new grid ended it.

## Customer impact

18,400 riders saw an empty map for 34 minutes ([map opens](https://metrics.example.org/map-opens)). 2,150 of them wrote to support or left for another app, as far as the uninstall figures show ([support queue](https://desk.example.org/q/88)).

## Timeline (UTC)

- 07:12 Began: the new grid was switched on for Lisbon ([flag history](https://flags.example.org/grid))
- 07:18 Detected: the alert on empty maps paged the on-call engineer ([page](https://pager.example.org/771))
- 07:31 The map team saw that every car was in cell 0 ([chat](https://chat.example.org/p/1931))
- 07:46 Mitigated: the flag was turned off ([flag history](https://flags.example.org/grid))
- 08:05 Resolved: caches had emptied ([cache age](https://metrics.example.org/cache-age))

## 5 Whys

- Why did riders see an empty map for 34 minutes?
  - [x] **C1** Every car was written to cell 0 of the new grid. [dump of 07:30](https://logs.example.org/cells)
    - [x] **C2** Longitudes west of Greenwich came out as 0 in the cell’s name. [worked example](https://git.example.org/mr/5120)
      - [x] **C3** The name was built from an unsigned number, and the two cities it was tried in lie east. [trial report](https://wiki.example.org/grid-trial)
- Why did it take 28 minutes from the page until riders saw cars again?
  - [x] **C4** Turning a flag off for one city needs a release of the flag service. [runbook](https://wiki.example.org/flags)
    - [x] **C5** Flags were built for experiments of weeks, and a city was added as a label later. [interview with the flag team, 7 September](https://wiki.example.org/flag-talk)

## Detection

The alert on empty maps has fired within six minutes since last year. Nothing slower was noticed before it.

## Response

Two people worked on it: one looked at the grid, one prepared the flag’s release. They spoke in one call.

## Resolution & recovery

The flag went off at 07:46; maps filled as cached cells aged out, until 08:05.

## Lessons learned

### What went well

The alert named the city, so nobody looked at the drivers first.

### What went wrong

A city is the unit we work in, and the flag service does not know cities.

### Where we got lucky

It was a quarter past seven, before the morning’s peak.

## Recurrence & backlog check

No incident of this kind is on record; the ticket on flags by city (FLAG-88) was in the backlog since May.

## Remediation

| ID | Action | Effect | Horizon | Owner | Due | Done when | Addresses |
| --- | --- | --- | --- | --- | --- | --- | --- |
| R1 | Build cell names from signed numbers | prevent | short | Sana Idris | 2026-12-02 | the check of names covers all four quadrants | C3 |
| R2 | Let the flag service turn a flag off by city without a release | recover | mid | Joon Park | 2027-01-29 | a drill turns a city off in under two minutes | C5 |
| R3 | Page when one cell holds more than half of a city’s cars | detect | short | Sana Idris | 2026-12-09 | the alert fires on the recorded dump of 07:30 | C1 |

## Customer notice

A notice stood in the app from 07:35 on; riders who had waited got a credit on 5 September. [notice](https://status.example.org/n/311)
`;

const HOOKS = `---
id: INC-2026-0402
title: Merchants got webhooks up to three hours late
status: reviewed
severity: SEV2
started: 2026-08-19T22:40:00+02:00
detected: 2026-08-20T00:05:00+02:00
resolved: 2026-08-20T01:50:00+02:00
services: [webhooks]
external: [Northwind Mail]
owner: Elif Kaya
reviewers: [Elif Kaya, Marc Dubois (SRE), Ana Lima (org lead)]
customers_affected: 640 merchants
detected_by: customer
---

# Merchants got webhooks up to three hours late

## Summary

Merchants waited up to three hours for webhooks on the evening of 19 August. One receiver that never answered held the queue. Its own lane ended it.

## Customer impact

640 merchants got their webhooks late; 41 of them shipped orders a day later than promised. [list](https://desk.example.org/q/402)

## Timeline

| Time (CEST) | Event | Source |
| --- | --- | --- |
| 2026-08-19 22:40 | Start: the receiver of Northwind Mail stops answering | [responses](https://metrics.example.org/hooks) |
| 2026-08-20 00:05 | Detected: a merchant asks in chat where webhooks are | [chat](https://desk.example.org/t/9913) |
| 00:50 | Somebody sees that all workers wait for one address | [dump](https://logs.example.org/workers) |
| 01:50 | Resolved: that address has a lane of its own, and the queue is empty | [depth](https://metrics.example.org/depth) |

## 5 Whys

- Why did merchants wait three hours for their webhooks?
  - [x] **C1** All 32 workers waited for one receiver. [dump](https://logs.example.org/workers)
    - [x] **C2** A call that gets no answer is held for ten minutes, and then tried again at once. [sender.go](../sender.go#L30)
    - ~~**C3** The queue lost messages.~~ [every one arrived](https://metrics.example.org/sent)
  - [x] **C4** Northwind Mail was down for maintenance it had announced. [their notice](https://status.northwind.example/1) (stop: theirs to schedule; ours is that one receiver holds all others, C1)
- Why did we learn of it from a merchant after 85 minutes?
  - [x] **C5** The alert looks at errors, and a call that waits is none yet. [alert](https://alerts.example.org/hooks)
- Why did recovery take another hour and three quarters?
  - [x] **C6** What a worker waits for is told by a dump only, and lanes were added by hand. [runbook](https://wiki.example.org/hooks)

## Remediation

### Short term

- [x] **R1** Give each receiver a lane of its own, with a time limit of ten seconds. #recover @marc due:2026-08-28 (addresses: C2, C6)
  - Done when: a receiver that hangs delays nobody else
  - Verified: drill of 1 September, Northwind Mail’s lane held, others under one second. [graph](https://metrics.example.org/drill)
- [x] **R2** Alert on the age of the oldest webhook. #detect @elif due:2026-08-25 (addresses: C5)
  - Done when: it pages at five minutes
  - Verified: it paged in the drill of 1 September. [page](https://pager.example.org/880)

### Long term

- [ ] **R3** Let merchants see the age of their queue. #communicate @elif (addresses: C5)
  - Done when: the dashboard of every merchant shows it

## Lessons learned

One slow receiver is an everyday event; a queue shared by all made it everybody’s.

## Customer notice

Merchants were written to on 20 August, with the list of late webhooks. [mail](https://desk.example.org/m/402)
`;

const COUPON = `---
id: INC-2026-0511
title: 회원이 52분 동안 쿠폰을 받지 못함
status: reviewed
severity: SEV1
started: 2026-07-10T10:00:00+09:00
detected: 2026-07-10T10:06:00+09:00
mitigated: 2026-07-10T10:52:00+09:00
resolved: 2026-07-10T11:20:00+09:00
services: [쿠폰, 알림]
external: []
owner: 한서윤
reviewers: [한서윤, 오태경 (SRE), 문지호 (조직장), 배수현 (CTO)]
customers_affected: 회원 9,800명
detected_by: alert
---

# 회원이 52분 동안 쿠폰을 받지 못함

## 요약

10:00부터 10:52까지 여름 행사 쿠폰을 누른 회원에게 쿠폰이 발급되지 않았다. 발급 대기열을 나누어 해소했다.

## 고객 영향

회원 9,800명이 "잠시 후 다시 시도해 주세요"라는 화면을 보았다. [화면 기록](https://metrics.example.kr/coupon)

## 타임라인 (KST)

- 10:00 발생: 행사가 열리고 발급 요청이 몰림 ([요청 수](https://metrics.example.kr/req))
- 10:06 감지: 발급 지연 알림이 온콜을 호출 ([호출](https://pager.example.kr/51))
- 10:30 대기열 하나에 두 행사가 함께 쌓인 것을 확인 ([대화](https://chat.example.kr/p/77))
- 10:52 완화: 행사별로 대기열을 나눔 ([변경](https://git.example.kr/mr/901))
- 11:20 복구: 밀린 발급이 모두 끝남 ([대기열 길이](https://metrics.example.kr/depth))

## 5 Whys

- 왜 회원에게 52분 동안 쿠폰이 발급되지 않았나?
  - [x] **C1** 발급 요청이 포인트 적립 요청 뒤에 쌓였다. [대기열 덤프](https://logs.example.kr/q)
    - [x] **C2** 두 행사가 대기열 하나를 함께 썼다. [설정](../queue.yaml#L4)
      - [x] **C3** 대기열은 행사가 하나뿐이던 2년 전에 만들었고, 행사를 더할 때 나누는 단계가 절차에 없다. [절차](https://wiki.example.kr/event)
- 왜 감지하고 완화하기까지 46분이 걸렸나?
  - [x] **C4** 대기열에 무엇이 쌓였는지 보려면 덤프를 떠서 읽어야 했다. [런북](https://wiki.example.kr/queue)

## 감지

지연 알림이 6분 만에 울렸다. [호출](https://pager.example.kr/51)

## 대응

쿠폰팀과 플랫폼팀이 한 통화방에서 대기열과 데이터베이스를 나누어 살폈다.

## 복구

대기열을 나눈 뒤 밀린 요청을 28분 동안 처리했다.

## 교훈

행사를 여는 일은 설정 변경과 같아서, 같은 검토를 거칠 만하다.

## 재발 여부 및 백로그 점검

같은 원인의 장애는 기록에 없다. 대기열 분리 티켓(Q-31)이 3월부터 백로그에 있었다.

## 재발 방지 대책

### 단기

- [ ] **R1** 행사마다 대기열을 따로 만든다. #prevent @seoyun due:2026-12-11 (대상: C3)
  - 완료 조건: 행사 등록 화면이 대기열 없이는 저장되지 않는다
- [ ] **R2** 대기열별로 쌓인 요청의 종류를 대시보드에 보여 준다. #recover @taekyung due:2026-12-18 (대상: C4)
  - 완료 조건: 훈련에서 원인 대기열을 2분 안에 찾는다

### 중기

- [ ] **R3** 가장 오래 기다린 요청의 나이로 알림을 울린다. #detect @seoyun (대상: C1)
  - 완료 조건: 1분을 넘으면 호출이 온다

## 고객 안내

7월 10일 11시 30분에 앱 공지로 사과하고 쿠폰을 다시 지급했다. [공지](https://notice.example.kr/51)
`;

const MAIL = `---
id: INC-2026-0620
title: 학부모가 등교 알림을 두 번 받음
status: reviewed
severity: SEV3
started: 2026-06-02T08:00:00+09:00
detected: 2026-06-02T08:07:00+09:00
resolved: 2026-06-02T08:25:00+09:00
services: [알림]
owner: 유다은
reviewers: [유다은]
customers_affected: 학부모 1,240명
detected_by: alert
---

# 학부모가 등교 알림을 두 번 받음

## 요약

8시부터 학부모에게 같은 등교 알림이 두 번 갔다. 재전송 작업을 멈춰 해소했다.

## 고객 영향

학부모 1,240명이 같은 알림을 두 번 받았고, 37명이 문의했다. [문의 목록](https://desk.example.kr/q/62)

## 타임라인

| 시각 (KST) | 내용 | 근거 |
| --- | --- | --- |
| 2026-06-02 08:00 | 발생: 두 번째 알림이 나가기 시작 | [발송 수](https://metrics.example.kr/push) |
| 08:07 | 감지: 발송 수 알림이 울림 | [호출](https://pager.example.kr/62) |
| 08:25 | 복구: 재전송 작업을 멈춤 | [작업 기록](https://jobs.example.kr/62) |

## 5 Whys

- 왜 학부모는 같은 알림을 두 번 받았나?
  - [x] **C1** 재전송 작업이 이미 간 알림도 실패로 보았다. [작업 로그](https://logs.example.kr/62)
    - [x] **C2** 전송 결과가 8시 정각에 초기화되어 지난 1분의 성공이 사라졌다. [result.ts](../result.ts#L18)

## 재발 방지 대책

| 조치 | 효과 | 시기 | 담당 | 기한 | 완료 조건 | 대상 |
| --- | --- | --- | --- | --- | --- | --- |
| R1 전송 결과를 날짜가 바뀌어도 24시간 남긴다 | prevent | 단기 | 유다은 | 2026-12-04 | 자정과 정각을 넘기는 시험이 통과한다 | C2 |
| R2 같은 사람에게 같은 알림이 두 번 가면 멈춘다 | recover | 단기 | 유다은 | 2026-12-11 | 훈련에서 두 번째 발송이 막힌다 | C1 |

## 교훈

재전송은 성공을 기록하는 곳과 같은 시계를 써야 한다.

## 고객 안내

학교를 거쳐 8시 40분에 중복 발송을 알렸다. [안내문](https://notice.example.kr/62)
`;

for (const [name, text] of Object.entries({ RIDES, HOOKS, COUPON, MAIL }))
  for (const status of ['draft', 'in-review', 'reviewed', 'closed'])
    test(`${name}, ${status}: nothing to say`, () => {
      const written = text.replace('status: reviewed', `status: ${status}`);
      const said = check(written).map(
        ({ rule, severity, range, message }) =>
          `${severity} ${rule} “${written.slice(range.start, range.end).slice(0, 50)}” ${message}`,
      );
      assert.deepEqual(said, []);
    });
