/** *Paste as Timeline*: chat and log lines become rows. */
import * as l10n from '@vscode/l10n';
import type { ParseOptions } from '../language/parse';
import type { Postmortem } from '../language/postmortem';
import { localTime, readTime, type TimeContext } from '../language/times';
import { addRows, offsetIn, offsetOf, oneLine, type Happening } from './add-timeline-entry';
import type { OperationResult } from './operation';

/** More lines than this are not a piece of a chat. */
const MOST_LINES = 5000;

/**
 * Reads lines with times and adds them to the timeline, in order. A line without a time belongs to
 * the one before it; what stands before the first time goes with the first row. Nothing is lost.
 * @param now RFC 3339 with the user's offset: the day and offset of times that state neither
 * @param options what the document was read with
 */
export function pasteAsTimeline(
  postmortem: Postmortem,
  { text, now }: { readonly text: string; readonly now: string },
  options: ParseOptions = {},
): OperationResult {
  const offset = offsetOf(postmortem) ?? offsetIn(now);
  const day =
    postmortem.timeline.entries.find(({ time }) => time.date !== undefined)?.time.date ??
    postmortem.metadata.instants.started?.date ??
    localTime(Date.parse(now), offset).date;
  const rows = readRows(text, day, offset);
  if (rows.length === 0)
    return {
      refused: l10n.t('No line on the clipboard has a time: there is nothing to make rows of.'),
    };
  return addRows(postmortem, rows, offset, options);
}

function readRows(text: string, day: string, offset: number): Happening[] {
  const rows: { epoch: number; words: string[] }[] = [];
  const leading: string[] = [];
  let context: TimeContext = { date: day, offset };
  let latest = -Infinity;
  for (const line of text.split(/\r\n|\r|\n/).slice(0, MOST_LINES)) {
    if (line.trim() === '') continue;
    const read = readLine(line, context);
    if (read === undefined) {
      (rows.at(-1)?.words ?? leading).push(line.trim());
      continue;
    }
    let { epoch } = read;
    // a chat goes on past midnight without saying so
    if (!read.dated && epoch < latest - 12 * 3_600_000) epoch += 86_400_000;
    latest = epoch;
    context = { date: localTime(epoch, offset).date, offset };
    rows.push({ epoch, words: read.words === '' ? [] : [read.words] });
  }
  if (rows[0] !== undefined && leading.length > 0) rows[0].words.unshift(...leading);
  return rows.map(({ epoch, words }) => ({ epoch, event: literal(oneLine(words.join(' '))) }));
}

/**
 * One line: `10:41 text`, `[10:41:03] name: text`, `2026-10-13T01:02:03Z INFO text`, `Oct 13
 * 10:02:03 host text`, `[이름] [오전 10:41] text`, and the line above a chat message, `Name  10:41 AM`.
 */
function readLine(
  line: string,
  context: TimeContext,
): { epoch: number; dated: boolean; words: string } | undefined {
  const bare = line.replace(/^[\s>*•-]*/u, '');
  const bracketed = /^\[([^\][]{1,60})\]\s*(?:\[([^\][]{1,40})\]\s*)?/.exec(bare);
  if (bracketed !== null) {
    const rest = bare.slice(bracketed[0].length);
    const [, first, second] = bracketed;
    const own = whole(first!, context);
    if (own !== undefined)
      return { ...own, words: second === undefined ? rest : `[${second}] ${rest}` };
    const time = second === undefined ? undefined : whole(second, context);
    if (time !== undefined) return { ...time, words: `${first}: ${rest}` };
  }
  const start = readTime(bare, { ...context, expected: false });
  if (start !== undefined && start.value.epoch !== undefined) {
    const words = bare.slice(start.length).replace(/^(?:[,.]\d{1,9})?[\s\])|:–—-]*/u, '');
    return { epoch: start.value.epoch, dated: hasDay(bare, start.length), words };
  }
  // the name of who wrote stands before the time, the message on the next lines
  const signature = /^(\S.{0,60}?)(?:\s{2,}|\s+—\s+|\t+|\s+\[)(\S.{2,30}?)\]?\s*$/u.exec(bare);
  const signed = signature === null ? undefined : whole(signature[2]!, context);
  return signed === undefined ? undefined : { ...signed, words: `${signature![1]!.trim()}:` };
}

/** A text that is a time and nothing else. */
function whole(text: string, context: TimeContext): { epoch: number; dated: boolean } | undefined {
  const read = readTime(text.trim(), context);
  if (read === undefined || read.value.epoch === undefined) return undefined;
  if (!/^[\s,.\d]*$/.test(text.trim().slice(read.length))) return undefined;
  return { epoch: read.value.epoch, dated: hasDay(text, read.length) };
}

function hasDay(text: string, length: number): boolean {
  return readTime(text.slice(0, length).trim())?.value.date !== undefined;
}

/** Log lines are not Markdown: what would be read as markup is escaped, links stay links. */
function literal(text: string): string {
  return text
    .replace(/[\\`*_<]/g, (mark) => `\\${mark}`)
    .replace(/(https?:\/\/\S+)/g, (url) => url.replace(/\\([\\`*_<])/g, '$1'));
}
