/**
 * What `check` and `report` found out of each file, kept in a folder for the next run: a file that
 * says the same, is read and judged by the same and sees the same of the others is not read again.
 * A part of it that is damaged or of another version is ignored.
 */
import { existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { version } from '../../../package.json';
import { RECORD_VERSION, type IncidentRecord } from '../../workspace/incident';
import { fingerprint, shardOf } from '../../workspace/index-cache';
import type { DocumentSettings } from '../../workspace/document-settings';
import type { ReferenceQuestion } from '../../workspace/resolve-references';
import type { DocumentFinding } from '../commands/check';
import { readRegularFile, reason } from '../../node/regular-file';

/** What is known of one file; plain data. */
export interface KnownFile {
  /** `fingerprint` of its text. */
  readonly text: string;
  /** `fingerprint` of the settings it was read by. */
  readonly settings: string;
  /** What others have to know of it; null: it is no postmortem. Undefined: nobody asked yet. */
  readonly record?: IncidentRecord | null | undefined;
  readonly judgement?: Judgement | undefined;
}

/** The findings of a file and all they depend on beside its text and settings. */
export interface Judgement {
  /** The day, the language, what was looked for. */
  readonly by: string;
  /** `worldOf` the workspace. */
  readonly world: string;
  /** What the rules asked about other documents, should those have changed. */
  readonly asked: readonly Asked[];
  /** What was asked of the code it refers to; undefined when nobody looked. */
  readonly code: AskedCode | undefined;
  readonly isPostmortem: boolean;
  readonly findings: readonly DocumentFinding[];
}

/** A question about the other documents, and the fingerprint of the answer. */
export interface Asked {
  readonly question: Question;
  readonly answer: string;
}

/** What was asked of code, and the fingerprint of the verdicts. */
export interface AskedCode {
  readonly questions: readonly ReferenceQuestion[];
  readonly answer: string;
}

export type Question =
  | { readonly kind: 'with-id'; readonly id: string }
  | { readonly kind: 'ids' }
  | { readonly kind: 'repeated-by'; readonly again: boolean };

const FORMAT = 1;
type Shard = Map<string, KnownFile>;

export class CheckCache {
  private readonly shards = new Map<number, Shard>();
  private readonly changed = new Set<number>();
  private readonly head: string;

  /**
   * @param folder made when something is written into it
   * @param program the running program's file: another build judges otherwise
   */
  constructor(
    private readonly folder: string,
    program: string,
  ) {
    const built = statSync(program, { throwIfNoEntry: false });
    const build = `${version} ${built?.size ?? 0} ${built?.mtimeMs ?? 0}`;
    this.head = `postmortem-check ${FORMAT}.${RECORD_VERSION} ${fingerprint(build)}`;
  }

  /** What is known of a file, by its URI. */
  get(uri: string): KnownFile | undefined {
    return this.shard(shardOf(uri)).get(uri);
  }

  set(uri: string, known: KnownFile): void {
    const number = shardOf(uri);
    const shard = this.shard(number);
    if (shard.get(uri) === known) return;
    shard.set(uri, known);
    this.changed.add(number);
  }

  /** Writes what has changed; a sentence when that fails, for the next run is slow then. */
  save(): string | undefined {
    try {
      if (this.changed.size > 0) mkdirSync(this.folder, { recursive: true });
      for (const number of this.changed) this.write(number);
      this.changed.clear();
      return undefined;
    } catch (error) {
      return `${this.folder}: nothing kept for the next run: ${reason(error)}`;
    }
  }

  private write(number: number): void {
    const rows = [...this.shard(number)].filter(([uri]) => existsSync(fileURLToPath(uri)));
    const body = JSON.stringify(rows);
    // whole or not at all, should two runs write at once
    const temporary = join(this.folder, `${randomBytes(6).toString('hex')}.tmp`);
    try {
      writeFileSync(temporary, `${this.head} ${fingerprint(body)}\n${body}`, { flag: 'wx' });
      renameSync(temporary, this.path(number));
    } finally {
      rmSync(temporary, { force: true });
    }
  }

  private shard(number: number): Shard {
    const known = this.shards.get(number);
    if (known !== undefined) return known;
    const shard = this.read(number);
    this.shards.set(number, shard);
    return shard;
  }

  private read(number: number): Shard {
    try {
      const text = readRegularFile(this.path(number)).toString('utf8');
      const end = text.indexOf('\n');
      const body = text.slice(end + 1);
      if (text.slice(0, end) !== `${this.head} ${fingerprint(body)}`) return new Map();
      // what carries the right fingerprint was written here, and is of the form it was written in
      return new Map(JSON.parse(body) as [string, KnownFile][]);
    } catch {
      return new Map();
    }
  }

  private path(number: number): string {
    return join(this.folder, `check-${String(number).padStart(2, '0')}.json`);
  }
}

/**
 * What is known of a file that has a text and is read by settings: `known`, when it is of the same,
 * else nothing yet but these.
 */
export function knownOf(
  known: KnownFile | undefined,
  text: string,
  settings: DocumentSettings,
): KnownFile {
  const now = { text: fingerprint(text), settings: printOfSettings(settings) };
  return known?.text === now.text && known.settings === now.settings ? known : now;
}

function printOfSettings(settings: DocumentSettings): string {
  return fingerprint(
    JSON.stringify(settings, (_, value: unknown) => (value instanceof Map ? [...value] : value)),
  );
}

/** All that a judgement may see of the workspace, as one fingerprint; `files`: of every file. */
export function worldOf(files: Iterable<string>): string {
  return fingerprint([...files].sort().join('\n'));
}

/** A file as `worldOf` counts it. */
export function printOf(uri: string, { text, settings }: KnownFile): string {
  return `${text} ${settings} ${uri}`;
}
