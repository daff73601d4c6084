/** mdast's nodes of what stands in a line, from Lezer's tree. */
import type { TreeCursor } from '@lezer/common';
import type { Break, FootnoteReference, Html, InlineCode, Link, PhrasingContent } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { decodeString } from 'micromark-util-decode-string';
import { destination, identifierOf } from '../grammar/links';
import { isBlank, positionOf, withoutIndent, type Source } from './source';

/** Where the content of the blocks around begins, and whether it is a cell. */
export interface Around {
  readonly column: number;
  readonly inCell: boolean;
}

/** What stands between two offsets of the node at the cursor, which is there again afterwards. */
export function phrasing(
  source: Source,
  cursor: TreeCursor,
  from: number,
  to: number,
  around: Around,
): PhrasingContent[] {
  const nodes: PhrasingContent[] = [];
  const text = new Run(source, from);
  if (cursor.firstChild()) {
    do {
      if (cursor.from < from) continue;
      if (cursor.from >= to) break;
      if (cursor.name === 'QuoteMark') {
        text.leaveOut(cursor.from, cursor.to);
        continue;
      }
      // escapes and entities are text
      const node = phrase(source, cursor, around);
      if (node === undefined) continue;
      text.end(cursor.from, nodes);
      nodes.push(node);
      text.begin(cursor.to, node.type === 'break');
    } while (cursor.nextSibling());
    cursor.parent();
  }
  text.end(to, nodes);
  return nodes;
}

function phrase(source: Source, cursor: TreeCursor, around: Around): PhrasingContent | undefined {
  const { from, to, name } = cursor;
  const position = positionOf(source, from, to);
  switch (name) {
    case 'Emphasis':
      return {
        type: 'emphasis',
        children: phrasing(source, cursor, from + 1, to - 1, around),
        position,
      };
    case 'StrongEmphasis':
    case 'Strikethrough':
      return {
        type: name === 'Strikethrough' ? 'delete' : 'strong',
        children: phrasing(source, cursor, from + 2, to - 2, around),
        position,
      };
    case 'InlineCode':
      return code(source, cursor, around);
    case 'Link':
    case 'Image':
      return link(source, cursor, around);
    case 'Autolink':
      return autolink(source, from, to);
    case 'FootnoteReference': {
      const label = source.parsed.slice(from + 2, to - 1);
      return {
        type: 'footnoteReference',
        identifier: identifierOf(label).toLowerCase(),
        label: decodeString(label),
        position,
      } satisfies FootnoteReference;
    }
    case 'HardBreak':
      return { type: 'break', position } satisfies Break;
    case 'HTMLTag':
      return { type: 'html', value: withoutMarks(source, cursor), position } satisfies Html;
    default:
      return undefined;
  }
}

function code(source: Source, cursor: TreeCursor, { column, inCell }: Around): InlineCode {
  const { from, to } = cursor;
  let ticks = 1;
  while (source.parsed.charCodeAt(from + ticks) === 96) ticks++;
  // what indents the lines of the item around is none of the code
  let value = withoutIndent(withoutMarks(source, cursor).slice(ticks, -ticks), column);
  if (/^[ \r\n]/.test(value) && /[ \r\n]$/.test(value) && /[^ \r\n]/.test(value))
    value = value.slice(1, -1);
  if (inCell)
    value = value.replace(/\\([\\|])/g, (all, mark: string) => (mark === '|' ? '|' : all));
  return {
    type: 'inlineCode',
    value,
    position: positionOf(source, from, to),
  };
}

function autolink(source: Source, from: number, to: number): Link {
  const value = source.parsed.slice(from + 1, to - 1);
  return {
    type: 'link',
    title: null,
    url: /^[A-Za-z][A-Za-z0-9+.-]{1,31}:/.test(value) ? value : `mailto:${value}`,
    children: [
      {
        type: 'text',
        value,
        position: positionOf(source, from + 1, to - 1),
      },
    ],
    position: positionOf(source, from, to),
  };
}

function link(source: Source, cursor: TreeCursor, around: Around): PhrasingContent {
  const { from, to } = cursor;
  const image = cursor.name === 'Image';
  const start = from + (image ? 2 : 1);
  let close = to;
  let url = '';
  let title: string | null = null;
  let label: string | undefined;
  let marks = 0;
  cursor.firstChild();
  do {
    if (cursor.name === 'LinkMark' && ++marks === 2) close = cursor.from;
    if (marks < 2) continue;
    const written = source.parsed.slice(cursor.from, cursor.to);
    if (cursor.name === 'URL') url = destination(written);
    else if (cursor.name === 'LinkTitle') title = decodeString(written.slice(1, -1));
    else if (cursor.name === 'LinkLabel') label = written.slice(1, -1);
  } while (cursor.nextSibling());
  cursor.parent();
  const children = phrasing(source, cursor, start, close, around);
  const position = positionOf(source, from, to);
  if (marks > 2)
    return image
      ? { type: 'image', title, url, alt: toString(children), position }
      : { type: 'link', title, url, children: children as Link['children'], position };
  const named = label === undefined || label === '' ? source.parsed.slice(start, close) : label;
  const reference = {
    identifier: identifierOf(named).toLowerCase(),
    label: decodeString(named),
    referenceType: label === undefined ? 'shortcut' : label === '' ? 'collapsed' : 'full',
    position,
    data: { url: source.url(identifierOf(named)) },
  } as const;
  return image
    ? { type: 'imageReference', alt: toString(children), ...reference }
    : { type: 'linkReference', children: children as Link['children'], ...reference };
}

/** The text of the node at the cursor without the marks of quotes at the beginning of its lines. */
export function withoutMarks(source: Source, cursor: TreeCursor, from = cursor.from): string {
  const { to } = cursor;
  let value = '';
  if (cursor.firstChild()) {
    do {
      if (cursor.name !== 'QuoteMark') continue;
      value += source.raw(from, cursor.from);
      from = cursor.to + (source.parsed.charCodeAt(cursor.to) === 32 ? 1 : 0);
    } while (cursor.nextSibling());
    cursor.parent();
  }
  return value + source.raw(from, to);
}

/** A line of a text without the white space beside its line breaks; `index` is odd for the breaks. */
function withoutBlanks(line: string, index: number, { length }: readonly string[]): string {
  if (index % 2 === 1) return line;
  let from = 0;
  let to = line.length;
  if (index > 0) while (from < to && isBlank(line.charCodeAt(from))) from++;
  if (index < length - 1) while (to > from && isBlank(line.charCodeAt(to - 1))) to--;
  return line.slice(from, to);
}

/** Text between other nodes; it may go over several lines, and the marks of quotes stand in it. */
class Run {
  /** What stands before `at`, when a mark was left out in between. */
  private before = '';
  private at: number;
  /** Where the last mark begins that was left out. */
  private mark = -1;

  constructor(
    private readonly source: Source,
    private start: number,
  ) {
    this.at = start;
  }

  begin(at: number, atLineStart: boolean): void {
    this.start = at;
    if (atLineStart) while (isBlank(this.source.parsed.charCodeAt(this.start))) this.start++;
    this.at = this.start;
    this.before = '';
    this.mark = -1;
  }

  leaveOut(from: number, to: number): void {
    if (this.source.parsed.slice(this.start, from).trim() === '' && this.isAtLineStart(from)) {
      // nothing yet but the indentation before the mark
      this.begin(to, true);
      return;
    }
    this.before += this.source.raw(this.at, from);
    this.mark = from;
    this.at = to;
  }

  private isAtLineStart(from: number): boolean {
    return !this.source.parsed.slice(this.start, from).includes('\n');
  }

  end(to: number, nodes: PhrasingContent[]): void {
    const { parsed } = this.source;
    // the white space around a line break is none of the text
    let last = to;
    if (this.mark !== -1 && parsed.slice(this.at, to).trim() === '') last = this.mark;
    while (last > this.start && isBlank(parsed.charCodeAt(last - 1))) last--;
    if (parsed.charCodeAt(last - 1) !== 10) last = to;
    let first = this.start;
    while (isBlank(parsed.charCodeAt(first))) first++;
    if (parsed.charCodeAt(first) !== 10) first = this.start;
    if (last <= first) return;
    let value = this.before + (last > this.at ? this.source.raw(this.at, last) : '');
    if (/[\r\n]/.test(value))
      value = value
        .split(/(\r\n?|\n)/)
        .map(withoutBlanks)
        .join('');
    if (/[\\&]/.test(value)) value = decodeString(value);
    if (value === '') return;
    nodes.push({ type: 'text', value, position: positionOf(this.source, first, last) });
  }
}
