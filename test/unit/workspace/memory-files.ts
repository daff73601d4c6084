/** Files and a store in memory, with whatever delays a test wants, and a count of what was asked. */
import { parsePostmortem } from '../../../src/language/parse';
import type { FileStat, ManyFiles } from '../../../src/workspace/files';
import { placeOf } from '../../../src/vocabulary/place';
import type { IndexerHost } from '../../../src/workspace/indexer';
import type { Store } from '../../../src/workspace/index-cache';

/** Whether a file may be a postmortem by its path. */
export function mayBe(uri: string): boolean {
  return placeOf(uri, { globs: undefined, base: '' }) !== 'elsewhere';
}

export class MemoryFiles implements ManyFiles {
  readonly texts = new Map<string, { text: string; modified: number; identity?: string }>();
  reads = 0;
  stats = 0;
  /** How often somebody asked about many. */
  looks = 0;
  inFlight = 0;
  mostInFlight = 0;
  private clock = 1;

  /** @param delay how many turns of the event queue an answer takes */
  constructor(private readonly delay: () => number = () => 0) {}

  write(uri: string, text: string): void {
    this.texts.set(uri, { text, modified: this.clock++ });
  }

  async find(): Promise<readonly string[]> {
    await this.wait();
    return [...this.texts.keys()].filter(mayBe);
  }

  async stat(uri: string): Promise<FileStat | undefined> {
    this.stats++;
    const file = this.texts.get(uri);
    const answer = file && { ...file, size: Buffer.byteLength(file.text) };
    await this.wait();
    return answer;
  }

  async statAll(uris: readonly string[]): Promise<readonly (FileStat | undefined)[]> {
    this.looks++;
    const answers: (FileStat | undefined)[] = [];
    for (const uri of uris) answers.push(await this.stat(uri));
    return answers;
  }

  async read(uri: string): Promise<string | undefined> {
    this.reads++;
    const answer = this.texts.get(uri)?.text;
    await this.wait();
    return answer;
  }

  private async wait(): Promise<void> {
    this.mostInFlight = Math.max(this.mostInFlight, ++this.inFlight);
    for (let left = this.delay(); left > 0; left--) await Promise.resolve();
    this.inFlight--;
  }
}

export class MemoryStore implements Store {
  readonly texts = new Map<string, string>();

  read(name: string): Promise<string | undefined> {
    return Promise.resolve(this.texts.get(name));
  }

  write(name: string, text: string): Promise<void> {
    this.texts.set(name, text);
    return Promise.resolve();
  }
}

/** A host for an indexer over these; `failures` is filled with what it is told. */
export function hostOf(
  files: ManyFiles,
  store?: Store,
  more: Partial<IndexerHost> = {},
): IndexerHost & { failures: string[] } {
  const failures: string[] = [];
  return {
    files,
    store,
    mayBe,
    parse: (_uri, text) => parsePostmortem(text),
    pause: () => Promise.resolve(),
    now: () => 0,
    date: () => Date.now(),
    reading: () => 'test',
    failed: (uri, error) => failures.push(`${uri}: ${String(error)}`),
    ...more,
    failures,
  };
}
