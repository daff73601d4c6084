/** Front matter: keys that are not there yet, and values for those that have a known set. */
import * as l10n from '@vscode/l10n';
import { CompletionItemKind, InsertTextFormat, type CompletionItem } from 'vscode-languageserver';
import { type Postmortem } from '../../../language/postmortem';
import {
  DETECTED_BY,
  INSTANT_KEYS,
  LIST_KEYS,
  METADATA_KEYS,
  STATUSES,
  type MetadataKey,
} from '../../../vocabulary/ids';
import { toLspRange } from '../../host/positions';
import { instantText, longDate, dateText } from '../times';
import { keyMeaning } from '../words';
import { order, typed, type CompletionContext, type Line } from './line';

/** What may be written on a line between the fences. */
export function completeFrontMatter(
  postmortem: Postmortem,
  line: Line,
  context: CompletionContext,
): CompletionItem[] {
  const key = /^([\w-]*)$/.exec(line.before);
  if (key !== null) return keys(postmortem, line, key[1]!.length, context);
  const value = /^([\w-]+):\s+(?:\[(?:[^\]]*,)?\s*)?(?:["']|(?!\s))([^,"'[\]]*)$/.exec(line.before);
  if (value !== null) return values(postmortem, line, value[1]!, value[2]!.length, context);
  const entry = /^\s*-\s+(?:["']|(?!\s))([^"']*)$/.exec(line.before);
  if (entry === null) return [];
  const above = keyAbove(postmortem, line);
  return above === undefined ? [] : values(postmortem, line, above, entry[1]!.length, context);
}

function keys(
  postmortem: Postmortem,
  line: Line,
  length: number,
  context: CompletionContext,
): CompletionItem[] {
  const there = keysThere(postmortem, line);
  // a colon already there stays, and with it whatever follows
  const hasValue = line.after.startsWith(':');
  const range = toLspRange(postmortem.lines, typed(line, length));
  return METADATA_KEYS.filter((key) => !there.has(key)).map((key, index) => {
    const newText = hasValue ? key : `${key}: ${startOfValue(postmortem, key, context)}`;
    return {
      label: key,
      detail: keyMeaning(key),
      kind: CompletionItemKind.Property,
      sortText: order(index),
      textEdit: { range, newText },
      ...(context.snippets && { insertTextFormat: InsertTextFormat.Snippet }),
    };
  });
}

/** Keys on other lines, by their look: while a key is being typed the YAML seldom parses. */
function keysThere({ text, frontMatter }: Postmortem, line: Line): Set<string> {
  const { start, end } = frontMatter?.contentRange ?? { start: 0, end: 0 };
  const others = `${text.slice(start, line.start)}\n${text.slice(line.offset, end)}`;
  return new Set([...others.matchAll(/^([\w-]+)[ \t]*:/gm)].map(([, key]) => key!));
}

/** What a new key starts with: a choice, a list, the time now; nothing for free text. */
function startOfValue(
  postmortem: Postmortem,
  key: MetadataKey,
  context: CompletionContext,
): string {
  const choices = choicesOf(key, context);
  if (INSTANT_KEYS.some((one) => one === key)) {
    const now = instantText(context.now, documentOffset(postmortem, context));
    return context.snippets ? `\${1:${now}}` : now;
  }
  if (!context.snippets) return '';
  if (choices.length > 0) return `\${1|${choices.map(escapeChoice).join(',')}|}`;
  return LIST_KEYS.includes(key) ? '[$1]' : '';
}

function choicesOf(key: string, { severities }: CompletionContext): readonly string[] {
  switch (key) {
    case 'status':
      return STATUSES;
    case 'severity':
      return severities;
    case 'detected_by':
      return DETECTED_BY;
    default:
      return [];
  }
}

function values(
  postmortem: Postmortem,
  line: Line,
  key: string,
  length: number,
  context: CompletionContext,
): CompletionItem[] {
  const range = toLspRange(postmortem.lines, typed(line, length));
  return valuesOf(postmortem, key, context).map(({ text, detail, kind }, index) => ({
    label: text,
    ...(detail !== undefined && { detail }),
    kind: kind ?? CompletionItemKind.EnumMember,
    sortText: order(index),
    textEdit: { range, newText: text },
  }));
}

interface Value {
  readonly text: string;
  readonly detail?: string | undefined;
  readonly kind?: CompletionItemKind;
}

function valuesOf(postmortem: Postmortem, key: string, context: CompletionContext): Value[] {
  const choices = choicesOf(key, context);
  if (choices.length > 0) return choices.map((text) => ({ text }));
  if (INSTANT_KEYS.some((one) => one === key)) return instants(postmortem, context);
  if (key === 'owner' || key === 'authors' || key === 'reviewers')
    return context.names.people().map((text) => ({ text, kind: CompletionItemKind.Text }));
  if (key !== 'recurrence_of') return [];
  const own = postmortem.metadata.values.id?.values[0];
  return context.names
    .incidents()
    .filter(({ id }) => id !== own)
    .map(({ id, title }) => ({ text: id, detail: title, kind: CompletionItemKind.Reference }))
    .reverse();
}

/** Now, and the times the timeline already tells. */
function instants(postmortem: Postmortem, context: CompletionContext): Value[] {
  const offset = documentOffset(postmortem, context);
  const kind = CompletionItemKind.Value;
  const known = new Map<string, Value>();
  for (const { time, text } of postmortem.timeline.entries) {
    if (time.epoch === undefined || known.size >= 20) continue;
    const written = instantText(time.epoch, time.offset ?? offset);
    if (!known.has(written)) known.set(written, { text: written, detail: text, kind });
  }
  const today = longDate(dateText(context.now, offset), context.locale);
  return [
    { text: instantText(context.now, offset), detail: l10n.t('now, {0}', today), kind },
    ...known.values(),
  ];
}

/** Minutes east of UTC the document writes its times in; the user's own when it has none yet. */
function documentOffset(postmortem: Postmortem, { localOffset }: { localOffset: number }): number {
  const stated = Object.values(postmortem.metadata.instants).find(
    (instant) => instant.offset !== undefined,
  );
  return stated?.offset ?? postmortem.timeline.offset?.minutes ?? localOffset;
}

/** The key whose list an indented `- ` line belongs to. */
function keyAbove(postmortem: Postmortem, line: Line): string | undefined {
  const { lines } = postmortem;
  for (let number = lines.lineOf(line.start) - 1; number >= 0; number--) {
    const text = lines.textOf(number);
    if (/^\s*(?:-\s.*|-|#.*|)$/.test(text)) continue;
    return /^([\w-]+):\s*(?:#.*)?$/.exec(text)?.[1];
  }
  return undefined;
}

/** In a choice, `,`, `|` and `\` end or escape; `$` and `}` are the snippet's own. */
function escapeChoice(text: string): string {
  return text.replace(/[\\,|$}]/g, '\\$&');
}
