/** Items written as a table. */
import type { Table, TableCell, TableRow } from 'mdast';
import type { Fragment } from '../fragment';
import { evidenceIn, readHead } from '../item';
import { plainText, rangeOf } from '../../markdown/markdown';
import type { Evidence, Placed, RemediationItem, Text } from '../postmortem';
import type { Range } from '../../markdown/text';
import { codeReference } from '../references';
import {
  areaOf,
  effectOf,
  horizonOf,
  itemColumnOf,
  type ItemColumn,
} from '../../vocabulary/remediation';
import { statusOf } from '../../vocabulary/status';
import { inheritedFrom } from './headings';
import type { Group } from './groups';
import { idsIn } from './list';
import { isNothing } from './nothing';
import { ownersIn } from './people';
import { readRemarks } from './remarks';
import { dateOf } from './due';
import { readTokens } from './tokens';

/** Reads the rows of a table whose header says what is to be done; another table holds no items. */
export function readItemTable(
  fragment: Fragment,
  table: Table,
  section: number,
  group: Group,
): RemediationItem[] {
  const [header, ...rows] = table.children;
  if (header === undefined) return [];
  const columns = header.children.map((cell) => itemColumnOf(plainText(cell)));
  // the first column that can hold the action does; `Type` alone makes no table of items
  if (!columns.includes('action')) {
    const owned = columns.some(
      (column) => column === 'owner' || column === 'due' || column === 'status',
    );
    const free = columns.indexOf(undefined);
    if (!owned || free === -1) return [];
    columns[free] = 'action';
  }
  return rows.flatMap((row) => readRow(fragment, row, columns, section, group));
}

function readRow(
  fragment: Fragment,
  row: TableRow,
  columns: readonly (ItemColumn | undefined)[],
  section: number,
  group: Group,
): RemediationItem[] {
  const source = fragment.text;
  const cell = (column: ItemColumn): TableCell | undefined => row.children[columns.indexOf(column)];
  const action = cell('action');
  if (action === undefined || isNothing(plainText(action))) return [];
  // `Open / In progress / Done`: the row of a template
  const choice = columns.includes('status') ? cell('status') : undefined;
  if (
    choice !== undefined &&
    /^(?:open|todo|to do)\s?[/|]\s?(?:in[ -]progress|wip|done)/iu.test(plainText(choice).trim())
  )
    return [];
  const written = (column: ItemColumn): Placed<string> | undefined => {
    const found = columns.includes(column) ? cell(column) : undefined;
    const text = found === undefined ? '' : plainText(found).trim();
    // an empty box says nothing, a ticked one does
    return isNothing(text) && statusOf(text) === undefined
      ? undefined
      : { value: text, range: rangeOf(found!), source: 'cell' };
  };
  const inner = innerRange(action);
  const box = /^\[([ xX])\]\s+/.exec(source.slice(inner.start, inner.end));
  const head = readHead(source, action.children, {
    ...inner,
    start: inner.start + (box?.[0].length ?? 0),
  });
  const tokens = readTokens(source, inner, [
    ...head.notes.map((note) => note.range),
    ...head.evidence.flatMap((link) => link.targetRange ?? []),
  ]);
  const inherited = inheritedFrom(fragment.sections, section);
  const type = written('type');
  const effect = mapped(type, effectOf);
  const area = mapped(written('area'), areaOf) ?? mapped(type, areaOf);
  const status = written('status');
  const id = written('id');
  const remarks = readRemarks(
    source,
    inner,
    head.evidence.flatMap((link) => link.targetRange ?? []),
  );
  // a status may stand where the team had room for it: `DONE` below *Reference*, `DONE in v2` below *Due*
  const elsewhere = status === undefined ? ['ticket', 'due'] : [];
  // `#86 — complete`
  const saidIn = (column: string): ReturnType<typeof statusOf> => {
    const { value = '' } = written(column as ItemColumn) ?? {};
    return statusOf(value) ?? statusOf(value.replace(/^.*\s[—–-]\s/su, ''));
  };
  const misplaced = elsewhere.find((column) => saidIn(column) !== undefined);
  const state =
    (status === undefined ? saidIn(misplaced ?? 'status') : statusOf(status.value)) ??
    (status === undefined ? remarks.status : undefined) ??
    group.status;
  const links = row.children.flatMap((child) => evidenceIn(source, child));
  const ticket = cell('ticket');
  return [
    {
      id:
        head.id ??
        (id !== undefined && /[A-Za-z]/.test(id.value)
          ? { text: id.value, range: id.range }
          : undefined),
      text: head.text,
      textRange: head.textRange,
      range: rangeOf(row),
      headRange: rangeOf(row),
      line: fragment.lines.lineOf(rangeOf(row).start),
      shape: 'table',
      done: state === 'done' || tokens.marked === 'done' || (box !== null && box[1] !== ' '),
      dropped: state === 'dropped' || (head.struck && state !== 'done'),
      item: undefined,
      section,
      effects:
        effect !== undefined
          ? [effect]
          : tokens.effects.length > 0
            ? tokens.effects
            : inherited.effects,
      areas: area !== undefined ? [area] : tokens.areas.length > 0 ? tokens.areas : inherited.areas,
      tags: tokens.tags,
      horizon: tokens.horizon ?? mapped(written('horizon'), horizonOf) ?? inherited.horizon,
      owners: columns.includes('owner')
        ? owners(written('owner'))
        : tokens.owners.length > 0
          ? tokens.owners
          : group.owners,
      due:
        tokens.due ??
        (misplaced === 'due' ? undefined : mapped(written('due'), dateOf)) ??
        remarks.due,
      priority: written('priority') ?? tokens.priority,
      addresses:
        columns.includes('addresses') && cell('addresses') !== undefined
          ? idsIn(source, rangeOf(cell('addresses')!))
          : [],
      code: links.map(codeReference).filter((reference) => reference !== undefined),
      ticket: ticketOf(
        source,
        columns.includes('ticket') &&
          (misplaced !== 'ticket' || hasLink(ticket)) &&
          !isStatus(ticket)
          ? ticket
          : undefined,
      ),
      links,
      fields: [],
      notes: head.notes,
      cells: Object.fromEntries(
        columns.flatMap((column, index) => {
          const found = row.children[index];
          return column === undefined || found === undefined || columns.indexOf(column) !== index
            ? []
            : [[column, betweenBars(source, found)]];
        }),
      ),
    },
  ];
}

/** A cell with the space around its words, without the bars. */
function betweenBars(source: string, cell: TableCell): Range {
  const { start, end } = rangeOf(cell);
  return {
    start: source[start] === '|' ? start + 1 : start,
    end: end - 1 > start && source[end - 1] === '|' ? end - 1 : end,
  };
}

function owners(cell: Placed<string> | undefined): Placed<string>[] {
  if (cell === undefined) return [];
  return ownersIn(cell.value).map((value) => ({ ...cell, value }));
}

function mapped<T>(
  cell: Placed<string> | undefined,
  read: (text: string) => T | undefined,
): Placed<T> | undefined {
  const value = cell === undefined ? undefined : read(cell.value);
  return value === undefined ? undefined : { ...cell!, value };
}

function ticketOf(source: string, cell: TableCell | undefined): Evidence | Text | undefined {
  if (cell === undefined || isNothing(plainText(cell))) return undefined;
  return evidenceIn(source, cell)[0] ?? { text: plainText(cell).trim(), range: innerRange(cell) };
}

/** `[#86](…) — complete` is a ticket all the same. */
function hasLink(cell: TableCell | undefined): boolean {
  return cell?.children.some(({ type }) => type === 'link') === true;
}

/** `TODO`, `In progress` below *Reference* is no ticket. */
function isStatus(cell: TableCell | undefined): boolean {
  return (
    cell !== undefined &&
    /^(?:todo|open|in progress|pending|wip|backlog)$/i.test(plainText(cell).trim())
  );
}

/** A cell without its bars and the space around. */
function innerRange(cell: TableCell) {
  const first = cell.children[0];
  const last = cell.children.at(-1);
  if (first !== undefined && last !== undefined)
    return { start: rangeOf(first).start, end: rangeOf(last).end };
  const range = rangeOf(cell);
  return { start: range.start, end: range.start };
}
