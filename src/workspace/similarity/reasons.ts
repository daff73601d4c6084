/** Why two incidents are alike, in words that stand in one of them. */
import type { IncidentRecord } from '../incident';
import { nameTerm, wordsOf } from './terms';

export interface Reasons {
  /** As the other one writes them. */
  readonly services: readonly string[];
  readonly external: readonly string[];
  readonly tags: readonly string[];
  /** The words of the other one that say most of what both say: its title, or one of its causes. */
  readonly phrase: string | undefined;
  /** Words both use, those that say most first, as the other one writes them. */
  readonly words: readonly string[];
  /** How many words and names stand in what both are about: their titles, questions and causes. */
  readonly core: number;
}

/** A term of both, and how much of their likeness it makes. */
export interface SharedTerm {
  readonly term: string;
  readonly share: number;
  readonly core: boolean;
}

/** What to show of a likeness. `shared`: the terms of both. */
export function reasonsFor(
  own: IncidentRecord,
  other: IncidentRecord,
  shared: readonly SharedTerm[],
): Reasons {
  const byShare = [...shared].sort((a, b) => b.share - a.share);
  const shares = new Map(byShare.map(({ term, share }) => [term, share]));
  const both = (of: (record: IncidentRecord) => readonly string[]): string[] => {
    const mine = new Set(of(own).map(nameTerm));
    const found = new Map<string, string>();
    for (const name of of(other)) {
      const term = nameTerm(name);
      if (mine.has(term) && !found.has(term)) found.set(term, name);
    }
    return [...found.values()];
  };
  const services = both((record) => record.services);
  const external = both((record) => record.external);
  const tags = both((record) => record.tags);
  // what is said as a name is not said as a word once more
  const names = new Set([...services, ...external, ...tags].map(nameTerm));
  return {
    services,
    external,
    tags,
    phrase: phraseOf(other, shares),
    words: asWritten(
      other,
      byShare.map(({ term }) => term).filter((term) => !term.startsWith('=')),
    )
      .filter((word) => !names.has(nameTerm(word)))
      .slice(0, 8),
    core: shared.filter(({ core }) => core).length,
  };
}

/** The title, unless one of the causes says clearly more of what both say. */
function phraseOf(record: IncidentRecord, shares: ReadonlyMap<string, number>): string | undefined {
  let best: { text: string; worth: number } | undefined;
  for (const { text, handicap } of [
    { text: record.title, handicap: 1.5 },
    ...record.causes.map((cause) => ({ text: cause.text, handicap: 1 })),
  ]) {
    let worth = 0;
    for (const term of new Set(wordsOf(text).map((word) => word.term)))
      worth += shares.get(term) ?? 0;
    if (worth * handicap > (best?.worth ?? 0)) best = { text, worth: worth * handicap };
  }
  return best?.text;
}

/** Terms as a record writes them; names of systems keep their capitals, other words are in small letters. */
function asWritten(record: IncidentRecord, terms: readonly string[]): string[] {
  const written = new Map<string, string>();
  for (const text of [
    record.title,
    record.question,
    ...record.causes.map((cause) => cause.text),
    record.summary,
    ...record.items.map((item) => item.text),
  ])
    for (const word of wordsOf(text))
      if (!written.has(word.term))
        written.set(
          word.term,
          /^\p{Lu}?[^\p{Lu}]*$/u.test(word.written) ? word.written.toLowerCase() : word.written,
        );
  return terms.map((term) => written.get(term) ?? term);
}
