/**
 * Writes drafts in the canonical form. Words are cut from the source as they stand there; nothing
 * is made from a syntax tree, so emphasis, links, code and escapes stay what they were.
 */
import type { ListItem as ListItemNode, PhrasingContent } from 'mdast';
import { readMarker, visible } from '../item';
import { rangeOf } from '../../markdown/markdown';
import { CLAIM_FIELDS } from '../../vocabulary/ids';
import { fieldKindOf } from '../../vocabulary/labels';
import { asks as asksWhy, isQuestion } from './canonical';
import { isWords, type Draft, type FieldDraft, type More, type Source, type Words } from './draft';
import { askedWords, joinSentences } from './node';

/** How the document writes lists and ends lines. */
export interface Style {
  readonly bullet: '-' | '*' | '+';
  readonly eol: string;
}

/** The lines of a trunk with everything below it, the first not indented. */
export function writeTrunk(source: Source, trunk: Draft, style: Style): string {
  const lines: string[] = [];
  writeNode(source, trunk, style, 0, lines);
  return lines.join(style.eol);
}

/** Words of a tree's blocks that are no part of the tree, as paragraphs or blocks of their own. */
export function writeLeftover(source: Source, more: More, style: Style): string {
  return blockLines(source, more).join(style.eol);
}

function writeNode(
  source: Source,
  draft: Draft,
  style: Style,
  depth: number,
  lines: string[],
): void {
  const indent = '  '.repeat(depth);
  const content =
    draft.kind === 'claim' ? claimLines(source, draft) : questionLines(source, draft, depth);
  content.forEach((line, index) => {
    lines.push(index === 0 ? `${indent}${style.bullet} ${line}` : `${indent}  ${line}`);
  });
  for (const more of draft.more) {
    lines.push('');
    for (const line of blockLines(source, more))
      lines.push(line === '' ? '' : `${indent}  ${line}`);
  }
  if (draft.more.length > 0 && draft.fields.length + draft.children.length > 0) lines.push('');
  for (const field of draft.fields)
    fieldLines(source, field).forEach((line, index) => {
      const start = index === 0 ? `${indent}  ${style.bullet} ` : `${indent}    `;
      lines.push(line === '' ? '' : start + line);
    });
  for (const child of draft.children) writeNode(source, child, style, depth + 1, lines);
}

function claimLines(source: Source, draft: Draft): string[] {
  const written =
    draft.item === undefined ? undefined : readMarker(source.text, draft.item).checkbox;
  const [first = '', ...rest] = wordLines(source, draft.words);
  return [`[${written?.checked === true ? 'x' : ' '}] ${escapeLabel(first)}`, ...rest];
}

function questionLines(source: Source, draft: Draft, depth: number): string[] {
  const asked = askedWords(source, draft);
  let lines = wordLines(source, asked.words);
  if (asked.added !== undefined)
    lines = withLast(lines, (line) => joinSentences(line, asked.added!));
  // between two claims only a question mark makes a question
  const seen = visible(source.text, asked.words.inline, asked.words.range);
  const asks =
    depth > 0 ? isQuestion(seen) : !draft.asked || asked.added !== undefined || asksWhy(seen);
  if (!asks) lines = withLast(lines, (line) => `${line}?`);
  if (draft.statement !== undefined) {
    const statement = wordLines(source, draft.statement);
    const [first = '', ...rest] = lines;
    lines = [...withLast(statement, (line) => joinSentences(line, first)), ...rest];
  }
  const first = escapeBlockStart(lines[0] ?? '');
  return [depth > 0 ? escapeLabel(first) : first, ...lines.slice(1)];
}

/** `Data: lost` is an answer, but as a nested item it would be a field. */
function escapeLabel(line: string): string {
  const match = /^([*_]*)([\p{L}][\p{L} /-]{0,29}?)(\s*(?:[*_]+\s*)?)([:：])/u.exec(line);
  if (match === null) return line;
  const kind = fieldKindOf(match[2]!);
  if (kind === undefined || !CLAIM_FIELDS.includes(kind)) return line;
  const at = match[0].length - 1;
  return `${line.slice(0, at)}${match[4] === ':' ? '\\:' : '&#xFF1A;'}${line.slice(at + 1)}`;
}

function withLast(lines: readonly string[], change: (line: string) => string): string[] {
  return [...lines.slice(0, -1), change(withoutBreak(lines.at(-1) ?? ''))];
}

function fieldLines(source: Source, field: FieldDraft): string[] {
  if (field.item !== undefined) return itemLines(source, field.item);
  if (field.range.start !== field.content.range.start)
    return linesOf(balanced(source, { ...field.content, range: field.range }));
  const [first = '', ...rest] = wordLines(source, field.content);
  return [`${field.label}: ${first}`, ...rest];
}

/** A nested item without its bullet, its further lines moved to the left by as much as it stood. */
function itemLines(source: Source, item: ListItemNode): string[] {
  const { start, end } = rangeOf(item);
  const { marker } = readMarker(source.text, item);
  const text = source.text.slice(marker.end, end);
  const column = columnOf(source, start) + (marker.end - start) + 1;
  const [first = '', ...rest] = text.split(/\r\n|\n|\r/);
  return [first.trimStart(), ...rest.map((line) => outdent(line, column))];
}

function blockLines(source: Source, more: More): string[] {
  if (isWords(more)) {
    const [first = '', ...rest] = wordLines(source, more);
    return [escapeBlockStart(first), ...rest];
  }
  const { start, end } = rangeOf(more);
  if (more.type === 'paragraph') return linesOf(source.text.slice(start, end));
  // indented code: how deep it stands in the source depends on tabs and on what is around it
  if (more.type === 'code' && !/^(?:`{3}|~{3})/.test(source.text.slice(start, start + 3)))
    return more.value.split('\n').map((line) => (line.trim() === '' ? '' : `    ${line}`));
  const column = columnOf(source, start);
  const lines = source.text
    .slice(start, end)
    .split(/\r\n|\n|\r/)
    .map((line, index) => (index === 0 ? line : outdent(line, column)));
  return [...lines, ...closing(lines)];
}

/** What ends with its list item, and would not end where it is put: a fence or comment left open. */
function closing(lines: readonly string[]): string[] {
  const [first = ''] = lines;
  if (first.startsWith('<!--')) return lines.some((line) => line.includes('-->')) ? [] : ['-->'];
  const fence = /^(`{3,}|~{3,})/.exec(first)?.[1];
  if (fence === undefined) return [];
  const last = lines.length > 1 ? lines.at(-1)!.trim() : '';
  return last.startsWith(fence) && /^(?:`+|~+)$/.test(last) ? [] : [fence];
}

/** Up to `columns` columns of indentation taken away. */
function outdent(line: string, columns: number): string {
  let column = 0;
  let at = 0;
  while (at < line.length && column < columns && (line[at] === ' ' || line[at] === '\t')) {
    column += line[at] === '\t' ? 4 - (column % 4) : 1;
    at++;
  }
  // a tab may reach beyond
  return ' '.repeat(Math.max(0, column - columns)) + line.slice(at).replace(/^[ \t]+$/, '');
}

function columnOf(source: Source, offset: number): number {
  const start = source.lines.startOf(source.lines.lineOf(offset));
  let column = 0;
  for (let at = start; at < offset; at++) column += source.text[at] === '\t' ? 4 - (column % 4) : 1;
  return column;
}

function wordLines(source: Source, words: Words): string[] {
  const label = words.label === undefined ? '' : `${words.label}: `;
  const text = label + balanced(source, words);
  return linesOf(words.cell === true ? text.replace(/\\\|/g, '|') : text);
}

/** Lines without indentation; one that would begin a block of its own joins the one before. */
function linesOf(text: string): string[] {
  const lines: string[] = [];
  for (const line of text.split(/\r\n|\n|\r/)) {
    const bare = lines.length === 0 ? line.trimStart() : line.replace(/^[\s>]+/, '');
    if (bare === '') continue;
    const before = lines.at(-1);
    if (before !== undefined && (BLOCK_START.test(bare) || /^(?:=+|-+)\s*$/.test(bare)))
      lines[lines.length - 1] = `${withoutBreak(before)} ${bare}`;
    else lines.push(bare);
  }
  return lines;
}

/** A line without the hard break at its end. */
function withoutBreak(line: string): string {
  return line.endsWith('\\') && !line.endsWith('\\\\') ? line.slice(0, -1) : line.trimEnd();
}

const BLOCK_START =
  /^(?:#{1,6}(?:\s|$)|>|[-+*](?:\s|$)|\d{1,9}[.)](?:\s|$)|\[[ xX]\](?:\s|$)|`{3,}|~{3,}|<(?:!--|\/?[A-Za-z?!])|\|?\s*:?-+:?\s*\|)/;

/** `# 1 in sales …` at the start of an item would be a heading. */
function escapeBlockStart(line: string): string {
  if (!BLOCK_START.test(line)) return line;
  // a comment that is one stays one
  if (line.startsWith('<')) return /^<!--(?![\s\S]*-->)/.test(line) ? `\\${line}` : line;
  const number = /^\d{1,9}(?=[.)])/.exec(line)?.[0];
  return number === undefined ? `\\${line}` : `${number}\\${line.slice(number.length)}`;
}

/**
 * The source of words that may be cut out of emphasis: the marks of emphasis that stays open on
 * either side are written again.
 */
function balanced(source: Source, { inline, range }: Words): string {
  let before = '';
  let after = '';
  const visit = (node: PhrasingContent): void => {
    if (node.type !== 'strong' && node.type !== 'emphasis' && node.type !== 'delete') return;
    const at = rangeOf(node);
    const mark = /^(?:\*\*|__|~~|\*|_)/.exec(source.text.slice(at.start, at.start + 2))?.[0] ?? '';
    if (at.start >= range.end || at.end <= range.start) return;
    if (at.start < range.start) before += mark;
    if (at.end > range.end) after = mark + after;
    node.children.forEach(visit);
  };
  inline.forEach(visit);
  return before + source.text.slice(range.start, range.end) + after;
}
