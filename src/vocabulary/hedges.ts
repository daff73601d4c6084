/**
 * Words by which an author says that something is not certain. A fact is not hedged. What only
 * looks like a hedge is left out on purpose: `is likely to` speaks of the future, `we believed` of
 * what was believed then, `the message was unclear` of the message. All expressions are linear.
 */
import type { Language } from './ids';
import { isParticiple } from './participles';

const KNOWN_NEXT =
  '(?:caused|due|because|that|the|a|an|was|were|had|triggered|resulted|came|from|led|introduced|related|not)';

/** Expressions to look for in cleaned prose, one sentence at a time. All have the flag `g`. */
export const HEDGES: Readonly<Record<Language, readonly RegExp[]>> = {
  en: [
    /\b(?:probably|perhaps|maybe|presumably|apparently|supposedly|conceivably)\b/gi,
    /(?<!\b(?:not|could|can|cannot|couldn't|can't) )\bpossibly\b/gi,
    /\b(?:most|very|quite|highly|it is|it's|it was) likely\b/gi,
    /(?<=\b(?:was|were) )likely \w+(?:ed|wn|en|ost|ent)\b/gi,
    /\bcould have (?:been )?(?:caused|triggered|led to|resulted|contributed|happened)\b/gi,
    new RegExp(`(?<!\\b(?:more|less|as|how|equally|so|too) )\\blikely ${KNOWN_NEXT}\\b`, 'gi'),
    /\b(?:it|this|that|which|there|they|he|she|we) (?:also )?(?:seems?|seemed)\b|\bseems? (?:to|that|like|as)\b|\bseemed (?:to be|to have|like)\b/gi,
    /\b(?:appears?|appeared) (?:to (?:be|have|[a-z]+e)\b(?!r|s)|that\b)|\bit (?:appears|appeared)\b/gi,
    /\b(?:it|this|that) (?:looks?|looked|sounds?|sounded) (?:like|as if|as though)\b/gi,
    /\b(?:likely|probable|possible|suspected|presumed) (?:root )?(?:cause|reason|culprit|explanation|trigger)\b/gi,
    /\b(?:I|we)(?:'re| are|'m| am)? (?:also |still |now |currently |just )?(?:think|believe|suspect|assume|guess|suppose|presume|speculate|assuming|guessing|speculating)\b(?! about)/gi,
    /\b(?:my|our) (?:best |current |working )?(?:guess|assumption|suspicion|hypothesis|theory)\b/gi,
    /\b(?:it is|it's|it remains|remains|still|currently) (?:still |currently )?unclear\b|^unclear\b|\bunclear (?:why|whether|if)\b/gi,
    /\b(?:I|we)(?:'re| are|'m| am) not (?:entirely |quite |really |completely |yet |100% )?(?:sure|certain)\b|^not (?:entirely |quite )?(?:sure|certain)\b/gi,
    /\b(?:as far as (?:we|I) (?:can tell|know)|to the best of (?:our|my) knowledge)\b/gi,
  ],
  ko: [
    /(?<![가-힣])아마도?(?![가-힣])/g,
    /것\s?(?:으로\s)?같(?:다|습니다|음|아요|네요|고|으나|지만|았다|았습니다|으며)/g,
    /것으로\s?보(?:인다|입니다|여지|여집|여요|이나|이며|이고|임|였다|였습니다|여)/g,
    /(?:원인|문제|탓|때문)(?:인\s것)?으로\s보(?:인다|입니다|임)/g,
    /(?:추정|추측|의심|짐작|예상)(?:된다|됩니다|되며|되고|되나|되지만|됨)/g,
    /(?:추정|추측|짐작)(?:한다|합니다|함|하고\s있|중이|중입|(?=[\s.)]*$))/g,
    /(?<!재발(?:할|될)?\s?)가능성(?:이|도)\s(?:매우\s|가장\s)?(?:있다|있습니다|있음|높다|높습니다|높음|크다|큽니다|큼)/g,
    /[가-힣]\s?듯\s?(?:하다|합니다|함|하나|하며|싶다|싶습니다|보인다)/g,
    /(?:원인|이유|문제|탓|때문)일\s?수(?:도)?\s?있/g,
    /[가-힣]\s?수도\s?있(?:다|었다|습니다|었습니다|음|었음|으나|지만)/g,
    /(?:확실|정확)(?:하지(?:는|도)?\s?|치(?:는|도)?\s?)않(?:다|습니다|음|으나|지만)/g,
    /(?:원인|이유|경위|여부|시점|경로|(?:[는은인던을할될된한일])지)(?:이|가|은|는|도)?\s?(?:아직\s)?불(?:명확|확실|분명)(?:하다|합니다|함|하나|하며)/g,
    /지도\s?(?:모른다|모릅니다|모름)/g,
    /(?:라고|다고|으로|로)\s생각(?:한다|합니다|됨|된다|됩니다)/g,
  ],
};

/** The first hedge of a cleaned sentence: `[start, end)` in it; undefined when it has none. */
export function hedgeIn(
  sentence: string,
  language: Language,
): { readonly start: number; readonly end: number } | undefined {
  let first: { start: number; end: number } | undefined;
  for (const expression of HEDGES[language]) {
    expression.lastIndex = 0;
    const match = expression.exec(sentence);
    if (match !== null && (first === undefined || match.index < first.start))
      first = { start: match.index, end: match.index + match[0].length };
  }
  const perfect = language === 'en' ? perfectHedge(sentence) : undefined;
  return perfect !== undefined && (first === undefined || perfect.start < first.start)
    ? perfect
    : first;
}

/** `might have dropped`, `may have been`; `may have a large cart` is possession. */
function perfectHedge(sentence: string): { start: number; end: number } | undefined {
  const expression =
    /\b(?:might|may) (?:also |already |well |not )?have (?:not |also |already |just )?([a-z]+)/gi;
  for (let match = expression.exec(sentence); match !== null; match = expression.exec(sentence))
    if (isParticiple(match[1]!)) return { start: match.index, end: match.index + match[0].length };
  return undefined;
}
