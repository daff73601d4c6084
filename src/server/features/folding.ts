/**
 * Folding: front matter, sections, list items, fenced code, comments. One pass over the lines, so
 * that it works in a document of any size and in any state of being typed.
 */
import { FoldingRangeKind, type FoldingRange } from 'vscode-languageserver';
import type { Postmortem } from '../../language/postmortem';

/** Folding ranges by line, in document order. */
export function foldingRanges(postmortem: Postmortem): FoldingRange[] {
  const ranges = [...frontMatter(postmortem), ...sections(postmortem), ...blocks(postmortem)];
  return ranges
    .filter(({ startLine, endLine }) => startLine < endLine)
    .sort((a, b) => a.startLine - b.startLine || b.endLine - a.endLine);
}

function frontMatter({ frontMatter: front, lines }: Postmortem): FoldingRange[] {
  if (front === undefined) return [];
  const startLine = lines.lineOf(front.range.start);
  return [{ startLine, endLine: lines.lineOf(front.range.end), kind: FoldingRangeKind.Region }];
}

function sections(postmortem: Postmortem): FoldingRange[] {
  const { lines } = postmortem;
  return postmortem.sections.map(({ range, line }) => {
    let endLine = lines.lineOf(range.end);
    // the end is the start of what follows; blank lines before it stay visible
    while (endLine > line && (lines.startOf(endLine) >= range.end || isBlank(postmortem, endLine)))
      endLine--;
    return { startLine: line, endLine };
  });
}

interface OpenItem {
  readonly startLine: number;
  readonly indent: number;
}

/** List items by indentation, fences and comments by their marks. */
function blocks(postmortem: Postmortem): FoldingRange[] {
  const { lines, frontMatter: front } = postmortem;
  const ranges: FoldingRange[] = [];
  const open: OpenItem[] = [];
  let lastText = 0;
  // an opening mark after the last closing one needs no search: there may be very many
  const lastComment = postmortem.text.lastIndexOf('-->');
  const close = (indent: number): void => {
    while (open.length > 0 && open.at(-1)!.indent >= indent)
      ranges.push({ startLine: open.pop()!.startLine, endLine: lastText });
  };
  const first = front === undefined ? 0 : lines.lineOf(front.range.end) + 1;
  for (let line = first; line < lines.count; line++) {
    const text = lines.textOf(line);
    if (text.trim() === '') continue;
    const indent = columns(text);
    close(indent);
    const region = fenceEnd(postmortem, line) ?? commentEnd(postmortem, line, lastComment);
    if (region !== undefined) {
      ranges.push({ startLine: line, ...region });
      line = region.endLine;
    } else if (/^\s*(?:[-*+]|\d{1,9}[.)])\s/.test(text)) open.push({ startLine: line, indent });
    lastText = line;
  }
  close(0);
  return ranges;
}

function fenceEnd(postmortem: Postmortem, line: number): { endLine: number } | undefined {
  const { lines } = postmortem;
  const fence = /^\s*(?:(?:[-*+]|\d{1,9}[.)])\s+)?(`{3,}(?!.*`)|~{3,})/.exec(
    lines.textOf(line),
  )?.[1];
  if (fence === undefined) return undefined;
  for (let end = line + 1; end < lines.count; end++) {
    const text = lines.textOf(end).trim();
    if (text.startsWith(fence) && [...text].every((mark) => mark === fence[0]))
      return { endLine: end };
  }
  return { endLine: lines.count - 1 };
}

function commentEnd(
  postmortem: Postmortem,
  line: number,
  last: number,
): { endLine: number; kind: FoldingRangeKind } | undefined {
  const { lines, text } = postmortem;
  const start = lines.textOf(line).indexOf('<!--');
  if (start === -1 || lines.startOf(line) + start > last) return undefined;
  const end = text.indexOf('-->', lines.startOf(line) + start + 4);
  if (end === -1) return undefined;
  const endLine = lines.lineOf(end);
  return endLine === line ? undefined : { endLine, kind: FoldingRangeKind.Comment };
}

function isBlank(postmortem: Postmortem, line: number): boolean {
  return postmortem.lines.textOf(line).trim() === '';
}

/** Columns of white space before the text; a tab goes to the next multiple of 4. */
function columns(text: string): number {
  let column = 0;
  for (const character of text) {
    if (character === ' ') column++;
    else if (character === '\t') column += 4 - (column % 4);
    else break;
  }
  return column;
}
