/** Where the very text of a pin stands in a file, white space aside. */
import { agreement, surroundingsOf } from './context';
import { isDigestOf, spansWithDigest } from './digest';
import { flowOf, lineOfFlow } from './flow';
import { LONGEST_QUOTE, QUOTE_END, type Pin } from './pin';
import { LONGEST_LINE, looseLine, type LineSpan, type SourceText } from './source';

/** A place where the pinned text stands, white space aside. */
export interface Occurrence {
  readonly span: LineSpan;
  /** 0 to 1: see `agreement`. */
  readonly context: number;
}

/** A quote as it is compared: `head` and, of a long one, `tail`, `count` lines all in all. */
export interface Pattern {
  readonly head: readonly string[];
  readonly tail: readonly string[];
  readonly count: number;
  /** Those of them that were cut: the lines they stand for go on. */
  readonly cut: ReadonlySet<string>;
}

/** The quote of a pin without what white space does not change; undefined when it has none. */
export function patternOf(pin: Pin): Pattern | undefined {
  if (pin.quote === undefined) return undefined;
  let pattern = PATTERNS.get(pin);
  if (pattern === undefined) PATTERNS.set(pin, (pattern = patternFrom(pin.quote, pin.lines)));
  return pattern;
}

const PATTERNS = new WeakMap<Pin, Pattern>();

function patternFrom(quote: readonly string[], lines: LineSpan): Pattern {
  const keys = quote.map(looseLine);
  const count = lines.last - lines.first + 1;
  // earlier versions cut a line with its indentation
  const cut = new Set(keys.filter((_, index) => isCut(quote[index]!)));
  return count > LONGEST_QUOTE
    ? { head: keys.slice(0, QUOTE_END), tail: keys.slice(QUOTE_END), count, cut }
    : { head: keys, tail: [], count, cut };
}

/**
 * Every place where the pinned text stands, in order, line by line or, where that is nowhere, wrapped
 * into other lines. Of a long quote the ends have to stand as far apart as they did and what is
 * between them has to be the same by its digest.
 */
export function occurrences(pin: Pin, source: SourceText): readonly Occurrence[] {
  const known = LATEST.get(pin);
  if (known?.source === source) return known.found;
  const lines = placed(pin, source);
  const found = lines.length > 0 ? lines : wrapped(pin, source);
  LATEST.set(pin, { source, found });
  return found;
}

/** Several steps in a row ask the same of a text. */
const LATEST = new WeakMap<Pin, { source: SourceText; found: readonly Occurrence[] }>();

function placed(pin: Pin, source: SourceText): Occurrence[] {
  const pattern = patternOf(pin);
  const { digest } = pin;
  if (pattern === undefined) {
    if (digest === undefined) return [];
    // nothing is known of what stood around
    return spansWithDigest(source, digest, pin.lines.last - pin.lines.first + 1).map((span) => ({
      span,
      context: 0.5,
    }));
  }
  return startsOf(pattern, source)
    .map((start) => ({ first: start + 1, last: start + pattern.count }))
    .filter(
      ({ first, last }) =>
        digest === undefined || isDigestOf(digest, source.lines.slice(first - 1, last)),
    )
    .map((span) => withContext(pin, source, span));
}

/** A place with what its surroundings say. */
function withContext(pin: Pin, source: SourceText, span: LineSpan): Occurrence {
  const context = agreement(surroundingsOf(pin), source, span.first - 1, span.last);
  return { span, context };
}

/** Where a formatter wrapped the text into other lines; whole lines of the file only. */
function wrapped(pin: Pin, source: SourceText): Occurrence[] {
  const { quote, digest, lines } = pin;
  // of a line that was cut nobody knows the end
  if (quote === undefined || quote.some(isCut)) return [];
  const long = lines.last - lines.first + 1 > LONGEST_QUOTE;
  if (long && digest?.startsWith('v2-') !== true) return [];
  const spans = long ? flowingEnds(source, quote) : flowing(source, flowOf(quote).text);
  return spans
    .filter(({ first, last }) => !long || isDigestOf(digest!, source.lines.slice(first - 1, last)))
    .map((span) => withContext(pin, source, span));
}

/** Of more places than this none is looked at. */
const MOST_PLACES = 50;

/** Whole lines that say `wanted` (a flow). */
export function flowing(source: SourceText, wanted: string): LineSpan[] {
  if (wanted.length < 8) return [];
  const { flow } = source;
  const found: LineSpan[] = [];
  for (let at = flow.text.indexOf(wanted); at !== -1; at = flow.text.indexOf(wanted, at + 1)) {
    const span = wholeLines(source, at, at + wanted.length);
    if (span !== undefined) found.push(span);
    if (found.length > MOST_PLACES) return [];
  }
  return found;
}

/** Places that begin and end as a long quote does. */
function flowingEnds(source: SourceText, quote: readonly string[]): LineSpan[] {
  const heads = flowing(source, flowOf(quote.slice(0, QUOTE_END)).text);
  const tails = flowing(source, flowOf(quote.slice(QUOTE_END)).text);
  if (heads.length * tails.length > MOST_PLACES) return [];
  return heads.flatMap(({ first }) =>
    tails.filter(({ last }) => last > first).map(({ last }) => ({ first, last })),
  );
}

/** The lines a stretch of a flow fills from their beginning to their end; undefined where it does not. */
function wholeLines(source: SourceText, start: number, end: number): LineSpan | undefined {
  const { flow } = source;
  const first = lineOfFlow(flow, start);
  const last = lineOfFlow(flow, end - 1);
  const next = flow.starts[last + 1] ?? flow.text.length;
  // between two words stands a space that belongs to neither line
  const ends = next === end || (next === end + 1 && flow.text[end] === ' ');
  return flow.starts[first] === start && ends ? { first: first + 1, last: last + 1 } : undefined;
}

/** 0-based first lines of the places where a quote's kept lines stand as far apart as they did. */
export function startsOf({ head, tail, count, cut }: Pattern, source: SourceText): number[] {
  const wanted = [
    ...head.map((key, index) => ({ key, offset: index })),
    ...tail.map((key, index) => ({ key, offset: count - tail.length + index })),
  ];
  const { keys } = source;
  let rarest: { lines: readonly number[]; offset: number } | undefined;
  for (const { key, offset } of wanted) {
    const lines = cut.has(key) ? linesThatBegin(keys, key) : source.where(key);
    if (lines.length === 0) return [];
    if (rarest === undefined || lines.length < rarest.lines.length) rarest = { lines, offset };
  }
  if (rarest === undefined) return [];
  const { lines, offset: by } = rarest;
  return lines
    .map((line) => line - by)
    .filter((start) => start >= 0 && start + count <= keys.length)
    .filter((start) =>
      wanted.every(({ key, offset }) => {
        const there = keys[start + offset]!;
        return there === key || (cut.has(key) && there.startsWith(key));
      }),
    );
}

/** Whether a line of a quote is as long as lines are that were cut. */
function isCut(line: string): boolean {
  return line.length >= LONGEST_LINE - 1;
}

function linesThatBegin(keys: readonly string[], beginning: string): number[] {
  return keys.flatMap((key, line) => (key.startsWith(beginning) ? [line] : []));
}
