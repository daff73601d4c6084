/**
 * Whether a place that was found is the right one, by what blame says of each line. A place has to be in
 * the right file and within what belongs to the code: what it swallows of its neighbours makes it wrong.
 */
import type { LineSpan } from '../../../src/pins/source';
import type { Survivor } from './repository';

/** What became of a span of the old file. */
export interface Truth {
  /**
   * `intact`: every line stands, one behind the other; `edited`: some stand; `gone`: none, or none
   * that says anything.
   */
  readonly kind: 'intact' | 'edited' | 'gone';
  readonly span: LineSpan | undefined;
  /** Of an intact one the file it stands in. */
  readonly file: string | undefined;
  /** Telling lines of it that stand. */
  readonly kept: readonly Survivor[];
  /** The nearest telling lines around it that stand; `line` 0 and Infinity are a file's edges. */
  readonly above: Survivor | undefined;
  readonly below: Survivor | undefined;
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
  const home = fates[above]?.file ?? fates[below]?.file ?? file;
  return {
    kind: intact ? 'intact' : kept.length > 0 ? 'edited' : 'gone',
    span: intact ? { first: start.line, last: start.line + last - first } : undefined,
    file: intact ? start.file : undefined,
    kept: kept as Survivor[],
    above: fates[above] ?? { file: home, line: 0 },
    below: fates[below] ?? { file: home, line: Infinity },
  };
}

/** What is to be said of a place. */
export type Judgement =
  /** All of an intact span; of an edited one lines that stand and nothing of its neighbours. */
  | 'right'
  /** The right place, but more or less of it than there should be. */
  | 'rough'
  | 'wrong';

/**
 * Judges a place. Of a span that is gone only what stands between its neighbours, in their file, is
 * right; with no neighbour left nothing is.
 */
export function judge(truth: Truth, file: string, span: LineSpan): Judgement {
  const { span: right, kept, above, below } = truth;
  if (right !== undefined) {
    if (file !== truth.file) return 'wrong';
    if (span.first === right.first && span.last === right.last) return 'right';
    return span.last < right.first || span.first > right.last ? 'wrong' : 'rough';
  }
  const outside = [above, below].some(
    (one) =>
      one !== undefined && one.file === file && one.line >= span.first && one.line <= span.last,
  );
  if (truth.kind === 'edited') {
    const held = kept.filter(
      (one) => one.file === file && one.line >= span.first && one.line <= span.last,
    );
    if (held.length === 0) return 'wrong';
    return outside || held.length * 2 < kept.length ? 'rough' : 'right';
  }
  const known = [above, below].filter((one) => one !== undefined);
  const edges = known.every(({ line }) => line === 0 || line === Infinity);
  if (edges || known.some((one) => one.file !== file)) return 'wrong';
  return span.first > above!.line && span.last < below!.line ? 'right' : 'wrong';
}

/** Whether code that is called lost is there: some of it, or something between neighbours that are near. */
export function isThere(truth: Truth): boolean {
  return truth.kind !== 'gone';
}
