/**
 * What the views of the activity bar ask the language server. Groups come first and their rows when
 * they are unfolded: a workspace may be large.
 */
import {
  count,
  day,
  DOCUMENT,
  fields,
  flag,
  oneOf,
  optional,
  text,
  type Check,
  type Checked,
} from './check';
import type { EditResult, RequestMessage } from './protocol';

export const ITEM_GROUPINGS = ['horizon', 'owner', 'incident', 'state'] as const;
export const INCIDENT_GROUPINGS = ['month', 'service', 'grade', 'state'] as const;

/** Words that a row has to hold, all of them; empty: everything. */
const filter: Check<string> = (value): value is string => text(value) && value.length <= 1000;
const VIEW = { filter, today: day };
const ITEMS = {
  ...VIEW,
  grouping: oneOf(ITEM_GROUPINGS),
  /** Whether done and dropped items are shown, too. */
  finished: flag,
};
const INCIDENTS = { ...VIEW, grouping: oneOf(INCIDENT_GROUPINGS) };

const isItemsQuery = fields(ITEMS);
export type ItemsQuery = Checked<typeof isItemsQuery>;
const isIncidentsQuery = fields(INCIDENTS);
export type IncidentsQuery = Checked<typeof isIncidentsQuery>;
const isItemRowsQuery = fields({ ...ITEMS, key: text });
const isIncidentRowsQuery = fields({ ...INCIDENTS, key: text });

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
  /** Whether its place has a box or a status that can say it is done. */
  readonly markable: boolean;
  /** In the user's language, below the item: owner, date, incident. Empty when there is neither. */
  readonly second: string;
  /** Behind an item without a second line: its incident. */
  readonly description: string;
  readonly tooltip: string;
  readonly ticket?: string;
  readonly code: readonly WireCode[];
}

export interface WireCode {
  readonly label: string;
  /** The destination, as a link of the document may have it. */
  readonly target: string;
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
};

/** The items of one group. */
export const ITEM_ROWS: RequestMessage<Checked<typeof isItemRowsQuery>, WireRows<WireItem>> = {
  method: 'postmortem/views/itemRows',
  isParams: isItemRowsQuery,
};

/** The groups of the incidents view. */
export const INCIDENT_GROUPS: RequestMessage<
  IncidentsQuery,
  { readonly groups: readonly WireGroup[]; readonly incidents: number }
> = {
  method: 'postmortem/views/incidentGroups',
  isParams: isIncidentsQuery,
};

/** The incidents of one group. */
export const INCIDENT_ROWS: RequestMessage<
  Checked<typeof isIncidentRowsQuery>,
  WireRows<WireIncident>
> = {
  method: 'postmortem/views/incidentRows',
  isParams: isIncidentRowsQuery,
};

const isCheckOff = fields({ ...DOCUMENT, line: count, id: optional(text), text, done: flag });
export type CheckOffParams = Checked<typeof isCheckOff>;

/** Ticks the box of an item, or unticks it. */
export const CHECK_OFF: RequestMessage<CheckOffParams, EditResult> = {
  method: 'postmortem/views/checkOff',
  isParams: isCheckOff,
};

/** The remediation view as Markdown, grouped and filtered as it is. */
export const ITEMS_AS_MARKDOWN: RequestMessage<ItemsQuery, { readonly text: string }> = {
  method: 'postmortem/views/itemsAsMarkdown',
  isParams: isItemsQuery,
};

export interface InsightsAnswer {
  /** The page's content: markup without scripts and styles, everything of documents escaped. */
  readonly html: string;
  readonly incidents: number;
}

/** What all postmortems say together, drawn. */
export const INSIGHTS: RequestMessage<{ readonly today: string }, InsightsAnswer> = {
  method: 'postmortem/views/insights',
  isParams: fields({ today: day }),
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
  isParams: fields({ uri: text }),
};
