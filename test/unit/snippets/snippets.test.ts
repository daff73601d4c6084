import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { sectionsFor } from '../../../src/vocabulary/grades';
import { parsePostmortem } from '../../../src/language/parse';
import { DETECTED_BY, METADATA_KEYS } from '../../../src/vocabulary/ids';
import { headingMeaning, sectionLabel } from '../../../src/vocabulary/headings';
import { fieldKindOf, fieldLabel, noteKindOf, noteLabel } from '../../../src/vocabulary/labels';
import { root } from '../grammar/root';
import { expand, indices, placeholders } from './expand';

interface Snippet {
  readonly prefix: string | readonly string[];
  readonly description: string;
  readonly body: readonly string[];
}

const LANGUAGES = ['en', 'ko'] as const;
const snippets = Object.fromEntries(
  LANGUAGES.map((language) => [
    language,
    JSON.parse(readFileSync(join(root, `snippets/${language}.json`), 'utf8')) as Record<
      string,
      Snippet
    >,
  ]),
) as Record<(typeof LANGUAGES)[number], Record<string, Snippet>>;

const prefixes = (snippet: Snippet): readonly string[] =>
  typeof snippet.prefix === 'string' ? [snippet.prefix] : snippet.prefix;
const bodyOf = (language: (typeof LANGUAGES)[number], prefix: string): string => {
  const found = Object.values(snippets[language]).find((one) => prefixes(one).includes(prefix));
  assert.ok(found !== undefined, prefix);
  return found.body.join('\n');
};

describe('snippets', () => {
  it('have prefixes of their own', () => {
    const all = LANGUAGES.flatMap((language) =>
      Object.values(snippets[language]).flatMap(prefixes),
    );
    assert.deepEqual(all, [...new Set(all)]);
  });

  it('are the same in both languages, the Korean ones with a Korean prefix too', () => {
    const stems = (language: 'en' | 'ko', start: string): string[] =>
      Object.values(snippets[language]).map((one) => prefixes(one)[0]!.replace(start, ''));
    assert.deepEqual(stems('ko', 'ko-'), stems('en', 'pm-'));
    for (const one of Object.values(snippets.ko))
      assert.ok(prefixes(one).some((prefix) => /[가-힣]/.test(prefix) || prefix === '5whys'));
  });

  for (const language of LANGUAGES)
    for (const [name, snippet] of Object.entries(snippets[language]))
      it(`${name}: places are numbered from 1 and say something`, () => {
        const body = snippet.body.join('\n');
        const used = [...new Set(indices(body))].sort((a, b) => a - b);
        assert.deepEqual(
          used,
          used.map((_, at) => at),
        );
        const own = placeholders(body);
        assert.deepEqual(
          own.map(({ index }) => index).sort((a, b) => a - b),
          used.slice(1),
          'one text for each number',
        );
        for (const { text, choices } of own) {
          assert.notEqual(text.trim(), '');
          assert.equal(new Set(choices).size, choices.length);
        }
        assert.ok(body.endsWith('$0'), 'the caret ends behind it');
        // everything that looks like a place was read as one
        assert.ok(!/\$\d|\$\{/.test(expand(body)), expand(body));
        assert.ok(snippet.description.length > 10);
      });

  it('write the labels we write', () => {
    for (const language of LANGUAGES)
      for (const snippet of Object.values(snippets[language])) {
        const text = expand(snippet.body.join('\n'));
        for (const [, label] of text.matchAll(/\(([^():]+): /g)) {
          const kind = noteKindOf(label!);
          assert.equal(label, kind && noteLabel(kind, language), text);
        }
        for (const [, label] of text.matchAll(/^ {2}- ([^:[\]]+): /gm)) {
          const kind = fieldKindOf(label!);
          assert.equal(label, kind && fieldLabel(kind, language), text);
        }
        for (const [, title] of text.matchAll(/^##+ (.+)$/gm)) {
          const { id, horizon } = headingMeaning(title!);
          assert.ok(id !== undefined || horizon !== undefined, title);
          if (id !== undefined) assert.equal(title, sectionLabel(id, language));
        }
      }
  });

  it('blame nobody', () => {
    for (const language of LANGUAGES)
      for (const snippet of Object.values(snippets[language]))
        assert.doesNotMatch(
          expand(snippet.body.join('\n')),
          /\b(?:mistake|fault|error|forgot|failed to|should have|would have|careless)|실수|잘못|부주의|책임|누락|했어야/i,
        );
  });
});

describe('whole documents', () => {
  const cases = [
    ['en', 'pm-light', 'light'],
    ['en', 'pm-full', 'full'],
    ['ko', 'ko-light', 'light'],
    ['ko', 'ko-full', 'full'],
  ] as const;
  for (const [language, prefix, weight] of cases) {
    const body = bodyOf(language, prefix);
    const text = expand(body);

    it(`${prefix} has the sections its grade asks for, in order`, () => {
      const ids = parsePostmortem(text).sections.flatMap((section) => section.id ?? []);
      const asked = sectionsFor(weight);
      assert.deepEqual(
        ids.filter((id) => asked.includes(id)),
        asked,
      );
    });

    it(`${prefix} has front matter that reads back`, () => {
      const title = 'A "quoted" \\ title: with #marks';
      const written = expand(body, { 1: title });
      const values = parse(/^---\n([^]*?)\n---\n/.exec(written)![1]!) as Record<string, unknown>;
      assert.equal(values['title'], title);
      assert.ok(written.includes(`\n# ${title}\n`));
      assert.equal(values['status'], 'draft');
      assert.match(String(values['started']), /^2026-10-13T14:05:00\+09:00$/);
      for (const key of Object.keys(values))
        assert.ok((METADATA_KEYS as readonly string[]).includes(key), key);
      if (weight === 'full')
        assert.ok((DETECTED_BY as readonly unknown[]).includes(values['detected_by']));
    });

    it(`${prefix} is read as it is meant`, () => {
      const read = parsePostmortem(text);
      assert.equal(read.isPostmortem, true);
      assert.equal(read.language, language);
      assert.deepEqual(read.problems, []);
      assert.equal(read.fiveWhys.trunks.length, weight === 'light' ? 1 : 3);
      for (const question of read.fiveWhys.trunks) {
        assert.equal(question.asked, true);
        for (const claim of question.children)
          assert.ok(claim.kind === 'claim' && claim.state === 'verifiable' && claim.id);
      }
      const items = read.remediation.items;
      assert.equal(items.length, weight === 'light' ? 1 : 3);
      for (const item of items) {
        assert.equal(item.effects.length, 1);
        assert.equal(item.owners.length, 1);
        assert.equal(item.addresses.length, 1);
        assert.deepEqual(
          item.fields.map((field) => field.kind),
          ['done-when'],
        );
      }
      assert.equal(items[0]!.due?.value, '2026-10-13');
    });
  }
});

describe('pieces', () => {
  const claims: [string, string, string][] = [
    ['pm-claim', 'ko-claim', 'verified'],
    ['pm-claim-verify', 'ko-claim-verify', 'verifiable'],
    ['pm-claim-ruled-out', 'ko-claim-ruled-out', 'ruled-out'],
    ['pm-claim-unknown', 'ko-claim-unknown', 'unknown'],
  ];
  for (const [en, ko, state] of claims)
    it(`${en} and ${ko} are ${state}`, () => {
      for (const [language, prefix] of [
        ['en', en],
        ['ko', ko],
      ] as const) {
        const claim = expand(bodyOf(language, prefix));
        const read = parsePostmortem(`## 5 Whys\n\n- Why could customers not pay?\n  ${claim}\n`);
        const found = read.fiveWhys.trunks[0]?.children[0];
        assert.equal(found?.kind === 'claim' ? found.state : undefined, state, claim);
      }
    });

  it('an item has everything an item needs', () => {
    for (const [language, prefix, heading] of [
      ['en', 'pm-action', 'Remediation'],
      ['ko', 'ko-action', '재발 방지 대책'],
    ] as const) {
      const [item] = parsePostmortem(`## ${heading}\n\n${expand(bodyOf(language, prefix))}\n`)
        .remediation.items;
      assert.equal(item?.id?.text, 'R1');
      assert.deepEqual(
        [item.effects.length, item.areas.length, item.owners.length, item.addresses.length],
        [1, 1, 1, 1],
      );
      assert.equal(item.due?.value, '2026-10-13');
      assert.equal(item.ticket?.text, 'PAY-421');
    }
  });

  it('entries and rows are read as times', () => {
    for (const [language, list, row, heading] of [
      ['en', 'pm-time', 'pm-time-row', 'Timeline'],
      ['ko', 'ko-time', 'ko-time-row', '타임라인'],
    ] as const) {
      const asList = parsePostmortem(`## ${heading}\n\n${expand(bodyOf(language, list))}\n`);
      const asTable = parsePostmortem(
        `## ${heading}\n\n| A | B | C |\n|---|---|---|\n${expand(bodyOf(language, row))}\n`,
      );
      assert.equal(asList.timeline.entries.length, 1);
      assert.equal(asTable.timeline.entries.length, 1);
    }
  });
});
