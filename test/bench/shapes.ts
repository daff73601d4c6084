/**
 * Postmortems as they are found: four shapes that most public collections are made of, each of about
 * 8 KB, no two alike, the same at every call.
 */
import { postmortemAt } from '../ui/many-postmortems';
import { postmortemOf } from './documents';

const SYSTEMS = ['ledger', 'search', 'mailer', 'router', 'login', 'reports', 'queue', 'cache'];
const BROKE = ['timed out', 'answered 503', 'lost messages', 'was down', 'ran out of memory'];
const TEAMS = ['platform', 'payments', 'data', 'mobile'];
const TODAY = '2026-11-23';

/** Whatever a document does not say about itself: prose of the same kind in all shapes. */
const PROSE = prose();

function prose(): string {
  const whole = postmortemOf(8);
  return whole.slice(whole.indexOf('\n## Background'), whole.indexOf('\n## 5 Whys'));
}

/** The document numbered `at`: of each ten four are written in our format, six in somebody's own. */
export function documentAt(at: number): string {
  const digit = at % 10;
  if (digit < 4) return postmortemAt(at, TODAY);
  return filled(at, digit < 7 ? handbook(at) : digit < 9 ? numberedWhys(at) : account(at));
}

function filled(at: number, text: string): string {
  const room = Math.max(0, 8192 - text.length);
  return `${text}${PROSE.slice(0, room)}\nNoted in room ${(at * 7919).toString(36)}.\n`;
}

const pick = (of: readonly string[], at: number): string => of[at % of.length]!;
const dayOf = (at: number, shift = 0): string =>
  new Date(Date.parse(TODAY) + (shift - Math.floor(at / 2)) * 86_400_000)
    .toISOString()
    .slice(0, 10);

/** Headings and a table of actions, as handbooks on operations teach it. */
function handbook(at: number): string {
  const system = pick(SYSTEMS, at * 3);
  const rows = [
    ['Put a limit on retries', 'prevent'],
    ['Alert when the queue grows for ten minutes', 'detect'],
    ['Write down how to fail over', 'mitigate'],
    ['Test the restore every month', 'process'],
  ].map(
    ([what, kind], row) =>
      `| ${what} of ${system} | ${kind} | ${pick(TEAMS, at + row)} | [OPS-${at * 10 + row}](https://tickets.example.com/OPS-${at * 10 + row}) ${row % 2 === 0 ? '**DONE**' : 'TODO'} |`,
  );
  return `# ${system} ${pick(BROKE, at)} for shard ${at} (incident #${at})

**Date**: ${dayOf(at)}

**Authors**: ${pick(TEAMS, at)}-oncall, jlee

**Status**: Complete, action items in progress

## Summary

The ${system} ${pick(BROKE, at)} for ${(at % 50) + 5} minutes after a change of its configuration.

## Impact

${(at * 13) % 900} requests were lost; no revenue was.

## Root Causes

- A limit that was never set, and a default that changed with version ${at % 40}.
- The check before the rollout looked at one region only.

## Trigger

A rollout to all regions at once.

## Detection

The alert on errors of ${system} fired after ${(at % 9) + 1} minutes.

## Action Items

| Action Item | Type | Owner | Bug |
| --- | --- | --- | --- |
${rows.join('\n')}

## Timeline

${dayOf(at)} (*all times UTC*)

- 14:51 The rollout begins
- 14:${String(53 + (at % 6)).padStart(2, '0')} **OUTAGE BEGINS**: ${system} ${pick(BROKE, at)}
- 15:01 The one on call is paged
- 15:${String(10 + (at % 40))} The rollout is taken back
- 16:00 **OUTAGE ENDS**: all traffic is served again
`;
}

/** Why after why, numbered, and a list to do, in Korean every other time. */
function numberedWhys(at: number): string {
  const system = pick(SYSTEMS, at * 5);
  if (at % 2 === 1)
    return `# ${dayOf(at)} ${system} 장애 보고서 ${at}

## 개요

- 발생: ${dayOf(at)} 10:02
- 복구: ${dayOf(at)} 10:${String(20 + (at % 30))}
- 영향: 고객 ${at * 3}명이 결제를 하지 못했다.

## 원인 분석

1. 왜 결제가 되지 않았는가? ${system} 서버가 응답하지 않았다.
2. 왜 응답하지 않았는가? 연결이 모두 사용 중이었다.
3. 왜 모두 사용 중이었는가? 시간 제한이 없었다.
4. 왜 없었는가? 검토 목록에 그 항목이 없었다.

## 재발 방지 대책

- [ ] ${system} 호출에 시간 제한을 둔다 @mina (~${dayOf(at, 30)})
- [x] 연결 수 경보를 추가한다 @jlee
- [ ] 검토 목록에 항목을 더한다
`;
  return `# ${system}: ${pick(BROKE, at + 1)} on ${dayOf(at)}

## What happened

At ${dayOf(at)} 08:${String(10 + (at % 49))} UTC ${system} ${pick(BROKE, at + 1)} and customers of group ${at} saw errors.

## Five whys

1. Why did customers see errors? ${system} refused connections.
2. Why did it refuse them? Its disk was full.
3. Why was it full? Logs were kept for ever.
4. Why were they? Nobody owned the setting.
5. Why did nobody? It came with the machine.

## Next steps

- [x] Delete old logs of ${system} (Mina, ${dayOf(at, 2)})
- [ ] Set how long logs are kept @raj due:${dayOf(at, 21)}
- [ ] Alert at 80 % of any disk, see [disk.yml](../alerts/disk.yml#L${(at % 40) + 1})
`;
}

/** An account in prose, as companies publish them. */
function account(at: number): string {
  const system = pick(SYSTEMS, at * 7);
  return `# Incident of ${dayOf(at)}: ${system} ${pick(BROKE, at + 2)}

On ${dayOf(at)} from 09:${String(10 + (at % 49))} UTC our ${system} ${pick(BROKE, at + 2)}. We are sorry.

## What went wrong

A certificate had run out on ${(at % 30) + 2} hosts. The job that renews it had been off since the move.

## What we are doing

We renew certificates from two places, and ask every host once a day how long its own is valid.
`;
}
