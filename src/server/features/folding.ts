/** Folding: front matter, sections, list items, fenced code, comments. */
import { FoldingRangeKind, type FoldingRange } from 'vscode-languageserver';
import type { Postmortem } from '../../language/postmortem';
import { commentsOf } from '../../markdown/code';
import type { LineIndex, Range } from '../../markdown/text';
import type { Piece } from '../../markdown/tree';

/** Folding ranges by line, in document order. */
export function foldingRanges(postmortem: Postmortem): FoldingRange[] {
  const { text, frontMatter, lines, markdown } = postmortem;
  const fold = ({ start, end }: Range, kind?: FoldingRangeKind): FoldingRange => ({
    startLine: lines.lineOf(start),
    endLine: lines.lineOf(Math.max(start, end - 1)),
    ...(kind !== undefined && { kind }),
  });
  return [
    ...(frontMatter === undefined ? [] : [fold(frontMatter.range, FoldingRangeKind.Region)]),
    ...sections(postmortem),
    ...markdown
      .inBlocks('folds', foldsIn)
      .flatMap(({ start, found }) =>
        found.map((range) => fold({ start: start + range.start, end: start + range.end })),
      ),
    ...commentsOf(markdown)
      // one that is not closed reaches to the end of its block, whatever it was meant to hold
      .filter(({ end }) => text.endsWith('-->', end))
      .map((range) => fold(range, FoldingRangeKind.Comment)),
  ]
    .filter(({ startLine, endLine }) => startLine < endLine)
    .sort((a, b) => a.startLine - b.startLine || b.endLine - a.endLine);
}

function sections({ lines, sections }: Postmortem): FoldingRange[] {
  return sections.map(({ range, line }) => {
    let endLine = lines.lineOf(range.end);
    // the end is the start of what follows; blank lines before it stay visible
    while (endLine > line && (lines.startOf(endLine) >= range.end || isBlank(lines, endLine)))
      endLine--;
    return { startLine: line, endLine };
  });
}

/** The items and the fenced code of a block, in its own text. */
function foldsIn({ text, cursor, at }: Piece): Range[] {
  const folds: Range[] = [];
  cursor.iterate(({ name, type, from, to }) => {
    if (name === 'ListItem' || name === 'FencedCode') {
      const start = at(from);
      folds.push({ start, end: start + text.slice(start, at(to)).trimEnd().length });
    }
    return !type.is('LeafBlock');
  });
  return folds;
}

function isBlank(lines: LineIndex, line: number): boolean {
  return lines.textOf(line).trim() === '';
}
