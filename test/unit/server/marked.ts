/** Postmortems in tests, with marks: `§` is the cursor, `«…»` a stretch of text. */
import { parsePostmortem } from '../../../src/language/parse';
import type { Postmortem } from '../../../src/language/postmortem';
import type { Range } from '../../../src/markdown/text';
import type { OpenDocument } from '../../../src/server/host/documents';
import { checkPostmortem } from '../../../src/rules/engine/check';
import { DEFAULT_SETTINGS } from '../../../src/rules/engine/rule';

export const URI = 'file:///repo/postmortems/a.md';

export interface Marked {
  readonly postmortem: Postmortem;
  /** Where `§` stood; the first when there are several. */
  readonly offset: number;
  /** What stood between `«` and `»`, in order. */
  readonly ranges: readonly Range[];
}

/** The document without its marks, and where they stood. */
export function marked(source: string): Marked {
  let text = '';
  let offset: number | undefined;
  const ranges: Range[] = [];
  const open: number[] = [];
  for (const character of source) {
    if (character === '§') offset ??= text.length;
    else if (character === '«') open.push(text.length);
    else if (character === '»') ranges.push({ start: open.pop()!, end: text.length });
    else text += character;
  }
  return { postmortem: parsePostmortem(text), offset: offset ?? 0, ranges };
}

/** The document as the server would hold it. */
export function opened(postmortem: Postmortem): OpenDocument {
  const findings = checkPostmortem(postmortem, { settings: DEFAULT_SETTINGS, today: '2026-10-14' });
  return { uri: URI, version: 3, postmortem, findings };
}

/** A whole postmortem, English, as `format.md` writes them. */
export const ENGLISH = `---
id: INC-2026-0142
title: Card payments failed in Korea
status: in-review
severity: SEV1
started: 2026-10-13T14:05:00+09:00
detected: 2026-10-13T14:22:00+09:00
mitigated: 2026-10-13T14:40:00+09:00
resolved: 2026-10-13T14:53:00+09:00
owner: jlee
---

# INC-2026-0142: Card payments failed in Korea

## Summary

Customers could not pay.

## Timeline

| Time (KST) | Event | Source |
| --- | --- | --- |
| 14:05 | First timeouts | [dashboard](https://grafana.example.com/d/pay) |
| 14:22 | The alert fired | [alert](../alerts/pay.yml#L12) |

## 5 Whys

- Why could customers in Korea not pay for 48 minutes?
  - [x] **C1** Payment authorisation timed out after 30 s. [latency dashboard](https://grafana.example.com/d/pay)
    - [x] **C2** Calls to the gateway had no timeout. [client.ts:40-58](../src/pay/client.ts#L40-L58 "pin:k7f3")
    - [ ] **C3** The gateway failed over, unlike C2. (verify: ask the gateway for its report)
    - [x] ~~**C4** A deploy changed the pool size.~~ [no deploy that day](https://ci.example.com/history)
- Why did we notice only after 17 minutes?
  - [x] **C5** The alert watched error rate only.
  - [ ] Nobody looked.

## Remediation

### Short term

- [ ] **R1** Give gateway calls a 2 s timeout. #prevent #config #payments @jlee due:2026-10-20 (addresses: C2)
  - Done when: checkout p99 stays below 1 s
- [x] **R2** Alert on pool wait. #detect #monitoring @mina due:2026-10-16
  - Addresses: C5
`;
