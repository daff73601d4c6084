/** Turns a rule's example, which shows only what matters, into the document it belongs to. */
import type { Language } from '../../../src/vocabulary/ids';

type Placing = (text: string, language: Language) => string;

const TITLE = { en: 'Payment outage', ko: '결제 장애' };
const IN_REVIEW = ['status: in-review', 'severity: SEV1'];
const LIGHT = ['status: in-review', 'severity: SEV5'];

const front = (...lines: readonly string[]): string => `---\n${lines.join('\n')}\n---\n\n`;
const titled = (text: string, language: Language): string => `# ${TITLE[language]}\n\n${text}\n`;

/** A document in review whose only section has the text below it. */
const section =
  (headings: Readonly<Record<Language, string>>, ...keys: readonly string[]): Placing =>
  (text, language) =>
    front(...IN_REVIEW, ...keys) + titled(`## ${headings[language]}\n\n${text}`, language);

const WHYS = { en: '5 Whys', ko: '5 Whys' };
const ITEMS = { en: 'Remediation', ko: '재발 방지 대책' };
const ASKED = { en: '- Why could customers not pay?', ko: '- 왜 고객이 결제할 수 없었나?' };
const CAUSE = {
  en: '- [x] **C4** Calls had no timeout. [client.ts](../src/client.ts)',
  ko: '- [x] **C4** 호출에 타임아웃이 없었다. [client.ts](../src/client.ts)',
};

const whys = section(WHYS);
const items = section(ITEMS);
const narrative = section({ en: 'Root cause', ko: '근본 원인' });
const timeline = section({ en: 'Timeline', ko: '타임라인' });
/** Claims below a question, and what follows the tree left where it is. */
const below: Placing = (text, language) => {
  const [claims = '', ...rest] = text.split(/\n\n(?=## )/);
  return whys(
    [`${ASKED[language]}\n${claims.replace(/^/gm, '  ')}`, ...rest].join('\n\n'),
    language,
  );
};
const whole: Placing = (text, language) => front(...IN_REVIEW) + titled(text, language);
/** Front matter as it stands in the example, above a section that makes it a postmortem. */
const above: Placing = (text, language) =>
  `${text}\n\n${titled(`## ${WHYS[language]}\n\n${ASKED[language]}`, language)}`;
/** Rows below a header, where the example shows a row alone. */
const rows: Placing = (text, language) =>
  timeline(
    /^\|[^\n]*\n\| ---/.test(text)
      ? text
      : `| ${language === 'ko' ? '시각 (KST) | 내용 | 근거' : 'Time (UTC) | Event | Source'} |\n| --- | --- | --- |\n${text}`,
    language,
  );
const measured = section(
  WHYS,
  'started: 2026-10-13T14:05:00+09:00',
  'detected: 2026-10-13T14:22:00+09:00',
  'mitigated: 2026-10-13T17:53:00+09:00',
);
/** A tree with the cause C4, and items. */
const withCause: Placing = (text, language) =>
  whys(`${ASKED[language]}\n  ${CAUSE[language]}\n\n## ${ITEMS[language]}\n\n${text}`, language);

/**
 * Where an example has no fix because of the place it stands in (prose is the author's to write) or
 * because nobody can know the answer (which of the team?), the document to try the fix on.
 */
export const FIXED_ELSEWHERE: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  blame: {
    en: below('- [x] The engineer forgot the migration. [log](./log.txt)', 'en'),
    ko: below('- [x] 담당자가 마이그레이션을 누락했다. [로그](./log.txt)', 'ko'),
  },
  'human-error': {
    en: below('- [x] Human error. [log](./log.txt)', 'en'),
    ko: below('- [x] 휴먼 에러였다. [로그](./log.txt)', 'ko'),
  },
  counterfactual: {
    en: below('- [x] We should have tested the failover. [log](./log.txt)', 'en'),
    ko: below('- [x] 페일오버를 테스트했어야 했다. [로그](./log.txt)', 'ko'),
  },
  'empty-section': {
    en: whole('## Summary\n\nCustomers could not pay.\n\n## What went well', 'en'),
    ko: whole('## 요약\n\n고객이 결제할 수 없었다.\n\n## 잘한 점', 'ko'),
  },
  'item-owner': {
    en: items('- [ ] Give gateway calls a 2 s timeout. #recover (addresses: C4)', 'en'),
    ko: items('- [ ] 게이트웨이 호출에 2초 타임아웃을 둔다. #recover (대상: C4)', 'ko'),
  },
  'timeline-order': {
    en: timeline(
      '| Time (UTC) | Event |\n| --- | --- |\n| 2026-10-13 14:22 | On-call paged |\n| 2026-10-13 14:05 | Timeouts |',
      'en',
    ),
    ko: timeline(
      '| 시각 (KST) | 내용 |\n| --- | --- |\n| 2026-10-13 14:22 | 온콜 호출 |\n| 2026-10-13 14:05 | 타임아웃 |',
      'ko',
    ),
  },
};

/** Rules whose findings only the author can answer; why, for whoever reads this list. */
export const WITHOUT_FIX: Readonly<Record<string, string>> = {
  'circular-claim': 'only the author knows what lies behind the claim',
  'recurrence-open-items': 'its items are finished in their own document',
  'template-residue': 'only the author knows what belongs there',
  'timeline-source': 'only the author has the link',
  'unreadable-part': 'what may go is a decision',
  'vague-action': 'the message shows a pair; what will change is a decision',
};

/** Rules that know more than the text of one document, and where they are tested. */
export const TESTED_APART: Readonly<Record<string, string>> = {
  'done-code-unchanged': 'test/unit/rules/references.test.ts',
  'broken-reference': 'test/unit/rules/references.test.ts',
  'code-contradicts': 'test/unit/cli/grounding.test.ts',
  'commit-not-found': 'test/unit/cli/grounding.test.ts',
  'quote-not-found': 'test/unit/cli/grounding.test.ts',
  'symbol-not-found': 'test/unit/cli/grounding.test.ts',
  'moved-reference': 'test/unit/rules/references.test.ts',
  'changed-reference': 'test/unit/rules/references.test.ts',
  'unpinned-reference': 'test/unit/rules/references.test.ts',
  // off unless a team turns it on
  'unconfirmed-root-cause': 'test/unit/rules/method/unconfirmed-root-cause.test.ts',
};

interface Place {
  readonly bad: Placing;
  readonly good: Placing;
}
const both = (placing: Placing): Place => ({ bad: placing, good: placing });

/** Where the examples of each rule stand; every rule has a place. */
export const PLACES: Readonly<Record<string, Place>> = {
  'five-whys-missing': both(whole),
  'first-question-customer': both(whys),
  'unanswered-question': both(whys),
  'unverified-claim': both(whys),
  'verified-without-evidence': both(below),
  'hedged-fact': both(below),
  'person-as-root-cause': both(below),
  'circular-claim': both(below),
  'open-leaf': both(below),
  'trunk-detection': both(measured),
  'trunk-recovery': both(measured),
  'cause-without-remediation': { bad: below, good: withCause },
  'external-not-isolated': both(below),
  'remediation-missing': both(whole),
  'prevent-only': both(items),
  'item-owner': both(items),
  'item-due': both(items),
  'item-effect': both(items),
  'item-horizon': both(items),
  'item-done-when': both(items),
  'vague-action': both(items),
  'item-overdue': both(items),
  'due-date': both(items),
  'done-without-verification': both(items),
  blame: both(narrative),
  'human-error': both(narrative),
  counterfactual: both(narrative),
  'timeline-order': both(timeline),
  'timeline-offset': both(timeline),
  'timeline-instants': { bad: timeline, good: above },
  'timeline-source': both(rows),
  'missing-section': {
    bad: (text) => `${front(...LIGHT)}${text}\n`,
    good: (text) => `${front(...LIGHT)}${text}\n`,
  },
  'review-audience': both((text, language) =>
    above(text.replace('---\n', '---\nstatus: in-review\n'), language),
  ),
  'empty-section': both(whole),
  'template-residue': both(items),
  'figures-disagree': both(whole),
  'customer-notice': both(whole),
  'front-matter': both(above),
  'unknown-id': both(withCause),
  'duplicate-id': both(below),
  'recurrence-open-items': both(above),
  'possible-recurrence': both(above),
  'not-read': both((text) => front(...IN_REVIEW) + `${text}\n`),
  // the examples describe what is too long to be shown
  'secret-in-document': both(narrative),
  'misleading-character': both(items),
  'unreadable-part': {
    bad: (text, language) => timeline(`${text}\n${'- 10:00 x\n'.repeat(60_000)}`, language),
    good: timeline,
  },
  'useless-suppression': {
    bad: below,
    good: (text, language) =>
      below(
        `${text}\n- [x] ${language === 'ko' ? '아마 풀이 가득 찼다.' : 'Probably the pool was full.'} [log](./log.txt)`,
        language,
      ),
  },
};
