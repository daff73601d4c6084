/** Where the very text of a pin stands in a file. */
import { agreement, surroundingsOf } from './context';
import { digestOf, spansWithDigest } from './digest';
import { LONGEST_QUOTE, QUOTE_END, type Pin } from './pin';
import { LONGEST_LINE, looseLine, outdented, type LineSpan, type SourceText } from './source';

/** A place where the pinned text stands, white space aside. */
export interface Occurrence {
  readonly span: LineSpan;
  /** 0 to 1: see `agreement`. */
  readonly context: number;
  /** Whether the text is the same in its white space too, common indentation aside. */
  readonly strict: boolean;
}

/** A quote as it is compared: `head` and, of a long one, `tail`, `count` lines all in all. */
export interface Pattern {
  readonly head: readonly string[];
  readonly tail: readonly string[];
  readonly count: number;
}

/** The quote of a pin without what white space does not change; undefined when it has none. */
export function patternOf({ quote, lines }: Pin): Pattern | undefined {
  if (quote === undefined) return undefined;
  const keys = quote.map(looseLine);
  const count = lines.last - lines.first + 1;
  return count > LONGEST_QUOTE
    ? { head: keys.slice(0, QUOTE_END), tail: keys.slice(QUOTE_END), count }
    : { head: keys, tail: [], count };
}

/**
 * Every place where the pinned text stands, in order. Of a long quote the ends have to stand as far
 * apart as they did and what is between them has to be the same by its digest.
 */
export function occurrences(pin: Pin, source: SourceText): Occurrence[] {
  const pattern = patternOf(pin);
  const around = surroundingsOf(pin);
  const found = (span: LineSpan, strict: boolean): Occurrence => ({
    span,
    context: agreement(around, source, span.first - 1, span.last),
    strict,
  });
  if (pattern === undefined) {
    const { digest, lines } = pin;
    if (digest === undefined) return [];
    return spansWithDigest(source, digest, lines.last - lines.first + 1).map((span) => ({
      // nothing is known of what stood around
      ...found(span, true),
      context: 0.5,
    }));
  }
  const result: Occurrence[] = [];
  for (const start of startsOf(pattern, source)) {
    const span = { first: start + 1, last: start + pattern.count };
    const lines = source.lines.slice(start, start + pattern.count);
    if (pin.digest === undefined) result.push(found(span, sameQuote(pin, lines)));
    else if (digestOf(lines) === pin.digest) result.push(found(span, true));
  }
  return result;
}

/** 0-based first lines of the places where a quote's kept lines stand as far apart as they did. */
export function startsOf({ head, tail, count }: Pattern, source: SourceText): number[] {
  const wanted = [
    ...head.map((key, index) => ({ key, offset: index })),
    ...tail.map((key, index) => ({ key, offset: count - tail.length + index })),
  ];
  let rarest: { key: string; offset: number } | undefined;
  let fewest = Infinity;
  for (const one of wanted) {
    const times = source.where(one.key).length;
    if (times === 0) return [];
    if (times < fewest) {
      fewest = times;
      rarest = one;
    }
  }
  if (rarest === undefined) return [];
  const { keys } = source;
  const { key, offset: by } = rarest;
  return source
    .where(key)
    .map((line) => line - by)
    .filter((start) => start >= 0 && start + count <= keys.length)
    .filter((start) => wanted.every(({ key, offset }) => keys[start + offset] === key));
}

function sameQuote({ quote }: Pin, lines: readonly string[]): boolean {
  return outdented(lines).every(
    (line, index) => line.slice(0, LONGEST_LINE).trimEnd() === quote![index],
  );
}
