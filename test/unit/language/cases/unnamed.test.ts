/** What stands below a heading that does not name it, and what is said of tables in HTML. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePostmortem } from '../../../../src/language/parse';
import { checkPostmortem } from '../../../../src/rules/engine/check';
import { DEFAULT_SETTINGS } from '../../../../src/rules/engine/rule';
import { readings } from './reading';

const INTRO = '# Postmortem: logins, 2026-03-04\n\n## Impact\n\nCustomers could not log in.\n\n';

readings({
  'a heading that only asks why, with bare questions': [
    `${INTRO}## Why\n\nCustomers could not log in.\n\n**Why?** The store was full.\n\n**Why?** The job had stopped.\n`,
    {
      sections: ['customer-impact', 'five-whys'],
      tree: [
        'Customers could not log in. Why?',
        '  The store was full.',
        '    The job had stopped.',
      ],
    },
  ],
  'the same with questions written out, in Korean': [
    `${INTRO}## 왜 로그인하지 못했나?\n\n**왜 세션을 만들지 못했나?** 저장소가 가득 찼다.\n\n**왜 가득 찼나?** 정리 작업이 멈췄다.\n`,
    {
      tree: ['왜 세션을 만들지 못했나?', '  저장소가 가득 찼다.', '    정리 작업이 멈췄다.'],
    },
  ],
  'a plain line with the words of a heading above a list, and who signed': [
    `# Postmortem: logins\n\n_By Ana Ruiz._\n\n## Impact\n\nNobody could log in.\n\nNext steps\n\n- Give the store a limit\n- Page on silence\n`,
    {
      sections: ['customer-impact', 'actions'],
      items: ['[ ] Give the store a limit', '[ ] Page on silence'],
      facts: ['authors: Ana Ruiz'],
    },
  ],
  'the same in bold behind a rule, and prose that begins with By': [
    `# 장애 보고서: 로그인\n\n_By the way, 초안이다._\n\n## 결론\n\n저장소가 가득 찼다.\n\n---\n\n**향후 조치:**\n1. 상한을 둔다\n2. 멈추면 호출한다\n`,
    { items: ['[ ] 상한을 둔다', '[ ] 멈추면 호출한다'], facts: [] },
  ],
  'steps that were taken are no plan': [
    `${INTRO}Actions taken\n\n- Restarted the store\n- Cleared the queue\n`,
    { items: [] },
  ],
  'prose below Why is none': [
    `${INTRO}## Why\n\nBecause the store was full. Why it was full is not known.\n`,
    { sections: ['customer-impact'], tree: [] },
  ],
  'rows in a fence below a heading of its own': [
    `${INTRO}## The evening\n\n\`\`\`\n19:06 An alert fired\n19:20 Rolled back\n19:40 All logins work again\n\`\`\`\n`,
    {
      rows: [
        '2026-03-04T19:06 An alert fired',
        '2026-03-04T19:20 Rolled back',
        '2026-03-04T19:40 All logins work again',
      ],
    },
  ],
  'the same, Korean': [
    `${INTRO}## 그날 저녁\n\n\`\`\`text\n19:06 알림 수신\n19:20 롤백\n19:41 정상 확인\n\`\`\`\n`,
    {
      rows: ['2026-03-04T19:06 알림 수신', '2026-03-04T19:20 롤백', '2026-03-04T19:41 정상 확인'],
    },
  ],
  'what a program wrote is no timeline': [
    `${INTRO}## What we saw\n\n\`\`\`\n19:06:01 ERROR pool exhausted\n19:06:02 ERROR pool exhausted\n19:06:03 WARN retry\n\`\`\`\n`,
    { rows: [] },
  ],
});

const TABLES: Readonly<Record<string, readonly [string, string]>> = {
  'Action items': [
    '<table>\n<tr><th>Action</th><th>Owner</th></tr>\n<tr><td>Give the <code>store</code> a limit</td><td><a href="https://w.example/ana">Ana</a></td></tr>\n</table>',
    '| Action | Owner |\n| --- | --- |\n| Give the `store` a limit | [Ana](https://w.example/ana) |',
  ],
  타임라인: [
    '<table><thead><tr><th>시각</th><th>내용</th></tr></thead><tbody><tr><td>19:06</td><td>알림 수신<br>A|B</td></tr></tbody></table>',
    '| 시각 | 내용 |\n| --- | --- |\n| 19:06 | 알림 수신 A\\|B |',
  ],
  'What we will do': [
    '<table border="1">\n<tr><td>Task</td><td>Due</td></tr>\n<tr><td>Page on silence</td><td>2026-03-20</td></tr>\n</table>',
    '| Task | Due |\n| --- | --- |\n| Page on silence | 2026-03-20 |',
  ],
};

for (const [title, [html, markdown]] of Object.entries(TABLES))
  void test(`a table in HTML below ${title} is said, not called missing`, () => {
    const text = `${INTRO}## ${title}\n\n${html}\n`;
    const findings = checkPostmortem(parsePostmortem(text), {
      settings: DEFAULT_SETTINGS,
      today: '2026-03-10',
    });
    const absent = title === '타임라인' ? 'timeline-instants' : 'remediation-missing';
    assert.deepEqual(
      findings.filter(({ rule }) => rule === absent),
      [],
    );
    const [said, ...more] = findings.filter(({ rule }) => rule === 'not-read');
    assert.deepEqual(more, []);
    const [fix] = said!.fixes;
    const [edit] = fix!.edits;
    assert.equal(edit!.newText, markdown);
    const after = text.slice(0, edit!.range.start) + edit!.newText + text.slice(edit!.range.end);
    const { remediation, timeline } = parsePostmortem(after);
    assert.equal(remediation.items.length + timeline.entries.length, 1);
  });

void test('a table of figures in HTML is nobody’s business', () => {
  const text = `${INTRO}<table><tr><th>Metric</th><th>Value</th></tr><tr><td>Errors</td><td>12</td></tr></table>\n`;
  assert.deepEqual(parsePostmortem(text).unread, []);
});
