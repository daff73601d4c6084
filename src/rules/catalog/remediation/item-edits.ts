/** What fixes write into Remediation: items, their tokens and fields. Minimal edits. */
import type { Postmortem, RemediationItem, Section } from '../../../language/postmortem';
import type { FieldKind } from '../../../vocabulary/ids';
import { contains, type Range, type TextEdit } from '../../../markdown/text';
import { isNothing } from '../../../language/remediation/nothing';
import { horizonOf, type ItemColumn } from '../../../vocabulary/remediation';
import { fieldLabel } from '../../../vocabulary/labels';
import { freeId, itemIds } from '../document/ids';
import {
  bulletOf,
  indentOf,
  insertBlock,
  insertLine,
  insertSection,
  type Draft,
  type Insertion,
} from '../../../edits/insertion';

/** Whether fixes may write into an item: it is an item of a list. */
export function isEditableItem(item: RemediationItem): boolean {
  return item.shape === 'list' && item.item !== undefined;
}

/**
 * A new open item behind the last one (or in a new section), with the next id where the document's
 * items have ids. Where the section is divided into terms it goes into the one it names (`#mid`),
 * else into the first list or term. `action.select` is where to type.
 */
export function addItem(postmortem: Postmortem, action: Draft): Insertion {
  const { remediation, sections, text, lines } = postmortem;
  const ids = itemIds(postmortem);
  const id = ids.length === 0 ? '' : `**${freeId(ids, 'R')}** `;
  const editable = remediation.items.filter(isEditableItem);
  const term = termFor(postmortem, action.text, editable);
  const last = editable.findLast(({ range }) => term === undefined || contains(term.room, range));
  if (last?.item !== undefined) {
    const marker = text.slice(last.item.marker.start, last.item.marker.end);
    const lead = `${indentOf(postmortem, last.item)}${following(marker)} [ ] ${id}`;
    const end = lines.endOf(lines.lineOf(Math.max(last.range.start, last.range.end - 1)));
    return insertLine(postmortem, end, led(action, lead));
  }
  const bullet = bulletOf(
    postmortem,
    editable.map(({ item }) => item),
  );
  const item = led(action, `${bullet} [ ] ${id}`);
  const section = term?.section ?? sections[remediation.sections[0] ?? -1];
  if (section === undefined) return insertSection(postmortem, 'actions', item);
  const { start, end } = section.bodyRange;
  const pins = postmortem.pins?.range.start ?? end;
  return insertBlock(postmortem, pins < start ? end : Math.min(end, pins), item);
}

/**
 * The heading a new item goes below, and where its list may stand; undefined where Remediation is
 * not divided into terms.
 */
function termFor(
  { remediation, sections }: Postmortem,
  action: string,
  items: readonly RemediationItem[],
): { readonly section: Section; readonly room: Range } | undefined {
  const asked = [...action.matchAll(/#([\p{L}\p{N}-]+)/gu)]
    .map(([, tag]) => horizonOf(tag!))
    .find((horizon) => horizon !== undefined);
  const named = sections.find(({ horizon }) => horizon !== undefined && horizon === asked);
  if (named !== undefined) return { section: named, room: named.range };
  const whole = sections[remediation.sections[0] ?? -1];
  const first = sections.find(
    ({ horizon, range }) =>
      horizon !== undefined && whole !== undefined && contains(whole.range, range),
  );
  if (whole === undefined || first === undefined) return undefined;
  const undivided = { start: whole.range.start, end: first.range.start };
  return items.some(({ range }) => contains(undivided, range))
    ? { section: whole, room: undivided }
    : { section: first, room: first.range };
}

/** The marker of the next item: `4.` behind `3.`. */
function following(marker: string): string {
  const number = /^(\d+)([.)])$/.exec(marker);
  return number === null ? marker : `${Number(number[1]) + 1}${number[2]}`;
}

function led({ text, select }: Draft, lead: string): Draft {
  return {
    text: lead + text,
    select: select && { start: select.start + lead.length, end: select.end + lead.length },
  };
}

/** What an item says of itself: as a token in a list, as words in the column of a table. */
export interface Statement {
  readonly token: string;
  /** What to select in the token: offsets in it. */
  readonly select?: Range;
  readonly column: ItemColumn;
  readonly words: string;
}

/**
 * Says something of an item: in the empty cell of its column where it stands in a table that has
 * one, else as a token.
 */
export function addStatement(
  { text }: Postmortem,
  item: RemediationItem,
  { token, select, column, words }: Statement,
): { edits: TextEdit[]; select?: Range } {
  const cell = item.cells?.[column];
  const written = cell === undefined ? '' : text.slice(cell.start, cell.end);
  const bare = written.trim();
  // a column that says something else keeps it
  if (cell === undefined || (bare !== '' && !isNothing(bare))) return addToken(item, token, select);
  const lead = bare === '' ? 1 : written.indexOf(bare);
  // in a wide empty cell the bars stay where they are
  const length = bare === '' ? words.length : bare.length;
  const fits = bare !== '' || written.length >= length + 2;
  const range = fits ? { start: cell.start + lead, end: cell.start + lead + length } : cell;
  const newText = fits ? words : ` ${words} `;
  const end = range.start + newText.trimEnd().length;
  return {
    edits: [{ range, newText }],
    ...(select !== undefined && {
      select: { start: end - (select.end - select.start), end },
    }),
  };
}

/** A token behind the item's text and its other tokens; `select` is within the token. */
function addToken(
  item: RemediationItem,
  token: string,
  select?: Range,
): { edits: TextEdit[]; select?: Range } {
  const ends = [
    ...item.effects,
    ...item.areas,
    ...item.tags,
    ...item.owners,
    ...[item.horizon, item.due, item.priority].filter((one) => one !== undefined),
  ]
    .filter(({ source, range }) => source === 'token' && range.end <= item.headRange.end)
    .map(({ range }) => range.end);
  const at = Math.max(item.textRange.end, ...ends);
  return {
    edits: [{ range: { start: at, end: at }, newText: ` ${token}` }],
    ...(select !== undefined && {
      select: { start: at + 1 + select.start, end: at + 1 + select.end },
    }),
  };
}

/** A field as a nested item behind an item's (or a claim's) own lines, the place for its words selected. */
export function addField(
  postmortem: Postmortem,
  item: Pick<RemediationItem, 'item' | 'fields' | 'headRange'>,
  kind: FieldKind,
): Insertion {
  const { text, lines, language } = postmortem;
  const marker = item.item!.marker;
  const sibling = item.fields.find(({ range }) =>
    /^[-*+]\s/.test(text.slice(range.start, range.start + 2)),
  );
  const bullet =
    sibling === undefined
      ? bulletLike(text.slice(marker.start, marker.end))
      : text[sibling.range.start]!;
  const indent =
    sibling === undefined
      ? indentOf(postmortem, item.item!) + ' '.repeat(marker.end - marker.start + 1)
      : text.slice(lines.startOf(lines.lineOf(sibling.range.start)), sibling.range.start);
  const line = `${indent}${bullet} ${fieldLabel(kind, language)}: `;
  const at = lines.endOf(lines.lineOf(Math.max(item.headRange.start, item.headRange.end - 1)));
  return insertLine(postmortem, at, {
    text: line,
    select: { start: line.length, end: line.length },
  });
}

function bulletLike(marker: string): string {
  return /^[-*+]$/.test(marker) ? marker : '-';
}

/** Empties the box of a done item. */
export function reopen(item: RemediationItem): TextEdit[] {
  const box = item.item?.checkbox;
  return box === undefined
    ? []
    : [{ range: { start: box.start + 1, end: box.end - 1 }, newText: ' ' }];
}
