/**
 * English past participles: what tells "should have tested" from "should have tests". Regular ones
 * by their ending, irregular ones by list.
 */

const IRREGULAR: ReadonlySet<string> = new Set(
  (
    'been done gone had made taken given seen known kept held left lost sent built run set put cut ' +
    'hit let shut come become begun broken brought bought caught chosen drawn driven fallen felt ' +
    'found forgotten forgot gotten got grown heard hidden led meant met paid quit read ridden risen ' +
    'rebuilt resent reset rerun rethought said sought shown slept slipped spent split spoken stood ' +
    'stuck struck swept sworn thought thrown told taught understood undone upset withdrawn withheld ' +
    'woken worn written rewritten overwritten overseen overridden overrun misread misunderstood ' +
    'foreseen forecast cast broadcast bound fed fought shaken shot sped spun stolen sunk torn won ' +
    'wound burnt learnt dealt dug leapt'
  ).split(' '),
);

/** Words in `-ed` that are no participles. */
const NOT_PARTICIPLES: ReadonlySet<string> = new Set(
  'need seed feed speed breed bed red shed sled embed indeed hundred proceed exceed succeed'.split(
    ' ',
  ),
);

/** Whether a word (any case) is a past participle. */
export function isParticiple(word: string): boolean {
  const lower = word.toLowerCase();
  return IRREGULAR.has(lower) || (/^[a-z-]+ed$/.test(lower) && !NOT_PARTICIPLES.has(lower));
}
