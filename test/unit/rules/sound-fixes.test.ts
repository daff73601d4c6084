/** A fix that takes more than its own is refused, whatever stands around it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fixText } from '../../../src/cli/commands/fix';
import { claimsOf } from '../../../src/language/five-whys/tree';
import { parsePostmortem } from '../../../src/language/parse';
import { NO_SETTINGS } from '../../../src/rules/engine/settings';
import { documentSettings } from '../../../src/workspace/document-settings';
import { soundFixes } from '../../../src/rules/engine/sound-fixes';
import { TODAY } from './checking';

const FRONT = '---\nseverity: SEV2\n---\n# Payments failed\n\n';
const WHYS =
  '## 5 Whys\n\n- Why could customers not pay?\n  - [x] **C1** The pool was empty. [g](https://g.example.com/1)\n';
const USELESS = '<!-- postmortem-ignore hedged-fact: the words of the vendor -->';

/** What a document holds, as counts. */
function counts(text: string): Record<string, number> {
  const { sections, fiveWhys, remediation, timeline } = parsePostmortem(text);
  let claims = 0;
  const count = (node: { readonly children: readonly never[] | readonly object[] }): void => {
    claims++;
    for (const child of node.children) count(child as typeof node);
  };
  fiveWhys.trunks.forEach(count);
  return {
    sections: sections.length,
    claims,
    items: remediation.items.length,
    rows: timeline.entries.length,
  };
}

const ROWS = '- 10:00 down\n- 10:05 seen\n';
const TABLE = '| Time | Event |\n|---|---|\n| 10:10 | up |\n';
const ITEMS = '- [ ] **R1** Add a timeout. #prevent @a due:2027-01-01 (addresses: C1)\n';
const ITEM_TABLE =
  '| Action | Owner | Due |\n|---|---|---|\n| **R2** Alert on silence | @b | 2027-01-01 |\n| **R3** Switch over | @c | 2027-02-01 |\n';

/** Documents from which the comment cannot go without something else going, or may. */
const DOCUMENTS: Readonly<Record<string, string>> = {
  'between a list and a table of items': `${FRONT}${WHYS}\n## Remediation\n\n${ITEMS}${USELESS}\n${ITEM_TABLE}`,
  'between a list and a table of rows': `${FRONT}${WHYS}\n## Timeline\n\n${ROWS}${USELESS}\n${TABLE}`,
  'between a table and a list': `${FRONT}${WHYS}\n## Timeline\n\n${TABLE}${USELESS}\n${ROWS}`,
  'between two lists of questions': `${FRONT}## 5 Whys\n\n  - Why could customers not pay?\n    - [x] **C1** Empty. [g](https://g.example.com/1)\n\n${USELESS}\n- Why late?\n  - [x] **C2** No alert. [g](https://g.example.com/1)\n`,
  'in a comment that nobody closed': `${FRONT}## Summary\n\nDown.\n\n<!-- to do: ask the vendor\n${USELESS}\n\n${WHYS}\n## Remediation\n\n${ITEMS}`,
  'before a rule of dashes': `${FRONT}${WHYS}\n## Summary\n\nDown.\n${USELESS}\n---\n\n## Remediation\n\n${ITEMS}`,
  'at the end of an item': `${FRONT}${WHYS}\n## Remediation\n\n${ITEMS.trimEnd()} ${USELESS}\n`,
  alone: `${FRONT}${USELESS}\n\n${WHYS}\n## Remediation\n\n${ITEMS}`,
};

/** Lines with tokens that a character less makes, each in its place. */
const TOKENS: Readonly<Record<string, readonly [before: string, line: string]>> = {
  'an item': [
    `${FRONT}${WHYS}\n## Remediation\n\n`,
    '- [ ] **R1** Add one #due:2026-12-01 #prevent @mina due:2026-12-02 (addresses: C1)\n',
  ],
  'an item in Korean': [
    `${FRONT}## 5 Whys\n\n- 왜 고객이 결제하지 못했나?\n  - [ ] **C1** 풀이 비었다. (검증: 지표)\n\n## 재발 방지 대책\n\n`,
    '- [ ] **R1** 타임아웃 추가 #기한:2026-12-01 @민지 기한: 2026-12-02 (대상: C1)\n',
  ],
  'a claim': [
    `${FRONT}## 5 Whys\n\n- Why could customers not pay?\n`,
    '  - [ ] **C1** The pool (stop: no) was empty. (verify: ask Kim) [g](../a.ts#L1)\n',
  ],
  'a row of items': [
    `${FRONT}${WHYS}\n## Remediation\n\n| Action | Owner | Due |\n|---|---|---|\n`,
    '| **R2** Alert #due:2026-12-01 on ~~silence~~ | @b | 2027-01-01 |\n',
  ],
  'a row': [`${FRONT}${WHYS}\n## Timeline\n\n`, '- 10:00 to 10:05 UTC it was down, see 10:20\n'],
};

/** What a reader finds said, what cannot be seen left out. */
function words(text: string): string[] {
  const { fiveWhys, remediation, timeline } = parsePostmortem(text);
  const claims = [...claimsOf(fiveWhys)].map(({ claim }) => claim);
  return [...claims, ...remediation.items, ...timeline.entries].map((said) =>
    said.text.replace(/[\s\p{Cf}]/gu, ''),
  );
}

const SETTINGS = documentSettings(NO_SETTINGS, '/a.postmortem.md', '');

describe('--fix loses nothing', () => {
  for (const [name, text] of Object.entries(DOCUMENTS))
    for (const eol of ['\n', '\r\n'])
      it(`a useless comment ${name}${eol === '\n' ? '' : ', CRLF'}`, () => {
        const written = text.replaceAll('\n', eol);
        const { text: fixed } = fixText('a.postmortem.md', written, SETTINGS, TODAY);
        assert.deepEqual(counts(fixed), counts(written));
      });

  for (const [name, [before, line]] of Object.entries(TOKENS))
    it(`an invisible character anywhere in ${name}`, () => {
      let fixed = 0;
      for (const character of ['\u200b', '\ufeff', '\u00ad'])
        for (let at = 0; at <= line.length; at++) {
          const text = before + line.slice(0, at) + character + line.slice(at);
          const result = fixText('a.postmortem.md', text, SETTINGS, TODAY);
          assert.deepEqual(words(result.text), words(text), JSON.stringify(text));
          assert.deepEqual(counts(result.text), counts(text), JSON.stringify(text));
          fixed += result.count;
        }
      assert.ok(fixed > line.length / 2, `${fixed} were taken out`);
    });

  it('what may go goes', () => {
    const { text, count } = fixText('a.postmortem.md', DOCUMENTS['alone']!, SETTINGS, TODAY);
    assert.equal(count, 1);
    assert.doesNotMatch(text, /postmortem-ignore/);
  });
});

describe('sound fixes', () => {
  const postmortem = parsePostmortem(`${FRONT}${WHYS}\n## Remediation\n\n${ITEMS}\n${ITEM_TABLE}`);
  const at = (text: string): number => postmortem.text.indexOf(text);
  const replace = (text: string, newText: string) => ({
    edits: [{ range: { start: at(text), end: at(text) + text.length }, newText }],
  });
  const parse = (text: string) => parsePostmortem(text);

  it('a change of its own place is sound, one that reaches further is not', () => {
    const own = replace('The pool was empty.', 'The pool was full.');
    const closes = replace('## 5 Whys', '<!--\n## 5 Whys');
    const heading = replace('## Remediation', 'Remediation');
    const removes = replace(ITEMS, '');
    const adds = replace('(addresses: C1)\n', '(addresses: C1)\n- [ ] **R9** More\n');
    const found = soundFixes(postmortem, [own, closes, heading, removes, adds], parse);
    assert.ok(found.has(own));
    assert.ok(!found.has(closes));
    assert.ok(!found.has(heading));
    assert.ok(found.has(removes), 'what an edit covers is its own');
  });
});
