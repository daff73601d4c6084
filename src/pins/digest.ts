/** A fingerprint of lines that can be looked for in a file in one pass. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { flowOf } from './flow';
import { looseLine, outdented, type LineSpan, type SourceText } from './source';

const BASE = 0x01000193;

/**
 * What stands for lines where their text shall not: `v2-3f2c9a10-…`. The first part is a sum that rolls
 * over a file line by line (after Karp and Rabin) and only says where to look; the second, from
 * SHA-256, decides. White space does not count.
 */
export function digestOf(lines: readonly string[]): string {
  return `v2-${rolling(lines.map(looseLine))}-${strong(flowOf(lines).text)}`;
}

/** Whether a digest could have been made here, by this version or an earlier one. */
export function isDigest(text: string): boolean {
  return /^(?:v2-)?[0-9a-f]{8}-[0-9a-f]{32}$/.test(text);
}

/** Whether a digest is of these lines, whatever their white space (as far as an old digest can say). */
export function isDigestOf(digest: string, lines: readonly string[]): boolean {
  const own = digest.slice(-32);
  if (digest.startsWith('v2-')) return strong(flowOf(lines).text) === own;
  const before = outdented(lines);
  return INDENTS.some((change) => strong(before.map(change).join('\n')) === own);
}

/**
 * Digests of the first form hold the indentation: ways it may have been written when they were made,
 * by how it is written now.
 */
const INDENTS: readonly ((line: string) => string)[] = [
  (line) => line,
  ...(
    [
      ['\t', '  '],
      ['\t', '    '],
      ['\t', '        '],
      ['  ', '\t'],
      ['    ', '\t'],
      ['        ', '\t'],
      ['  ', '    '],
      ['    ', '  '],
    ] as const
  ).map(([now, then]) => (line: string): string => {
    let at = 0;
    while (line.startsWith(now, at)) at += now.length;
    return then.repeat(at / now.length) + line.slice(at);
  }),
];

/** The places where lines with this digest stand, `count` lines long; 1-based. Linear in the file. */
export function spansWithDigest(source: SourceText, digest: string, count: number): LineSpan[] {
  const { keys, lines } = source;
  const found: LineSpan[] = [];
  if (count < 1 || count > keys.length || !isDigest(digest)) return found;
  const wanted = Number.parseInt(digest.slice(-41, -33), 16) | 0;
  const hashes = keys.map(hashOf);
  let top = 1;
  for (let power = 1; power < count; power++) top = Math.imul(top, BASE);
  let sum = 0;
  for (let line = 0; line < keys.length; line++) {
    if (line >= count) sum = (sum - Math.imul(hashes[line - count]!, top)) | 0;
    sum = (Math.imul(sum, BASE) + hashes[line]!) | 0;
    const first = line - count + 1;
    if (first < 0 || sum !== wanted) continue;
    if (isDigestOf(digest, lines.slice(first, line + 1)))
      found.push({ first: first + 1, last: line + 1 });
  }
  return found;
}

function rolling(keys: readonly string[]): string {
  let sum = 0;
  for (const key of keys) sum = (Math.imul(sum, BASE) + hashOf(key)) | 0;
  return (sum >>> 0).toString(16).padStart(8, '0');
}

/** FNV-1a over UTF-16 units. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5 | 0;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), BASE);
  return hash;
}

function strong(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text))).slice(0, 32);
}
