/** Recall and precision on sentences that were written before the rules saw them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, claim, tree } from './checking';
import { HELD_OUT } from './held-out-sentences';
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

const SETS: Readonly<Record<string, readonly Labelled[]>> = {
  'the first list': LABELLED,
  'the held-out list': HELD_OUT,
};

for (const [name, sentences] of Object.entries(SETS)) {
  for (const rule of WORD_RULES)
    for (const language of ['en', 'ko'] as const)
      test(`recall of ${rule} in ${language} on ${name} is 0.85 or better`, (t) => {
        const own = sentences.filter((one) => one.rules[0] === rule && one.language === language);
        const missed = own.filter((one) => !fired(one).some((id) => one.rules.includes(id)));
        const recall = 1 - missed.length / own.length;
        const list = missed.map((one) => one.sentence).join('\n');
        t.diagnostic(`${recall.toFixed(2)} of ${own.length}; missed:\n${list}`);
        assert.ok(own.length >= 6 && recall >= 0.85, `recall ${recall.toFixed(2)}:\n${list}`);
      });

  test(`no word rule fires on a sentence of ${name} that is not labelled with it`, () => {
    const wrong = sentences.flatMap((one) =>
      fired(one)
        .filter((id) => !one.rules.includes(id))
        .map((id) => `${id}: ${one.sentence}`),
    );
    assert.deepEqual(wrong, []);
  });
}

test('the lists are long enough, and half of them Korean', () => {
  const all = [...LABELLED, ...HELD_OUT];
  const korean = all.filter(({ language }) => language === 'ko').length;
  assert.ok(all.length >= 150);
  assert.ok(Math.abs(korean / all.length - 0.5) < 0.02, `${korean} of ${all.length}`);
});
