/**
 * The index of the workspace as the server keeps it: fed by open documents at once and by the
 * client's files in the background, after the first postmortem was opened.
 */
import * as l10n from '@vscode/l10n';
import type { Connection } from 'vscode-languageserver';
import { version } from '../../../package.json';
import { FILES_CHANGED, INDEX_CHANGED, type FilesChangedParams } from '../../protocol/protocol';
import type { WorkspaceView } from '../../rules/engine/workspace-view';
import { documentView } from '../../workspace/document-view';
import type { ManyFiles } from '../../workspace/files';
import { IncidentIndex } from '../../workspace/incident-index';
import {
  SimilarIncidents,
  type SimilarIncident,
} from '../../workspace/similarity/similar-incidents';
import { Indexer, type IndexProgress } from '../../workspace/indexer';
import { fingerprint } from '../../workspace/index-cache';
import { ClientFiles, ClientStore, NO_FILES } from './client-files';
import type { OpenDocument } from './documents';
import type { NamingDocument } from '../features/incident-ids';
import { ReadingThread, type StartThread } from './reading-thread';
import { describe, type Session } from './session';

/** Leaves the first diagnostics and the outline to go ahead, ms. */
const START_DELAY = 200;
/** How long nothing has to change before anybody is told, ms. */
const REST = 300;
/** While everything is read the views are told how far it is, this often, ms. */
const MEANWHILE = 2000;
/** Indexing that takes longer than this shows its progress, ms. */
const QUIET = 1000;
/** Folders that came are looked at again after this, ms, until nothing in them is new. */
const FILLING = 2000;
/** Work this long, and whoever waits goes first, ms. */
const SLICE = 8;
/** A client that fails to read says so this many times; the log is for people. */
const MOST_COMPLAINTS = 20;

export class WorkspaceIndex {
  private readonly incidents = new IncidentIndex();
  private readonly similar = new SimilarIncidents(this.incidents);
  /** Whether every file has been read once. */
  private complete = false;
  private readonly files: ManyFiles;
  private nowRead: () => void = () => undefined;
  /** Resolves when the workspace has been read once. */
  readonly whenRead = new Promise<void>((resolve) => (this.nowRead = resolve));
  private readonly indexer: Indexer;
  private readonly thread: ReadingThread;
  /** Versions of open documents the index has not seen yet: a key press does not wait for it. */
  private readonly unseen = new Map<string, OpenDocument>();
  private readonly stop = new AbortController();
  private changedUris = new Set<string>();
  private resting: ReturnType<typeof setTimeout> | undefined;
  private scans = 0;
  private looking = false;
  private lookMore = false;
  private toldBusy = true;
  private lastTold = 0;
  private complaints = 0;
  private reading = '';

  /**
   * @param startThread for reading many files; without it they are read between other work
   * @param settled is told which documents changed since the last time, once nothing does any more
   */
  constructor(
    private readonly connection: Connection,
    private readonly session: Session,
    private readonly settled: (uris: ReadonlySet<string>) => void,
    startThread?: StartThread,
  ) {
    this.thread = new ReadingThread(startThread);
    const { client } = session;
    this.files = client.files ? new ClientFiles(connection) : NO_FILES;
    this.indexer = new Indexer(this.incidents, {
      files: this.files,
      store: client.store ? new ClientStore(connection) : undefined,
      mayBe: (uri) => session.mayBe(uri),
      parse: (uri, text) => session.parse(uri, text),
      elsewhere: (uri, text) => this.thread.read(uri, text, session.parseOptionsOf(uri)),
      pause,
      now: () => performance.now(),
      date: () => Date.now(),
      reading: () => this.reading,
      failed: (uri, error) => {
        if (++this.complaints <= MOST_COMPLAINTS)
          session.log.warn(`index: ${uri}: ${describe(error)}`);
      },
    });
    this.incidents.onChange((uris) => this.onChange(uris));
  }

  /** What is known of the workspace now, open documents as they stand in their editors. */
  get index(): IncidentIndex {
    this.see();
    return this.incidents;
  }

  private see(): void {
    for (const { uri, postmortem } of this.unseen.values()) this.indexer.opened(uri, postmortem);
    this.unseen.clear();
  }

  /** Whether files are being read now: what is known is a part. */
  get isReading(): boolean {
    return this.session.client.files && (this.scans > 0 || !this.complete);
  }

  /** The others as one document sees them. Without files there are only those that are open. */
  viewOf(uri: string): WorkspaceView {
    return documentView(this.index, this.similar, uri, this.complete);
  }

  /** The incidents most like one, and why; as far as they have been read. */
  similarTo(uri: string, most: number): SimilarIncident[] {
    const record = this.index.get(uri);
    return record === undefined ? [] : this.similar.like(record, most);
  }

  /** A document as its editor shows it, or as it stands on disk; undefined when it is gone. */
  async document(uri: string): Promise<NamingDocument | undefined> {
    const open = this.session.documents.get(uri);
    if (open !== undefined) return open;
    const text = await this.files.read(uri);
    if (text === undefined) return undefined;
    return { uri, version: undefined, postmortem: this.session.parse(uri, text) };
  }

  /** Which of these files are there and have at most so many bytes; never rejects. */
  async smallFiles(uris: readonly string[], most: number): Promise<ReadonlySet<string>> {
    try {
      const stats = await this.files.statAll(uris);
      return new Set(uris.filter((_, at) => (stats[at]?.size ?? Infinity) <= most));
    } catch {
      return new Set();
    }
  }

  /** A version of an open document was read. */
  read(document: OpenDocument): void {
    this.unseen.set(document.uri, document);
    this.restSoon();
  }

  /** The document is not open any more. */
  closed(uri: string): void {
    this.unseen.delete(uri);
    void this.indexer.closed(uri);
  }

  /** Begins to read the workspace, once; what changes from then on is followed. */
  start(): void {
    this.reading = this.readingNow();
    this.indexer.fetch();
    setTimeout(() => void this.scan(), START_DELAY);
  }

  /** Files changed on disk. */
  changed({ uris, folders }: FilesChangedParams): void {
    if (uris.length > 0) void this.follow(uris);
    if (folders === true) void this.look();
  }

  /**
   * Looks at everything again, and once more as long as something was new: a folder that came may
   * still be filled, and nobody hears of what is in it.
   */
  private async look(): Promise<void> {
    this.lookMore = true;
    if (this.looking) return;
    this.looking = true;
    try {
      await this.whenRead;
      // whoever cancelled the first look does not want it begun again by the next click
      while (this.complete && this.lookMore && !this.stop.signal.aborted) {
        this.lookMore = false;
        if (!(await this.scan())) continue;
        await new Promise((resolve) => setTimeout(resolve, FILLING));
        this.lookMore = true;
      }
    } finally {
      this.looking = false;
    }
  }

  /** After many at once, a branch that was switched, their words are to be taken in, too. */
  private async follow(uris: readonly string[]): Promise<void> {
    // what is open is asked for otherwise
    this.see();
    await this.indexer.changed(uris);
    if (this.similar.isReady) return;
    await this.prepareSimilar(this.stop.signal);
    if (this.complete && !this.stop.signal.aborted) this.settled(new Set());
  }

  /** The settings changed: documents may have to be read in another way. */
  configured(): void {
    const reading = this.readingNow();
    if (this.reading === '' || reading === this.reading) return;
    this.reading = reading;
    void this.indexer.readAnew(this.stop.signal);
  }

  /** Another day has begun: whoever shows what is overdue is told to look again. */
  dayTurned(): void {
    this.tell(this.index.size, this.isReading);
  }

  /** Nothing is read or told any more. */
  dispose(): void {
    this.stop.abort();
    clearTimeout(this.resting);
    this.thread.stop();
  }

  /** Says whether any file was another than before. */
  private async scan(): Promise<boolean> {
    if (this.stop.signal.aborted) return false;
    this.scans++;
    const stop = new AbortController();
    this.stop.signal.addEventListener('abort', () => stop.abort());
    const shown = new Progress(this.connection, this.session.client.progress, () => stop.abort());
    const wasComplete = this.complete;
    const news = await this.indexer.scan(stop.signal, (progress) => shown.report(progress));
    shown.done();
    this.scans--;
    if (!stop.signal.aborted) this.complete = this.session.client.files;
    this.nowRead();
    this.rest();
    // nobody waits for a likeness: lists and lookups are there before the words are
    await this.prepareSimilar(stop.signal);
    if (!stop.signal.aborted && !wasComplete) this.settled(new Set());
    return news && !stop.signal.aborted;
  }

  /** Takes words in a little at a time: ten thousand documents would keep a key press waiting. */
  private async prepareSimilar(signal: AbortSignal): Promise<void> {
    let began = performance.now();
    await this.similar.prepare(
      () => performance.now() - began > SLICE || signal.aborted,
      async () => {
        await pause();
        began = performance.now();
      },
    );
  }

  private readingNow(): string {
    return fingerprint(`${version}\n${this.session.readingKey()}`);
  }

  private onChange(uris: readonly string[]): void {
    for (const uri of uris) this.changedUris.add(uri);
    this.restSoon();
    const now = performance.now();
    if (this.scans === 0 || now - this.lastTold < MEANWHILE) return;
    this.tell(this.incidents.size, true);
  }

  private tell(incidents: number, busy: boolean): void {
    this.lastTold = performance.now();
    this.toldBusy = busy;
    if (!this.session.client.files || this.stop.signal.aborted) return;
    this.connection
      .sendNotification(INDEX_CHANGED.method, { incidents, busy })
      .catch((error: unknown) => this.session.log.warn(`index: ${describe(error)}`));
  }

  private restSoon(): void {
    if (this.stop.signal.aborted) return;
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.rest(), REST);
  }

  private rest(): void {
    const { size } = this.index;
    clearTimeout(this.resting);
    const changed = this.changedUris;
    // a look that found nothing is no news, but for those who were told that it goes on
    if (changed.size === 0 && (this.scans > 0 || !this.toldBusy)) return;
    this.changedUris = new Set();
    this.tell(size, this.scans > 0);
    if (changed.size > 0) this.settled(changed);
  }
}

/** Answers what the client says about files for as long as the connection lasts. */
export function followFiles(
  connection: Connection,
  session: Session,
  index: () => WorkspaceIndex | undefined,
): void {
  connection.onNotification(FILES_CHANGED.method, (params: unknown) => {
    if (FILES_CHANGED.isParams(params)) index()?.changed(params);
    else session.log.warn(`${FILES_CHANGED.method}: not what was agreed on`);
  });
}

/** Lets others go first: what came over the wire, in Node without the millisecond of a timer. */
function pause(): Promise<void> {
  const { setImmediate: soon } = globalThis as { setImmediate?: (act: () => void) => unknown };
  return new Promise((resolve) => {
    if (soon === undefined) setTimeout(resolve, 0);
    else soon(resolve);
  });
}

/** A progress bar that appears only when there is something to wait for. */
class Progress {
  private readonly timer: ReturnType<typeof setTimeout> | undefined;
  private bar: Awaited<ReturnType<Connection['window']['createWorkDoneProgress']>> | undefined;
  private ended = false;
  private shown = -1;

  constructor(connection: Connection, able: boolean, cancel: () => void) {
    if (!able) return;
    this.timer = setTimeout(() => {
      connection.window
        .createWorkDoneProgress()
        .then((bar) => {
          if (this.ended) return;
          this.bar = bar;
          bar.begin(l10n.t('Reading postmortems'), 0, undefined, true);
          bar.token.onCancellationRequested(cancel);
        })
        // a client that shows no progress is none the worse
        .catch(() => undefined);
    }, QUIET);
  }

  report({ done, total }: IndexProgress): void {
    const percent = total === 0 ? 100 : Math.floor((done * 100) / total);
    if (this.bar === undefined || percent === this.shown) return;
    this.shown = percent;
    this.bar.report(percent, l10n.t('{0} of {1}', done, total));
  }

  done(): void {
    this.ended = true;
    clearTimeout(this.timer);
    this.bar?.done();
  }
}
