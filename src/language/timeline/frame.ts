/** What a timeline section says about all its times: `(UTC)`, "All times in PST, on 5 February 2019". */
import type { Fragment } from '../fragment';
import { rangeOf } from '../../markdown/markdown';
import { datesIn, slashOrderIn, slashOrderByRows, type SlashOrder } from '../times/date';
import { zoneIn } from '../times/zone';
import { readRawTime } from '../times';
import type { Range } from '../../markdown/text';
import type { Zone } from '../../vocabulary/zones';

export interface Frame {
  readonly zone: { readonly zone: Zone; readonly range: Range } | undefined;
  /** `YYYY-MM-DD` of the rows, where the section says it for all. */
  readonly date: string | undefined;
  readonly order: SlashOrder | undefined;
}

const TIMES =
  /(?<![a-z])(?:all (?:the )?(?:times?|timestamps?|entries)|times? (?:are|is|below|listed|shown|in|given|zone)|timestamps?|timezone|in (?:local|pacific|eastern) time)\b|모든 ?시[각간]|시[각간](?:은|는|대)|시[각간] ?기준|(?:시[각간]|KST|UTC|JST|GMT)\S{0,3} ?기준|時刻|タイムゾーン|tidspunkt|klokkeslett/i;
/** A sentence about all times is short; a longer paragraph speaks of something else. */
const LONGEST = 500;

/** Reads what the section's title and the sentences in it say for all rows. */
export function readFrame(fragment: Fragment): Frame {
  const { text } = fragment;
  const order = slashOrderIn(text) ?? slashOrderByRows(text);
  const title = fragment.sections[0]?.titleRange;
  let zone = title && titleZone(text, title);
  const dates = title === undefined ? [] : datesIn(text.slice(title.start, title.end), 2);
  let date = dates.length === 1 ? dates[0] : undefined;
  for (const range of sentences(fragment)) {
    const sentence = text.slice(range.start, range.end);
    const match = TIMES.exec(sentence);
    if (match === null || readRawTime(sentence) !== undefined) continue;
    const rest = sentence.slice(match.index);
    const found = zoneIn(rest) ?? zoneIn(sentence);
    const base = range.start + (zoneIn(rest) === undefined ? 0 : match.index);
    if (found !== undefined && zone === undefined)
      zone = {
        zone: found.zone,
        range: { start: base + found.range.start, end: base + found.range.end },
      };
    date ??= datesIn(sentence, 1)[0];
    if (zone !== undefined && date !== undefined) break;
  }
  return { zone, date, order };
}

/** `Timeline (UTC)`, `Timeline (all times PST) 01/05/2024`, `타임라인 KST`. */
function titleZone(text: string, title: Range): Frame['zone'] {
  const written = text.slice(title.start, title.end);
  const found = zoneIn(written);
  if (found === undefined) return undefined;
  const before = written.slice(0, found.range.start);
  const set =
    /[([（［,–—-]/u.test(before.replace(/^.*[)\]）］]/su, '')) ||
    TIMES.test(written) ||
    found.end === written.length;
  if (!set) return undefined;
  return {
    zone: found.zone,
    range: { start: title.start + found.range.start, end: title.start + found.range.end },
  };
}

/** Paragraphs, quotes and first items of lists, short ones. */
function sentences(fragment: Fragment): Range[] {
  const ranges: Range[] = [];
  for (const { node } of fragment.blocks) {
    if (node.type !== 'paragraph' && node.type !== 'blockquote' && node.type !== 'list') continue;
    const range = rangeOf(node.type === 'list' ? (node.children[0] ?? node) : node);
    if (range.end - range.start <= LONGEST) ranges.push(range);
  }
  return ranges;
}
