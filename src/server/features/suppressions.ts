/** Where a suppression comment goes so that it silences a finding and disturbs nothing else. */
import type { Postmortem } from '../../language/postmortem';
import { lineEndingOf, touches, type Range, type TextEdit } from '../../markdown/text';
import { itemAt, whyNodeAt } from './nodes';

/** An edit that writes the comment, and the reason in it that the author replaces. */
export interface SuppressionEdit {
  readonly edit: TextEdit;
  /** The placeholder reason, in the text *after* the edit. */
  readonly select: Range;
}

const REASON = { en: 'reason', ko: '이유' } as const;

/**
 * Above the block a finding stands in, indented like it. Undefined in front matter, where no
 * comment can stand, and for what is found at the very beginning of the body.
 */
export function suppressHere(
  postmortem: Postmortem,
  rule: string,
  finding: Range,
): SuppressionEdit | undefined {
  const { frontMatter, lines } = postmortem;
  if (frontMatter !== undefined && touches(frontMatter.range, finding.start)) return undefined;
  // what stands at the very beginning is said of the whole document: it would go on being said there
  if (finding.start <= bodyStart(postmortem)) return undefined;
  const line = blockLine(postmortem, finding.start);
  const indent = /^[ \t]*/.exec(lines.textOf(line))![0];
  return comment(postmortem, lines.startOf(line), indent, 'postmortem-ignore', rule);
}

/** The first character of the body that is not white space. */
function bodyStart({ frontMatter, text }: Postmortem): number {
  const from = frontMatter?.range.end ?? (text.charCodeAt(0) === 0xfeff ? 1 : 0);
  return from + /^\s*/.exec(text.slice(from))![0].length;
}

/** Below the front matter, or at the top of the document. */
export function suppressInFile(postmortem: Postmortem, rule: string): SuppressionEdit {
  const { frontMatter, lines, text } = postmortem;
  if (frontMatter === undefined) {
    const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
    return comment(postmortem, start, '', 'postmortem-ignore-file', rule);
  }
  const at = lines.afterLine(lines.lineOf(frontMatter.range.end));
  return comment(postmortem, at, '', 'postmortem-ignore-file', rule);
}

function comment(
  postmortem: Postmortem,
  at: number,
  indent: string,
  mark: string,
  rule: string,
): SuppressionEdit {
  const { text, language } = postmortem;
  const ending = lineEndingOf(text);
  // the closing fence may be the last thing in the file, with no line ending of its own
  const before = at > 0 && at === text.length && !/[\r\n]$/.test(text) ? ending : '';
  const reason = REASON[language];
  const head = `${before}${indent}<!-- ${mark} ${rule}: `;
  const start = at + head.length;
  return {
    edit: { range: { start: at, end: at }, newText: `${head}${reason} -->${ending}` },
    select: { start, end: start + reason.length },
  };
}

/**
 * The line at which the block around `offset` begins: that of its list item in a tree or in
 * Remediation, else the first line after a blank one, a heading or a list mark.
 */
function blockLine(postmortem: Postmortem, offset: number): number {
  const { lines } = postmortem;
  const node = whyNodeAt(postmortem, offset);
  if (node?.item !== undefined) return lines.lineOf(node.item.marker.start);
  const item = itemAt(postmortem, offset);
  if (item?.item !== undefined) return lines.lineOf(item.item.marker.start);
  let line = lines.lineOf(offset);
  while (line > 0 && !startsBlock(lines.textOf(line)) && !endsBlock(lines.textOf(line - 1))) line--;
  return line;
}

/** A heading or a list item: nothing above belongs to it. */
function startsBlock(line: string): boolean {
  return /^\s*(?:#{1,6}(?:\s|$)|(?:[-*+]|\d{1,9}[.)])\s)/.test(line);
}

/** A blank line or a heading: what follows begins anew. */
function endsBlock(line: string): boolean {
  return line.trim() === '' || /^ {0,3}#{1,6}(?:\s|$)/.test(line);
}
