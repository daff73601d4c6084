/** The statement of a node as text to edit: its line breaks apart from the wrapping of its lines. */
import type { Postmortem, WhyNode } from '../../language/postmortem';
import { lineEndingOf, type TextEdit } from '../../markdown/text';
import { idOf } from './address';
import { columnsOf, geometryOf } from './geometry';
import { draftOf, type TextPlace } from './typed';

/** One character of a statement, and where it stands in the document. */
interface Unit {
  /** `\n` for a line break that a reader sees; a wrapped line is a space. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const BREAK = /([ \t]*)(\\?)(\r\n|\r|\n)[ \t]*/y;

function unitsOf({ text }: Pick<Postmortem, 'text'>, { textRange }: WhyNode): Unit[] {
  const units: Unit[] = [];
  for (let at = textRange.start; at < textRange.end;) {
    BREAK.lastIndex = at;
    const match = /[ \t\\\r\n]/.test(text[at]!) ? BREAK.exec(text) : null;
    if (match === null) {
      units.push({ text: text[at]!, start: at, end: ++at });
      continue;
    }
    const hard = match[2] === '\\' || match[1]!.length > 1;
    units.push({ text: hard ? '\n' : ' ', start: at, end: BREAK.lastIndex });
    at = BREAK.lastIndex;
  }
  return units;
}

/** What could be misread where a node's statement stands. */
export function textPlaceOf(node: WhyNode, isTrunk: boolean): TextPlace {
  return { nested: !isTrunk, hasId: idOf(node) !== undefined };
}

/** The statement's inline Markdown, wrapped lines joined, `\n` for a line break. */
export function statementMarkdown(postmortem: Pick<Postmortem, 'text'>, node: WhyNode): string {
  const { start, end } = node.textRange;
  const written = postmortem.text.slice(start, end);
  // nearly all statements are one line, and then what is written is what it says
  if (!/[\r\n]|[ \t\\]$/.test(written)) return written;
  return unitsOf(postmortem, node)
    .map(({ text }) => text)
    .join('');
}

/** What an input shows for a node. */
export function statementDraft(
  postmortem: Pick<Postmortem, 'text'>,
  node: WhyNode,
  isTrunk: boolean,
): string {
  return draftOf(statementMarkdown(postmortem, node), textPlaceOf(node, isTrunk));
}

/**
 * Writes other Markdown into a statement that is not empty. Only what differs is written, so that
 * lines wrapped by hand stay wrapped where nothing was changed.
 */
export function statementEdit(
  postmortem: Postmortem,
  node: WhyNode,
  markdown: string,
): TextEdit | undefined {
  const units = unitsOf(postmortem, node);
  const shorter = Math.min(units.length, markdown.length);
  let front = 0;
  while (front < shorter && units[front]!.text === markdown[front]) front++;
  let back = 0;
  while (
    back < shorter - front &&
    units[units.length - 1 - back]!.text === markdown[markdown.length - 1 - back]
  )
    back++;
  if (front + back === units.length && front + back === markdown.length) return undefined;
  const written = markdown.slice(front, markdown.length - back);
  const start = units[front]?.start ?? node.textRange.end;
  const end = back === 0 ? node.textRange.end : units[units.length - back]!.start;
  return {
    range: { start: Math.min(start, end), end },
    newText: written.replaceAll('\n', breakIn(postmortem, node)),
  };
}

/** A line break in a node's text: a backslash, the document's line end, the indentation of the item. */
export function breakIn(postmortem: Postmortem, node: WhyNode): string {
  const { text, lines } = postmortem;
  const geometry = geometryOf(postmortem, node.range);
  let space = geometry.leading + ' '.repeat(geometry.content - geometry.indent);
  const second = geometry.first + 1;
  if (second <= lines.lineOf(Math.max(node.textRange.start, node.textRange.end - 1))) {
    const own = /^[ \t]*/.exec(lines.textOf(second))![0];
    if (columnsOf(own) >= geometry.content) space = own;
  }
  return `\\${lineEndingOf(text)}${space}`;
}
