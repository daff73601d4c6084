/**
 * Keeps the index in step with the workspace's files: reads what is new, forgets what is gone,
 * remembers the rest from the last time. Everything may happen at once (a branch is switched, a
 * folder renamed, the server killed): whatever is asked for again is read again, and what was read
 * before somebody asked anew is thrown away.
 */
import type { Postmortem } from '../language/postmortem';
import { isMarkdownFile, MARKDOWN_ENDINGS } from '../vocabulary/place';
import type { FileStat, ManyFiles } from './files';
import { incidentOf } from './incident-of';
import type { IncidentRecord } from './incident';
import type { IncidentIndex } from './incident-index';
import {
  ALL_SHARDS,
  fingerprint,
  readShard,
  shardName,
  shardOf,
  writeShard,
  type IndexedFile,
  type Store,
} from './index-cache';

/** What is looked for, as `Files.find` takes it: which of it may be a postmortem the host says. */
const MARKDOWN_FILES: readonly string[] = [`**/*.${MARKDOWN_ENDINGS}`];

/** Reads at once. More do not make a disk faster, and would keep others waiting. */
const IN_FLIGHT = 20;
/** So many files are looked at in one go whether they are as they were. */
const STATS_AT_ONCE = 2000;
/**
 * How finely files are dated at worst, ms (FAT). A file that was written so shortly before it was read
 * may be written again without a trace in its date, so that its date stands for nothing and it is read
 * at the next look, too: what git calls racily clean.
 */
const COARSEST_DATE = 2000;
/** Work this long, in ms, and whoever waits goes first. */
const SLICE_MS = 8;
/**
 * After so many files, and when as many are new as are written down, the index is written down: a
 * kill costs a third of it at most, and writing it again and again no more than writing it twice.
 */
const CHECKPOINT = 1000;

export interface IndexerHost {
  readonly files: ManyFiles;
  /** Without one every start reads everything. */
  readonly store: Store | undefined;
  /** Whether a file may be a postmortem, as far as its path and its reader say. */
  mayBe(uri: string): boolean;
  /** Reads the text of a file by its settings. */
  parse(uri: string, text: string): Postmortem;
  /** The same, where nobody waits for it; undefined when it is to be read here. May reject. */
  elsewhere?(uri: string, text: string): Promise<IncidentRecord | undefined> | undefined;
  /** Resolves when others had their turn. */
  pause(): Promise<void>;
  /** ms, of a clock that only runs forward. */
  now(): number;
  /** ms since the epoch, of the clock that dates files. */
  date(): number;
  /** What decides how texts are read (version, settings): another one makes what is stored worthless. */
  reading(): string;
  /** Told about what cannot be: an index goes on without the one file. */
  failed(uri: string, error: unknown): void;
}

/** How far reading has come. */
export interface IndexProgress {
  readonly done: number;
  readonly total: number;
}

/** A document as its editor shows it. */
interface Shown {
  readonly record: IncidentRecord | undefined;
  /** Its file was there once. */
  readonly hadFile: boolean;
  /** Its file is gone: it is no postmortem of the workspace before it is saved. */
  readonly gone: boolean;
}

export class Indexer {
  private readonly known = new Map<string, IndexedFile>();
  /** What an editor holds wins over what is on disk, as long as there is something on disk. */
  private readonly open = new Map<string, Shown>();
  /** Counts the looks for files of open documents: an answer to an earlier one is thrown away. */
  private readonly looks = new Map<string, number>();
  /** To be looked at; `true`: read it even if size and date are as before. */
  private readonly waiting = new Map<string, boolean>();
  /** Counts up when a file is asked for anew: an answer to an earlier question is thrown away. */
  private readonly asked = new Map<string, number>();
  /** Being read even if size and date are as before. */
  private readonly certain: string[] = [];
  private readonly unsaved = new Set<number>();
  private running: Promise<void> | undefined;
  private turn: Promise<void> = Promise.resolve();
  private saving: Promise<void> = Promise.resolve();
  private sliceBegan = 0;
  private loading: Promise<void> | undefined;
  private stored: Promise<readonly (string | undefined)[]> | undefined;
  private done = 0;
  /** Counts what was found to be another than before. */
  private news = 0;
  private sinceSaved = 0;
  private progress: (progress: IndexProgress) => void = () => undefined;

  constructor(
    private readonly index: IncidentIndex,
    private readonly host: IndexerHost,
  ) {}

  /** Has what was stored brought here, for a `scan` that comes a moment later. */
  fetch(): void {
    const { store } = this.host;
    if (store === undefined) return;
    this.stored ??= Promise.all(ALL_SHARDS.map((shard) => store.read(shardName(shard))));
  }

  /**
   * Looks at the whole workspace: takes what is stored, finds all files, reads those that are new
   * or changed, forgets those that are gone. Resolves when that is done or `signal` says stop; what
   * was read until then stays. Says whether any file was another than before. Never rejects.
   */
  async scan(
    signal?: AbortSignal,
    progress: (progress: IndexProgress) => void = () => undefined,
  ): Promise<boolean> {
    this.progress = progress;
    const { news } = this;
    try {
      const before = new Map(this.asked);
      const [all] = await Promise.all([this.host.files.find(MARKDOWN_FILES, signal), this.load()]);
      const uris = all.filter((uri) => this.host.mayBe(uri));
      const found = new Set(uris);
      if (isStopped(signal)) return this.news !== news;
      // what is being read now, too; but not what came while somebody looked
      for (const uri of new Set([...this.known.keys(), ...this.asked.keys()]))
        if (!found.has(uri) && !this.open.has(uri) && before.get(uri) === this.asked.get(uri))
          this.forget(uri);
      const same = await this.unchanged(uris, signal);
      for (const uri of found) if (!same.has(uri) && !this.open.has(uri)) this.ask(uri, false);
      for (const [uri, shown] of this.open)
        if (found.has(uri) ? shown.gone : shown.hadFile && !shown.gone) this.ask(uri, true);
        else if (found.has(uri)) this.open.set(uri, { ...shown, hadFile: true });
      await this.work(signal);
      // whoever stops it does not want it to go on with the next change
      if (isStopped(signal))
        for (const [uri, always] of [...this.waiting]) if (!always) this.waiting.delete(uri);
    } catch (error) {
      this.host.failed('', error);
    } finally {
      this.progress = () => undefined;
    }
    return this.news !== news;
  }

  /**
   * Files were made, written or removed, or folders removed: what is on disk now counts. Resolves
   * when it has been read. (A folder that came with files in it asks for a `scan`.)
   */
  async changed(uris: readonly string[]): Promise<void> {
    const folders: string[] = [];
    for (const uri of new Set(uris))
      if (this.host.mayBe(uri) || this.open.has(uri)) this.ask(uri, true);
      else if (!isMarkdownFile(uri)) folders.push(`${uri}/`);
    if (folders.length > 0)
      for (const uri of new Set([...this.known.keys(), ...this.asked.keys()]))
        if (this.host.mayBe(uri) && folders.some((folder) => uri.startsWith(folder)))
          this.ask(uri, true);
    await this.work();
  }

  /**
   * An editor shows the document, in this version: from now on nothing else counts, but that its
   * file is deleted. Its words are then the editor's alone until they are saved.
   */
  opened(uri: string, postmortem: Postmortem): void {
    const before = this.open.get(uri);
    const record = incidentOf(uri, postmortem);
    this.open.set(uri, {
      record,
      hadFile: before?.hadFile ?? this.known.has(uri),
      gone: before?.gone ?? false,
    });
    this.answerIsStale(uri);
    this.index.set(uri, before?.gone === true ? undefined : record);
  }

  /** The editor is closed: what is on disk counts again. Resolves when it has been read. */
  async closed(uri: string): Promise<void> {
    this.open.delete(uri);
    this.looks.delete(uri);
    if (!this.host.mayBe(uri)) {
      this.forget(uri);
      return;
    }
    this.ask(uri, true);
    await this.work();
  }

  /** Texts are read in another way from now on (settings): everything is read again. */
  async readAnew(signal?: AbortSignal): Promise<void> {
    // what is being read now, too: it is read in the old way
    for (const uri of new Set([...this.known.keys(), ...this.asked.keys()]))
      if (this.host.mayBe(uri) && !this.open.has(uri)) this.ask(uri, true);
    this.known.clear();
    await this.work(signal);
  }

  /** Resolves when nothing is being read. */
  async idle(): Promise<void> {
    while (this.running !== undefined) await this.running;
  }

  /** Those of the files that are as they were when they were read; a look at many costs little. */
  private async unchanged(
    uris: readonly string[],
    signal?: AbortSignal,
  ): Promise<ReadonlySet<string>> {
    const same = new Set<string>();
    const known = uris.filter((uri) => this.known.has(uri));
    for (let from = 0; from < known.length && !isStopped(signal); from += STATS_AT_ONCE) {
      const some = known.slice(from, from + STATS_AT_ONCE);
      const stats = await this.host.files.statAll(some, signal);
      some.forEach((uri, at) => {
        const [before, now] = [this.known.get(uri)?.stat, stats[at]];
        if (before !== undefined && now !== undefined && isSame(before, now)) same.add(uri);
      });
    }
    return same;
  }

  private ask(uri: string, always: boolean): void {
    this.answerIsStale(uri);
    // an answer that is thrown away may have been one that size and date do not stand for
    const certain = always || this.waiting.get(uri) === true || this.certain.includes(uri);
    this.waiting.set(uri, certain);
  }

  private answerIsStale(uri: string): number {
    const count = (this.asked.get(uri) ?? 0) + 1;
    this.asked.set(uri, count);
    return count;
  }

  private forget(uri: string): void {
    this.answerIsStale(uri);
    this.waiting.delete(uri);
    if (this.known.delete(uri)) {
      this.unsaved.add(shardOf(uri));
      this.news++;
    }
    this.index.set(uri, undefined);
  }

  /** Reads what waits; a call while that goes on joins in. */
  private async work(signal?: AbortSignal): Promise<void> {
    while (this.waiting.size > 0 || this.unsaved.size > 0 || this.running !== undefined) {
      if (isStopped(signal) && this.running === undefined) return;
      this.running ??= this.drain(signal).finally(() => (this.running = undefined));
      await this.running;
    }
  }

  private async drain(signal?: AbortSignal): Promise<void> {
    this.done = 0;
    const reader = async (): Promise<void> => {
      for (let uri = this.next(signal); uri !== undefined; uri = this.next(signal)) {
        const always = this.waiting.get(uri) === true;
        this.waiting.delete(uri);
        if (always) this.certain.push(uri);
        await this.refresh(uri, always, signal);
        if (always) this.certain.splice(this.certain.indexOf(uri), 1);
        this.done++;
        this.progress({ done: this.done, total: this.done + this.waiting.size });
        if (++this.sinceSaved >= Math.max(CHECKPOINT, this.known.size / 2)) await this.save();
      }
    };
    const count = Math.min(IN_FLIGHT, this.waiting.size);
    await Promise.all(Array.from({ length: count }, reader));
    if (this.waiting.size === 0 || isStopped(signal)) await this.save();
  }

  private next(signal: AbortSignal | undefined): string | undefined {
    if (isStopped(signal)) return undefined;
    const first = this.waiting.keys().next();
    return first.done === true ? undefined : first.value;
  }

  private async refresh(uri: string, always: boolean, signal?: AbortSignal): Promise<void> {
    if (this.open.has(uri)) return this.lookForFile(uri, signal);
    const question = this.asked.get(uri);
    const { files } = this.host;
    const isStale = (): boolean => this.asked.get(uri) !== question || this.open.has(uri);
    try {
      const stat = await files.stat(uri, signal);
      const before = this.known.get(uri);
      const same = before !== undefined && stat !== undefined && isSame(before.stat, stat);
      if (isStale() || (same && !always)) return;
      const date = this.host.date();
      const text = stat === undefined ? undefined : await files.read(uri, signal);
      if (isStale()) return;
      if (isStopped(signal)) {
        this.waiting.set(uri, always);
        return;
      }
      if (stat === undefined || text === undefined) {
        this.forget(uri);
        return;
      }
      const hash = fingerprint(text);
      if (before?.hash === hash) {
        this.learn(uri, { ...before, stat: dated(stat, date) });
        return;
      }
      const read = await this.readElsewhere(uri, text);
      await this.inTurn(() => {
        if (isStale()) return;
        const record =
          read === undefined ? incidentOf(uri, this.host.parse(uri, text)) : read.record;
        this.learn(uri, { stat: dated(stat, date), hash, record });
      });
    } catch (error) {
      this.host.failed(uri, error);
    }
  }

  /** Whether the file of an open document is there. */
  private async lookForFile(uri: string, signal?: AbortSignal): Promise<void> {
    const look = (this.looks.get(uri) ?? 0) + 1;
    this.looks.set(uri, look);
    try {
      const gone = (await this.host.files.stat(uri, signal)) === undefined;
      const shown = this.open.get(uri);
      if (shown === undefined || this.looks.get(uri) !== look || isStopped(signal)) return;
      this.open.set(uri, { ...shown, hadFile: shown.hadFile || !gone, gone });
      if (gone !== shown.gone) this.index.set(uri, gone ? undefined : shown.record);
    } catch (error) {
      this.host.failed(uri, error);
    }
  }

  /** Undefined: nobody else could. */
  private async readElsewhere(
    uri: string,
    text: string,
  ): Promise<{ readonly record: IncidentRecord | undefined } | undefined> {
    try {
      const reading = this.host.elsewhere?.(uri, text);
      return reading === undefined ? undefined : { record: await reading };
    } catch {
      return undefined;
    }
  }

  private learn(uri: string, file: IndexedFile): void {
    if (this.known.get(uri)?.hash !== file.hash) this.news++;
    this.known.set(uri, file);
    this.unsaved.add(shardOf(uri));
    this.index.set(uri, file.record);
  }

  /** One after the other, and whoever waits for the server goes first. */
  private inTurn(act: () => void): Promise<void> {
    const mine = this.turn.then(async () => {
      if (this.host.now() - this.sliceBegan > SLICE_MS) {
        await this.host.pause();
        this.sliceBegan = this.host.now();
      }
      act();
    });
    this.turn = mine.catch(() => undefined);
    return mine;
  }

  /** What was stored; only once, and not in place of what is known better by now. */
  private load(): Promise<void> {
    return (this.loading ??= this.loadNow());
  }

  private async loadNow(): Promise<void> {
    this.fetch();
    const texts = (await this.stored) ?? [];
    this.stored = undefined;
    const reading = this.host.reading();
    for (const text of texts) {
      const files = text === undefined ? undefined : readShard(reading, text);
      if (files === undefined) continue;
      const fresh = files.filter(([uri]) => !this.asked.has(uri));
      for (const [uri, file] of fresh) this.known.set(uri, file);
      this.index.setAll(fresh.flatMap(([, { record }]) => record ?? []));
      await this.host.pause();
    }
  }

  /** One at a time, so that an older state never comes last. */
  private save(): Promise<void> {
    this.sinceSaved = 0;
    this.saving = this.saving.then(() => this.saveNow());
    return this.saving;
  }

  private async saveNow(): Promise<void> {
    const { store } = this.host;
    const shards = new Set(this.unsaved);
    this.unsaved.clear();
    if (store === undefined || shards.size === 0) return;
    const byShard = new Map([...shards].map((shard) => [shard, [] as [string, IndexedFile][]]));
    for (const entry of this.known) byShard.get(shardOf(entry[0]))?.push(entry);
    const reading = this.host.reading();
    for (const [shard, files] of byShard) {
      await this.host.pause();
      await store.write(shardName(shard), writeShard(reading, files));
    }
  }
}

/** Whether a file is for certain the one that was read, by all that is known without reading it. */
function isSame(before: FileStat, now: FileStat): boolean {
  return (
    before.size === now.size &&
    before.modified === now.modified &&
    before.identity === now.identity &&
    before.modified !== 0
  );
}

/** What is to be remembered of a file that was read after `date`: no date where it stands for nothing. */
function dated(stat: FileStat, date: number): FileStat {
  return stat.modified + COARSEST_DATE > date ? { ...stat, modified: 0 } : stat;
}

function isStopped(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}
