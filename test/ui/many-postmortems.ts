/** A team's years: any number of postmortems of about 8 KB, no two alike, the same at every call. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { postmortemOf } from '../bench/documents';

const SYSTEMS = ['checkout', 'gateway', 'search', 'ledger', 'mailer', 'router', 'login', 'reports'];
const WHAT = [
  'timed out',
  'answered 503',
  'lost messages',
  'served old prices',
  'ran out of connections',
  'was down after a deployment',
];
const WHAT_KOREAN = [
  '응답 지연',
  '503 오류',
  '메시지 유실',
  '잘못된 가격 표시',
  '연결 고갈',
  '배포 뒤 중단',
];
const WORK = [
  'Give calls a time limit',
  'Alert on the length of the queue',
  'Roll out to one region first',
  'Write the runbook for a failover',
  'Keep old and new schema side by side',
];
const EFFECTS = ['prevent', 'detect', 'mitigate', 'process'];
const DETECTED = ['alert', 'customer', 'employee', 'alert'];
const OWNERS = ['mina', 'jlee', 'sora', 'tom', 'ana', 'hyun', 'eva', 'raj'];

/** The document numbered `at`: 0 is the newest, about 60 a month before `today` (`YYYY-MM-DD`). */
export function postmortemAt(at: number, today: string, size = 8): string {
  const pick = <T>(of: readonly T[], step: number): T =>
    of[Math.floor(at / step + at) % of.length]!;
  const end = Date.parse(today);
  const day = (shift: number): string =>
    new Date(end - Math.floor(at / 2) * 86_400_000 + shift * 86_400_000).toISOString().slice(0, 10);
  const korean = at % 5 === 4;
  const system = SYSTEMS[(at * 5) % SYSTEMS.length]!;
  const title = korean ? `${system} ${pick(WHAT_KOREAN, 3)}` : `${system} ${pick(WHAT, 3)}`;
  const detect = [2, 4, 9, 17, 35, 80][(at * 7) % 6]!;
  const resolve = detect + [12, 25, 48, 110, 400][(at * 3) % 5]!;
  const time = (minutes: number): string =>
    new Date(Date.parse(`${day(0)}T09:00:00Z`) + minutes * 60_000)
      .toISOString()
      .replace('.000', '');
  const id = (number: number): string => `INC-${4000 - number}`;
  const box = (number: number): string => ((at * 3 + number) % 4 === 0 || at < 12 ? ' ' : 'x');
  const item = (number: number, horizon: number): string =>
    `- [${box(number)}] **R${number}** ${pick(WORK, number)} in ${system} #${pick(EFFECTS, number)} @${pick(OWNERS, number)} due:${day(horizon)}`;
  const head = `---
id: ${id(at)}
title: ${title}
status: ${['reviewed', 'in-review', 'closed', 'draft'][at < 8 ? at % 4 : (at % 2) * 2]!}
severity: SEV${1 + ((at * 11) % 4)}
started: ${time(0)}
detected: ${time(detect)}
resolved: ${time(resolve)}
detected_by: ${DETECTED[at % 4]!}
services: [${system}]
${at % 40 === 7 ? `recurrence_of: [${id(at + 60)}]\n` : ''}---

# ${title}
`;
  const items = `## Remediation

### Short term

${item(1, 14)}
${item(2, 21)}

### Long term

${item(3, 120)}
`;
  const whole = postmortemOf(size);
  const rest = whole
    .slice(whole.indexOf('\n## Summary'), whole.indexOf('## Remediation'))
    .replaceAll('gateway', system);
  const after = /\n## (?!Remediation)/.exec(whole.slice(whole.indexOf('## Remediation') + 5));
  const tail = after === null ? '' : whole.slice(whole.indexOf('## Remediation') + 5 + after.index);
  return `${head}${rest}${items}${tail}`;
}

/** Writes `count` of them into folders by year below `folder`/postmortems. */
export function writePostmortems(folder: string, count: number, today: string): void {
  for (let at = 0; at < count; at++) {
    const text = postmortemAt(at, today);
    const year = /started: (\d{4})/.exec(text)![1]!;
    const into = join(folder, 'postmortems', year);
    mkdirSync(into, { recursive: true });
    writeFileSync(join(into, `${String(4000 - at)}.md`), text);
  }
}
