/** Whatever the document: rules do not throw, findings lie in it, fixes can be applied. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parsePostmortem } from '../../../src/language/parse';
import { applyEdits } from '../../../src/markdown/text';
import { check } from './checking';
import { assertProperty } from '../../property';

/** Lines that postmortems are made of, good and bad. */
const LINES: readonly string[] = [
  '---',
  'status: reviewed',
  'severity: SEV1',
  'severity: sev-2',
  'started: 2026-10-13 14:05',
  'external: [PayCo, 페이코]',
  'reviewers: []',
  '# Outage',
  '## Summary',
  '## 5 Whys',
  '## 다섯 번의 왜',
  '## Customer impact',
  '고객이 48분 동안 결제할 수 없었다.',
  'Customers could not pay.',
  '- Why did the DB fail over?',
  '- Why could customers not pay?',
  '  - [x] **C1** The pool was probably full.',
  '  - [x] **C1** PayCo was down. [status](https://s.example)',
  '    - [ ] 담당자가 인덱스를 누락했다. (검증: 로그)',
  '\t- [X] Human error.',
  '      - ~~A deploy did it.~~',
  '   continued text',
  '1. Why did it fail?',
  '## Remediation',
  '### 단기',
  '- [x] **R1** Be more careful. #prevent @team due:2020-01-01 (addresses: C9)',
  '  - Done when: never',
  '* [ ] 모니터링을 강화한다. #detect',
  '| Action | Owner | Due |',
  '| --- | --- | --- |',
  '| Improve it | Kim | 2020-02-02 |',
  '## Timeline',
  '| Time | Event |',
  '| 14:22 | page |',
  '| 14:05 | Outage began |',
  '- 14:05 errors',
  '- 13:05 We should have tested it.',
  '<!-- postmortem-ignore blame: why -->',
  '<!-- postmortem-ignore -->',
  '<!-- postmortem-ignore-file hedged-fact -->',
  '<!-- postmortem-pins',
  'k7f3: {a: b}',
  '-->',
  '```',
  'The engineer forgot it.[^1]',
  '',
  '',
  '',
];

const document = fc
  .tuple(
    fc.array(
      fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...LINES) }, fc.string({ maxLength: 20 })),
      {
        maxLength: 40,
      },
    ),
    fc.constantFrom('\n', '\r\n'),
    fc.constantFrom('', '\uFEFF'),
  )
  .map(([lines, eol, bom]) => bom + lines.join(eol));

test('rules never throw, findings lie in the document, fixes can be applied', () => {
  assertProperty(
    fc.property(document, (text) => {
      for (const { range, message, fixes, rule } of check(text)) {
        assert.ok(0 <= range.start && range.start <= range.end && range.end <= text.length, rule);
        assert.notEqual(message.trim(), '');
        assert.ok(fixes.filter(({ preferred }) => preferred).length <= 1, rule);
        for (const { edits, select, title } of fixes) {
          assert.ok(edits.length > 0, `${rule}: ${title}`);
          const after = applyEdits(text, edits);
          assert.notEqual(after, text, `${rule}: ${title}`);
          if (select !== undefined)
            assert.ok(
              select.start <= select.end && select.end <= after.length,
              `${rule}: ${title}`,
            );
          if (text.startsWith('\uFEFF')) assert.ok(after.startsWith('\uFEFF'), rule);
          if (!/(?<!\r)\n/.test(text) && text.includes('\r\n'))
            assert.ok(!/(?<!\r)\n/.test(after), `${rule}: ${title} mixes line ends`);
        }
      }
    }),
    { runs: 80 },
  );
});

test('a safe fix ends its finding', () => {
  assertProperty(
    fc.property(document, (text) => {
      for (const finding of check(text)) {
        const safe = finding.fixes.find((fix) => fix.safe === true);
        if (safe === undefined) continue;
        const after = applyEdits(text, safe.edits);
        if (!parsePostmortem(after).isPostmortem) continue;
        const count = (of: string): number =>
          check(of).filter(({ rule }) => rule === finding.rule).length;
        assert.ok(count(after) < count(text), `${finding.rule}: ${safe.title}\n${text}`);
      }
    }),
    { runs: 40 },
  );
});
