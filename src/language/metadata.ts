/** Facts about the incident, from front matter and from the lines below the title. */
import { plainSource } from './item';
import { beginsWithTime, readFacts, type Fact } from './metadata/body';
import { readInstants } from './metadata/instants';
import { readSaidTimes } from './metadata/said';
import { type FrontMatter, type Metadata, type MetadataEntry, type Section } from './postmortem';
import type { YamlEntry } from '../markdown/yaml';
import {
  INSTANT_KEYS,
  LIST_KEYS,
  METADATA_KEYS,
  STATUSES,
  type MetadataKey,
  type Status,
} from '../vocabulary/ids';
import { slice } from '../markdown/text';
import type { MarkdownTree } from '../markdown/tree';
import { frontMatterKeyOf } from '../vocabulary/metadata';
import { dateIn } from './times/date';

/**
 * Collects the metadata of a document. Front matter wins; of several facts in the body the first,
 * and of several times the first that says a time of day. Never throws.
 * @param sections all headings, absolute
 */
export function readMetadata(
  markdown: MarkdownTree,
  frontMatter: FrontMatter | undefined,
  sections: readonly Section[],
): Metadata {
  const { text } = markdown;
  const entries = [
    ...(frontMatter?.entries ?? []).flatMap((entry) => fromFrontMatter(text, entry)),
    ...readFacts(markdown, sections).flatMap((fact) => fromBody(text, fact)),
  ];
  const values: Partial<Record<MetadataKey, MetadataEntry>> = {};
  for (const entry of entries) {
    const before = values[entry.key];
    if (entry.values.length === 0) continue;
    if (
      before?.source === 'front-matter' &&
      before.label !== before.key &&
      entry.source === 'front-matter'
    ) {
      values[entry.key] = entry;
      continue;
    }
    if (before === undefined || (isDay(before) && saysClock(entry))) values[entry.key] = entry;
  }
  const said = readSaidTimes(text, markdown.body, sections);
  return {
    entries,
    values,
    status: statusOf(values.status?.values[0]),
    day: dayOf(frontMatter) ?? said.day,
    instants: readInstants(text, values, entries, said.span),
  };
}

function fromFrontMatter(text: string, entry: YamlEntry): MetadataEntry[] {
  const key = METADATA_KEYS.find((known) => known === entry.key) ?? frontMatterKeyOf(entry.key);
  if (key === undefined) return [];
  return [
    {
      key,
      label: entry.key,
      values: valuesOf(key, entry.value, slice(text, entry.valueRange)),
      raw: entry.value,
      source: 'front-matter',
      range: { start: entry.keyRange.start, end: entry.valueRange.end },
      keyRange: entry.keyRange,
      valueRange: entry.valueRange,
    },
  ];
}

/** Whether a value is what a template offers, not yet filled in: `Draft | Final`, `INC-XXXX`. */
function isOffered(key: MetadataKey, value: string): boolean {
  if (key === 'id') return /(?:^|[-_])X{3,}(?:$|[-_])/.test(value);
  return (
    (key === 'severity' || key === 'status') && /^[^|]{1,40}(?:\s\|\s[^|]{1,40}){1,6}$/.test(value)
  );
}

/** `🔴 Critical`: a mark is not part of what it marks. */
const MARKS =
  /^(?:[\p{Extended_Pictographic}\u{FE0F}\u{200D}]|:[a-z_]{2,30}:)+[ \t]*(?=[\p{L}\p{N}])/u;

/** Undefined where a word of ours stands before something else: `Detection: a customer called`. */
function fromBody(text: string, fact: Fact): MetadataEntry[] {
  if (isInstant(fact.key) && !beginsWithTime(text, fact.valueRange)) return [];
  // a name may be a reference link, and a value of a template may stand in brackets
  const written = plainSource(slice(text, fact.valueRange)).replace(
    /\[([^[\]]+)\](?:\[[^[\]]*\])?/g,
    '$1',
  );
  // `—` in a cell says that there is nothing to say
  const value = /^[-–—]*$/.test(written) ? '' : written.replace(MARKS, '');
  if (isOffered(fact.key, value)) return [];
  return [{ ...fact, values: valuesOf(fact.key, value, value), raw: value }];
}

function valuesOf(key: MetadataKey, value: unknown, written: string): string[] {
  const list = LIST_KEYS.includes(key);
  if (Array.isArray(value))
    return value.map((each) => textOf(each, '')).filter((each) => each !== '');
  const text = textOf(value, written);
  if (text === '') return [];
  return list ? splitList(key, text) : [text];
}

/** A scalar as text; a number as it was written (`0142`), not as YAML counts it. */
function textOf(value: unknown, written: string): string {
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number' || typeof value === 'boolean')
    return written === '' ? String(value) : written.trim();
  if (typeof value === 'object' && value !== null && 'name' in value) return textOf(value.name, '');
  return '';
}

/** `a, b · c`; commas in parentheses do not divide. People are also joined by `and`. */
function splitList(key: MetadataKey, text: string): string[] {
  const people = key === 'authors' || key === 'reviewers';
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (/[([（［]/.test(character)) depth++;
    else if (/[)\]）］]/.test(character)) depth = Math.max(0, depth - 1);
    else if (depth === 0 && /[,、，;·\n]/.test(character)) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  parts.push(text.slice(from));
  const all = people ? parts.flatMap((part) => part.split(/\s(?:and|&|og|및)\s/)) : parts;
  return all.map((part) => part.trim()).filter((part) => part !== '');
}

function isInstant(key: MetadataKey): boolean {
  return INSTANT_KEYS.some((instant) => instant === key);
}

/** A date without a time of day, from the body: `Date: 2026-10-13`. */
function isDay(entry: MetadataEntry): boolean {
  return entry.source !== 'front-matter' && isInstant(entry.key) && !saysClock(entry);
}

function saysClock(entry: MetadataEntry): boolean {
  return (
    isInstant(entry.key) &&
    /\d[:：]\d\d|\d\s?시|\d\s?時|\d\s?[ap]\.?m\b/i.test(entry.values[0] ?? '')
  );
}

/** The day that front matter's `date` states. */
function dayOf(frontMatter: FrontMatter | undefined): string | undefined {
  const value = frontMatter?.entries.find(({ key }) => key.toLowerCase() === 'date')?.value;
  return typeof value === 'string' ? dateIn(value) : undefined;
}

/** One of the four, whatever its case, spaces and hyphens (`In Review`). */
function statusOf(value: string | undefined): Status | undefined {
  const written = value?.toLowerCase().replace(/[\s_-]+/g, '-');
  return STATUSES.find((status) => status === written);
}
