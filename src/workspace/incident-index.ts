/**
 * The postmortems of a workspace in memory. Lookups are kept up to date one document at a time, so
 * that an edit costs its document, however many others there are.
 */
import type { IncidentRecord } from './incident';

/** Told which documents came, changed or went. */
export type IndexListener = (uris: readonly string[]) => void;

/** So many documents are put into their places one by one. */
const FEW = 20;

export class IncidentIndex {
  private readonly byUri = new Map<string, IncidentRecord>();
  /** By what is looked up, in lower case: documents by URI, so that one that changes is replaced. */
  private readonly byId = new Buckets();
  private readonly byRecurrence = new Buckets();
  private readonly byMention = new Buckets();
  private readonly byPerson = new Buckets();
  private readonly listeners = new Set<IndexListener>();
  private sorted: readonly IncidentRecord[] = [];
  /** Documents that `sorted` does not have as they are now. */
  private readonly unsorted = new Set<string>();
  private changes = 0;

  /** How many incidents there are. */
  get size(): number {
    return this.byUri.size;
  }

  /** Another number after every change: what was worked out for one holds as long as it is the same. */
  get version(): number {
    return this.changes;
  }

  /** Every incident, newest first, those without a date last, then by URI. */
  all(): readonly IncidentRecord[] {
    if (this.unsorted.size > FEW) this.sorted = [...this.byUri.values()].sort(byNewest);
    else if (this.unsorted.size > 0) {
      // one that is typed into finds its place among ten thousand without sorting them
      const sorted = this.sorted.filter(({ uri }) => !this.unsorted.has(uri));
      for (const uri of this.unsorted) {
        const record = this.byUri.get(uri);
        if (record !== undefined) sorted.splice(placeOf(record, sorted), 0, record);
      }
      this.sorted = sorted;
    }
    this.unsorted.clear();
    return this.sorted;
  }

  get(uri: string): IncidentRecord | undefined {
    return this.byUri.get(uri);
  }

  /** The incidents that state this id; case does not count. More than one: somebody made a mistake. */
  withId(id: string): readonly IncidentRecord[] {
    return this.records(this.byId.of(id));
  }

  /** The incidents that say they repeat the one with this id. */
  repeating(id: string): readonly IncidentRecord[] {
    return this.records(this.byRecurrence.of(id));
  }

  /** The incidents that state, repeat or name an id anywhere in their text. */
  naming(id: string): readonly IncidentRecord[] {
    const all = [this.byId, this.byRecurrence, this.byMention].flatMap((by) => [...by.of(id)]);
    return this.records(new Set(all));
  }

  /** Every incident id, as written where it is stated first, in order. */
  ids(): string[] {
    return this.byId.keys().map((key) => {
      const [uri] = this.byId.of(key);
      return this.byUri.get(uri!)!.id!;
    });
  }

  /** People that own or wrote a postmortem or an item, those named in most documents first. */
  people(): string[] {
    return this.byPerson
      .keys()
      .map((key) => ({ key, count: this.byPerson.of(key).size }))
      .sort((a, b) => b.count - a.count || compare(a.key, b.key))
      .map(({ key }) => {
        const [uri] = this.byPerson.of(key);
        return peopleOf(this.byUri.get(uri!)!).find((name) => name.toLowerCase() === key)!;
      });
  }

  /** Takes a document in, in place of what was known of it; none takes it out. */
  set(uri: string, record: IncidentRecord | undefined): void {
    if (this.replace(uri, record)) this.tell([uri]);
  }

  /** Takes many in at once, and tells about it once. */
  setAll(records: Iterable<IncidentRecord>): void {
    const changed: string[] = [];
    for (const record of records) if (this.replace(record.uri, record)) changed.push(record.uri);
    this.tell(changed);
  }

  /** Calls back after every change, until the function it gives is called. */
  onChange(listener: IndexListener): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  private replace(uri: string, record: IncidentRecord | undefined): boolean {
    const before = this.byUri.get(uri);
    if (before === record) return false;
    if (before !== undefined) this.enter(before, (bucket, key) => bucket.remove(key, uri));
    if (record === undefined) this.byUri.delete(uri);
    else {
      this.byUri.set(uri, record);
      this.enter(record, (bucket, key) => bucket.add(key, uri));
    }
    this.unsorted.add(uri);
    this.changes++;
    return true;
  }

  private enter(record: IncidentRecord, act: (bucket: Buckets, key: string) => void): void {
    if (record.id !== undefined) act(this.byId, record.id);
    for (const id of record.recurrenceOf) act(this.byRecurrence, id);
    for (const id of record.mentions) act(this.byMention, id);
    for (const person of peopleOf(record)) act(this.byPerson, person);
  }

  private records(uris: ReadonlySet<string>): IncidentRecord[] {
    return [...uris].map((uri) => this.byUri.get(uri)!).sort(byNewest);
  }

  private tell(uris: readonly string[]): void {
    if (uris.length === 0) return;
    for (const listener of this.listeners) listener(uris);
  }
}

/** Newest first by day, hour and number of the id; those without a date last, then by URI. */
export function byNewest(a: IncidentRecord, b: IncidentRecord): number {
  return (
    compare(b.date ?? '', a.date ?? '') ||
    beganAt(b) - beganAt(a) ||
    (b.id ?? '').localeCompare(a.id ?? '', 'en', { numeric: true }) ||
    compare(a.uri, b.uri)
  );
}

/** Where a record belongs in a list that is in order. */
function placeOf(record: IncidentRecord, sorted: readonly IncidentRecord[]): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (byNewest(sorted[middle]!, record) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** ms since the epoch; 0 for one that states no hour. */
function beganAt({ instants }: IncidentRecord): number {
  return instants.started ?? instants.detected ?? 0;
}

function peopleOf(record: IncidentRecord): string[] {
  const owners = record.items.flatMap((item) => item.owners);
  return [...record.people, ...owners].filter((name) => name !== '');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const NONE: ReadonlySet<string> = new Set();

/** Sets of URIs by key; case of the key does not count, and a key without URIs takes no room. */
class Buckets {
  private readonly sets = new Map<string, Set<string>>();

  of(key: string): ReadonlySet<string> {
    return this.sets.get(key.toLowerCase()) ?? NONE;
  }

  /** All keys, in order. */
  keys(): string[] {
    return [...this.sets.keys()].sort(compare);
  }

  add(key: string, uri: string): void {
    const small = key.toLowerCase();
    const set = this.sets.get(small);
    if (set === undefined) this.sets.set(small, new Set([uri]));
    else set.add(uri);
  }

  remove(key: string, uri: string): void {
    const small = key.toLowerCase();
    const set = this.sets.get(small);
    if (set?.delete(uri) === true && set.size === 0) this.sets.delete(small);
  }
}
