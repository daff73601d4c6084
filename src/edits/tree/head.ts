/**
 * The first paragraph of one item, read again by itself: what the model does not keep because only
 * edits need it.
 */
import type { List } from 'mdast';
import { headParagraph, readMarker } from '../../language/item';
import { parseMarkdown, rangeOf } from '../../markdown/markdown';
import type { WhyNode } from '../../language/postmortem';
import type { Range } from '../../markdown/text';
import { columnsOf, geometryOf, type Source } from './geometry';
import { headLast } from './placement';

export interface HeadPlace {
  /**
   * `other`: the item begins with code, a quote, a table …: nothing can be written into it.
   * `empty`: marker and box only.
   */
  readonly kind: 'paragraph' | 'empty' | 'other';
  /** The end of the item's own words: of its paragraph, its box or its marker. */
  readonly end: number;
  /** The strike around the statement, its tildes included. */
  readonly strike: Range | undefined;
}

/** Reads the head of a node. Offsets in the document. */
export function headOf(source: Source, node: WhyNode): HeadPlace {
  const { text, lines } = source;
  const geometry = geometryOf(source, node.range);
  const local: string[] = [];
  /** Per line: where its words begin, here and in the document. */
  const places: { here: number; there: number }[] = [];
  let length = 0;
  for (let line = geometry.first; line <= headLast(source, node); line++) {
    const start = line === geometry.first ? node.range.start : lines.startOf(line);
    const written = text.slice(start, lines.endOf(line));
    const own =
      line === geometry.first
        ? geometry.marker + ' '.repeat(Math.max(0, gapColumns(geometry)))
        : ' '.repeat(Math.max(0, columnsOf(/^[ \t]*/.exec(written)![0]) - geometry.indent));
    const skipped =
      line === geometry.first
        ? geometry.marker.length + geometry.gap.length
        : /^[ \t]*/.exec(written)![0].length;
    local.push(own + written.slice(skipped));
    places.push({ here: length + own.length, there: start + skipped });
    length += own.length + written.length - skipped + 1;
  }
  const piece = local.join('\n');
  const there = (offset: number): number => {
    let place = places[0]!;
    for (const candidate of places) if (candidate.here <= offset) place = candidate;
    return place.there + Math.max(0, offset - place.here);
  };
  const boxEnd = node.item?.checkbox?.end ?? node.item?.marker.end ?? node.range.start;
  const root = parseMarkdown(piece);
  const item = typeof root === 'string' ? undefined : (root.children[0] as List | undefined);
  if (item?.type !== 'list') return { kind: 'other', end: boxEnd, strike: undefined };
  const first = item.children[0]!;
  const { paragraph, inline } = headParagraph(first, readMarker(piece, first));
  if (paragraph === undefined)
    return {
      kind: first.children.length === 0 || first.children[0]!.type === 'list' ? 'empty' : 'other',
      end: boxEnd,
      strike: undefined,
    };
  let end = rangeOf(paragraph).end;
  while (end > 0 && /\s/.test(piece[end - 1]!)) end--;
  const strike = inline
    .filter((child) => child.type === 'delete')
    .map((child) => ({ start: there(rangeOf(child).start), end: there(rangeOf(child).end) }))
    .find(({ start, end: last }) => start <= node.textRange.start && last >= node.textRange.end);
  return { kind: 'paragraph', end: Math.max(boxEnd, there(end)), strike };
}

function gapColumns({ gap, indent, marker }: ReturnType<typeof geometryOf>): number {
  return columnsOf(gap, indent + marker.length);
}
