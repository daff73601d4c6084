/** Between the core's offsets and LSP's lines and characters. Both count UTF-16 units. */
import type { Position, Range as LspRange, TextEdit as LspEdit } from 'vscode-languageserver';
import type { Postmortem } from '../../language/postmortem';
import { composed } from '../../markdown/composed';
import { LineIndex, editWritten, type Range, type TextEdit } from '../../markdown/text';

/** An offset range as LSP says it; out of bounds is clamped. */
export function toLspRange(lines: LineIndex, range: Range): LspRange {
  return { start: lines.positionOf(range.start), end: lines.positionOf(range.end) };
}

/** Edits as LSP says them. */
export function toLspEdits(lines: LineIndex, edits: readonly TextEdit[]): LspEdit[] {
  return edits.map(({ range, newText }) => ({ range: toLspRange(lines, range), newText }));
}

/** An LSP range as offsets; a range that runs backwards is turned around. */
export function toOffsets(lines: LineIndex, range: LspRange): Range {
  const start = offsetAt(lines, range.start);
  const end = offsetAt(lines, range.end);
  return start <= end ? { start, end } : { start: end, end: start };
}

/** An LSP position as an offset; out of bounds is clamped. */
export function offsetAt(lines: LineIndex, position: Position): number {
  return lines.offsetOf({
    line: Math.max(0, position.line),
    character: Math.max(0, position.character),
  });
}

/** A range of the text *after* `edits` as LSP says it: where to put the selection then. */
export function rangeAfter(
  before: Pick<Postmortem, 'written' | 'lines'>,
  edits: readonly TextEdit[],
  range: Range,
): LspRange {
  const written = editWritten(before, edits);
  const { text, places } = composed(written) ?? { text: written };
  return toLspRange(new LineIndex(text, places), range);
}

/** `inner` cut to lie within `outer`: LSP wants a selection range inside its range. */
export function within(outer: Range, inner: Range): Range {
  const start = Math.min(Math.max(inner.start, outer.start), outer.end);
  return { start, end: Math.min(Math.max(inner.end, start), outer.end) };
}
