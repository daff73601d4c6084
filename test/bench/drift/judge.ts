/** Whether a place that was found is the right one, by what blame says of each line. */
import type { LineSpan } from '../../../src/pins/source';
import type { Survivor } from './repository';

/** What became of a span of the old file. */
export interface Truth {
  /**
   * `intact`: every line stands, one behind the other; `edited`: some stand; `gone`: none, or none
   * that says anything.
   */
  readonly kind: 'intact' | 'edited' | 'gone';
  readonly file: string;
  readonly span: LineSpan | undefined;
  /** Telling lines of it that stand. */
  readonly kept: readonly Survivor[];
  /** Where what took its place has to be: between the nearest telling lines around it that stand. */
  readonly between: LineSpan | undefined;
}

const tells = (line: string | undefined): boolean =>
  (line?.match(/[\p{L}\p{N}]/gu)?.length ?? 0) >= 6;

export function truthOf(
  lines: readonly string[],
  fates: readonly (Survivor | undefined)[],
  file: string,
  { first, last }: LineSpan,
): Truth {
  const own = fates.slice(first - 1, last);
  const start = own[0];
  const blank = (index: number): boolean => lines[first - 1 + index]!.trim() === '';
  const intact =
    start !== undefined &&
    own.every(
      (fate, index) =>
        (fate?.file === start.file && fate.line === start.line + index) || blank(index),
    );
  const kept = own.filter((fate, index) => fate !== undefined && tells(lines[first - 1 + index]));
  let above = first - 2;
  while (above >= 0 && !(fates[above] && tells(lines[above]))) above--;
  let below = last;
  while (below < lines.length && !(fates[below] && tells(lines[below]))) below++;
  const top = fates[above];
  const end = fates[below];
  return {
    kind: intact ? 'intact' : kept.length > 0 ? 'edited' : 'gone',
    file: start?.file ?? kept[0]?.file ?? file,
    span: intact ? { first: start.line, last: start.line + last - first } : undefined,
    kept: kept as Survivor[],
    between:
      top === undefined || end === undefined || top.file === end.file
        ? { first: (top?.line ?? 0) + 1, last: (end?.line ?? Infinity) - 1 }
        : undefined,
  };
}

/** Whether a place holds what it should: all of an intact span, some telling line of an edited one. */
export function isRight(truth: Truth, file: string, span: LineSpan): boolean {
  if (truth.span !== undefined)
    return file === truth.file && span.first === truth.span.first && span.last === truth.span.last;
  if (truth.kind === 'edited')
    return truth.kept.some(
      (kept) => kept.file === file && kept.line >= span.first && kept.line <= span.last,
    );
  return (
    truth.between !== undefined &&
    span.first >= truth.between.first &&
    span.last <= truth.between.last
  );
}

/** A wrong place: not the right one, and not even touching it. */
export function isWrong(truth: Truth, file: string, span: LineSpan): boolean {
  if (isRight(truth, file, span)) return false;
  const { span: right } = truth;
  return (
    right === undefined || file !== truth.file || span.last < right.first || span.first > right.last
  );
}
