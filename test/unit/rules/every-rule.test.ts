/**
 * What every rule must come with: an example that it finds and one that it does not, in both
 * languages and on its page, and its fixes to the byte. A rule that lacks one of these fails here.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { applyEdits } from '../../../src/markdown/text';
import { rulePage } from '../../../src/rules/engine/page';
import { RULES } from '../../../src/rules/engine/registry';
import type { Rule } from '../../../src/rules/engine/rule';
import { check } from './checking';
import { othersThan } from './other-postmortems';
import { FIX_CASES } from './fix-cases';
import { FIXED_ELSEWHERE, PLACES, TESTED_APART, WITHOUT_FIX } from './placing';

const LANGUAGES = ['en', 'ko'] as const;
const ENDINGS = ['\n', '\r\n'] as const;

/** What `rule` says; the others are not asked, but by the rule that judges what they were told. */
const findingsOf = (rule: Rule, text: string) => {
  const others = RULES.filter((one) => one !== rule && rule.id !== 'useless-suppression');
  const rules = Object.fromEntries(others.map(({ id }) => [id, 'off' as const]));
  return check(text, { rules }, othersThan(text)).filter((finding) => finding.rule === rule.id);
};

test('the lists name every rule and nothing else', () => {
  const apart = Object.keys(TESTED_APART);
  for (const id of apart)
    assert.ok(
      RULES.some((rule) => rule.id === id),
      id,
    );
  const ids = RULES.map(({ id }) => id)
    .filter((id) => !apart.includes(id))
    .sort();
  assert.deepEqual(Object.keys(PLACES).sort(), ids);
  assert.deepEqual([...Object.keys(FIX_CASES), ...Object.keys(WITHOUT_FIX)].sort(), ids);
});

for (const rule of RULES) {
  const place = PLACES[rule.id];
  const apart = TESTED_APART[rule.id];
  if (apart !== undefined)
    test(`${rule.id}: has its own tests, for it knows more than the text`, () => {
      assert.ok(readFileSync(apart, 'utf8').includes(`'${rule.id}'`));
    });
  for (const language of LANGUAGES) {
    test(`${rule.id}: its page shows both examples (${language})`, () => {
      const page = rulePage(rule, language);
      for (const example of [rule.bad[language], rule.good[language]])
        assert.ok(page.includes(example), example);
      assert.ok(page.includes(rule.title[language]) && page.includes(rule.why[language]));
    });
    if (apart !== undefined) continue;

    test(`${rule.id}: its bad example is found and its good one is not (${language})`, () => {
      assert.ok(place);
      for (const ending of ENDINGS) {
        const bad: string = place.bad(rule.bad[language], language).replace(/\n/g, ending);
        const good: string = place.good(rule.good[language], language).replace(/\n/g, ending);
        assert.notDeepEqual(findingsOf(rule, bad), [], `silent on:\n${bad.slice(0, 2000)}`);
        assert.deepEqual(findingsOf(rule, good), [], `loud on:\n${good}`);
      }
    });

    test(`${rule.id}: its fixes, to the byte (${language})`, () => {
      assert.ok(place);
      const text = FIXED_ELSEWHERE[rule.id]?.[language] ?? place.bad(rule.bad[language], language);
      const expected = FIX_CASES[rule.id]?.[language] ?? {};
      for (const ending of ENDINGS) {
        const written = text.replace(/\n/g, ending);
        const fixes = findingsOf(rule, written)[0]?.fixes ?? [];
        assert.deepEqual(
          fixes.map(({ title }) => title),
          Object.keys(expected),
        );
        for (const { title, edits, select } of fixes) {
          const [before, after] = expected[title]!.map((one) => one.replace(/\n/g, ending));
          const parts = written.split(before!);
          assert.ok(parts.length >= 2, `${title}: no place for it`);
          // the place is the last of its kind where the same line stands twice
          const head = parts.slice(0, -1).join(before);
          const fixed = applyEdits(written, edits);
          assert.equal(fixed, head + after! + parts.at(-1)!, title);
          if (select !== undefined)
            assert.ok(
              select.start >= 0 && select.end <= fixed.length && select.start <= select.end,
            );
        }
      }
    });
  }
}
