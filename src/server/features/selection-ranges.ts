/** What *Expand Selection* takes next: the words, the item, its branch, the section. */
import type { SelectionRange } from 'vscode-languageserver';
import type { Postmortem } from '../../language/postmortem';
import { contains, type Range } from '../../markdown/text';
import { toLspRange } from '../host/positions';
import { whyNodes } from './nodes';

/**
 * The ranges around an offset, from within: text of a claim or item, the item itself, with what is
 * below it, each that it is below of, the sections, the document.
 */
export function selectionRange(postmortem: Postmortem, offset: number): SelectionRange {
  const { text, lines, fiveWhys, remediation, timeline, sections } = postmortem;
  const place = { start: offset, end: offset };
  const around: Range[] = [
    ...[...whyNodes(fiveWhys.trunks)].flatMap((node) => [
      node.textRange,
      node.headRange,
      // the number, the question in bold, the row of a table stand before an answer in other shapes
      wholeLines(postmortem, node.range),
    ]),
    ...remediation.items.flatMap((item) => [item.textRange, item.headRange, item.range]),
    ...timeline.entries.flatMap((entry) => [entry.textRange, entry.range]),
    ...sections.flatMap(({ titleRange, headingRange, bodyRange, range }) => [
      titleRange,
      headingRange,
      bodyRange,
      range,
    ]),
    { start: 0, end: text.length },
  ]
    .map((range) => trimmed(text, range))
    .filter((range) => contains(range, place));
  around.sort((a, b) => b.end - b.start - (a.end - a.start));
  let chain: { own: Range; range: SelectionRange } | undefined;
  for (const own of around) {
    // from the largest inwards, each within the one before
    if (chain !== undefined && (!contains(chain.own, own) || same(chain.own, own))) continue;
    const range: SelectionRange = {
      range: toLspRange(lines, own),
      ...(chain !== undefined && { parent: chain.range }),
    };
    chain = { own, range };
  }
  return chain?.range ?? { range: toLspRange(lines, place) };
}

/** All of the lines that a range begins and ends in. */
function wholeLines({ lines }: Postmortem, { start, end }: Range): Range {
  return {
    start: lines.startOf(lines.lineOf(start)),
    end: lines.endOf(lines.lineOf(Math.max(start, end - 1))),
  };
}

/** Without white space around it. */
function trimmed(text: string, { start, end }: Range): Range {
  let first = start;
  let last = end;
  while (last > first && /\s/.test(text[last - 1]!)) last--;
  while (first < last && /\s/.test(text[first]!)) first++;
  return { start: first, end: last };
}

function same(a: Range, b: Range): boolean {
  return a.start === b.start && a.end === b.end;
}
