/** A document that says nothing does not pass, whatever it was made from. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePostmortem } from '../../../../src/language/parse';
import { postmortemTemplate } from '../../../../src/edits/template';
import { DEFAULT_SETTINGS } from '../../../../src/rules/engine/rule';
import { reviewSteps } from '../../../../src/rules/engine/review';
import { check, finds, fixed, TODAY } from '../checking';

const CONTENT = ['empty-section', 'unanswered-question', 'template-residue'];

function template(severity: string, language: 'en' | 'ko'): string {
  return postmortemTemplate({
    title: language === 'ko' ? '카드 결제가 되지 않음' : 'Card payments failed',
    severity,
    severities: DEFAULT_SETTINGS.severities,
    language,
    date: '2026-11-30',
    offset: 540,
  }).text.replace('status: draft', 'status: reviewed');
}

/** Of the checklist: steps that are done, and all of them. */
function done(text: string): { done: number; all: number } {
  const steps = reviewSteps(parsePostmortem(text), { settings: DEFAULT_SETTINGS, today: TODAY });
  const finished = steps.filter(({ findings, waits }) => findings.length === 0 && !waits);
  return { done: finished.length, all: steps.length };
}

const errors = (text: string): string[] =>
  check(text)
    .filter(({ severity, rule }) => severity === 'error' && CONTENT.includes(rule))
    .map(({ message }) => message);

/** A reviewed document whose section has `body` below it. */
const withImpact = (body: string, heading = 'Customer impact'): string =>
  `---\nstatus: reviewed\nseverity: SEV2\n---\n\n# Outage\n\n## Summary\n\nCustomers could not pay for 48 minutes.\n\n## ${heading}\n\n${body}\n`;

for (const severity of ['SEV1', 'SEV3', 'SEV5'])
  for (const language of ['en', 'ko'] as const)
    test(`a new postmortem of ${severity} set to reviewed is told its holes (${language})`, () => {
      const text = template(severity, language);
      const said = errors(text).join('\n');
      for (const heading of language === 'ko'
        ? ['요약', '고객 영향']
        : ['Summary', 'Customer impact'])
        assert.ok(said.includes(`“${heading}”`), said);
      const steps = done(text);
      assert.ok(steps.done < steps.all / 2, JSON.stringify(steps));
    });

for (const [name, body] of [
  ['a comment', '<!-- How many customers, what they saw. -->'],
  ['to be done', 'TBD'],
  ['later, in Korean', '추후 작성 예정'],
  ['not applicable, without a reason', 'N/A'],
  ['해당 없음', '해당 없음'],
  ['a prompt in italics', '_Describe how customers were affected, and for how long._'],
  ['a prompt in brackets', '[Describe the impact]'],
  ['a prompt of another company', 'How many customers were affected? What did they see?'],
  ['a Korean prompt', '영향을 받은 고객 수와 기간을 작성해 주세요.'],
  ['a placeholder', '{{ impact }}'],
  ['an angle bracket', '<what customers saw>'],
  ['labels with nothing behind them', '- **Customers:**\n- **Duration:**'],
  ['a table with a head and no rows', '| Who | What |\n| --- | --- |'],
  ['empty rows', '| Who | What |\n| --- | --- |\n|  |  |'],
  ['empty headings', '### Who\n\n### How long'],
  ['what a snippet leaves', '- How many customers, what they saw, what they lost.'],
] as const)
  test(`${name} is no content`, () => {
    assert.ok(
      errors(withImpact(body)).some((message) => message.includes('“Customer impact”')),
      body,
    );
  });

for (const [name, body] of [
  ['a sentence', 'Customers saw an error page.'],
  ['not applicable, with its reason', 'N/A: the job runs at night, and nobody was online.'],
  ['해당 없음과 이유', '해당 없음: 내부 배치라 고객이 쓰지 않는다.'],
  ['none, as the impact', 'None.'],
  ['a table with a row', '| Who | What |\n| --- | --- |\n| Riders | no map |'],
  ['a picture', '![graph of failed payments](./failed.png)'],
  ['a log', '```\n14:05 ERROR timeout\n```'],
  ['a quotation', '> We cannot log in since this morning.'],
  ['a sub-section', '### Riders\n\nNo map for 20 minutes.'],
  ['a question and its answer', '**How many customers?** About 3,200.'],
  ['a link', '[Dashboard](https://g.example.com/d/1)'],
] as const)
  test(`${name} is content`, () => {
    finds('empty-section', withImpact(body), []);
  });

test('empty-section: once, with its places; only what no grade asks for is removed', () => {
  const text = withImpact('Riders saw no map.\n\n## Lessons learned\n\n## Glossary\n\n## Metrics');
  const [finding, ...more] = check(text).filter(({ rule }) => rule === 'empty-section');
  assert.deepEqual(more, []);
  assert.equal(finding!.parts?.length, 3);
  assert.equal(finding!.message, '3 sections are empty: “Lessons learned”, “Glossary”, “Metrics”.');
  assert.deepEqual(
    finding!.fixes.map(({ title }) => title),
    ['Remove the empty section: all 2'],
  );
  finds('empty-section', '# Notes\n\n## Summary\n\nText.\n\n## Glossary\n', []);
});

test('template-residue: placeholders in any place, and none in what people write', () => {
  const RULE = 'template-residue';
  const doc = (body: string): string => withImpact(body);
  finds(RULE, doc('See [the graph](https://).'), ['[the graph](https://)']);
  finds(RULE, doc('_Describe how users were affected._\n\nUsers saw errors.'), [
    '_Describe how users were affected._',
  ]);
  finds(RULE, doc('결과는 {답변} 이다.'), ['{답변}']);
  finds(RULE, '---\nid: INC-YYYY-NNNN\nowner: your name\n---\n\n# O\n\n## Summary\n\nText.\n', [
    'INC-YYYY-NNNN',
    'your name',
  ]);
  finds(RULE, doc('Text.\n\n## Remediation\n\n- [ ] Alert on errors. @owner due:YYYY-MM-DD'), [
    '@owner',
    'due:YYYY-MM-DD',
  ]);
  for (const written of [
    'Run `curl https://api.example/{id}` and see [1].',
    'The file is called `YYYY-MM-DD.log`.',
    '[L2] [approved]',
    '| Alert | TODO |',
    'Describe calls failed for an hour.',
    'We list the hosts below: a, b.',
    '<details><summary>Log</summary>x</details>',
  ])
    finds(
      RULE,
      doc(
        written === '| Alert | TODO |'
          ? `Text.\n\n## Remediation\n\n| Action | Status |\n| --- | --- |\n${written}`
          : written,
      ),
      [],
    );
});

test('unanswered-question: no live answer, at any depth', () => {
  const RULE = 'unanswered-question';
  const tree = (...lines: string[]): string => `# Outage\n\n## 5 Whys\n\n${lines.join('\n')}\n`;
  finds(RULE, tree('- Why could users not pay?'), ['Why could users not pay?']);
  finds(RULE, tree('- 왜 고객이 결제하지 못했나?', '  - ~~배포가 있었다.~~'), [
    '왜 고객이 결제하지 못했나?',
  ]);
  finds(RULE, tree('- Why could users not pay?', '  - [ ] TBD'), ['Why could users not pay?']);
  finds(RULE, tree('- Why could users not pay? (unknown: the logs are gone)'), []);
  finds(RULE, tree('- Why could users not pay?', '  - [ ] The pool was full.'), []);
  finds(
    RULE,
    tree(
      '- Why could users not pay?',
      '  - [ ] The pool was full.',
      '    - What made this possible?',
    ),
    ['What made this possible?'],
  );
  assert.equal(
    fixed(tree('* Why could users not pay?').replaceAll('\n', '\r\n'), RULE, 'Add an answer').text,
    tree('* Why could users not pay?', '  * [ ] ').replaceAll('\n', '\r\n'),
  );
});
