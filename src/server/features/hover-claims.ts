/** Claims, items and incidents described for a hover, as Markdown. */
import * as l10n from '@vscode/l10n';
import type { Claim, Evidence, Note, Postmortem, RemediationItem } from '../../language/postmortem';
import { mentionsOf, type Identified } from './ids';
import type { LinkBase } from '../../workspace/file-links';
import { isLocalPicture } from '../../vocabulary/picture-file';
import { linkTarget } from './links';
import { plain, shorten } from './markdown-text';
import { isLeaf, itemsAddressing } from './nodes';
import { stateMeaning, stateName } from './words';

/** How much of a text a hover repeats. */
const LONGEST = 200;
/** Of a picture, in pixels. */
const HEIGHT = 160;

/** What evidence is shown with. */
export interface Shown {
  readonly links: LinkBase;
  /** URIs of pictures that are there. */
  readonly pictures?: ReadonlySet<string>;
}

/** A claim: its state in words and what is missing, its evidence, the items that address it. */
export function claimText(postmortem: Postmortem, claim: Claim, shown: Shown): string {
  const parts = [stateLine(claim)];
  parts.push(...claim.notes.filter(({ kind }) => kind !== 'addresses').map(noteLine));
  if (claim.evidence.length > 0)
    parts.push(
      `${l10n.t('Evidence:')}\n${claim.evidence
        .map((evidence) => `- ${evidenceLink(evidence, postmortem, shown)}`)
        .join('\n')}`,
    );
  const items = itemsAddressing(postmortem, claim);
  if (items.length > 0)
    parts.push(
      `${l10n.t('Addressed by:')}\n${items.map((item) => `- ${itemLine(item)}`).join('\n')}`,
    );
  else if (isRootCause(claim)) parts.push(l10n.t('No remediation item addresses it yet.'));
  return parts.join('\n\n');
}

/** What an id names: its text, its state, where it is referred to. */
export function identifiedText(postmortem: Postmortem, one: Identified, shown: Shown): string {
  const title = `**${plain(one.id.text)}**`;
  const parts: string[] = [];
  switch (one.kind) {
    case 'claim':
      parts.push(`${title} ${plain(shorten(one.claim.text, LONGEST))}`);
      parts.push(claimText(postmortem, one.claim, shown));
      break;
    case 'item':
      parts.push(`${title} ${itemSummary(one.item)}`);
      if (one.item.addresses.length > 0)
        parts.push(
          l10n.t('Addresses {0}.', one.item.addresses.map(({ text }) => plain(text)).join(', ')),
        );
      break;
    case 'incident':
      parts.push(`${title} — ${l10n.t('this incident')}`);
      if (postmortem.metadata.values.title !== undefined)
        parts.push(plain(postmortem.metadata.values.title.values.join(' ')));
      break;
  }
  const mentions = mentionsOf(postmortem, one.id.text).filter(({ defines }) => !defines);
  if (mentions.length > 0) {
    const lines = mentions.map(({ range }) => postmortem.lines.lineOf(range.start) + 1);
    parts.push(l10n.t('Mentioned in line {0}.', [...new Set(lines)].join(', ')));
  }
  return parts.join('\n\n');
}

function stateLine(claim: Claim): string {
  const state = isRootCause(claim)
    ? l10n.t('{0}, a root cause', stateName(claim.state))
    : stateName(claim.state);
  return `**${plain(state)}** — ${stateMeaning(claim.state)}`;
}

/** A fact at which a chain ends. */
function isRootCause(claim: Claim): boolean {
  return (claim.state === 'verified' || claim.state === 'unsupported') && isLeaf(claim);
}

function noteLine(note: Note): string {
  const text = plain(shorten(note.content.text, LONGEST));
  switch (note.kind) {
    case 'verify':
      return l10n.t('How to find out: {0}', text);
    case 'stop':
      return l10n.t('The chain stops here: {0}', text);
    default:
      return l10n.t('Why it is not pursued: {0}', text);
  }
}

function evidenceLink(
  evidence: Evidence,
  postmortem: Postmortem,
  { links, pictures }: Shown,
): string {
  const label = plain(shorten(evidence.text === '' ? evidence.target : evidence.text, 80));
  const target = linkTarget(evidence, postmortem.sections, links);
  if (target === undefined) return label;
  const address = inBrackets(target.uri);
  const link = `[${label}](<${address}>)`;
  // VS Code reads the size behind the bar
  return pictures?.has(target.uri) === true
    ? `${link}\n\n  ![${label}](<${address}|height=${HEIGHT}>)`
    : link;
}

/** The address is escaped as well: parentheses and angle brackets would end it early. */
function inBrackets(uri: string): string {
  return uri.replace(/[<>\\\s|]/g, encodeURIComponent);
}

/** URIs of the pictures on a disk that the evidence of a claim links. */
export function picturesOfClaim(
  postmortem: Postmortem,
  { evidence }: Claim,
  links: LinkBase,
): string[] {
  return evidence
    .filter(({ target }) => isLocalPicture(target))
    .flatMap((one) => linkTarget(one, postmortem.sections, links)?.uri ?? [])
    .filter((uri) => uri.startsWith('file:'));
}

function itemLine(item: RemediationItem): string {
  const id = item.id === undefined ? '' : `**${plain(item.id.text)}** `;
  return `${id}${itemSummary(item)}`;
}

/** An item's text with who and when: `Give calls a timeout — open, @jlee, 2026-10-20`. */
function itemSummary(item: RemediationItem): string {
  const facts = [
    item.done ? l10n.t('done') : l10n.t('open'),
    ...item.owners.map(({ value }) => `@${value}`),
    ...(item.due === undefined ? [] : [item.due.value]),
  ];
  return `${plain(shorten(item.text, LONGEST))} — ${facts.map(plain).join(', ')}`;
}
