/** What the thing under the cursor is, in words: claims, ids, dates, tokens, rules. */
import * as l10n from '@vscode/l10n';
import { MarkupKind, type Hover } from 'vscode-languageserver';
import {
  type CodeReference,
  type Postmortem,
  type RemediationItem,
} from '../../language/postmortem';
import { AREAS, EFFECTS, INSTANT_KEYS, METADATA_KEYS, type InstantKey } from '../../vocabulary/ids';
import { touches, type Range } from '../../markdown/text';
import { isUnpinned, type KnownReferences } from '../../pins/known';
import { referenceKey } from '../../pins/reference-key';
import type { ReferenceState, Verdict } from '../../pins/verdict';
import { CLIENT_COMMANDS } from '../../protocol/protocol';
import type { CheckedFinding, Rule } from '../../rules/engine/rule';
import { claimText, identifiedText, picturesOfClaim } from './hover-claims';
import { findIdentified, idAt, type IdMention } from './ids';
import { pathBelow, resolveFileLink, type LinkBase } from '../../workspace/file-links';
import { permalinkAt } from '../../workspace/own-permalinks';
import { rewritePair } from '../../rules/engine/page';
import { code, plain } from './markdown-text';
import { entryAt, itemAt, whyNodeAt } from './nodes';
import { toLspRange } from '../host/positions';
import { durationText } from '../../vocabulary/duration';
import { spokenLanguage } from '../host/locale';
import { isDay } from '../../language/times/date';
import { dateText, instantText, longDate, relativeDate } from './times';
import { areaMeaning, effectMeaning, horizonMeaning, keyMeaning } from './words';

/** What a hover needs beside the document. */
export interface HoverContext {
  readonly findings: readonly CheckedFinding[];
  readonly rules: readonly Rule[];
  /** The user's language, a BCP 47 tag. */
  readonly locale: string;
  /** ms since the epoch. */
  readonly now: number;
  /** Minutes east of UTC of the user's clock. */
  readonly localOffset: number;
  readonly links: LinkBase;
  /** The document, what became of the code it refers to, and what of `CLIENT_COMMANDS` there is. */
  readonly uri?: string;
  readonly references?: KnownReferences | undefined;
  readonly commands?: ReadonlySet<string>;
  /** Pictures that are there and may be shown: their URIs, see `picturesAround`. */
  readonly pictures?: ReadonlySet<string>;
}

/** One piece of a hover: what it is about, and what it says (Markdown). */
interface Piece {
  readonly range: Range;
  readonly text: string;
}

/** Everything there is to say at `offset`, most particular first; nothing when there is nothing. */
export function hover(
  postmortem: Postmortem,
  offset: number,
  context: HoverContext,
): Hover | undefined {
  const pieces = [
    keyPiece(postmortem, offset, context) ??
      idPiece(postmortem, offset, context) ??
      referencePiece(postmortem, offset, context) ??
      datePiece(postmortem, offset, context) ??
      tokenPiece(postmortem, offset) ??
      claimPiece(postmortem, offset, context),
    ...rulePieces(postmortem, offset, context),
  ].filter((piece) => piece !== undefined);
  if (pieces.length === 0) return undefined;
  return {
    contents: {
      kind: MarkupKind.Markdown,
      value: pieces.map(({ text }) => text).join('\n\n---\n\n'),
    },
    range: toLspRange(postmortem.lines, pieces[0]!.range),
  };
}

/**
 * The pictures that a hover at `offset` may show, were they there: URIs of files that the evidence of
 * the claim links. Only those on a disk: VS Code's hovers show no others.
 */
export function picturesAround(postmortem: Postmortem, offset: number, links: LinkBase): string[] {
  const mention = idAt(postmortem, offset);
  const named = mention && findIdentified(postmortem, mention.id);
  const node = named?.kind === 'claim' ? named.claim : whyNodeAt(postmortem, offset);
  return node?.kind !== 'claim' ? [] : picturesOfClaim(postmortem, node, links);
}

function claimPiece(
  postmortem: Postmortem,
  offset: number,
  context: HoverContext,
): Piece | undefined {
  const node = whyNodeAt(postmortem, offset);
  if (node?.kind !== 'claim') return undefined;
  return { range: node.headRange, text: claimText(postmortem, node, context) };
}

function idPiece(postmortem: Postmortem, offset: number, context: HoverContext): Piece | undefined {
  const mention: IdMention | undefined = idAt(postmortem, offset);
  if (mention === undefined) return undefined;
  const target = findIdentified(postmortem, mention.id);
  const text =
    target === undefined
      ? l10n.t('Nothing in this document is called {0}.', code(mention.id))
      : identifiedText(postmortem, target, context);
  return { range: mention.range, text };
}

/** A link to code: how it stands with it, where it is, what the pin remembers, and what can be done. */
function referencePiece(
  postmortem: Postmortem,
  offset: number,
  { uri, references, commands = new Set(), locale, links }: HoverContext,
): Piece | undefined {
  const reference =
    [...postmortem.references, ...postmortem.codeMentions].find(({ range }) =>
      touches(range, offset),
    ) ?? permalinkAt(postmortem, offset);
  const known = reference && references?.get(referenceKey(reference));
  if (reference === undefined || known === undefined || uri === undefined) return undefined;
  const { pin, verdict, renewal } = known;
  const command = (name: string, title: string): string[] => {
    const at = postmortem.lines.positionOf(reference.targetRange.start);
    const args = encodeURIComponent(JSON.stringify([uri, at]));
    return commands.has(name) ? [`[${title}](command:${name}?${args})`] : [];
  };
  const whole = reference.lines === undefined && verdict.file !== undefined;
  const state = whole && verdict.state === 'unpinned' ? '' : `**${stateText(verdict.state)}**`;
  const place = verdict.span === undefined && !whole ? '' : placeText(verdict, reference, links);
  const since =
    pin?.pinned === undefined || !isDay(pin.pinned)
      ? ''
      : l10n.t('pinned {0}', longDate(pin.pinned, locale));
  const actions = [
    ...(verdict.span === undefined && reference.pin === undefined && !whole
      ? []
      : command(CLIENT_COMMANDS.goToCode, l10n.t('Go to code'))),
    ...(verdict.state === 'changed'
      ? command(CLIENT_COMMANDS.showCodeChange, l10n.t('Show what changed'))
      : []),
    ...(isUnpinned(reference, verdict) && renewal !== undefined
      ? command(CLIENT_COMMANDS.pinCode, l10n.t('Pin it'))
      : []),
    ...(reference.permalink === true ? hostLink(reference.target) : []),
  ];
  const text = [
    [state, place, since].filter((part) => part !== '').join(' · '),
    ...(pin?.quote === undefined ? [] : [fenced(pin.quote, reference.path)]),
    ...(actions.length === 0 ? [] : [actions.join(' · ')]),
  ];
  return { range: reference.range, text: text.join('\n\n') };
}

/** The page of a permalink: a click in the text leads to the code here. */
function hostLink(target: string): string[] {
  const host = /^https?:\/\/(?:[^\s/@]*@)?([\w.:-]+)\/[^\s<>]*$/i.exec(target)?.[1];
  return host === undefined ? [] : [`[${plain(host)}](<${target}>)`];
}

/** Code as a block that nothing in it can close. */
function fenced(lines: readonly string[], path: string): string {
  const runs = lines.flatMap((line) => [...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(Math.max(3, ...runs.map((length) => length + 1)));
  const language = /\.([A-Za-z0-9]{1,10})$/.exec(path)?.[1] ?? '';
  return [`${fence}${language}`, ...lines, fence].join('\n');
}

function stateText(state: ReferenceState): string {
  switch (state) {
    case 'current':
      return l10n.t('Unchanged');
    case 'moved':
      return l10n.t('Moved');
    case 'changed':
      return l10n.t('Changed');
    case 'uncertain':
      return l10n.t('Uncertain');
    case 'lost':
      return l10n.t('Lost');
    case 'unverifiable':
      return l10n.t('Cannot be verified');
    case 'unpinned':
      return l10n.t('Not pinned');
  }
}

/** The file from its workspace folder, and the lines. */
function placeText(
  { span, file }: Verdict,
  { path, target }: CodeReference,
  links: LinkBase,
): string {
  const uri = file ?? resolveFileLink(target, links)?.uri;
  const below = links.folders.map((folder) => uri && pathBelow(uri, folder)).find(Boolean);
  const name = below ?? (file === undefined ? path : file.slice(file.lastIndexOf('/') + 1));
  if (span === undefined) return code(name);
  return code(`${name}:${span.first}${span.last === span.first ? '' : `–${span.last}`}`);
}

// ── Front matter ─────────────────────────────────────────────────────────────────────────────

function keyPiece(
  postmortem: Postmortem,
  offset: number,
  context: HoverContext,
): Piece | undefined {
  const entry = entryAt(postmortem, offset);
  const key = METADATA_KEYS.find((one) => one === entry?.key);
  if (entry === undefined || key === undefined) return undefined;
  // an id has more to tell than its key, as long as the cursor is on the value
  if (key === 'id' && touches(entry.valueRange, offset) && entry.value !== null) return undefined;
  const instant = INSTANT_KEYS.find((one) => one === key);
  const lines = [
    `${code(key)} — ${keyMeaning(key)}`,
    ...(instant === undefined ? [] : instantLines(postmortem, instant, context)),
  ];
  const range = {
    start: entry.keyRange.start,
    end: Math.max(entry.keyRange.end, entry.valueRange.end),
  };
  return { range, text: lines.join('\n\n') };
}

function instantLines(postmortem: Postmortem, key: InstantKey, context: HoverContext): string[] {
  const { instants } = postmortem.metadata;
  const value = instants[key];
  if (value?.epoch === undefined) return [];
  const { epoch, offset = 0 } = value;
  const lines = [momentText(epoch, offset, context)];
  const since = (from: InstantKey): string | undefined => {
    const start = instants[from]?.epoch;
    return start === undefined || start > epoch
      ? undefined
      : durationText(epoch - start, spokenLanguage());
  };
  const started = key === 'started' ? undefined : since('started');
  if (started !== undefined) {
    if (key === 'detected') lines.push(l10n.t('Time to detect (TTD): {0}', started));
    else if (key === 'resolved') lines.push(l10n.t('Time to recover (TTR): {0}', started));
    else lines.push(l10n.t('{0} after the start', started));
  }
  const detected = key === 'mitigated' || key === 'resolved' ? since('detected') : undefined;
  if (detected !== undefined) lines.push(l10n.t('{0} after detection', detected));
  return lines;
}

/** An instant: its day, how long ago, on the document's clock and in UTC. */
function momentText(epoch: number, offset: number, { locale, now }: HoverContext): string {
  const date = dateText(epoch, offset);
  const day = `${longDate(date, locale)} (${relativeDate(date, dateText(now, offset), locale)})`;
  const clocks = [code(instantText(epoch, offset))];
  if (offset !== 0) clocks.push(`${code(instantText(epoch, 0))} UTC`);
  return `${day}\n\n${clocks.join(' · ')}`;
}

// ── Dates and tokens in the body ─────────────────────────────────────────────────────────────

function datePiece(
  postmortem: Postmortem,
  offset: number,
  context: HoverContext,
): Piece | undefined {
  const { due } = itemAt(postmortem, offset) ?? {};
  if (due !== undefined && touches(due.range, offset) && isDay(due.value)) {
    const today = dateText(context.now, context.localOffset);
    const when = relativeDate(due.value, today, context.locale);
    return { range: due.range, text: `${longDate(due.value, context.locale)} (${when})` };
  }
  for (const entry of postmortem.timeline.entries)
    for (const time of [entry.time, entry.until])
      if (time?.epoch !== undefined && touches(time.range, offset)) {
        const lines = [momentText(time.epoch, time.offset ?? 0, context)];
        const start = postmortem.metadata.instants.started?.epoch;
        if (start !== undefined && time.epoch > start)
          lines.push(
            l10n.t('{0} after the start', durationText(time.epoch - start, spokenLanguage())),
          );
        return { range: time.range, text: lines.join('\n\n') };
      }
  return undefined;
}

function tokenPiece(postmortem: Postmortem, offset: number): Piece | undefined {
  const item = itemAt(postmortem, offset);
  if (item === undefined) return undefined;
  for (const effect of item.effects)
    if (isToken(effect, offset))
      return {
        range: effect.range,
        text: `${code(`#${effect.value}`)} — ${effectMeaning(effect.value)}`,
      };
  for (const area of item.areas) {
    const known = AREAS.find((one) => one === area.value);
    if (known !== undefined && isToken(area, offset))
      return { range: area.range, text: `${code(`#${known}`)} — ${areaMeaning(known)}` };
  }
  const { horizon } = item;
  if (horizon !== undefined && isToken(horizon, offset))
    return {
      range: horizon.range,
      text: `${code(`#${horizon.value}`)} — ${horizonMeaning(horizon.value)}`,
    };
  return otherTag(item, offset);
}

function otherTag(item: RemediationItem, offset: number): Piece | undefined {
  const tag = item.tags.find((one) => isToken(one, offset));
  if (tag === undefined) return undefined;
  return {
    range: tag.range,
    text: l10n.t(
      '{0} is a tag of your own. Effects are {1}; areas are {2}.',
      code(`#${tag.value}`),
      EFFECTS.map((effect) => code(`#${effect}`)).join(' '),
      AREAS.map((area) => code(`#${area}`)).join(' '),
    ),
  };
}

function isToken(
  placed: { readonly range: Range; readonly source: string },
  offset: number,
): boolean {
  return placed.source !== 'heading' && touches(placed.range, offset);
}

// ── Rules ────────────────────────────────────────────────────────────────────────────────────

/** A hover that has to be scrolled twice is read by nobody. */
const MOST_PAIRS = 2;

/**
 * Why the rules that report something here exist, each once, and what to write instead. The client shows the message itself.
 */
function rulePieces(
  { lines }: Postmortem,
  offset: number,
  { findings, rules, locale }: HoverContext,
): Piece[] {
  const language = locale.toLowerCase().startsWith('ko') ? 'ko' : 'en';
  const here = findings
    .flatMap((finding) => [finding, ...(finding.parts ?? [])])
    .filter(
      ({ range, subject }) =>
        touches(range, offset) ||
        // a box is marked, and its line is meant
        (subject !== undefined && lines.lineOf(range.start) === lines.lineOf(offset)),
    );
  let pairs = 0;
  return rules.flatMap((rule) => {
    const finding = here.find((one) => one.rule === rule.id);
    if (finding === undefined) return [];
    const text = [
      `**${plain(rule.title[language])}** (${code(rule.id)})`,
      rule.why[language],
      ...(pairs++ < MOST_PAIRS ? rewritePair(rule, language) : []),
    ].join('\n\n');
    return [{ range: finding.range, text }];
  });
}
