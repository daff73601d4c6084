/** What HTML comments say to us: pins and suppressions. */
import { commentsOf, within } from '../markdown/code';
import type { Pins, Problem, Suppression, Text } from './postmortem';
import type { LineIndex, Range } from '../markdown/text';
import type { MarkdownTree } from '../markdown/tree';
import { readYaml } from '../markdown/yaml';

export interface CommentsReading {
  readonly pins: Pins | undefined;
  readonly suppressions: readonly Suppression[];
  readonly problems: readonly Problem[];
}

const OPENING = /<!--[ \t]*postmortem-(pins|ignore-file|ignore)(?=[\s:]|-->)/g;

/** Reads the comments of a document; comments in code say nothing. Never throws. */
export function readComments(markdown: MarkdownTree): CommentsReading {
  const { text, lines, body } = markdown;
  const suppressions: Suppression[] = [];
  const problems: Problem[] = [];
  let pins: Pins | undefined;
  if (!text.includes('postmortem-')) return { pins, suppressions, problems };
  const comments = commentsOf(markdown);
  OPENING.lastIndex = body;
  for (let match = OPENING.exec(text); match !== null; match = OPENING.exec(text)) {
    if (!within(comments, match.index)) continue;
    const content = match.index + match[0].length;
    const close = text.indexOf('-->', content);
    if (close === -1) break;
    const range = { start: match.index, end: close + 3 };
    if (match[1] === 'pins') {
      // the last comment counts: it is the one at the end of the file, where we write
      const read = readPins(text, range, { start: content, end: close });
      pins = read.pins;
      problems.push(...read.problems);
    } else {
      suppressions.push(
        suppression(text, lines, match[1] === 'ignore-file', range, { start: content, end: close }),
      );
    }
    OPENING.lastIndex = range.end;
  }
  return { pins, suppressions, problems };
}

function readPins(
  text: string,
  range: Range,
  contentRange: Range,
): { pins: Pins; problems: readonly Problem[] } {
  const { entries, problems } = readYaml(text, contentRange);
  return {
    pins: { range, contentRange, entries },
    problems: problems.map((problem) => ({ ...problem, kind: 'pins-unreadable' as const })),
  };
}

/** `rule-id: reason`; without a colon the first word is the rule. */
function suppression(
  text: string,
  lines: LineIndex,
  wholeFile: boolean,
  range: Range,
  content: Range,
): Suppression {
  const [, lead = '', id = '', gap = '', reason = ''] =
    /^(\s*)([^\s:]*)([\s:]*)([^]*)/.exec(text.slice(content.start, content.end)) ?? [];
  const idStart = content.start + lead.length;
  const reasonStart = idStart + id.length + gap.length;
  const rule: Text = { text: id, range: { start: idStart, end: idStart + id.length } };
  const trimmed = reason.trimEnd();
  return {
    scope: wholeFile ? 'file' : 'block',
    rule,
    reason: { text: trimmed, range: { start: reasonStart, end: reasonStart + trimmed.length } },
    range,
    covers: wholeFile ? { start: 0, end: text.length } : nextBlock(text, lines, range),
  };
}

/**
 * What a comment silences: behind text, its own line; above an item, the item with all below it;
 * above a heading, the section; otherwise the block that follows.
 */
function nextBlock(text: string, lines: LineIndex, comment: Range): Range {
  const own = lines.lineOf(comment.start);
  if (text.slice(lines.startOf(own), comment.start).trim() !== '')
    return { start: lines.startOf(own), end: lines.endOf(own) };
  let line = lines.lineOf(comment.end) + 1;
  while (line < lines.count && lines.textOf(line).trim() === '') line++;
  if (line >= lines.count) return { start: text.length, end: text.length };
  const start = lines.startOf(line);
  const first = lines.textOf(line);
  const heading = /^ {0,3}(#{1,6})(?:\s|$)/.exec(first)?.[1];
  const indent = columnsOf(first);
  const item = /^\s*(?:[-+*]|\d{1,9}[.)])(?:\s|$)/.test(first);
  let last = line;
  for (let at = line + 1; at < lines.count; at++) {
    const written = lines.textOf(at);
    if (heading !== undefined) {
      const other = /^ {0,3}(#{1,6})(?:\s|$)/.exec(written)?.[1];
      if (other !== undefined && other.length <= heading.length) break;
    } else if (written.trim() === '') {
      if (!item) break;
      continue;
    } else if (item && columnsOf(written) <= indent) break;
    last = at;
  }
  return { start, end: lines.endOf(last) };
}

function columnsOf(line: string): number {
  let column = 0;
  for (const character of line) {
    if (character === ' ') column++;
    else if (character === '\t') column += 4 - (column % 4);
    else break;
  }
  return column;
}
