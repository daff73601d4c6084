/** Postmortems that leave nothing to ask for, one in each language and unlike the examples. */

/** `status` and `severity` as they stand in the front matter. */
export const GOOD = {
  en: (status: string, severity: string): string => `---
id: INC-2026-0201
title: Riders saw no drivers for 25 minutes
status: ${status}
severity: ${severity}
started: 2026-10-05T07:40:00Z
detected: 2026-10-05T07:46:00Z
mitigated: 2026-10-05T08:05:00Z
resolved: 2026-10-05T08:20:00Z
services: [dispatch]
external: [MapTile]
owner: Sam Ortiz
reviewers: [Sam Ortiz, SRE, org lead, CTO]
customers_affected: 4,100 riders
detected_by: alert
---

# Riders saw no drivers for 25 minutes

## Summary

From 07:40 to 08:05 UTC riders in Lisbon saw an empty map and could not book a ride.

## Customer impact

4,100 riders opened the app and saw no driver. [map errors](https://grafana.example.com/d/map)

## Timeline

All times in UTC.

- 2026-10-05 07:40 MapTile begins to answer slowly; the impact starts. [graph](https://grafana.example.com/d/tiles)
- 07:46 Detected: the alert on empty maps pages on-call. [page](https://pager.example.com/1)
- 07:51 On-call sees all workers waiting for MapTile. [trace](https://traces.example.com/7)
- 08:05 Mitigated: cached tiles are served. [flag](https://flags.example.com/9)
- 08:20 Resolved: MapTile answers in time again. [its report](https://status.example.com/44)

## What happened

Riders opened the app to an empty map. A retry made no difference.

## Lead-up

The worker pool had been halved in September, when traffic was low. [change](https://git.example.com/c/1)

## Trigger

MapTile moved its index to new machines. [its report](https://status.example.com/44)

## 5 Whys

- Why could riders in Lisbon not book a ride for 25 minutes?
  - [x] **C1** Every worker of dispatch was waiting for a tile. [trace](https://traces.example.com/7)
    - [x] **C2** MapTile needed 20 s for an answer. [graph](https://grafana.example.com/d/tiles) (stop: inside MapTile; C3 and C4 are ours)
    - [x] **C3** A call for a tile had no time limit. [tiles.ts](../src/tiles.ts#L10)
    - [x] **C4** Nothing was shown when a tile was late, though yesterday’s tile was in the cache. [map.ts](../src/map.ts#L40)
- Why did recovery take 19 minutes?
  - [x] **C5** The flag that serves cached tiles was described nowhere. [runbook before](https://git.example.com/c/2)

## Root causes

Calls without a time limit (C3), a map that needs a fresh tile (C4), a switch that nobody could look up (C5).

## Contributing factors

The pool was half as large as in August. [change](https://git.example.com/c/1)

## Detection

The alert on empty maps paged after six minutes, as it should. [page](https://pager.example.com/1)

## Response

Two people from dispatch, one from SRE.

## Resolution & recovery

Cached tiles were switched on at 08:05 and off again on the next day.

## Lessons learned

A map may be a day old; an empty one is useless.

## What went well

- The alert was made after an earlier incident and came first.

## What went wrong

- Support learned of it from riders.

## Where we got lucky

It was before the morning peak.

## Why were we surprised

MapTile had always failed fast.

## Recurrence & backlog check

No earlier incident had this cause; the time limit was not in the backlog.

## Remediation

### Short term

- [x] **R1** Give calls for tiles a time limit of 800 ms. #recover #code @sortiz due:2026-10-12 (addresses: C3)
  - Done when: a silent MapTile costs a rider less than a second
  - Verified: [drill](https://ci.example.com/drill/3)
- [ ] **R2** Describe the switch for cached tiles in the runbook and link it from the alert. #recover #docs @mkim due:2026-11-20 (addresses: C5)
  - Done when: the alert’s text holds the link

### Long term

- [ ] **R3** Serve the last known tile whenever a fresh one is late. #prevent #architecture @mkim due:2027-03-01 (addresses: C4)
  - Done when: with MapTile off, riders see a map

## Customer notice

Status page at 07:58 and at 08:25; a credit for everybody whose booking failed, on the next day.

## Open questions

- None.

## Review

Read on 9 October by SRE, the org lead and the CTO.
`,
  ko: (status: string, severity: string): string => `---
id: INC-2026-0202
title: 수강생이 35분 동안 강의를 재생하지 못함
status: ${status}
severity: ${severity}
started: 2026-10-07T20:10:00+09:00
detected: 2026-10-07T20:17:00+09:00
mitigated: 2026-10-07T20:45:00+09:00
resolved: 2026-10-07T21:00:00+09:00
services: [재생]
external: [빠른CDN]
owner: 최은우
reviewers: [최은우, SRE, 조직장, CTO]
customers_affected: 수강생 2,300명
detected_by: alert
---

# 수강생이 35분 동안 강의를 재생하지 못함

## 요약

20:10부터 20:45까지 수강생이 강의를 재생할 수 없었다.

## 고객 영향

수강생 2,300명이 검은 화면을 보았다. [재생 오류](https://grafana.example.com/d/play)

## 타임라인

| 시각 (KST) | 내용 | 근거 |
|---|---|---|
| 2026-10-07 20:10 | 발생: 빠른CDN이 서명된 주소를 거절하기 시작 | [그래프](https://grafana.example.com/d/cdn) |
| 20:17 | 감지: 재생 실패 알림이 온콜을 호출 | [호출](https://pager.example.com/2) |
| 20:45 | 완화: 예비 경로로 전환 | [전환 기록](https://flags.example.com/10) |
| 21:00 | 복구: 빠른CDN이 키를 되돌림 | [보고서](https://status.example.com/45) |

## 증상

재생 버튼을 누르면 검은 화면이 나왔다.

## 배경

서명 키는 3년 전에 등록한 그대로였다. [등록 기록](https://git.example.com/c/3)

## 트리거

빠른CDN이 20:10에 오래된 키를 폐기했다. [보고서](https://status.example.com/45)

## 5 Whys

- 왜 수강생은 35분 동안 강의를 재생할 수 없었나?
  - [x] **C1** 빠른CDN이 서명된 주소를 모두 거절했다. [응답 로그](https://logs.example.com/cdn)
    - [x] **C2** 빠른CDN이 등록된 키를 폐기했다. [보고서](https://status.example.com/45) (중단: 빠른CDN의 일이다. 우리 몫은 C3과 C4다)
    - [x] **C3** 재생 서버는 키 하나만 알고, 다른 키로 바꾸려면 배포해야 한다. [keys.ts](../src/keys.ts#L3)
    - [x] **C4** 빠른CDN이 거절해도 예비 경로로 넘어가지 않는다. [route.ts](../src/route.ts#L20)
- 왜 감지한 뒤에도 복구까지 28분이 걸렸나?
  - [x] **C5** 예비 경로로 바꾸는 절차가 어디에도 적혀 있지 않았다. [당시 런북](https://git.example.com/c/4)

## 근본 원인

키 하나에만 의존했고(C3), 예비 경로로 넘어가지 않았으며(C4), 전환 절차가 없었다(C5).

## 기여 요인

저녁 강의가 시작되는 시간이었다. [접속 수](https://grafana.example.com/d/users)

## 감지

재생 실패 알림이 7분 만에 울렸다. [호출](https://pager.example.com/2)

## 대응

재생팀 두 명과 SRE 한 명이 대응했다.

## 복구

20:45에 예비 경로로 전환하고, 다음 날 되돌렸다.

## 교훈

외부 키는 예고 없이 바뀐다. 바뀌어도 재생은 되어야 한다.

## 잘한 점

- 알림이 문의보다 먼저 울렸다.

## 개선할 점

- 고객센터는 문의를 받고서야 장애를 알았다.

## 운이 좋았던 점

시험 기간이 아니었다.

## 예상과 달랐던 점

키 폐기는 한 달 전에 예고된다고 알고 있었다.

## 재발 여부

같은 원인의 장애는 없었고, 키 교체는 백로그에 없었다.

## 재발 방지 대책

### 단기

- [x] **R1** 거절이 1%를 넘으면 예비 경로로 자동 전환한다. #recover #code @echoi due:2026-10-14 (대상: C4)
  - 완료 조건: 빠른CDN을 막아도 재생된다
  - 검증 결과: [훈련 기록](https://ci.example.com/drill/4)
- [ ] **R2** 전환 절차를 런북에 적고 알림에서 연결한다. #recover #docs @syoon due:2026-11-20 (대상: C5)
  - 완료 조건: 알림 문구에 런북 주소가 있다

### 장기

- [ ] **R3** 키를 두 개 등록하고 배포 없이 바꿀 수 있게 한다. #prevent #architecture @syoon due:2027-02-01 (대상: C3)
  - 완료 조건: 키 하나를 폐기해도 재생된다

## 고객 공지

20:25와 21:05에 상태 페이지에 게시했고, 다음 날 이용권을 하루 연장했다.

## 미해결 질문

- 없음.

## 리뷰

10월 12일에 SRE, 조직장, CTO가 읽었다.
`,
} as const;
