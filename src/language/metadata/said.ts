/** When an incident was, as the sentences of a summary say it: `from 2026-03-04 14:00 UTC to …`. */
import type { Section } from '../postmortem';
import { readRawTime, type RawTime } from '../times';
import { dateOf, readDate } from '../times/date';
import type { SectionId } from '../../vocabulary/ids';

export interface SaidTimes {
  /** `YYYY-MM-DD`: the only day that the sentences name with a time of day. */
  readonly day: string | undefined;
  /** From when to when, where one such span stands there and no other time. */
  readonly span: { readonly from: RawTime; readonly until: RawTime } | undefined;
}

/** Sentences about the incident stand near the top of their section. */
const FURTHEST = 4096;
/** Where a date with a time may begin. */
const DATE =
  /(?<![\p{L}\p{N}_./#-])(?:\d{1,4}(?=[-./년年 ]|st|nd|rd|th)|[JFMASOND][a-z]{2,8}(?=\.? ))/gu;
/** Lines about the page, or about what was planned. */
const OTHER =
  /\b(?:posted|published|updated|created|written|reviewed|next|maintenance|scheduled|planned|released?)\b|작성|게시|갱신|수정일|점검|예정|公開|更新|作成|予定/iu;
const JOINED =
  /^[\s*_)]{0,6}(?:to|until|till|through|and|[-–—~〜～→]|->|부터|에서|から|hasta|até|à)[\s*_(]{0,6}$/iu;
const TOLD: readonly (SectionId | undefined)[] = ['summary', 'customer-impact'];
const APART: readonly (SectionId | undefined)[] = ['timeline', 'actions', 'five-whys'];

/**
 * Reads the first lines of a document, its summary and its impact. Nothing where they name two
 * days, or where a time has no day: a wrong day moves every row of a timeline.
 * @param body where the body begins
 */
export function readSaidTimes(text: string, body: number, sections: readonly Section[]): SaidTimes {
  const first = sections.find(({ id }) => id !== undefined);
  const told = sections.filter(({ id }) => TOLD.includes(id));
  const regions = [
    { start: body, end: first?.headingRange.start ?? body },
    ...told.map(({ headingRange, range }) => {
      const apart = sections.find(
        ({ id, headingRange: other }) => APART.includes(id) && other.start > headingRange.start,
      );
      return {
        start: headingRange.end,
        end: Math.min(range.end, apart?.headingRange.start ?? range.end),
      };
    }),
  ];
  const days = new Set<string>();
  const spans: { from: RawTime; until: RawTime }[] = [];
  let spare = 0;
  let read = body;
  for (const { start, end } of regions) {
    const from = Math.max(start, read);
    read = Math.max(read, Math.min(end, from + FURTHEST));
    const times = timesIn(text, from, read);
    for (let at = 0; at < times.length; at++) {
      const { start: time, until, end: to } = times[at]!;
      const day = dateOf(time.date!, undefined);
      if (day === undefined) return NOTHING;
      days.add(day);
      const next = times[at + 1];
      const joined = next !== undefined && JOINED.test(text.slice(to, next.start.range.start));
      if (until !== undefined) spans.push({ from: time, until });
      else if (joined) {
        spans.push({ from: time, until: next.start });
        at++;
      } else spare++;
    }
  }
  const [day] = days;
  const [span] = spans;
  if (day !== undefined && rowsSayOther(text, sections, day)) return NOTHING;
  return {
    day: days.size === 1 ? day : undefined,
    span: spans.length === 1 && spare === 0 ? span : undefined,
  };
}

const NOTHING: SaidTimes = { day: undefined, span: undefined };

/** Whether the timeline names days, and not this one: one of the two is a slip of the pen. */
function rowsSayOther(text: string, sections: readonly Section[], day: string): boolean {
  const rows = sections.find(({ id }) => id === 'timeline')?.range;
  if (rows === undefined) return false;
  const source = text.slice(rows.start, Math.min(rows.end, rows.start + FURTHEST));
  let others = false;
  for (const match of source.matchAll(
    /(?<![\p{L}\p{N}_./#:-])(?:\d{1,4}(?=[-./년年 ])|[JFMASOND][a-z]{2,8}(?=\.? ))/gu,
  )) {
    const date = readDate(source, match.index);
    if (date?.month === undefined || date.day === undefined) continue;
    if (date.month === Number(day.slice(5, 7)) && date.day === Number(day.slice(8, 10)))
      return false;
    others = true;
  }
  return others;
}

/** The dates with a time of day between two offsets. */
function timesIn(text: string, start: number, end: number) {
  const source = text.slice(0, end);
  const found: NonNullable<ReturnType<typeof readRawTime>>[] = [];
  DATE.lastIndex = start;
  for (let match = DATE.exec(source); match !== null; match = DATE.exec(source)) {
    const line = source.lastIndexOf('\n', match.index) + 1;
    const reading = readRawTime(source, match.index);
    if (reading?.start.date?.year === undefined || reading.start.clock?.minutes === undefined)
      continue;
    DATE.lastIndex = Math.max(reading.end, match.index + 1);
    if (!OTHER.test(source.slice(line, match.index + 160).split('\n', 1)[0]!)) found.push(reading);
  }
  return found;
}
