/**
 * Front matter: YAML is read, TOML is left alone. Only a block that is meant as front matter is:
 * prose between two thematic breaks at the top of a file is prose.
 */
import { type FrontMatter, type Problem } from './postmortem';
import { METADATA_KEYS } from '../vocabulary/ids';
import type { Range } from '../markdown/text';
import { KEY_LINE, readYaml } from '../markdown/yaml';

export interface FrontMatterReading {
  readonly frontMatter: FrontMatter | undefined;
  readonly problems: readonly Problem[];
  /** Where the body begins: the line after the closing fence, or behind a BOM. */
  readonly bodyStart: number;
}

/** Reads the front matter of a document; ranges are offsets in `text`. Never throws. */
export function readFrontMatter(text: string): FrontMatterReading {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const none = { frontMatter: undefined, problems: [], bodyStart: start };
  const fence = fenceAt(text, start);
  if (fence === undefined) return none;
  const { range, contentRange, bodyStart } = fence;
  if (fence.kind === 'toml')
    return {
      frontMatter: { kind: 'toml', range, contentRange, entries: [] },
      problems: [],
      bodyStart,
    };
  const content = text.slice(contentRange.start, contentRange.end);
  if (!isFrontMatter(content)) return none;
  const { entries, problems } = readYaml(text, contentRange);
  return { frontMatter: { kind: 'yaml', range, contentRange, entries }, problems, bodyStart };
}

interface Fence {
  readonly kind: 'yaml' | 'toml';
  readonly range: Range;
  readonly contentRange: Range;
  readonly bodyStart: number;
}

/** The block between two fences at the top; undefined when it is not closed. */
function fenceAt(text: string, start: number): Fence | undefined {
  const mark = text.slice(start, start + 3);
  if (mark !== '---' && mark !== '+++') return undefined;
  const content = lineAfter(text, start + 3);
  if (content === undefined) return undefined;
  const line = /[\r\n]/g;
  for (let at = content; at < text.length;) {
    const found = text.slice(at, at + 3);
    if (found === mark || (mark === '---' && found === '...')) {
      const next = lineAfter(text, at + 3) ?? (onlySpaces(text, at + 3) ? text.length : undefined);
      if (next !== undefined)
        return {
          kind: mark === '---' ? 'yaml' : 'toml',
          range: { start, end: trimEnd(text, at, next) },
          contentRange: { start: content, end: at },
          bodyStart: next,
        };
    }
    line.lastIndex = at;
    const end = line.exec(text);
    if (end === null) return undefined;
    at = end[0] === '\r' && text[end.index + 1] === '\n' ? end.index + 2 : end.index + 1;
  }
  return undefined;
}

/** Where the line after this one begins, when nothing but spaces follows; undefined at the end. */
function lineAfter(text: string, at: number): number | undefined {
  while (text[at] === ' ' || text[at] === '\t') at++;
  if (text[at] === '\n') return at + 1;
  if (text[at] === '\r') return text[at + 1] === '\n' ? at + 2 : at + 1;
  return undefined;
}

function onlySpaces(text: string, at: number): boolean {
  while (text[at] === ' ' || text[at] === '\t') at++;
  return at === text.length;
}

function trimEnd(text: string, start: number, end: number): number {
  while (end > start && /\s/.test(text[end - 1]!)) end--;
  return end;
}

const KNOWN_KEY = new RegExp(`^(?:${METADATA_KEYS.join('|')})\\s{0,4}:`, 'm');

/**
 * Whether a block between two rules at the top of a file is front matter, and not prose between
 * thematic breaks: it begins with a key, or holds one of ours, or is a compact list or value (then
 * somebody meant YAML and slipped).
 */
function isFrontMatter(content: string): boolean {
  let first: string | undefined;
  let lines = 0;
  let blank = false;
  const head = content.slice(0, 4096).replace(/(?:\r\n|\n|\r)$/, '');
  for (const line of head.split(/\r\n|\n|\r/)) {
    if (line.trim() === '') blank = true;
    else if (!/^\s*#|^%/.test(line)) {
      first ??= line;
      lines++;
    }
  }
  if (first === undefined) return content.trim() === '';
  if (KEY_LINE.test(first.trimStart()) || /^\{|^\? /.test(first) || KNOWN_KEY.test(content))
    return true;
  // rules around prose stand apart from it by blank lines
  if (blank) return false;
  return /^(?:- |\[)/.test(first) || (lines === 1 && first.trim().split(/\s+/).length <= 3);
}
