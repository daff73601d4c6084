/** A fingerprint of lines that can be looked for in a file in one pass. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { looseLine, outdented, type LineSpan, type SourceText } from './source';

const BASE = 0x01000193;

/**
 * What stands for lines where their text shall not: `3f2c9a10-…`. The first part is a sum that rolls
 * over a file line by line (after Karp and Rabin) and only says where to look; the second, from
 * SHA-256, decides. Common indentation and white space at line ends do not count.
 */
export function digestOf(lines: readonly string[]): string {
  return `${rolling(lines.map(looseLine))}-${strong(lines)}`;
}

/** Whether a digest could have been made here. */
export function isDigest(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{32}$/.test(text);
}

/** The places where lines with this digest stand, `count` lines long; 1-based. Linear in the file. */
export function spansWithDigest(source: SourceText, digest: string, count: number): LineSpan[] {
  const { keys, lines } = source;
  const found: LineSpan[] = [];
  if (count < 1 || count > keys.length || !isDigest(digest)) return found;
  const wanted = Number.parseInt(digest.slice(0, 8), 16) | 0;
  const hashes = keys.map(hashOf);
  let top = 1;
  for (let power = 1; power < count; power++) top = Math.imul(top, BASE);
  let sum = 0;
  for (let line = 0; line < keys.length; line++) {
    if (line >= count) sum = (sum - Math.imul(hashes[line - count]!, top)) | 0;
    sum = (Math.imul(sum, BASE) + hashes[line]!) | 0;
    const first = line - count + 1;
    if (first < 0 || sum !== wanted) continue;
    if (strong(lines.slice(first, line + 1)) === digest.slice(9))
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

function strong(lines: readonly string[]): string {
  return bytesToHex(sha256(utf8ToBytes(outdented(lines).join('\n')))).slice(0, 32);
}
