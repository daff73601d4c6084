/** Writing the pins comment. Every edit leaves the bytes of the other entries as they are. */
import type { Postmortem } from '../language/postmortem';
import type { YamlEntry } from '../markdown/yaml';
import { lineEndingOf, type Range, type TextEdit } from '../markdown/text';
import { LARGEST_YAML } from '../markdown/yaml';
import { pinEntry } from './entries';
import type { Pin } from './pin';

const OPENING = '<!-- postmortem-pins';

/** More pins than this comment can hold. */
export interface PinsFull {
  readonly refused: 'full';
}

/**
 * Writes pins into the comment at the end of the document, which is made where there is none: a pin
 * whose id is there already takes its entry's place, the others come behind the last one.
 */
export function writePins(postmortem: Postmortem, pins: readonly Pin[]): TextEdit[] | PinsFull {
  const { text, pins: comment } = postmortem;
  const eol = lineEndingOf(text);
  if (comment === undefined) {
    if (pins.length === 0) return [];
    const entries = pins.map((pin) => pinEntry(pin, eol)).join('');
    if (entries.length > LARGEST_YAML) return { refused: 'full' };
    const at = text.length;
    const newText = `${blankLineBefore(text, eol)}${OPENING}${eol}${entries}-->${eol}`;
    return [{ range: { start: at, end: at }, newText }];
  }
  const edits: TextEdit[] = [];
  let fresh = '';
  let grown = comment.contentRange.end - comment.contentRange.start;
  for (const pin of pins) {
    const entry = pinEntry(pin, eol);
    const known = comment.entries.findLast(({ key }) => key === pin.id);
    if (known === undefined) {
      fresh += entry;
      grown += entry.length;
      continue;
    }
    const range = entryRange(postmortem, known);
    if (text.slice(range.start, range.end) !== entry) edits.push({ range, newText: entry });
    grown += entry.length - (range.end - range.start);
  }
  if (grown > LARGEST_YAML) return { refused: 'full' };
  if (fresh !== '') edits.push(appended(postmortem, fresh, eol));
  return edits;
}

/** An entry's lines, from its key to the end of its value's last line. */
function entryRange({ lines, pins }: Postmortem, entry: YamlEntry): Range {
  const { start: floor, end: ceiling } = pins!.contentRange;
  const start = Math.max(floor, lines.startOf(lines.lineOf(entry.keyRange.start)));
  const last = lines.lineOf(Math.max(entry.keyRange.end, entry.valueRange.end - 1));
  return { start, end: Math.min(lines.afterLine(last), ceiling) };
}

/** New entries before the comment's end, which stays on a line of its own. */
function appended({ text, pins }: Postmortem, entries: string, eol: string): TextEdit {
  const { start, end } = pins!.contentRange;
  let at = end;
  while (at > start && (text[at - 1] === ' ' || text[at - 1] === '\t')) at--;
  const atLineStart = at > start && /[\r\n]/.test(text[at - 1]!);
  return {
    range: { start: at, end: at },
    newText: atLineStart ? entries : `${eol}${entries}`,
  };
}

function blankLineBefore(text: string, eol: string): string {
  if (text.replace('\uFEFF', '').trim() === '') return '';
  const gap = /(?<![ \t\r\n])[ \t\r\n]*$/.exec(text.slice(-200))![0];
  const ends = gap.split(/\r\n|\r|\n/).length - 1;
  return ends === 0 ? eol + eol : ends === 1 ? eol : '';
}
