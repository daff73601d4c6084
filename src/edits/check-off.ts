/** Marks a remediation item done, or open again, as its document does it. */
import * as l10n from '@vscode/l10n';
import { parsePostmortem, type ParseOptions } from '../language/parse';
import type { Postmortem, RemediationItem } from '../language/postmortem';
import { isNothing } from '../language/remediation/nothing';
import { applyEdits, type Range, type TextEdit } from '../markdown/text';
import { statusOf } from '../vocabulary/status';
import type { OperationResult } from './operation';

/** An item as somebody saw it in a list; the document may have changed since. */
export interface SeenItem {
  /** 0-based. */
  readonly line: number;
  readonly id?: string;
  /** Its words, or how they begin. */
  readonly text: string;
}

/**
 * The edits that mark an item done or open: in a list the character in its box, or a box where
 * there is none; in a table the box or the words of its status, in the words of the rows around.
 * The item is found by its id or its words, nearest to its line. Refused when it is not there any
 * more, when nothing in its place can say so, or when it would not be read so afterwards.
 * @param options what the document was read with
 */
export function checkOff(
  postmortem: Postmortem,
  seen: SeenItem,
  done: boolean,
  options: ParseOptions = {},
): OperationResult {
  const item = itemSeen(postmortem, seen);
  if (item === undefined) return { refused: l10n.t('This item is no longer in the document.') };
  if (item.done === done) return { edits: [] };
  const edits = tick(postmortem, item, done);
  const { text, remediation } = postmortem;
  const at = remediation.items.indexOf(item);
  if (edits.length > 0) {
    const after = parsePostmortem(applyEdits(text, edits), options, postmortem).remediation.items;
    if (after.length === remediation.items.length && after[at]?.done === done) return { edits };
  }
  return {
    refused: l10n.t('This item has no box or status of its own. Mark it in the document.'),
  };
}

/** Whether an item can be marked done, or open again, in its place. Cheap: nothing is read again. */
export function canCheckOff(postmortem: Postmortem, item: RemediationItem): boolean {
  return !item.dropped && tick(postmortem, item, !item.done).length > 0;
}

/** The edits; none when there is no place for them. */
function tick(postmortem: Postmortem, item: RemediationItem, done: boolean): TextEdit[] {
  const { text } = postmortem;
  if (item.item !== undefined) {
    const { checkbox, marker } = item.item;
    if (checkbox !== undefined) return [inBox(checkbox.start + 1, done)];
    // what is done by its words stays done beside an empty box
    return done ? [{ range: { start: marker.end, end: marker.end }, newText: ' [x]' }] : [];
  }
  const { action, status } = item.cells ?? {};
  const box = action && /^\s*\[[ xX]\]\s/.exec(text.slice(action.start, action.end));
  const edits = box ? [inBox(action!.start + box[0].indexOf('[') + 1, done)] : [];
  const cell = status && inner(text, status);
  if (cell === undefined || (edits.length > 0 && (done || !isDone(text, cell)))) return edits;
  if (!saysOnlyStatus(text, cell) || isDone(text, cell) === done) return edits;
  const words = wordsFor(postmortem, item, cell, done);
  return [...edits, written(status!, cell, words, isAligned(postmortem, item))];
}

function inBox(at: number, done: boolean): TextEdit {
  return { range: { start: at, end: at + 1 }, newText: done ? 'x' : ' ' };
}

/** The cell without the space around its words. */
function inner(text: string, { start, end }: Range): Range {
  const written = text.slice(start, end);
  const words = written.trim();
  const first = words === '' ? start : start + written.indexOf(words);
  return { start: first, end: first + words.length };
}

/** The words in a cell; in a table of aligned columns the bars stay where they are. */
function written(whole: Range, words: Range, newText: string, aligned: boolean): TextEdit {
  const length = whole.end - whole.start;
  if (words.start === words.end) return { range: whole, newText: ` ${newText} `.padEnd(length) };
  if (!aligned) return { range: words, newText };
  const room = whole.end - words.start - 1;
  return { range: { ...words, end: whole.end }, newText: `${newText.padEnd(room)} ` };
}

/** Whether the cells of a column are equally long, and their words are not. */
function isAligned({ text, remediation }: Postmortem, item: RemediationItem): boolean {
  const [own, ...others] = [item, ...remediation.items.filter((other) => other !== item)].map(
    ({ cells }) => cells?.status,
  );
  const length = ({ start, end }: Range): number => end - start;
  return others.some(
    (other) =>
      own !== undefined &&
      other !== undefined &&
      length(other) === length(own) &&
      length(inner(text, other)) !== length(inner(text, own)),
  );
}

function isDone(text: string, { start, end }: Range): boolean {
  return statusOf(text.slice(start, end)) === 'done';
}

/** Up to three words without dates, numbers or links: nothing is lost when others stand there. */
function saysOnlyStatus(text: string, { start, end }: Range): boolean {
  const words = text.slice(start, end);
  return (
    words.length <= 28 &&
    words.split(/\s+/).length <= 3 &&
    (isNothing(words) ||
      /^(?:[\p{L}\p{M}\p{Extended_Pictographic}\u2610-\u2612\uFE0F\s*_~`'’!?.:/-]|\[[ xX]\])*$/u.test(
        words,
      ))
  );
}

/** How the nearest row that says it says it; where none does, the usual word in the cell's own style. */
function wordsFor(
  { text, remediation, language }: Postmortem,
  item: RemediationItem,
  cell: Range,
  done: boolean,
): string {
  const own = text.slice(cell.start, cell.end);
  const box = BOXES.find((pair) => pair.includes(own));
  if (box !== undefined) return box[done ? 1 : 0];
  const examples = remediation.items
    .filter(
      (other) => other !== item && other.done === done && !other.dropped && other.cells?.status,
    )
    .sort((a, b) => Math.abs(a.line - item.line) - Math.abs(b.line - item.line))
    .map((other) => inner(text, other.cells!.status!))
    .filter((other) => isDone(text, other) === done && saysOnlyStatus(text, other));
  if (examples[0] !== undefined) return text.slice(examples[0].start, examples[0].end);
  const letters = own.replace(/[^\p{L}]/gu, '');
  // nothing but a mark
  if (letters === '' && /[\p{Extended_Pictographic}⬜]/u.test(own)) return done ? '✅' : '⬜';
  const korean = letters === '' ? language === 'ko' : /\p{Script=Hangul}/u.test(letters);
  const yesOrNo = /^(?:yes|no)$/i.test(letters);
  const word = yesOrNo
    ? done
      ? 'Yes'
      : 'No'
    : korean
      ? done
        ? '완료'
        : '진행 중'
      : done
        ? 'Done'
        : 'Open';
  if (letters.length > 1 && letters === letters.toUpperCase()) return word.toUpperCase();
  return letters !== '' && letters === letters.toLowerCase() ? word.toLowerCase() : word;
}

/** Boxes, open and ticked. */
const BOXES: readonly (readonly [string, string])[] = [
  ['[ ]', '[x]'],
  ['☐', '☑'],
];

/** The item that somebody saw; undefined when nothing is like it, or two are and neither is nearer. */
function itemSeen(
  { remediation }: Postmortem,
  { line, id, text }: SeenItem,
): RemediationItem | undefined {
  const alike = remediation.items.filter(
    (item) =>
      (id === undefined || item.id?.text.toLowerCase() === id.toLowerCase()) &&
      item.text.startsWith(text.replace(/…$/, '')),
  );
  const named = id === undefined ? [] : remediation.items.filter((item) => item.id?.text === id);
  const found = alike.length > 0 ? alike : named.length === 1 ? named : [];
  const [first, second] = [...found].sort(
    (a, b) => Math.abs(a.line - line) - Math.abs(b.line - line),
  );
  if (first === undefined) return undefined;
  const tie = second !== undefined && Math.abs(second.line - line) === Math.abs(first.line - line);
  return tie ? undefined : first;
}
