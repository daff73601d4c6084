/**
 * Where the narrative of a document stands: paragraphs, list items, table cells; not headings,
 * code, quoted blocks, comments, link definitions. A line scanner: prose rules need no Markdown
 * tree, and a document of many pages is looked at on every key press.
 */
import type { Postmortem } from '../../language/postmortem';
import type { SectionId } from '../../vocabulary/ids';
import { LineIndex, shift, type Range } from '../../markdown/text';
import { bodiesOf } from './bodies';

/** A stretch of prose, marks of its line (bullet, box, cell bars) left out. */
export interface Passage {
  readonly range: Range;
  /** The nearest known section it stands in; undefined outside all. */
  readonly section: SectionId | undefined;
}

/** Backticks behind the first ones make it code in a sentence. */
const FENCE = /^\s*(?:[-*+]\s+|\d{1,9}[.)]\s+)?(`{3,}(?=[^`]*$)|~{3,})/;
const ITEM = /^(\s*)(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?/;
const RULE = /^[\s|:=_*-]+$/;
const DEFINITION = /^\s{0,3}\[[^\]^][^\]]{0,200}\]:\s/;

/** Every passage of the document, in order. */
export function passagesOf(postmortem: Postmortem): readonly Passage[] {
  return bodiesOf(postmortem).flatMap(({ start, section, kept }) =>
    kept.of('passages', passagesIn).map((range) => ({ range: shift(range, start), section })),
  );
}

/** The passages of what stands between two headings; offsets in `text`. Linear. */
export function passagesIn(text: string): readonly Range[] {
  const passages: Range[] = [];
  let open: { start: number; end: number } | undefined;
  let fence: string | undefined;
  let comment = false;
  let inList = false;
  let table = false;
  const flush = (): void => {
    if (open !== undefined) passages.push(open);
    open = undefined;
  };
  const lines = new LineIndex(text);
  for (let number = 0; number < lines.count; number++) {
    const start = lines.startOf(number);
    const end = lines.endOf(number);
    const line = text.slice(start, end);
    if (fence !== undefined) {
      if (line.trimStart().startsWith(fence)) fence = undefined;
      continue;
    }
    if (comment) {
      comment = !line.includes('-->');
      continue;
    }
    const bare = line.trim();
    if (bare === '') {
      flush();
      table = false;
      continue;
    }
    const opening = FENCE.exec(line.slice(0, 200))?.[1];
    if (opening !== undefined) {
      flush();
      fence = opening;
      continue;
    }
    if (bare.startsWith('<!--')) {
      flush();
      comment = !bare.includes('-->', 4);
      continue;
    }
    if (bare.startsWith('>') || RULE.test(bare) || DEFINITION.test(line)) {
      flush();
      table ||= bare.includes('|') && bare.includes('-');
      continue;
    }
    if (bare.startsWith('|') || (table && bare.includes('|'))) {
      flush();
      cells(text, { start, end }, passages);
      continue;
    }
    const item = ITEM.exec(line);
    if (item !== null) {
      flush();
      inList = true;
      open = { start: start + item[0].length, end };
      continue;
    }
    const indented = /^(?: {4}|\t)/.test(line);
    if (open === undefined && indented && !inList) continue;
    if (open === undefined && !/^\s/.test(line)) inList = false;
    if (open === undefined) open = { start, end };
    else open.end = end;
  }
  flush();
  return passages;
}

function cells(text: string, row: Range, passages: Range[]): void {
  let start = row.start;
  for (let at = row.start; at <= row.end; at++) {
    if (at < row.end && text[at] === '\\') {
      at++;
      continue;
    }
    if (at < row.end && text[at] !== '|') continue;
    if (text.slice(start, at).trim() !== '') passages.push({ start, end: at });
    start = at + 1;
  }
}
