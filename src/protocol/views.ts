/**
 * What the views of the activity bar ask the language server, typed, with the validation both ends
 * apply. Groups come first and their rows when they are unfolded: a workspace may be large.
 */
import {
  isEditResult,
  isWireCount,
  type EditResult,
  type RequestMessage,
  type VersionedDocument,
} from './protocol';

export const ITEM_GROUPINGS = ['horizon', 'owner', 'incident', 'state'] as const;
export const INCIDENT_GROUPINGS = ['month', 'service', 'grade', 'state'] as const;

interface ViewQuery {
  /** Words that all have to stand in a row; empty: everything. */
  readonly filter: string;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

export interface ItemsQuery extends ViewQuery {
  readonly grouping: (typeof ITEM_GROUPINGS)[number];
  /** Whether done and dropped items are shown, too. */
  readonly finished: boolean;
}

export interface IncidentsQuery extends ViewQuery {
  readonly grouping: (typeof INCIDENT_GROUPINGS)[number];
}

export interface WireGroup {
  /** Asks for the rows. */
  readonly key: string;
  /** In the user's language. */
  readonly label: string;
  readonly description: string;
  /** For screen readers and the hover: the whole of it in words. */
  readonly tooltip: string;
  readonly late: boolean;
}

export interface ItemsAnswer {
  readonly groups: readonly WireGroup[];
  readonly open: number;
  readonly overdue: number;
  readonly done: number;
  /** Postmortems known so far. */
  readonly incidents: number;
}

export interface WireItem {
  readonly uri: string;
  /** 0-based. */
  readonly line: number;
  readonly id?: string;
  readonly text: string;
  readonly state: 'overdue' | 'soon' | 'open' | 'done' | 'verified' | 'dropped';
  /** Whether it has a box that can be ticked. */
  readonly box: boolean;
  /** In the user's language: incident, owner, date. */
  readonly description: string;
  readonly tooltip: string;
  readonly ticket?: string;
  readonly code: readonly WireCode[];
}

export interface WireCode {
  readonly label: string;
  readonly uri: string;
  /** 1-based. */
  readonly first?: number;
  readonly last?: number;
}

export interface WireRows<Row> {
  readonly rows: readonly Row[];
  /** How many more there are than were sent. */
  readonly more: number;
}

export interface WireIncident {
  readonly uri: string;
  readonly label: string;
  readonly description: string;
  readonly tooltip: string;
  readonly status: 'draft' | 'in-review' | 'reviewed' | 'closed';
  /** Measured times and the rest, in the user's language. */
  readonly facts: readonly string[];
  readonly late: boolean;
}

/** The groups of the remediation view. */
export const ITEM_GROUPS: RequestMessage<ItemsQuery, ItemsAnswer> = {
  method: 'postmortem/views/itemGroups',
  isParams: isItemsQuery,
  isResult: (value): value is ItemsAnswer =>
    isRecord(value) &&
    isList(value['groups'], isGroup) &&
    ['open', 'overdue', 'done', 'incidents'].every((key) => isWireCount(value[key])),
};

/** The items of one group. */
export const ITEM_ROWS: RequestMessage<
  ItemsQuery & { readonly key: string },
  WireRows<WireItem>
> = {
  method: 'postmortem/views/itemRows',
  isParams: (value): value is ItemsQuery & { key: string } =>
    isItemsQuery(value) && typeof (value as { key?: unknown }).key === 'string',
  isResult: (value): value is WireRows<WireItem> => isRows(value, isItem),
};

/** The groups of the incidents view. */
export const INCIDENT_GROUPS: RequestMessage<
  IncidentsQuery,
  { readonly groups: readonly WireGroup[]; readonly incidents: number }
> = {
  method: 'postmortem/views/incidentGroups',
  isParams: isIncidentsQuery,
  isResult: (value): value is { groups: WireGroup[]; incidents: number } =>
    isRecord(value) && isList(value['groups'], isGroup) && isWireCount(value['incidents']),
};

/** The incidents of one group. */
export const INCIDENT_ROWS: RequestMessage<
  IncidentsQuery & { readonly key: string },
  WireRows<WireIncident>
> = {
  method: 'postmortem/views/incidentRows',
  isParams: (value): value is IncidentsQuery & { key: string } =>
    isIncidentsQuery(value) && typeof (value as { key?: unknown }).key === 'string',
  isResult: (value): value is WireRows<WireIncident> => isRows(value, isIncident),
};

export interface CheckOffParams extends VersionedDocument {
  readonly line: number;
  readonly id?: string;
  readonly text: string;
  readonly done: boolean;
}

/** Ticks the box of an item, or unticks it. */
export const CHECK_OFF: RequestMessage<CheckOffParams, EditResult> = {
  method: 'postmortem/views/checkOff',
  isParams: (value): value is CheckOffParams =>
    isRecord(value) &&
    isTexts(value, ['uri', 'text']) &&
    isWireCount(value['version']) &&
    isWireCount(value['line']) &&
    isOptionalText(value['id']) &&
    typeof value['done'] === 'boolean',
  isResult: isEditResult,
};

/** The remediation view as Markdown, grouped and filtered as it is. */
export const ITEMS_AS_MARKDOWN: RequestMessage<ItemsQuery, { readonly text: string }> = {
  method: 'postmortem/views/itemsAsMarkdown',
  isParams: isItemsQuery,
  isResult: (value): value is { text: string } => isRecord(value) && isTexts(value, ['text']),
};

export interface InsightsAnswer {
  /** The page's content: markup without scripts and styles, everything of documents escaped. */
  readonly html: string;
  readonly incidents: number;
}

/** What all postmortems say together, drawn. */
export const INSIGHTS: RequestMessage<{ readonly today: string }, InsightsAnswer> = {
  method: 'postmortem/views/insights',
  isParams: (value): value is { today: string } => isRecord(value) && isDay(value['today']),
  isResult: (value): value is InsightsAnswer =>
    isRecord(value) && isTexts(value, ['html']) && isWireCount(value['incidents']),
};

export interface WireSimilar {
  readonly uri: string;
  /** In the user's language: id and title; date and grade; what both share. */
  readonly label: string;
  readonly description: string;
  readonly reason: string;
}

export interface SimilarAnswer {
  /** The document as it is called here; nothing when it holds no incident. */
  readonly name?: string;
  /** The most alike first. */
  readonly similar: readonly WireSimilar[];
  /** Whether there are files that have not been read yet. */
  readonly reading: boolean;
}

/** Other incidents that one is like, and why. */
export const SIMILAR: RequestMessage<{ readonly uri: string }, SimilarAnswer> = {
  method: 'postmortem/views/similar',
  isParams: (value): value is { uri: string } => isRecord(value) && isTexts(value, ['uri']),
  isResult: (value): value is SimilarAnswer =>
    isRecord(value) &&
    isOptionalText(value['name']) &&
    typeof value['reading'] === 'boolean' &&
    isList(
      value['similar'],
      (one) => isRecord(one) && isTexts(one, ['uri', 'label', 'description', 'reason']),
    ),
};

function isItemsQuery(value: unknown): value is ItemsQuery {
  return (
    isQuery(value) &&
    ITEM_GROUPINGS.some((one) => one === value['grouping']) &&
    typeof value['finished'] === 'boolean'
  );
}

function isIncidentsQuery(value: unknown): value is IncidentsQuery {
  return isQuery(value) && INCIDENT_GROUPINGS.some((one) => one === value['grouping']);
}

function isQuery(value: unknown): value is Record<string, unknown> {
  return (
    isRecord(value) &&
    typeof value['filter'] === 'string' &&
    value['filter'].length <= 1000 &&
    isDay(value['today'])
  );
}

function isDay(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
}

function isGroup(value: unknown): boolean {
  return (
    isRecord(value) &&
    isTexts(value, ['key', 'label', 'description', 'tooltip']) &&
    typeof value['late'] === 'boolean'
  );
}

function isItem(value: unknown): boolean {
  return (
    isRecord(value) &&
    isTexts(value, ['uri', 'text', 'state', 'description', 'tooltip']) &&
    isWireCount(value['line']) &&
    isOptionalText(value['id']) &&
    isOptionalText(value['ticket']) &&
    typeof value['box'] === 'boolean' &&
    isList(value['code'], (code) => isRecord(code) && isTexts(code, ['label', 'uri']))
  );
}

function isIncident(value: unknown): boolean {
  return (
    isRecord(value) &&
    isTexts(value, ['uri', 'label', 'description', 'tooltip', 'status']) &&
    isList(value['facts'], (fact) => typeof fact === 'string') &&
    typeof value['late'] === 'boolean'
  );
}

function isRows(value: unknown, isRow: (row: unknown) => boolean): boolean {
  return isRecord(value) && isList(value['rows'], isRow) && isWireCount(value['more']);
}

function isList(value: unknown, check: (one: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(check);
}

function isTexts(value: Record<string, unknown>, keys: readonly string[]): boolean {
  return keys.every((key) => typeof value[key] === 'string');
}

function isOptionalText(value: unknown): boolean {
  return value === undefined || typeof value === 'string';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
