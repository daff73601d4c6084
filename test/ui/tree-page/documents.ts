/** Documents to look at. */

export const SAMPLE = `---
id: INC-2026-0142
title: Card payments failed in Korea
severity: sev1
started: 2026-10-13T14:05:00+09:00
detected: 2026-10-13T14:22:00+09:00
resolved: 2026-10-13T14:53:00+09:00
---
# Card payments failed in Korea

## 5 Whys

- Why could customers in Korea not pay for 48 minutes?
  - [x] **C1** Payment authorisation timed out after 30 s. — [latency dashboard](https://example.com/latency)
    - [x] **C2** Every connection in the pool was waiting on the payment gateway. — [pool metrics](https://example.com/pool)
      - [x] **C4** Calls to the gateway had no \`timeout\`. — [client.ts:40-58](../src/client.ts#L40-L58)
      - [ ] **C3** The gateway failed over its *own* database. (verify: ask the gateway for its incident report)
      - [x] ~~**C5** A deploy changed the pool size. — [no deploy that day](https://example.com/deploys)~~
- Why did we notice only after 17 minutes?
  - [x] **C6** The alert watched **error rate**, and timeouts were counted as cancelled. — [alert rule](../alerts/pay.yaml)
- Why did recovery take 31 minutes?
  - [ ] **C7** Nobody could find the switch that takes the gateway out of rotation.
  - [ ] **C8** Why the first rollback hung. (unknown: the logs were rotated away)

## Remediation

| id | action | addresses | owner | due | status |
|---|---|---|---|---|---|
| R1 | Add a timeout | C4 | @kim | 2026-11-01 | open |
| R2 | Alert on cancelled payments | C6 | @lee | 2026-11-01 | done |
| R3 | Bulkhead the gateway pool | C4 | @kim | 2026-11-01 | open |
`;

export const KOREAN = `---
id: INC-2026-0150
title: 주문 결제 장애
---
# 주문 결제 장애

## 5 Whys

- 왜 고객이 48분 동안 결제하지 못했는가?
  - [x] **C1** 결제 승인이 30초 뒤에 시간 초과되었다. — [지연 대시보드](https://example.com/latency)
    - [x] **C2** 커넥션 풀의 모든 연결이 결제 게이트웨이를 기다리고 있었고, 그래서 새로운 주문은 전부 대기열에서 만료되었다. — [풀 지표](https://example.com/pool)
      - [ ] **C3** 게이트웨이가 자체 데이터베이스를 전환했다. (검증: 게이트웨이에 보고서를 요청)
      - [x] ~~**C4** 배포가 풀 크기를 바꿨다.~~
`;

/** A tree of so many claims, bushy and of several depths. */
export function treeOf(claims: number): string {
  const lines = ['# Large', '', '## 5 Whys', '', '- Why could customers not order?'];
  const words =
    'the queue was full and nobody saw it because the alert had been muted for the migration that ended a week ago'.split(
      ' ',
    );
  let left = claims;
  let seed = 7;
  const random = (below: number): number => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return Math.floor((seed / 2147483648) * below);
  };
  const grow = (depth: number): void => {
    const children = depth === 1 ? Math.max(1, Math.ceil(claims / 40)) : 1 + random(3);
    for (let index = 0; index < children && left > 0; index++) {
      left--;
      const text = words
        .slice(random(6), (claims > 1000 ? 6 : 8) + random(claims > 1000 ? 3 : 12))
        .join(' ');
      const box = random(3) === 0 ? '[ ]' : '[x]';
      lines.push(`${'  '.repeat(depth)}- ${box} ${text} ${claims - left}`);
      if (depth < 6) grow(depth + 1);
    }
  };
  while (left > 0) grow(1);
  return `${lines.join('\n')}\n`;
}

export const LONG = `# Long

## 5 Whys

- Why could customers ${'who had saved a card and came back within the hour after the second reminder '.repeat(5)}not pay?
  - [ ] ${'A very long claim that goes on, as claims in a hurry do, with every detail that was known. '.repeat(8)}
  - [x] Averylongwordwithoutanyplacetobreakitbecausesomebodypastedatoken${'abcdefghij'.repeat(12)} — [a link with a very long text that cannot fit into one chip of a card](https://example.com/${'x'.repeat(90)})
`;

export const OTHER_SHAPE = `# Chain

## 5 Whys

1. Why did checkout fail? The database was down.
2. Why was the database down? The disk was full.
3. Why was the disk full? Nobody rotated the logs.
`;

export const EMPTY = `# Nothing yet

## Summary

Checkout was down.
`;

export const UNREADABLE = `# Prose

## 5 Whys

We talked about it at length, and it was complicated.
`;
