/** *Paste as Timeline*: chat and log lines become rows. */
import * as l10n from '@vscode/l10n';
import type { ParseOptions } from '../language/parse';
import type { Postmortem } from '../language/postmortem';
import { localTime } from '../language/times';
import { addRows, offsetIn, offsetOf, oneLine, type Happening } from './add-timeline-entry';
import { readChat, type Message } from './chat-lines';
import type { OperationResult } from './operation';

/**
 * Reads lines with times and adds them to the timeline, in order. A line without a time belongs to
 * the one before it; what stands before the first time goes with the first row. Nothing is lost. The
 * note says how many lines need a look.
 * @param now RFC 3339 with the user's offset: the day and offset of times that state neither
 * @param options what the document was read with
 */
export function pasteAsTimeline(
  postmortem: Postmortem,
  { text, now }: { readonly text: string; readonly now: string },
  options: ParseOptions = {},
): OperationResult {
  const offset = offsetOf(postmortem) ?? offsetIn(now);
  const today = localTime(Date.parse(now), offset).date;
  const day =
    postmortem.timeline.entries.find(({ time }) => time.date !== undefined)?.time.date ??
    postmortem.metadata.instants.started?.date ??
    today;
  const { messages, unsure } = readChat(text, { day, today, offset });
  if (messages.length === 0)
    return {
      refused: l10n.t('No line on the clipboard has a time: there is nothing to make rows of.'),
    };
  const result = addRows(postmortem, messages.map(happening), offset, options);
  if ('refused' in result || unsure === 0) return result;
  const note =
    unsure === 1
      ? l10n.t(
          'Rows added: {0}. Check 1 line: its time, day or author had to be assumed.',
          messages.length,
        )
      : l10n.t(
          'Rows added: {0}. Check {1} lines: their time, day or author had to be assumed.',
          messages.length,
          unsure,
        );
  return { ...result, note };
}

/** A message as a row; addresses at its end are where it is known from. */
function happening({ epoch, text }: Message): Happening {
  const event = oneLine(text).replace(
    /<(https?:\/\/[^\s<>|]{1,2000})(?:\|([^<>|]{1,200}))?>/g,
    (_, url: string, label?: string) => (label === undefined ? url : `${label} ${url}`),
  );
  const words = event.split(' ');
  let from = words.length;
  while (from > 0 && /^https?:\/\/\S+$/.test(words[from - 1]!)) from--;
  const before = words.slice(0, from).join(' ');
  // a message that is nothing but an address keeps it
  const links = /[^:\s]\s*$/.test(before) ? words.slice(from) : [];
  return {
    epoch,
    event: literal(event),
    ...(links.length > 0 && {
      known: { event: literal(before), source: links.map((url) => `<${url}>`).join(' ') },
    }),
  };
}

/** Log lines are not Markdown: what would be read as markup is escaped, links stay links. */
function literal(text: string): string {
  return text
    .replace(/[\\`*_<]/g, (mark) => `\\${mark}`)
    .replace(/https?:\/\/\S+|(?<![\w\\]):[\w+\\-]+:(?!\w)/g, (plain) =>
      plain.replace(/\\([\\`*_<])/g, '$1'),
    );
}
