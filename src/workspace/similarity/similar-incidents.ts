/**
 * Which incidents are alike, offline: words weighted by how rare they are in this workspace
 * (TF-IDF, cosine), after Salton and Buckley 1988. Kept up to date one document at a time; asking
 * costs the same however many documents there are.
 */
import type { IncidentIndex } from '../incident-index';
import type { IncidentRecord } from '../incident';
import { compare, heard, portraitOf, templateSentences, type Portrait } from './comparison';
import { reasonsFor, type Reasons } from './reasons';
import { termsOf } from './terms';

/** Another incident and why it is alike. */
export interface SimilarIncident {
  readonly record: IncidentRecord;
  /** 0 to 1. */
  readonly score: number;
  readonly reasons: Reasons;
}

/** `weight`: by where the term stands, times its rarity in the workspace. */
interface TellingTerm {
  readonly term: string;
  readonly weight: number;
  readonly rarity: number;
}

interface Vector {
  readonly record: IncidentRecord;
  readonly terms: ReadonlyMap<string, number>;
}

/** From this likeness on two incidents may be the same one again: see docs/engineering/precision.md. */
const WORTH_SAYING = 0.16;
/** The same when only one word or name stands in what both are about. */
const WORTH_SAYING_OF_ONE = 0.19;
/** The same for a document that says itself that it happened before. */
const WORTH_SAYING_AGAIN = 0.04;
/** Above this one is a copy of the other, not a second incident. */
const COPY = 0.95;
/** Of fewer words no copy is told: two short reports with one title are one incident twice. */
const COPIED = 20;

/** Entries of the word lists looked at for one question: rare words first, so the rest decides little. */
const MOST_WORK = 20_000;
/** Of so many the likeness is reckoned exactly. */
const CANDIDATES = 60;
/** Of so many of these what both say is looked at. */
const LOOKED_AT = 20;
const MOST_PORTRAITS = 200;
/** What likeness counts with no, one, two … terms in what both are about. */
const CORE_SHARE = [0.5, 0.75, 1, 1.15, 1.3] as const;
/** A word that most documents use says nothing about two of them. */
const COMMON = 0.5;
/** In a small workspace no word is rare enough to decide alone. */
const FEW_DOCUMENTS = 12;

const NO_SENTENCES: ReadonlySet<string> = new Set();

export class SimilarIncidents {
  private readonly vectors = new Map<number, Vector>();
  private readonly numberOf = new Map<string, number>();
  /** Which documents use a term; a number that `vectors` does not know any more counts for nothing. */
  private postings = new Map<string, number[]>();
  private readonly frequency = new Map<string, number>();
  private readonly pending = new Set<string>();
  private next = 0;
  private stale = 0;
  /** Grows whenever the rarity of a word may have changed. */
  private changes = 0;
  private readonly portraits = new Map<IncidentRecord, Portrait>();
  private lengths = { changes: 0, of: new Map<number, number>() };

  /** Follows `index` from now on. */
  constructor(private readonly index: IncidentIndex) {
    for (const { uri } of index.all()) this.pending.add(uri);
    index.onChange((uris) => uris.forEach((uri) => this.pending.add(uri)));
  }

  /** Whether little enough has changed that a question may be answered at once. */
  get isReady(): boolean {
    return this.pending.size <= 20;
  }

  /** Takes in what has changed, with a pause whenever `isOver` says that others have waited enough. */
  async prepare(isOver: () => boolean, pause: () => Promise<void>): Promise<void> {
    for (const uri of this.pending) {
      this.take(uri);
      if (isOver()) await pause();
    }
  }

  /** Takes in everything that has changed, at once: for a program that nobody waits at a keyboard for. */
  takeAll(): void {
    for (const uri of this.pending) this.take(uri);
  }

  /**
   * The incidents most like one, best first, itself left out. A record that the index does not have
   * (yet) may be asked about too. Less alike than `atLeast` is left out.
   */
  like(record: IncidentRecord, most: number, atLeast = 0): SimilarIncident[] {
    return this.ranked(record, most, atLeast, CORE_SHARE);
  }

  private ranked(
    record: IncidentRecord,
    most: number,
    atLeast: number,
    shares: readonly number[],
  ): SimilarIncident[] {
    this.takeAll();
    const mine = portraitOf(record);
    const whole = heard(mine, NO_SENTENCES);
    const own = this.telling(whole.terms);
    const length = Math.sqrt(own.reduce((sum, { weight }) => sum + weight * weight, 0));
    if (length === 0) return [];
    const rarityOf = (term: string): number | undefined => this.rarityOf(term);
    const nearest = this.nearest(own, length, record.uri, Math.max(LOOKED_AT, most)).map(
      ([number, vector]) => ({ number, vector, theirs: this.portrait(vector.record) }),
    );
    const template = templateSentences([mine, ...nearest.map(({ theirs }) => theirs)]);
    const said = template.size === 0 ? whole : heard(mine, template);
    return nearest
      .flatMap(({ number, vector, theirs }) => {
        const { product, shared } = compare(said, heard(theirs, template), rarityOf);
        const core = shared.filter((term) => term.core).length;
        const alike = product / (length * this.lengthOf(number, vector));
        const score = Math.min(1, alike * shares[Math.min(core, shares.length - 1)]!);
        return score > 0 && score >= atLeast ? [{ vector, score, shared }] : [];
      })
      .sort((a, b) => b.score - a.score || (a.vector.record.uri < b.vector.record.uri ? -1 : 1))
      .slice(0, most)
      .map(({ vector, score, shared }) => ({
        record: vector.record,
        score,
        reasons: reasonsFor(record, vector.record, shared),
      }));
  }

  /**
   * Earlier incidents that this one may repeat, most alike first: alike in what both are about, not
   * only in words around it, and not named in its text already. Rather none than a wrong one.
   * @param again whether the document says that it happened before: then one of them it is
   */
  repeatedBy(record: IncidentRecord, most: number, again = false): SimilarIncident[] {
    // whoever says that it happened before may say so in passing: any word of it counts
    const found = again
      ? this.ranked(record, most + 5, WORTH_SAYING_AGAIN, [1])
      : this.like(record, most + 5, WORTH_SAYING);
    return found
      .filter(
        ({ record: other, score, reasons: { core } }) =>
          (again || core >= 2 || (core === 1 && score >= WORTH_SAYING_OF_ONE)) &&
          (other.date ?? '') <= (record.date ?? '9999') &&
          !isNamed(record, other) &&
          !isNamed(other, record),
      )
      .slice(0, most);
  }

  private take(uri: string): void {
    this.pending.delete(uri);
    const before = this.numberOf.get(uri);
    const record = this.index.get(uri);
    const known = before === undefined ? undefined : this.vectors.get(before);
    if (known !== undefined && known.record === record) return;
    const terms = record === undefined ? undefined : termsOf(record);
    if (known !== undefined && terms !== undefined && sameTerms(known.terms, terms)) {
      this.vectors.set(before!, { record: record!, terms: known.terms });
      return;
    }
    this.changes++;
    if (known !== undefined) {
      for (const term of known.terms.keys()) this.count(term, -1);
      this.vectors.delete(before!);
      this.numberOf.delete(uri);
      this.stale++;
    }
    if (record === undefined || terms === undefined) return;
    const number = this.next++;
    this.vectors.set(number, { record, terms });
    this.numberOf.set(uri, number);
    for (const term of terms.keys()) {
      this.count(term, 1);
      this.post(term, number);
    }
    if (this.stale > this.vectors.size + 1000) this.compact();
  }

  private count(term: string, by: number): void {
    const count = (this.frequency.get(term) ?? 0) + by;
    if (count === 0) this.frequency.delete(term);
    else this.frequency.set(term, count);
  }

  private post(term: string, number: number): void {
    const list = this.postings.get(term);
    if (list === undefined) this.postings.set(term, [number]);
    else list.push(number);
  }

  private compact(): void {
    this.stale = 0;
    this.postings = new Map();
    for (const [number, { terms }] of this.vectors)
      for (const term of terms.keys()) this.post(term, number);
  }

  /** How rare a term is in the workspace; undefined for one so common that it says nothing. */
  private rarityOf(term: string): number | undefined {
    const all = Math.max(this.vectors.size, FEW_DOCUMENTS);
    const documents = this.frequency.get(term) ?? 0;
    const most = Math.max(2, this.vectors.size * COMMON);
    return documents > most ? undefined : Math.log((all + 1) / (documents + 0.5));
  }

  /** The terms that say something, by weight times rarity. */
  private telling(terms: ReadonlyMap<string, number>): TellingTerm[] {
    const telling: TellingTerm[] = [];
    for (const [term, weight] of terms) {
      const rarity = this.rarityOf(term);
      if (rarity !== undefined) telling.push({ term, weight: weight * rarity, rarity });
    }
    return telling;
  }

  /** The length of a vector, kept until any word's rarity changes. */
  private lengthOf(number: number, { terms }: Vector): number {
    if (this.lengths.changes !== this.changes)
      this.lengths = { changes: this.changes, of: new Map() };
    const known = this.lengths.of.get(number);
    if (known !== undefined) return known;
    let sum = 0;
    for (const [term, weight] of terms) sum += (weight * (this.rarityOf(term) ?? 0)) ** 2;
    const length = Math.sqrt(sum);
    this.lengths.of.set(number, length);
    return length;
  }

  /** Those of the candidates whose words are most alike, one by one. */
  private nearest(
    own: readonly TellingTerm[],
    length: number,
    uri: string,
    most: number,
  ): [number, Vector][] {
    return this.candidates(own, uri)
      .map(([number, vector]) => {
        let product = 0;
        for (const { term, weight, rarity } of own)
          product += weight * (vector.terms.get(term) ?? 0) * rarity;
        return { number, vector, score: product / (length * this.lengthOf(number, vector)) };
      })
      .filter(({ score }) => score > 0 && (score < COPY || own.length < COPIED))
      .sort((a, b) => b.score - a.score)
      .slice(0, most)
      .map(({ number, vector }) => [number, vector]);
  }

  /** Kept for a while: whoever types asks for the same ones again and again. */
  private portrait(record: IncidentRecord): Portrait {
    const known = this.portraits.get(record);
    if (known !== undefined) return known;
    if (this.portraits.size >= MOST_PORTRAITS) this.portraits.clear();
    const portrait = portraitOf(record);
    this.portraits.set(record, portrait);
    return portrait;
  }

  private candidates(own: readonly TellingTerm[], uri: string): [number, Vector][] {
    const scores = new Map<number, number>();
    let work = 0;
    // the rarest first
    for (const { term, weight } of [...own].sort((a, b) => b.rarity - a.rarity)) {
      const list = this.postings.get(term) ?? [];
      if ((work += list.length) > MOST_WORK) break;
      for (const number of list) scores.set(number, (scores.get(number) ?? 0) + weight * weight);
    }
    return [...scores]
      .sort((a, b) => b[1] - a[1])
      .slice(0, CANDIDATES * 2)
      .flatMap(([number]): [number, Vector][] => {
        const vector = this.vectors.get(number);
        return vector === undefined || vector.record.uri === uri ? [] : [[number, vector]];
      })
      .slice(0, CANDIDATES);
  }
}

/** Whether a document says anywhere that there was the other one: by its id, or with a link to it. */
function isNamed(by: IncidentRecord, other: IncidentRecord): boolean {
  const { id, uri } = other;
  const file = uri.slice(uri.lastIndexOf('/') + 1);
  if (by.code.some(({ path }) => path.slice(path.lastIndexOf('/') + 1) === file)) return true;
  if (id === undefined) return false;
  const wanted = id.toLowerCase();
  return [...by.recurrenceOf, ...by.mentions].some((mention) => mention.toLowerCase() === wanted);
}

function sameTerms(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean {
  if (a.size !== b.size) return false;
  for (const [term, weight] of a) if (b.get(term) !== weight) return false;
  return true;
}
