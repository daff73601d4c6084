/** Blocks that Lezer does not know, or reads otherwise than CommonMark and GFM (as remark has them). */
import type { BlockContext, BlockParser, Element, LeafBlock, Line } from '@lezer/markdown';
import { htmlBlockEnd } from './html-block';
import { isLazy, isTable } from './tables';

/** Quotes, lists (each of them two) and footnotes deeper than this are text, and the tree says so. */
const DEEPEST = 128;

const ITEM = /^(?:[-+*]|\d{1,9}[.)])(?:[ \t]|$)/;

/** A container too deep to be opened: its line is a paragraph of its own. */
export const depthCap: BlockParser = {
  name: 'TooDeep',
  before: 'Blockquote',
  parse(context, line) {
    if (context.depth <= DEEPEST) return false;
    if (line.next !== 62 && !ITEM.test(line.text.slice(line.pos, line.pos + 12))) return false;
    const from = context.lineStart + line.pos;
    const words = context.parser.parseInline(line.text.slice(line.pos), from);
    context.addElement(context.elt('TooDeep', from, from + line.text.length - line.pos, words));
    context.nextLine();
    return true;
  },
};

export const htmlBlock: BlockParser = {
  name: 'HTMLBlock',
  parse(context, line) {
    if (line.next !== 60) return false;
    const end = htmlBlockEnd(line.text, line.pos, line.text.length, false);
    if (end === undefined) return false;
    const from = context.lineStart + line.pos;
    const marks: Element[] = [];
    const blank = end.endsAt('', 0, 0);
    let open = blank || !end.endsAt(line.text, line.pos, line.text.length);
    let more = context.nextLine();
    while (open && more && !isLazy(context, line)) {
      if (blank && end.endsAt(line.text, line.basePos, line.text.length)) break;
      marks.push(...markersOf(line));
      open = blank || !end.endsAt(line.text, line.basePos, line.text.length);
      more = context.nextLine();
    }
    context.addElement(context.elt('HTMLBlock', from, context.prevLineEnd(), marks));
    return true;
  },
};

/** The marks of quotes at the beginning of a line. */
function markersOf(line: Line): readonly Element[] {
  return (line as unknown as { readonly markers: readonly Element[] }).markers;
}

const FOOTNOTE = /^\[\^(?:[^\s[\]\\]|\\.){1,999}\]:/;

/** `[^1]: …` with all that is indented by four below it. */
export const footnote: BlockParser = {
  name: 'FootnoteDefinition',
  before: 'Blockquote',
  parse(context, line) {
    if (line.next !== 91 || context.depth > DEEPEST) return false;
    const label = FOOTNOTE.exec(line.text.slice(line.pos, line.pos + 1100))?.[0];
    if (label === undefined) return false;
    const from = context.lineStart + line.pos;
    context.startComposite('FootnoteDefinition', line.pos, 4);
    context.addElement(context.elt('FootnoteLabel', from, from + label.length));
    line.moveBase(line.skipSpace(line.pos + label.length));
    return null;
  },
  endLeaf(_, line) {
    return line.next === 91 && FOOTNOTE.test(line.text.slice(line.pos, line.pos + 1100));
  },
};

/** Whether a line goes on with a footnote. */
export function continuesFootnote(_: BlockContext, line: Line, indent: number): boolean {
  if (line.next < 0) return true;
  if (line.indent < line.baseIndent + indent) return false;
  line.moveBaseColumn(line.baseIndent + indent);
  return true;
}

const ORDERED = /^(\d{1,9})[.)](?:[ \t]|$)/;
const BREAK = /^(?:(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|(?:-[ \t]*){3,})$/;

/**
 * What ends a paragraph or a table. Lezer lets an item interrupt a paragraph as soon as a list is
 * anywhere around it; CommonMark asks whether the line still stands in the paragraph's container.
 */
export function endsLeaf(context: BlockContext, line: Line, leaf: LeafBlock): boolean {
  const { next } = line;
  // letters, by far the most frequent
  if (next > 96 && next !== 126) return false;
  const paragraph = !isTable(leaf);
  const inside = paragraph && !isLazy(context, line);
  const rest = (): string => line.text.slice(line.pos);
  switch (next) {
    case 35: // #
      return /^#{1,6}(?:[ \t]|$)/.test(rest());
    case 96: // `
      return /^`{3,}[^`]*$/.test(rest());
    case 126: // ~
      return rest().startsWith('~~~');
    case 62: // >
      return true;
    case 60: // <
      return htmlBlockEnd(line.text, line.pos, line.text.length, paragraph) !== undefined;
    case 42: // *
    case 43: // +
    case 45: // -
    case 95: {
      // _
      const written = rest();
      // an underline
      if (inside && /^-+[ \t]*$/.test(written)) return false;
      if (BREAK.test(written)) return true;
      return next !== 95 && ITEM.test(written) && (!inside || written.slice(1).trim() !== '');
    }
    default: {
      const ordered = next >= 48 && next <= 57 ? ORDERED.exec(rest()) : null;
      if (ordered === null) return false;
      return !inside || (ordered[1] === '1' && rest().slice(2).trim() !== '');
    }
  }
}
