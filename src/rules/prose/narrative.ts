/** What prose rules look at: the narrative, never remediation, quotes or code. */
import type { Postmortem } from '../../language/postmortem';
import type { Language, SectionId } from '../../vocabulary/ids';
import { shift, slice, type Range } from '../../markdown/text';
import { proseOf } from './clean';
import { passagesIn } from '../../markdown/passages';
import { sectionAt } from './section-id';
import { rangeInSentence, sentencesOf, type Sentence } from './sentences';

/** Sections in which somebody else speaks, or the future is spoken of. */
const ELSEWHERE: ReadonlySet<SectionId> = new Set<SectionId>([
  'actions',
  'customer-message',
  'review',
  'evidence',
  'glossary',
]);

/** A place in the narrative that a rule has something to say about. */
export interface Spot {
  readonly range: Range;
  readonly said: string;
  readonly language: Language;
}

/** What a prose rule looks for. */
export interface Search {
  /** Unique among the rules: what was found is remembered under it. */
  readonly name: string;
  /**
   * An expression without flags that any sentence of interest contains in its source: passages
   * without it are not even cleaned.
   */
  readonly trigger: RegExp;
  /** Sections that are not looked at, besides those in which somebody else speaks. */
  readonly except?: readonly SectionId[];
  /** The place in a sentence, as offsets in its text. Says the same of the same sentence always. */
  find(sentence: Sentence): { readonly start: number; readonly end: number } | undefined;
}

/** Every place of the narrative that is searched for, in order. An edit costs its own block. */
export function spotsIn(postmortem: Postmortem, search: Search): Spot[] {
  const { except = [] } = search;
  return [...spotsAhead(postmortem, search)]
    .flatMap(({ start, found }) =>
      found.length === 0 ? [] : found.map((spot) => ({ ...spot, range: shift(spot.range, start) })),
    )
    .filter(({ range }) => {
      const section = sectionAt(postmortem, range.start);
      return section === undefined || !(ELSEWHERE.has(section) || except.includes(section));
    });
}

/** The same, block by block, wherever they are: a block is searched once. */
export function spotsAhead(
  { markdown }: Postmortem,
  search: Search,
): Iterable<{ readonly start: number; readonly found: readonly Spot[] }> {
  return markdown.eachBlock(search.name, (piece) => spotsOf(piece.text, search, passagesIn(piece)));
}

function spotsOf(text: string, search: Search, passages: readonly Range[]): readonly Spot[] {
  const spots: Spot[] = [];
  for (const passage of passages) {
    if (!search.trigger.test(slice(text, passage))) continue;
    for (const sentence of sentencesOf(proseOf(text, passage))) {
      if (!search.trigger.test(slice(text, rangeInSentence(sentence, 0, sentence.text.length))))
        continue;
      const found = search.find(sentence);
      if (found === undefined) continue;
      spots.push({
        range: rangeInSentence(sentence, found.start, found.end),
        said: sentence.text.slice(found.start, found.end),
        language: sentence.language,
      });
    }
  }
  return spots;
}
