/** What is kept of a piece of code so that it can be found again years later. */
import { digestOf } from './digest';
import { mapSpan } from './diff';
import { secretsIn, type Secret } from './secrets/find';
import { keptLine, outdented, type LineSpan, type SourceText } from './source';

/** A quote of more lines than this keeps only its first and last ones. */
export const LONGEST_QUOTE = 8;
/** How many of each end a long quote keeps. */
export const QUOTE_END = 4;
/** Lines kept before and behind; empty ones are passed over. */
export const CONTEXT_LINES = 3;

export interface Pin {
  /** The name in the link's title `pin:k7f3`. */
  readonly id: string;
  /** From the repository's root (without one: the workspace's), with `/`. */
  readonly path: string;
  /** Where it stood, in `commit` when there is one. */
  readonly lines: LineSpan;
  /** Full id of the commit in which `lines` were counted. */
  readonly commit: string | undefined;
  /** As a symbol provider names it, outermost first: `PayClient.authorize`. */
  readonly symbol: string | undefined;
  /** Common indentation removed; of more than 8 lines the first 4 and the last 4. */
  readonly quote: readonly string[] | undefined;
  /** Of all the lines, when the quote does not hold all of them or there is none: see `digestOf`. */
  readonly digest: string | undefined;
  /** The nearest lines that are not empty, in file order, without indentation. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** `YYYY-MM-DD`. */
  readonly pinned: string | undefined;
  /**
   * `YYYY-MM-DD`: when code that had changed was accepted as it then was. What an item asked for may
   * have been done by that change, so its code is never called unchanged afterwards.
   */
  readonly changed: string | undefined;
}

export interface PinFacts {
  readonly id: string;
  readonly path: string;
  readonly symbol?: string | undefined;
  /** Today, `YYYY-MM-DD`. */
  readonly pinned?: string | undefined;
  /** See `Pin.changed`. Give it too when the item the link goes into is done already. */
  readonly changed?: string | undefined;
  /** The file as git has it, so that lines are counted in what others can see. */
  readonly committed?: { readonly commit: string; readonly source: SourceText } | undefined;
  /** False keeps every line of code out of the document (`postmortem.pins.quote`); true when not set. */
  readonly quote?: boolean | undefined;
}

export type PinRefusal =
  /** The text looks like a secret; `line` is the 1-based line of the file that does. */
  | { readonly refused: 'secret'; readonly secret: Secret; readonly line: number }
  /** Nothing but white space. */
  | { readonly refused: 'empty' }
  /** The lines are not in the file. */
  | { readonly refused: 'no-such-lines' };

/**
 * Pins lines of a file (1-based, inclusive). With `committed` the lines are mapped back to the
 * committed text; where they cannot be, they are new: then they are kept as they stand and no commit
 * is named. A quote that looks like a secret is refused, in its context lines too.
 */
export function makePin(source: SourceText, lines: LineSpan, facts: PinFacts): Pin | PinRefusal {
  const { first, last } = lines;
  if (!(first >= 1 && last >= first && last <= source.lines.length))
    return { refused: 'no-such-lines' };
  const pinned = source.lines.slice(first - 1, last);
  if (pinned.every((line) => line.trim() === '')) return { refused: 'empty' };
  const { committed } = facts;
  const mapped = committed && spanIn(source, committed.source, lines);
  const pin = {
    id: facts.id,
    path: facts.path,
    lines: mapped ?? lines,
    commit: mapped === undefined ? undefined : committed?.commit,
    symbol: facts.symbol,
    pinned: facts.pinned,
    changed: facts.changed,
  };
  if (facts.quote === false)
    return { ...pin, quote: undefined, digest: digestOf(pinned), before: [], after: [] };
  const whole = outdented(pinned);
  const long = whole.length > LONGEST_QUOTE;
  const kept = long ? [...whole.slice(0, QUOTE_END), ...whole.slice(-QUOTE_END)] : whole;
  const { before, after } = contextOf(source, first - 1, last);
  const secret = firstSecret(
    source,
    kept.length === whole.length,
    lines,
    before.length,
    after.length,
  );
  if (secret !== undefined) return secret;
  const cut = kept.some((line) => keptLine(line).length < line.trimEnd().length);
  return {
    ...pin,
    quote: cutLines(kept),
    digest: long || cut ? digestOf(pinned) : undefined,
    before: cutLines(before),
    after: cutLines(after),
  };
}

/** The lines of `from` as they stand in `to`; undefined when one of them is new or was changed. */
function spanIn(from: SourceText, to: SourceText, lines: LineSpan): LineSpan | undefined {
  if (from.text === to.text) return lines;
  const mapped = mapSpan(from, to, lines);
  return mapped.kind === 'kept' ? mapped.span : undefined;
}

function cutLines(lines: readonly string[]): string[] {
  return lines.map(keptLine);
}

/**
 * The nearest lines before `start` and from `end` on (0-based) that are not empty, without
 * indentation; none further than six lines away.
 */
function contextOf(
  source: SourceText,
  start: number,
  end: number,
): { before: string[]; after: string[] } {
  const { lines } = source;
  const before: string[] = [];
  const after: string[] = [];
  for (let at = start - 1; at >= 0 && start - at <= 2 * CONTEXT_LINES; at--) {
    if (before.length === CONTEXT_LINES) break;
    const line = lines[at]!.trim();
    if (line !== '') before.unshift(line);
  }
  for (let at = end; at < lines.length && at - end < 2 * CONTEXT_LINES; at++) {
    if (after.length === CONTEXT_LINES) break;
    const line = lines[at]!.trim();
    if (line !== '') after.push(line);
  }
  return { before, after };
}

/** The first line that would be kept and looks like a secret. */
function firstSecret(
  source: SourceText,
  all: boolean,
  { first, last }: LineSpan,
  before: number,
  after: number,
): PinRefusal | undefined {
  const reach = 2 * CONTEXT_LINES;
  const kept: number[] = [];
  let left = before;
  for (let line = first - 1; line >= 1 && first - line <= reach && left > 0; line--)
    if (source.lines[line - 1]!.trim() !== '') {
      kept.unshift(line);
      left--;
    }
  for (let line = first; line <= last; line++)
    if (all || line < first + QUOTE_END || line > last - QUOTE_END) kept.push(line);
  left = after;
  for (let line = last + 1; line <= source.lines.length && line - last <= reach && left > 0; line++)
    if (source.lines[line - 1]!.trim() !== '') {
      kept.push(line);
      left--;
    }
  // each with the line above it: what a value is may stand there
  for (const line of kept) {
    const above = source.lines[line - 2] ?? '';
    const found = secretsIn(`${above}\n${source.lines[line - 1]!}`).find(
      ({ range }) => range.end > above.length,
    );
    if (found !== undefined) return { refused: 'secret', secret: found.kind, line };
  }
  return undefined;
}
