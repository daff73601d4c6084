import * as l10n from '@vscode/l10n';
import { type Postmortem, type Problem } from '../../../language/postmortem';
import type { YamlEntry } from '../../../markdown/yaml';
import {
  DETECTED_BY,
  INSTANT_KEYS,
  LIST_KEYS,
  METADATA_KEYS,
  STATUSES,
  type MetadataKey,
} from '../../../vocabulary/ids';
import { offsetText, readInstant } from './instants';
import { meaningOf } from '../../../vocabulary/value-meanings';
import { nearest } from './nearest';
import type { Finding, Fix, Rule, RuleContext } from '../../engine/rule';

export const frontMatter: Rule = {
  id: 'front-matter',
  judgesTooLarge: true,
  title: { en: 'Invalid front matter', ko: '잘못된 프런트 매터' },
  severity: { draft: 'error', 'in-review': 'error', reviewed: 'error' },
  why: {
    en: 'Severity, status and the times of an incident are counted over years, to see what gets better. A value that no other document uses, or a time without an offset, is lost to every such count.',
    ko: '등급, 상태, 시각은 몇 년 치를 모아 무엇이 나아졌는지 보는 값입니다. 혼자만 쓰는 값이나 시간대 없는 시각은 어떤 통계에도 들어가지 못합니다.',
  },
  bad: {
    en: '---\nstatus: finished\nstarted: 2026-10-13 14:05\n---',
    ko: '---\ntitle: 결제 장애\nstatus: 완료\nstarted: 2026-10-13 14:05\n---',
  },
  good: {
    en: '---\nstatus: closed\nstarted: 2026-10-13T14:05:00+09:00\n---',
    ko: '---\ntitle: 결제 장애\nstatus: closed\nstarted: 2026-10-13T14:05:00+09:00\n---',
  },
  settings: ['postmortem.severities'],
  check(postmortem, context) {
    // one place is enough to begin with: what follows is often the same mistake
    const problems = postmortem.problems
      .flatMap((problem) => problemFinding(problem) ?? [])
      .slice(0, 1);
    const entries = postmortem.frontMatter?.entries ?? [];
    // where the YAML is broken, what was read around the break is a guess
    if (problems.length > 0 || !isOurs(entries)) return problems;
    return entries.flatMap((entry) => entryFinding(postmortem, entry, context) ?? []);
  },
};

function problemFinding({ kind, range, detail }: Problem): Finding | undefined {
  const message =
    kind === 'yaml-syntax'
      ? l10n.t('The front matter is not valid YAML: {0}', firstLine(detail ?? ''))
      : kind === 'yaml-too-large'
        ? l10n.t('The front matter is too large to be read: more than 64 KB.')
        : kind === 'yaml-too-deep'
          ? l10n.t('The front matter is nested too deeply to be read: more than 64 levels.')
          : kind === 'yaml-not-a-mapping'
            ? l10n.t('The front matter is not a list of keys. Write one “key: value” per line.')
            : undefined;
  return message === undefined ? undefined : { range, message, fixes: [] };
}

function firstLine(text: string): string {
  return text.split('\n')[0]!.trim();
}

/** Keys that only a postmortem has, and keys of site generators, whose other keys are theirs too. */
const TELLING: readonly string[] = [
  'severity',
  'services',
  'external',
  'reviewers',
  'customers_affected',
  'detected_by',
  'recurrence_of',
  ...INSTANT_KEYS,
];
const GENERATORS =
  /^(?:layout|date|slug|permalink|categories|category|author|draft|weight|menu|template|aliases|extra|sidebar_\w+|last_reviewed_on|review_in|owner_slack|redirect_from|published|image|description|excerpt|path|team|lang|toc|nav_order|parent)$/;

/** A site generator's front matter keeps its own types: `authors: Kim`, `status: published`. */
function isOurs(entries: readonly YamlEntry[]): boolean {
  return (
    entries.some(({ key }) => TELLING.includes(key)) ||
    !entries.some(({ key }) => GENERATORS.test(key))
  );
}

function entryFinding(
  postmortem: Postmortem,
  entry: YamlEntry,
  { settings }: RuleContext,
): Finding | undefined {
  const key = METADATA_KEYS.find((known) => known === entry.key);
  // a key without a value is simply not written yet
  if (key === undefined || entry.value === null || entry.value === undefined || entry.value === '')
    return undefined;
  if (LIST_KEYS.includes(key)) return listFinding(postmortem, entry);
  const value = scalarOf(entry.value);
  if (value === undefined) return wrongType(postmortem, entry);
  if (key === 'status') return enumFinding(entry, value, STATUSES);
  if (key === 'detected_by') return enumFinding(entry, value, DETECTED_BY);
  if (key === 'severity') return enumFinding(entry, value, settings.severities);
  if (isInstant(key)) return instantFinding(postmortem, entry, value);
  return undefined;
}

function isInstant(key: MetadataKey): boolean {
  return INSTANT_KEYS.some((instant) => instant === key);
}

function scalarOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint'
    ? String(value)
    : undefined;
}

function wrongType({ text }: Postmortem, entry: YamlEntry): Finding {
  const [only, ...more] = Array.isArray(entry.value) ? (entry.value as unknown[]) : [];
  const value = more.length === 0 ? scalarOf(only) : undefined;
  const oneLine = !/[\r\n]/.test(text.slice(entry.valueRange.start, entry.valueRange.end));
  return {
    range: entry.valueRange,
    message: l10n.t('“{0}” is a single value here, not a list or a mapping.', entry.key),
    fixes:
      value === undefined || !oneLine
        ? []
        : [replacement(entry, yamlText(value), l10n.t('Write “{0}”', value), true)],
  };
}

function listFinding({ text }: Postmortem, entry: YamlEntry): Finding | undefined {
  if (Array.isArray(entry.value)) {
    const nested = (entry.value as unknown[]).some(
      (item) => typeof item === 'object' && item !== null,
    );
    return nested
      ? {
          range: entry.valueRange,
          message: l10n.t('“{0}” is a plain list of texts: [first, second].', entry.key),
          fixes: [],
        }
      : undefined;
  }
  const value = scalarOf(entry.value);
  const written = text.slice(entry.valueRange.start, entry.valueRange.end);
  const quoted = /^["']/.test(written);
  const items =
    value === undefined
      ? []
      : quoted
        ? [value]
        : value
            .split(',')
            .map((item) => item.trim())
            .filter((item) => item !== '');
  const list = `[${items.map((item) => yamlText(item, true)).join(', ')}]`;
  return {
    range: entry.valueRange,
    message: l10n.t('“{0}” is a list: [first, second].', entry.key),
    fixes:
      items.length === 0 || /[\r\n]/.test(written)
        ? []
        : [replacement(entry, list, l10n.t('Write {0}', list), true)],
  };
}

function enumFinding(
  entry: YamlEntry,
  value: string,
  allowed: readonly string[],
): Finding | undefined {
  if (allowed.length === 0 || allowed.includes(value)) return undefined;
  const near = nearest(value, allowed) ?? meaningOf(value, allowed);
  const offered = near === undefined ? allowed.slice(0, 6) : [near];
  return {
    range: entry.valueRange,
    message: l10n.t(
      '“{0}” is not valid for “{1}”. Use one of: {2}.',
      value,
      entry.key,
      allowed.join(', '),
    ),
    fixes: offered.map((one) =>
      replacement(entry, yamlText(one), l10n.t('Write “{0}”', one), one === near),
    ),
  };
}

function instantFinding(
  postmortem: Postmortem,
  entry: YamlEntry,
  value: string,
): Finding | undefined {
  const reading = readInstant(value);
  if (reading.kind === 'good') return undefined;
  const form = '2026-10-13T14:05:00+09:00';
  const { range, fixes } = { range: entry.valueRange, fixes: [] };
  switch (reading.kind) {
    case 'impossible':
      return { range, fixes, message: l10n.t('“{0}” is not a valid date and time.', value) };
    case 'other-form':
      return {
        range,
        message: l10n.t('A date-time is written with “T” and its offset: {0}', reading.rfc3339),
        fixes: [replacement(entry, reading.rfc3339, l10n.t('Write {0}', reading.rfc3339), true)],
      };
    case 'no-offset':
      return {
        range,
        message: l10n.t('“{0}” has no offset from UTC. Write it like {1}', value, form),
        fixes: offsetFixes(postmortem, entry, (offset) => reading.with(offset)),
      };
    case 'date-only':
      return {
        range,
        fixes,
        message: l10n.t('“{0}” is a date without a time. Write it like {1}', value, form),
      };
    case 'unknown':
      return {
        range,
        fixes,
        message: l10n.t('“{0}” is not a date and time. Write it like {1}', value, form),
      };
  }
}

/** The document's own offset where it states one; else the likely ones, none preferred. */
function offsetFixes(
  postmortem: Postmortem,
  entry: YamlEntry,
  write: (offset: string) => string,
): Fix[] {
  const own = offsetOf(postmortem);
  const offsets =
    own !== undefined ? [offsetText(own)] : postmortem.language === 'ko' ? ['+09:00', 'Z'] : ['Z'];
  return offsets.map((offset) => ({
    ...replacement(entry, write(offset), l10n.t('Write {0}', write(offset)), own !== undefined),
    // an offset that the document does not state is the author's to confirm
    safe: own !== undefined,
  }));
}

/** Minutes east of UTC that other front-matter times or the timeline state, when they agree. */
function offsetOf({ metadata, timeline }: Postmortem): number | undefined {
  const stated = new Set(
    Object.values(metadata.instants)
      .map(({ offset }) => offset)
      .filter((offset) => offset !== undefined),
  );
  if (stated.size === 1) return [...stated][0];
  return stated.size === 0 ? timeline.offset?.minutes : undefined;
}

function replacement(entry: YamlEntry, newText: string, title: string, sure: boolean): Fix {
  return {
    title,
    edits: [{ range: entry.valueRange, newText }],
    ...(sure && { preferred: true, safe: true }),
  };
}

/** A YAML scalar that reads back as the same text. */
function yamlText(value: string, inList = false): string {
  const plain = inList
    ? /^[\p{L}\p{N}@][^,[\]{}:#"'\r\n]*$/u.test(value) && !value.startsWith('@')
    : /^[\p{L}\p{N}][^:#\r\n]*$/u.test(value);
  const special = /^(?:true|false|null|yes|no|on|off|~|[\d.]+)$/i.test(value);
  return plain && !special && value === value.trim() ? value : JSON.stringify(value);
}
