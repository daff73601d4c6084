/** *Link Selection to Remediation Item…*: pins lines of a file and writes the link, as minimal edits. */
import * as l10n from '@vscode/l10n';
import type { Claim, CodeReference, Postmortem, RemediationItem } from '../language/postmortem';
import { applyTreeOperation } from '../edits/tree/apply';
import { addressesOf } from '../edits/tree/address';
import { markdownOf } from '../edits/tree/typed';
import { applyEdits, type TextEdit } from '../markdown/text';
import { fieldLabel } from '../vocabulary/labels';
import { writePins } from '../pins/comment';
import { pinnedLink, renewReferences, withLines } from '../pins/link-edits';
import { makePin, type Pin, type PinRefusal } from '../pins/pin';
import { freePinId } from '../pins/pin-id';
import { SourceText, type LineSpan } from '../pins/source';
import { addField, addItem, isEditableItem } from '../rules/catalog/remediation/item-edits';
import { writeFileLink, type LinkBase } from './file-links';
import type { ReferenceHost } from './code-lookup';
import { pathIn } from './file-paths';

/** Lines of a file, 1-based and inclusive, and the symbol that holds them. */
export interface CodeSelection extends LineSpan {
  readonly uri: string;
  readonly symbol?: string | undefined;
}

export interface PinOptions {
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** `postmortem.pins.quote`. */
  readonly quote: boolean;
  /** Whether the item the link goes into is done already. */
  readonly done: boolean;
  /** The pin to be made anew; without one a free name is taken. */
  readonly id?: string | undefined;
}

/** A sentence for the user: nothing was done. */
export interface Refused {
  readonly refused: string;
}

/** A pin of lines as they are now, and the destination the document writes for their file. */
export async function pinCode(
  host: ReferenceHost,
  selection: CodeSelection,
  postmortem: Postmortem,
  base: LinkBase,
  options: PinOptions,
): Promise<{ readonly pin: Pin; readonly path: string } | Refused> {
  const text = await host.files.read(selection.uri);
  if (text === undefined || text.includes('\0'))
    return {
      refused: l10n.t('This file cannot be linked: it is not a text file, or it is too large.'),
    };
  const repository = await host.git?.repository(selection.uri);
  const path = pathIn(repository, selection.uri, base);
  const written = writeFileLink(selection.uri, base, isRooted(postmortem));
  if (path === undefined || written === undefined)
    return { refused: l10n.t('This file is not in the workspace of the postmortem.') };
  const head = repository?.head;
  const old = head === undefined ? undefined : await host.git?.textAt(repository!, head, path);
  const committed =
    head === undefined || old === undefined || old === 'missing'
      ? undefined
      : { commit: head, source: new SourceText(old) };
  const taken = postmortem.pins?.entries.map(({ key }) => key) ?? [];
  const pin = makePin(new SourceText(text), selection, {
    id: options.id ?? freePinId(taken, `${path}:${selection.first}-${selection.last}`),
    path,
    symbol: selection.symbol,
    pinned: options.today,
    changed: options.done ? options.today : undefined,
    committed,
    quote: options.quote,
  });
  return 'refused' in pin ? { refused: refusalOf(pin) } : { pin, path: written };
}

function refusalOf(refusal: PinRefusal): string {
  switch (refusal.refused) {
    case 'secret':
      return l10n.t(
        'Line {0} looks like a secret, so it was not copied into the postmortem. Select other lines, or turn off "postmortem.pins.quote" to keep code out of postmortems.',
        refusal.line,
      );
    case 'empty':
      return l10n.t('Select some code first: these lines are empty.');
    case 'no-such-lines':
      return l10n.t('The file has no such lines.');
  }
}

/** Whether the document writes links to files from the workspace folder. */
function isRooted({ references }: Postmortem): boolean {
  const rooted = references.filter(({ target }) => target.startsWith('/')).length;
  return rooted > 0 && rooted * 2 > references.length;
}

/** Where the link goes. */
export type Into =
  | { readonly kind: 'item'; readonly item: RemediationItem }
  | { readonly kind: 'claim'; readonly claim: Claim }
  | { readonly kind: 'new'; readonly text: string }
  | { readonly kind: 'cursor'; readonly offset: number }
  | { readonly kind: 'replace'; readonly reference: CodeReference };

/**
 * The edits that write link and pin. `read` parses a text as the document is parsed: what would not
 * be read back as it was meant is refused.
 */
export function linkEdits(
  postmortem: Postmortem,
  into: Into,
  { pin, path }: { readonly pin: Pin; readonly path: string },
  read: (text: string) => Postmortem,
): { readonly edits: readonly TextEdit[] } | Refused {
  const unsafe = { refused: l10n.t('A link cannot be inserted safely here. Add it by hand.') };
  const edits =
    into.kind === 'replace'
      ? replaced(postmortem, into.reference, pin, path)
      : withPin(postmortem, pin, inserted(postmortem, into, pin, path));
  if (edits === undefined) return unsafe;
  if ('refused' in edits) return edits;
  const after = read(applyEdits(postmortem.text, edits));
  const isIn = (references: readonly { readonly pin?: { readonly text: string } | undefined }[]) =>
    references.some((one) => one.pin?.text === pin.id);
  const holds =
    into.kind === 'item' || into.kind === 'new'
      ? after.remediation.items.some(
          ({ code, text }) =>
            // in a cell the link is part of the words
            isIn(code) && (into.kind === 'new' || text.startsWith(into.item.text)),
        )
      : isIn(after.references);
  const kept =
    after.remediation.items.length ===
    postmortem.remediation.items.length + (into.kind === 'new' ? 1 : 0);
  const isPinned = after.pins?.entries.some(({ key }) => key === pin.id) === true;
  return holds && kept && isPinned ? { edits } : unsafe;
}

function replaced(
  postmortem: Postmortem,
  reference: CodeReference,
  pin: Pin,
  path: string,
): TextEdit[] | Refused {
  const renewal = { target: withLines(path, pin.lines), pin };
  const edits: TextEdit[] | { refused: 'full' } = renewReferences(postmortem, [
    { reference, renewal },
  ]);
  return 'refused' in edits ? { refused: tooMany() } : edits;
}

function withPin(
  postmortem: Postmortem,
  pin: Pin,
  edits: readonly TextEdit[] | undefined,
): TextEdit[] | Refused | undefined {
  if (edits === undefined) return undefined;
  const pins: TextEdit[] | { refused: 'full' } = writePins(postmortem, [pin]);
  return 'refused' in pins ? { refused: tooMany() } : [...edits, ...pins];
}

function tooMany(): string {
  return l10n.t('This postmortem has as many pins as it can hold.');
}

function inserted(
  postmortem: Postmortem,
  into: Exclude<Into, { kind: 'replace' }>,
  pin: Pin,
  path: string,
): readonly TextEdit[] | undefined {
  const link = pinnedLink(path, pin);
  switch (into.kind) {
    case 'cursor':
      return [insertion(into.offset, link)];
    case 'item':
      return intoItem(postmortem, into.item, link);
    case 'new':
      return newItem(postmortem, into.text, link);
    case 'claim':
      return intoClaim(postmortem, into.claim, link);
  }
}

function intoItem(
  postmortem: Postmortem,
  item: RemediationItem,
  link: string,
): readonly TextEdit[] | undefined {
  const field = item.fields.findLast(({ kind }) => kind === 'code');
  if (field !== undefined)
    return [insertion(field.content.range.end, field.content.text === '' ? link : `, ${link}`)];
  if (item.shape === 'table')
    return [insertion(item.textRange.end, ` ${link.replaceAll('|', '\\|')}`)];
  if (!isEditableItem(item)) return undefined;
  const { edits } = addField(postmortem, item, 'code');
  return edits.map((edit, at) => (at === 0 ? { ...edit, newText: edit.newText + link } : edit));
}

/** The item as typed, and the link in a field below it. */
function newItem(
  postmortem: Postmortem,
  typed: string,
  link: string,
): readonly TextEdit[] | undefined {
  const text = markdownOf(typed.replace(/\s+/g, ' '), { nested: false, hasId: true });
  const { edits } = addItem(postmortem, { text });
  const [edit] = edits;
  if (edit === undefined || edits.length !== 1) return undefined;
  const lines = edit.newText.split(/(\r\n|\n)/);
  const own = lines.findIndex((line) => line.endsWith(text) && /\[ \]/.test(line));
  const [, indent = '', marker = '-'] =
    /^([ \t]*)([-*+]|\d+[.)])[ \t]/.exec(lines[own] ?? '') ?? [];
  if (own === -1) return undefined;
  const eol = /\r\n/.test(postmortem.text) ? '\r\n' : '\n';
  const bullet = /^[-*+]$/.test(marker) ? marker : '-';
  const label = fieldLabel('code', postmortem.language);
  lines[own] += `${eol}${indent}${' '.repeat(marker.length + 1)}${bullet} ${label}: ${link}`;
  return [{ ...edit, newText: lines.join('') }];
}

/** As evidence, where the tree keeps its evidence; the title is what a tree's links lack. */
function intoClaim(
  postmortem: Postmortem,
  claim: Claim,
  link: string,
): readonly TextEdit[] | undefined {
  const at = addressesOf(postmortem).get(claim);
  const [, label = '', target = '', title = ''] = /^\[(.*)\]\((\S+) ("pin:[^"]+")\)$/.exec(link)!;
  if (at === undefined || !postmortem.fiveWhys.canonical) return undefined;
  const result = applyTreeOperation(postmortem, {
    kind: 'addEvidence',
    at,
    evidence: [{ text: label.replace(/\\(.)/g, '$1'), target }],
  });
  if ('refused' in result) return undefined;
  return result.edits.map((edit) => ({
    ...edit,
    newText: edit.newText.replace(`](${target})`, () => `](${target} ${title})`),
  }));
}

function insertion(at: number, newText: string): TextEdit {
  return { range: { start: at, end: at }, newText };
}
