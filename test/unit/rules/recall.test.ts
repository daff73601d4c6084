/** Recall and precision on sentences that were written before the rules saw them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, claim, tree } from './checking';
import { LABELLED, type Labelled, type Place } from './labelled-sentences';

const WORD_RULES = [
  'blame',
  'human-error',
  'counterfactual',
  'hedged-fact',
  'vague-action',
  'first-question-customer',
];

const AROUND: Readonly<Record<Place, (sentence: string) => string>> = {
  narrative: (sentence) => `# Outage\n\n## Root cause\n\n${sentence}\n`,
  claim: (sentence) => claim(`[x] ${sentence} [log](./log.txt)`),
  item: (sentence) => `# Outage\n\n## Action items\n\n- [ ] ${sentence}\n`,
  question: (sentence) => tree(`- ${sentence}`, '  - [ ] The pool was full.'),
};

/** The word rules that fire on a sentence. */
function fired({ place, sentence }: Labelled): string[] {
  const found = check(AROUND[place](sentence)).map((finding) => finding.rule);
  return [...new Set(found)].filter((rule) => WORD_RULES.includes(rule));
}

for (const rule of WORD_RULES)
  for (const language of ['en', 'ko'] as const)
    test(`recall of ${rule} in ${language} is 0.85 or better`, (t) => {
      const own = LABELLED.filter((one) => one.rules[0] === rule && one.language === language);
      const missed = own.filter((one) => !fired(one).some((id) => one.rules.includes(id)));
      const recall = 1 - missed.length / own.length;
      const list = missed.map((one) => one.sentence).join('\n');
      t.diagnostic(`${recall.toFixed(2)} of ${own.length}; missed:\n${list}`);
      assert.ok(recall >= 0.85, `recall ${recall.toFixed(2)}, missed:\n${list}`);
    });

test('no word rule fires on a sentence that is not labelled with it', (t) => {
  const wrong = LABELLED.flatMap((one) =>
    fired(one)
      .filter((id) => !one.rules.includes(id))
      .map((id) => `${id}: ${one.sentence}`),
  );
  const right = LABELLED.filter((one) => fired(one).some((id) => one.rules.includes(id))).length;
  t.diagnostic(`precision ${(right / (right + wrong.length)).toFixed(3)}\n${wrong.join('\n')}`);
  assert.deepEqual(wrong, []);
});
