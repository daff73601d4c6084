/** Two incidents side by side: what they share, what of that is only a template's, and in which words. */
import type { IncidentRecord } from '../incident';
import type { SharedTerm } from './reasons';
import { CORE, addWord, hasSmallLetters, namesOf, passagesOf, wordsOf, type Word } from './terms';

/** A record, its words read once. */
export interface Portrait {
  readonly names: ReadonlyMap<string, number>;
  readonly passages: readonly ReadPassage[];
  /** Passages by their letters: what two documents have in common word for word. */
  readonly sentences: ReadonlySet<string>;
}

interface ReadPassage {
  readonly words: readonly Word[];
  readonly weight: number;
  /** Its words as one text; empty for a title, which is nobody else's. */
  readonly sentence: string;
  /** Whether capitals name something there. */
  readonly named: boolean;
}

/** What two incidents share. */
export interface Comparison {
  /** The product of both vectors, two words in a row counted once more. */
  readonly product: number;
  /** Those that say most first. */
  readonly shared: readonly SharedTerm[];
}

/** A sentence shorter than this, in words, may be said twice by chance. */
const SENTENCE = 4;
/** What two words in a row add, of what each of them says. */
const PAIR = 0.5;

/** Reads a record for comparing. */
export function portraitOf(record: IncidentRecord): Portrait {
  const passages = passagesOf(record).map(({ text, weight, prose }) => {
    const words = wordsOf(text);
    const sentence =
      prose && words.length >= SENTENCE ? words.map(({ term }) => term).join(' ') : '';
    return { words, weight, sentence, named: hasSmallLetters(text) };
  });
  return {
    names: namesOf(record),
    passages,
    sentences: new Set(passages.map(({ sentence }) => sentence).filter(Boolean)),
  };
}

/** In so many documents a sentence is a template's. Two may be the same thing happening again. */
const TEMPLATE = 3;

/** The sentences that several of these say word for word. */
export function templateSentences(portraits: readonly Portrait[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { sentences } of portraits)
    for (const sentence of sentences) counts.set(sentence, (counts.get(sentence) ?? 0) + 1);
  return new Set([...counts].flatMap(([sentence, count]) => (count < TEMPLATE ? [] : sentence)));
}

/** Compares what two say. `rarityOf` gives undefined for a term that says nothing. */
export function compare(
  own: Heard,
  their: Heard,
  rarityOf: (term: string) => number | undefined,
): Comparison {
  const shared: SharedTerm[] = [];
  let product = 0;
  for (const [term, weight] of own.terms) {
    const other = their.terms.get(term);
    const rarity = other === undefined ? undefined : rarityOf(term);
    if (other === undefined || rarity === undefined) continue;
    const share = weight * other * rarity * rarity;
    product += share;
    shared.push({ term, share, core: Math.min(weight, other) >= CORE });
  }
  for (const [pair, { first, second, weight }] of own.pairs) {
    const other = their.pairs.get(pair);
    if (other === undefined) continue;
    const rarity = (rarityOf(first) ?? 0) * (rarityOf(second) ?? 0);
    product += PAIR * weight * other.weight * rarity;
  }
  return { product, shared: shared.sort((one, two) => two.share - one.share) };
}

/** The words and names that count of a document, with their weights. */
export interface Heard {
  readonly terms: ReadonlyMap<string, number>;
  readonly pairs: ReadonlyMap<string, WordPair>;
}

interface WordPair {
  readonly first: string;
  readonly second: string;
  readonly weight: number;
}

/** The words that are a document's own. `template`: sentences that count for nothing. */
export function heard(of: Portrait, template: ReadonlySet<string>): Heard {
  const terms = new Map(of.names);
  const pairs = new Map<string, WordPair>();
  for (const { words, weight, sentence, named } of of.passages) {
    if (template.has(sentence)) continue;
    words.forEach((word, at) => {
      addWord(terms, word, weight, named);
      const first = word.term;
      const second = words[at + 1]?.term;
      if (second === undefined || second === first) return;
      const pair = `${first} ${second}`;
      if ((pairs.get(pair)?.weight ?? 0) < weight) pairs.set(pair, { first, second, weight });
    });
  }
  return { terms, pairs };
}
