import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { sectionsFor, weightOf } from '../../../src/vocabulary/grades';
import { parsePostmortem } from '../../../src/language/parse';
import { postmortemTemplate, type NewPostmortem } from '../../../src/edits/template';

const FIVE = ['SEV1', 'SEV2', 'SEV3', 'SEV4', 'SEV5'];

function request(change: Partial<NewPostmortem> = {}): NewPostmortem {
  return {
    title: 'Card payments failed',
    severity: 'SEV1',
    severities: FIVE,
    language: 'en',
    date: '2026-10-13',
    offset: 540,
    ...change,
  };
}

function frontMatterOf(text: string): Record<string, unknown> {
  const match = /^---\n([\s\S]*?)\n---\n/.exec(text);
  return parse(match?.[1] ?? 'missing: true') as Record<string, unknown>;
}

describe('how much a grade asks for', () => {
  const cases: [string, readonly string[], string][] = [
    ['SEV1', FIVE, 'full'],
    ['SEV2', FIVE, 'high'],
    ['SEV3', FIVE, 'standard'],
    ['SEV4', FIVE, 'light'],
    ['SEV5', FIVE, 'light'],
    [' sev1 ', FIVE, 'full'],
    ['1등급', ['1등급', '2등급', '3등급'], 'full'],
    ['2등급', ['1등급', '2등급', '3등급'], 'high'],
    ['3등급', ['1등급', '2등급', '3등급'], 'light'],
    ['P0', ['P0', 'P1'], 'full'],
    ['P1', ['P0', 'P1'], 'light'],
    ['only', ['only'], 'standard'],
    ['sev-1', FIVE, 'full'],
    ['unheard of', FIVE, 'standard'],
    ['', [], 'standard'],
  ];
  for (const [severity, severities, expected] of cases)
    it(`${severity || '(none)'} of ${severities.length} is ${expected}`, () => {
      assert.equal(weightOf(severity, severities), expected);
    });
});

describe('the text of a new postmortem', () => {
  for (const language of ['en', 'ko'] as const)
    for (const severity of FIVE)
      it(`has the sections of ${severity} in ${language}, in order, once each`, () => {
        const { text } = postmortemTemplate(request({ language, severity }));
        const ids = parsePostmortem(text).sections.flatMap(({ id }) => id ?? []);
        assert.deepEqual(ids, sectionsFor(weightOf(severity, FIVE)));
      });

  it('selects the words of the first question that are to be replaced', () => {
    for (const [language, expected] of [
      ['en', '- Why could customers not [use the service]?'],
      ['ko', '- 왜 고객이 [서비스를 이용]할 수 없었나?'],
    ] as const) {
      const { text, select } = postmortemTemplate(request({ language }));
      const marked = `${text.slice(0, select.start)}[${text.slice(select.start, select.end)}]${text.slice(select.end)}`;
      assert.ok(marked.split('\n').includes(expected), `${language}: ${marked}`);
    }
  });

  it('selects the question even when the title is the question', () => {
    const { text, select } = postmortemTemplate(
      request({ title: '- Why could customers not use the service?' }),
    );
    assert.ok(text.slice(0, select.start).includes('## 5 Whys'));
  });

  it('writes the offset into the timeline', () => {
    for (const [offset, label] of [
      [540, 'Time (KST)'],
      [0, 'Time (UTC)'],
      [undefined, 'Time (UTC)'],
      [330, 'Time (UTC+05:30)'],
      [-210, 'Time (UTC-03:30)'],
    ] as const)
      assert.ok(postmortemTemplate(request({ offset })).text.includes(`| ${label} |`), label);
  });

  it('is short for a low grade and has no empty id to fill', () => {
    const light = postmortemTemplate(request({ severity: 'SEV5' })).text;
    assert.ok(light.split('\n').length < 45, `${light.split('\n').length} lines`);
    assert.ok(!('id' in frontMatterOf(light)));
    assert.equal(
      frontMatterOf(postmortemTemplate(request({ severity: 'SEV5', id: 'INC-1' })).text)['id'],
      'INC-1',
    );
  });

  for (const title of [
    'Card payments failed',
    'Fix: "quotes", #hash & <b>tags</b> [x](y) *stars* `code` ~~gone~~',
    '결제 장애: PG 응답 없음',
    'snake_case_name and _emphasis_',
    'true',
    '2026-10-13',
    '- a bullet',
    'C#',
    'ends with ###',
    '  spaces\n\tand\r\nlines  ',
    '\\backslash\\',
  ])
    it(`keeps the title ${JSON.stringify(title)}`, () => {
      const { text } = postmortemTemplate(request({ title }));
      const plain = title.replace(/\s+/g, ' ').trim();
      assert.equal(frontMatterOf(text)['title'], plain);
      const { start, end } = parsePostmortem(text).heading?.titleRange ?? { start: 0, end: 0 };
      const written = text.slice(start, end);
      assert.equal(written.replace(/\\([\\`*<[\]&~_#])/g, '$1'), plain);
    });

  it('says what the heading is for when there is no title', () => {
    assert.ok(postmortemTemplate(request({ title: ' ' })).text.includes('\n# What customers'));
    assert.ok('title' in frontMatterOf(postmortemTemplate(request({ title: ' ' })).text));
  });
});
