/** Documents of any size for benchmarks, shaped like real postmortems: mostly prose, some structure. */

const SENTENCES = [
  'The pool of connections was full and every checkout waited for the gateway until it gave up.',
  'We compared the [latency dashboard](https://grafana.example.com/d/pay) with the deploy history.',
  'Nothing had been deployed since Friday, and the error rate stayed below the threshold of the alert.',
  '고객은 결제 버튼을 누른 뒤 30초 동안 빈 화면을 보았다.',
  'See [client.ts](../src/pay/client.ts#L40-L58) for the call that had no timeout.',
];
const TITLES = [
  'Background',
  'Detection',
  'Response',
  'Resolution',
  'Lessons learned',
  'What went well',
  'Notes on the gateway',
];

const HEAD = `---
id: INC-2026-0142
title: Card payments timed out
status: in-review
severity: SEV1
started: 2026-10-13T10:02:00+09:00
detected: 2026-10-13T10:19:00+09:00
resolved: 2026-10-13T10:50:00+09:00
services: [checkout, payments]
---

# Card payments timed out

## Summary

Customers in Korea could not pay by card for 48 minutes.
`;

const TREE = `
## 5 Whys

- Why could customers in Korea not pay for 48 minutes?
  - [x] **C1** Payment authorisation timed out after 30 s. [dashboard](https://grafana.example.com/d/pay)
    - [x] **C2** Every connection in the pool was waiting. [metrics](./evidence/pool.png)
      - [ ] **C3** The gateway failed over its own database. (verify: ask for its report)
      - [x] **C4** Calls to the gateway had no timeout. [client.ts](../src/pay/client.ts#L40-L58)
- Why did we notice only after 17 minutes?
  - [x] **C6** The alert watched error rate only. [rule](../alerts/pay.yml#L12)
`;

const TAIL = `
## Timeline (KST)

- 10:02 The gateway began to answer slowly.
- 10:19 A customer wrote to support.
- 10:50 Payments worked again.

## Remediation

- [ ] **R1** Give gateway calls a timeout. #prevent @jlee due:2027-10-20 (addresses: C4)
- [ ] **R2** Alert on pool wait. #detect @mina due:2027-10-16 (addresses: C6)
`;

/**
 * A postmortem of about `kilobytes` KB: one tree, one timeline, some items, and sections of prose
 * of about 1 KB each until it is large enough.
 */
export function postmortemOf(kilobytes: number): string {
  let prose = '';
  for (
    let section = 0;
    HEAD.length + TREE.length + prose.length + TAIL.length < kilobytes * 1024;
    section++
  ) {
    prose += `\n## ${TITLES[section % TITLES.length]} ${section}\n\n`;
    for (let line = 0; line < 10; line++)
      prose += `${SENTENCES[(section + line) % SENTENCES.length]}\n`;
  }
  return HEAD + prose + TREE + TAIL;
}

/** The same, all of it structure: trees, rows and items; for the cost of a full parse. */
export function structureOf(kilobytes: number): string {
  let text = HEAD;
  for (let part = 0; text.length < kilobytes * 1024; part++)
    text += (TREE + TAIL)
      .replace(/^## (.*)$/gm, `## $1`)
      .replace(/\*\*([CR])(\d)\*\*/g, `**$1${part}$2**`);
  return text;
}
