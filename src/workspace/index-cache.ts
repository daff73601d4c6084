/**
 * The index written down, so that the next start reads only what has changed. In shards: one
 * document that changes writes one of them again. A shard that is damaged, cut short, or of another
 * version is ignored: its documents are read again.
 */
import type { FileStat } from './files';
import { RECORD_VERSION, type IncidentRecord } from './incident';

/** Where texts are kept from one start to the next. Names are `[a-z0-9-]`. Neither ever rejects. */
export interface Store {
  /** `undefined` when nothing is kept under the name, or it cannot be read. */
  read(name: string): Promise<string | undefined>;
  /** Gives up silently when it cannot: the next start is slower then, nothing else. */
  write(name: string, text: string): Promise<void>;
}

/** What is known of one file. */
export interface IndexedFile {
  readonly stat: FileStat;
  /** `fingerprint` of its text. */
  readonly hash: string;
  /** Undefined: no postmortem by our definition, and known as such. */
  readonly record: IncidentRecord | undefined;
}

/** Raised whenever a shard is written in another way. */
const LAYOUT = 2;
const SHARDS = 32;

/** The shard that holds what is known of a file. */
export function shardOf(uri: string): number {
  let hash = 0;
  for (let at = 0; at < uri.length; at++) hash = (Math.imul(hash, 31) + uri.charCodeAt(at)) | 0;
  return (hash >>> 0) % SHARDS;
}

/** Every shard there may be. */
export const ALL_SHARDS: readonly number[] = Array.from({ length: SHARDS }, (_, shard) => shard);

/** The name a shard is kept under. */
export function shardName(shard: number): string {
  return `index-${String(shard).padStart(2, '0')}`;
}

/**
 * A shard as text. The first line says what the rest is: the version of the records, `reading`
 * (whatever else decides what a record says: the program's version, the settings), and its hash.
 */
export function writeShard(
  reading: string,
  files: Iterable<readonly [string, IndexedFile]>,
): string {
  const rows = [...files].map(([uri, { stat, hash, record }]): Row => [
    uri,
    stat.size,
    stat.modified,
    stat.identity ?? null,
    hash,
    record ?? null,
  ]);
  const body = JSON.stringify(rows);
  return `${headOf(reading, body)}\n${body}`;
}

/** A file as it is written down. */
type Row = [
  uri: string,
  size: number,
  modified: number,
  identity: string | null,
  hash: string,
  record: IncidentRecord | null,
];

/** What a shard says; undefined when it is not one that was written by `writeShard` in whole. */
export function readShard(reading: string, text: string): [string, IndexedFile][] | undefined {
  const end = text.indexOf('\n');
  if (end === -1 || end > 500) return undefined;
  const body = text.slice(end + 1);
  if (text.slice(0, end) !== headOf(reading, body)) return undefined;
  try {
    // what carries the right hash was written here, and is of the form it was written in
    const rows = JSON.parse(body) as Row[];
    return rows.map(([uri, size, modified, identity, hash, record]) => [
      uri,
      {
        stat: { size, modified, ...(identity !== null && { identity }) },
        hash,
        record: record ?? undefined,
      },
    ]);
  } catch {
    return undefined;
  }
}

function headOf(reading: string, body: string): string {
  return `postmortem-index ${RECORD_VERSION}.${LAYOUT} ${fingerprint(reading)} ${fingerprint(body)}`;
}

/**
 * A text in 53 bits and its length. Not for security: two texts of one file that differ and share
 * it would be a chance of one in 10^15. After cyrb53 by bryc (public domain).
 */
export function fingerprint(text: string): string {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return `${(4294967296 * (2097151 & b) + (a >>> 0)).toString(36)}.${text.length.toString(36)}`;
}
