/** Tokens in claims and remediation items: `#effect`, `@owner`, `due:`, ids after `addresses:`. */
import * as l10n from '@vscode/l10n';
import { CompletionItemKind, type CompletionItem } from 'vscode-languageserver';
import { type Claim, type Postmortem } from '../../../language/postmortem';
import { AREAS, EFFECTS, HORIZONS, type FieldKind, type NoteKind } from '../../../vocabulary/ids';
import { touches } from '../../../markdown/text';
import { fieldKindOf, noteKindOf } from '../../../vocabulary/labels';
import { shorten } from '../markdown-text';
import {
  claimsOf,
  isInSection,
  isLeaf,
  itemAt,
  itemsAddressing,
  sameId,
  whyNodeAt,
} from '../nodes';
import { toLspRange } from '../../host/positions';
import {
  addDays,
  addMonths,
  dateText,
  endOfMonth,
  longDate,
  relativeDate,
  weekday,
} from '../times';
import { areaMeaning, effectMeaning, horizonMeaning, stateName } from '../words';
import { order, type CompletionContext, type Line, typed } from './line';

/** What may follow what was typed on a line of the body. */
export function completeInText(
  postmortem: Postmortem,
  line: Line,
  context: CompletionContext,
): CompletionItem[] {
  const { before } = line;
  const id = /^\s*(?:[-*+]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?\*\*([A-Za-z]?\d{0,4})$/.exec(before);
  if (id !== null) return nextId(postmortem, line, id[1]!.length);
  const tag = /(?:^|\s)#([\p{L}\p{N}_-]*)$/u.exec(before);
  const inItems = isInSection(postmortem, postmortem.remediation.sections, line.offset);
  if (tag !== null) return inItems ? tags(postmortem, line, tag[1]!.length + 1) : [];
  const owner = ownerIn(before);
  if (owner !== undefined) return people(postmortem, line, owner.length, context);
  if (!inItems) return [];
  const due = /(?:^|[\s(|])due:\s?([\d-]*)$/i.exec(before);
  if (due !== null) return dates(postmortem, line, due[1]!.length, context);
  const label =
    /(?:^|[\s(（|*_-])([\p{L}][\p{L} ]{0,23})[:：](?:[A-Za-z0-9_,\s-]*[,\s])?([A-Za-z0-9_-]*)$/u.exec(
      before,
    );
  if (label === null) return [];
  const kind = kindOf(label[1]!);
  if (kind === 'addresses') return claims(postmortem, line, label[2]!.length);
  return kind === 'due' ? dates(postmortem, line, label[2]!.length, context) : [];
}

/** What stands behind an `@` that begins a name, at the end of what was typed. */
export function ownerIn(before: string): string | undefined {
  return /(?:^|[\s(|/,])@([^\s@]*)$/u.exec(before)?.[1];
}

/** The note or field a label names. It may follow other words on the line: its last ones count. */
function kindOf(label: string): FieldKind | NoteKind | undefined {
  const words = label.trim().split(/\s+/);
  for (let from = 0; from < words.length; from++) {
    const tail = words.slice(from).join(' ');
    const kind = noteKindOf(tail) ?? fieldKindOf(tail);
    if (kind !== undefined) return kind;
  }
  return undefined;
}

/** The id that comes next for a claim or an item, where one is begun in bold. */
function nextId(postmortem: Postmortem, line: Line, length: number): CompletionItem[] {
  const inTree = isInSection(postmortem, postmortem.fiveWhys.sections, line.offset);
  const inItems = isInSection(postmortem, postmortem.remediation.sections, line.offset);
  if (!inTree && !inItems) return [];
  const ids = inItems ? postmortem.remediation.items : claimsOf(postmortem);
  // the id being typed is not taken yet
  const others = ids.filter(({ id }) => id === undefined || !touches(id.range, line.offset));
  const id = `${inItems ? 'R' : 'C'}${nextNumber(others)}`;
  const newText = line.after.startsWith('**') ? id : `${id}** `;
  return [
    {
      label: id,
      detail: l10n.t('the next free id'),
      kind: CompletionItemKind.Reference,
      textEdit: { range: toLspRange(postmortem.lines, typed(line, length)), newText },
    },
  ];
}

function tags(postmortem: Postmortem, line: Line, length: number): CompletionItem[] {
  const range = toLspRange(postmortem.lines, typed(line, length));
  const known = [
    ...EFFECTS.map((value) => ({
      value: value as string,
      group: l10n.t('effect'),
      text: effectMeaning(value),
    })),
    ...AREAS.map((value) => ({
      value: value as string,
      group: l10n.t('area'),
      text: areaMeaning(value),
    })),
    ...HORIZONS.map((value) => ({
      value: value as string,
      group: l10n.t('horizon'),
      text: horizonMeaning(value),
    })),
  ];
  const own = new Set(
    postmortem.remediation.items
      .flatMap((item) => [...item.tags, ...item.areas])
      .map(({ value }) => value)
      .filter((value) => !known.some((one) => one.value === value)),
  );
  const others = [...own].map((value) => ({
    value,
    group: l10n.t('used in this document'),
    text: '',
  }));
  return [...known, ...others].map(({ value, group, text }, index) => ({
    label: `#${value}`,
    labelDetails: { description: group },
    ...(text !== '' && { documentation: text }),
    kind: CompletionItemKind.EnumMember,
    sortText: order(index),
    textEdit: { range, newText: `#${value}` },
  }));
}

function people(
  postmortem: Postmortem,
  line: Line,
  length: number,
  { names, authors = [] }: CompletionContext,
): CompletionItem[] {
  const range = toLspRange(postmortem.lines, typed(line, length));
  const known = names.people().filter((person) => !/[\s@]/.test(person));
  const lower = new Set(known.map((person) => person.toLowerCase()));
  const others = authors.filter(({ handle }) => !lower.has(handle.toLowerCase()));
  const described = new Map(
    others.map(({ handle, name }) => [handle, l10n.t('{0}, changed the linked code', name)]),
  );
  return [...known, ...described.keys()].map((person, index) => ({
    label: `@${person}`,
    ...(described.has(person) && { labelDetails: { description: described.get(person)! } }),
    filterText: person,
    kind: CompletionItemKind.Text,
    sortText: order(index),
    textEdit: { range, newText: person },
  }));
}

function dates(
  postmortem: Postmortem,
  line: Line,
  length: number,
  context: CompletionContext,
): CompletionItem[] {
  const range = toLspRange(postmortem.lines, typed(line, length));
  const today = dateText(context.now, context.localOffset);
  const choices = [
    addDays(today, 7),
    addDays(today, 14),
    endOfMonth(today),
    addMonths(today, 1),
    addMonths(today, 3),
  ];
  return [...new Set(choices)].map((date, index) => ({
    label: date,
    labelDetails: {
      detail: ` ${weekday(date, postmortem.language)}`,
      description: relativeDate(date, today, context.locale),
    },
    detail: longDate(date, postmortem.language),
    kind: CompletionItemKind.Value,
    sortText: order(index),
    textEdit: { range, newText: date },
  }));
}

/** Claims: root causes that nothing addresses yet first. One without an id is given one. */
function claims(postmortem: Postmortem, line: Line, length: number): CompletionItem[] {
  const range = toLspRange(postmortem.lines, typed(line, length));
  const own = whyNodeAt(postmortem, line.offset);
  const all = claimsOf(postmortem);
  let next = nextNumber(all);
  // what the item names already, other than the word being typed
  const named = itemAt(postmortem, line.offset)?.addresses.filter(
    (address) => !touches(address.range, line.offset),
  );
  const ranked = all
    .filter((claim) => claim !== own && claim.state !== 'ruled-out')
    .filter(
      ({ id }) => id === undefined || named?.some(({ text }) => sameId(text, id.text)) !== true,
    )
    .map((claim, index) => ({ claim, index, rank: rankOf(postmortem, claim) }))
    .sort((a, b) => a.rank - b.rank || a.index - b.index);
  return ranked.flatMap(({ claim }, index): CompletionItem[] => {
    if (claim.id === undefined && (claim.item === undefined || !postmortem.fiveWhys.canonical))
      return [];
    const id = claim.id?.text ?? `C${next++}`;
    const at = { start: claim.textRange.start, end: claim.textRange.start };
    return [
      {
        label: id,
        labelDetails: { description: shorten(claim.text, 60) },
        detail:
          claim.id === undefined
            ? l10n.t('gives this claim the id {0}', id)
            : stateName(claim.state),
        documentation: claim.text,
        filterText: `${id} ${claim.text}`,
        kind: CompletionItemKind.Reference,
        sortText: order(index),
        textEdit: { range, newText: id },
        ...(claim.id === undefined && {
          additionalTextEdits: [{ range: toLspRange(postmortem.lines, at), newText: `**${id}** ` }],
        }),
      },
    ];
  });
}

function rankOf(postmortem: Postmortem, claim: Claim): number {
  const isCause = (claim.state === 'verified' || claim.state === 'unsupported') && isLeaf(claim);
  if (!isCause) return 2;
  return itemsAddressing(postmortem, claim).length === 0 ? 0 : 1;
}

/** The number after the highest `C…` or `R…` in use. */
function nextNumber(ones: readonly Pick<Claim, 'id'>[]): number {
  const used = ones.map(({ id }) => Number(/^[CR](\d+)/i.exec(id?.text ?? '')?.[1] ?? 0));
  return used.reduce((highest, one) => Math.max(highest, one), 0) + 1;
}
