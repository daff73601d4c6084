/** The tokens of an item: `#detect`, `@jlee`, `due:2026-10-20`, `priority:P1`, in any order. */
import type { Placed } from '../postmortem';
import type { Effect, Horizon } from '../../vocabulary/ids';
import { dateOf, endOfSpacedDate } from './due';
import { overlaps, type Range } from '../../markdown/text';
import { areaOf, effectOf, horizonOf } from '../../vocabulary/remediation';

export interface Tokens {
  readonly effects: readonly Placed<Effect>[];
  readonly areas: readonly Placed<string>[];
  readonly tags: readonly Placed<string>[];
  readonly horizon: Placed<Horizon> | undefined;
  readonly owners: readonly Placed<string>[];
  readonly due: Placed<string> | undefined;
  readonly priority: Placed<string> | undefined;
  /** What a day of doing or dropping says, as task lists write it: `✅ 2026-10-15`, `❌ 2026-10-16`. */
  readonly marked: 'done' | 'dropped' | undefined;
  /** All of them, in order: what is not part of the item's words. */
  readonly ranges: readonly Range[];
}

/**
 * A token stands behind a space or at the start; `#123` is an issue, `a@b.c` an address, `#L40` a
 * place in a file: none of them is a token.
 */
const TOKEN =
  /(?<![^\s(（[,;])(?:#(\p{L}[\p{L}\p{N}_-]*)|@([\p{L}\p{N}](?:[\p{L}\p{N}._/-]*[\p{L}\p{N}])?)|(due|기한|마감|마감일|priority|우선순위)[:：](?:([^\s,;()（）~*]+)|(?=[ \t]{1,4}[\p{L}\p{N}])))/giu;

/** Days and priorities of task lists behind an item, and the anchor of a block. */
const MARKED =
  /(?:(📅|⏳|🛫|✅|❌|➕)\uFE0F?\s?(\d{4}-\d{2}-\d{2})?|(?:⏫|🔼|🔽|🔺|⏬)\uFE0F?|(?<=\s)\^[A-Za-z0-9-]{1,20}(?=\s*$))(?=\s|$)/gmu;

/**
 * Reads the tokens of `source` between `start` and `end`.
 * @param masked where no token can be: code, link destinations, notes
 */
export function readTokens(source: string, within: Range, masked: readonly Range[]): Tokens {
  const effects: Placed<Effect>[] = [];
  const areas: Placed<string>[] = [];
  const tags: Placed<string>[] = [];
  const owners: Placed<string>[] = [];
  const ranges: Range[] = [];
  let horizon: Placed<Horizon> | undefined;
  let due: Placed<string> | undefined;
  let priority: Placed<string> | undefined;
  let marked: Tokens['marked'];
  const written = source.slice(within.start, within.end);
  for (const match of written.matchAll(TOKEN)) {
    const start = within.start + match.index;
    const [, tag, owner, key, word] = match;
    const isPriority = key !== undefined && /^(?:priority|우선순위)$/iu.test(key);
    const valueAt = match.index + (key?.length ?? 0) + 1;
    const dateEnd = key === undefined || isPriority ? undefined : endOfSpacedDate(written, valueAt);
    if (key !== undefined && word === undefined && dateEnd === undefined) continue;
    const range = { start, end: within.start + (dateEnd ?? match.index + match[0].length) };
    if (match.index === 0 && /[^\s(（[,;]/u.test(source[within.start - 1] ?? ' ')) continue;
    // a place in a file, not a tag
    if (/^#L\d+$/.test(match[0])) continue;
    if (masked.some((other) => overlaps(other, range))) continue;
    // `#platform-feeds` in the middle of a sentence is a channel
    if (
      tag !== undefined &&
      !isTag(tag) &&
      (!endsInTokens(written.slice(match.index + match[0].length)) ||
        /(?:^|\s)(?:to|in|on|from|via|into|the|of|at)\s+$/iu.test(
          written.slice(Math.max(0, match.index - 12), match.index),
        ))
    )
      continue;
    ranges.push(range);
    const placed = <T>(value: T): Placed<T> => ({ value, range, source: 'token' });
    const value = source.slice(within.start + valueAt, range.end);
    if (tag !== undefined) {
      const effect = effectOf(tag);
      const area = areaOf(tag);
      const term = horizonOf(tag);
      if (effect !== undefined) effects.push(placed(effect));
      else if (area !== undefined) areas.push(placed(area));
      else if (term !== undefined) horizon ??= placed(term);
      else tags.push(placed(tag));
    } else if (owner !== undefined) owners.push(placed(owner));
    else if (isPriority) priority ??= placed(value);
    else due ??= placed(dateOf(value));
  }
  for (const match of written.matchAll(MARKED)) {
    const start = within.start + match.index;
    const range = { start, end: start + match[0].length };
    if (masked.some((other) => overlaps(other, range))) continue;
    ranges.push(range);
    if (match[1] === '📅' && match[2] !== undefined)
      due ??= { value: dateOf(match[2]), range, source: 'token' };
    if (match[1] === '✅' && match[2] !== undefined) marked = 'done';
    if (match[1] === '❌') marked = 'dropped';
  }
  ranges.sort((a, b) => a.start - b.start);
  return { effects, areas, tags, horizon, owners, due, priority, marked, ranges };
}

/** Whether nothing but tokens and notes follows. */
function endsInTokens(rest: string): boolean {
  return rest
    .replace(/[(（][^()（）]*[)）]/gu, ' ')
    .split(/\s+/u)
    .every(
      (word) =>
        word === '' ||
        /^[#@📅⏫🔼✅]|^(?:due|priority|기한|마감|우선순위)[:：]|^\d{4}-\d{2}-\d{2}$/u.test(word),
    );
}

function isTag(word: string): boolean {
  return (
    effectOf(word) !== undefined || areaOf(word) !== undefined || horizonOf(word) !== undefined
  );
}
