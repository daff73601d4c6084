/**
 * What the workspace remembers of one postmortem: facts and short texts, no ranges, plain data
 * that can be written down and read back. Everything that spans documents works on these.
 */
import { isDay } from '../language/times/date';
import type { ClaimState, Effect, Horizon, InstantKey, Language, Status } from '../vocabulary/ids';

/** Raised whenever a record of the same document would come out differently. */
export const RECORD_VERSION = 5;

export interface IncidentRecord {
  readonly uri: string;
  /** The incident's id as written; undefined when the document states none. */
  readonly id?: string;
  /** 0-based line of the id, for whoever goes there. */
  readonly idLine?: number;
  /** Stated title, else the first heading, else the file's name. Never empty. */
  readonly title: string;
  readonly language: Language;
  /** No known status counts as `draft`. */
  readonly status: Status;
  /** As written. */
  readonly severity?: string;
  /** `YYYY-MM-DD`: the day it began, as far as the document, its title or its name tells. */
  readonly date?: string;
  /** Stated instants that are fully known, in ms since the epoch. */
  readonly instants: Readonly<Partial<Record<InstantKey, number>>>;
  /** Minutes from the start, by metadata or else the timeline; what is not known is left out. */
  readonly measured: MeasuredTimes;
  readonly detectedBy?: string;
  /** A number or words, as written. */
  readonly customers?: string;
  readonly services: readonly string[];
  readonly external: readonly string[];
  readonly tags: readonly string[];
  /** The document's owner and authors, without `@`. */
  readonly people: readonly string[];
  /** Ids of incidents this one repeats, as written. */
  readonly recurrenceOf: readonly string[];
  /** The beginning of the summary, at most 600 UTF-16 units; may be empty. */
  readonly summary: string;
  /** The first question of the 5 Whys; empty when there is none. */
  readonly question: string;
  /** Live claims of the trees, or without any the paragraphs and bullets of the cause sections. */
  readonly causes: readonly CauseRecord[];
  /** How many claims there are of each state; a state without any is left out. */
  readonly claims: Readonly<Partial<Record<ClaimState, number>>>;
  readonly items: readonly ItemRecord[];
  /** Links to files of the workspace, in document order. */
  readonly code: readonly CodeRecord[];
  /** Paths of files that the text names without linking them, each once. */
  readonly named: readonly string[];
  /** Addresses of files on a code host, each once. */
  readonly addresses: readonly string[];
  /** Words anywhere in the text that look like incident ids, in upper case, each once. */
  readonly mentions: readonly string[];
}

/** TTD, TTM and TTR in minutes, all counted from the start of the incident; never negative. */
export interface MeasuredTimes {
  readonly detect?: number;
  readonly mitigate?: number;
  readonly resolve?: number;
}

export interface CauseRecord {
  readonly id?: string;
  /** At most 200 UTF-16 units. */
  readonly text: string;
  /** Undefined for one that stands in prose. */
  readonly state?: ClaimState;
  /** A verified leaf. */
  readonly root: boolean;
  /** 0-based. */
  readonly line: number;
}

export interface ItemRecord {
  readonly id?: string;
  /** At most 240 UTF-16 units. */
  readonly text: string;
  /** 0-based. */
  readonly line: number;
  /** Whether it can be marked done, or open again, where it stands (`canCheckOff`). */
  readonly markable: boolean;
  readonly done: boolean;
  /** Given up: neither open nor done. */
  readonly dropped: boolean;
  readonly owners: readonly string[];
  /** `YYYY-MM-DD` when it is a date, otherwise as written. */
  readonly due?: string;
  readonly horizon?: Horizon;
  readonly priority?: string;
  readonly effects: readonly Effect[];
  readonly areas: readonly string[];
  /** Ids of claims. */
  readonly addresses: readonly string[];
  readonly ticket?: TicketRecord;
  /** Whether a `Verified:` field shows that it worked. */
  readonly verified: boolean;
}

export interface TicketRecord {
  readonly text: string;
  /** An address; undefined for a bare key. */
  readonly target?: string;
}

/** A link to a file of the workspace and what it belongs to. */
export interface CodeRecord {
  /** As in `CodeReference.path`: relative to the document, or to the workspace with a `/`. */
  readonly path: string;
  /** 1-based, inclusive. */
  readonly first?: number;
  readonly last?: number;
  readonly pin?: string;
  /** 0-based line of the link. */
  readonly line: number;
  /** Index in `items` of the item it stands in. */
  readonly item?: number;
  /** Id of the claim it stands in. */
  readonly claim?: string;
}

/** Whether an item is still to be done. */
export function isOpen(item: ItemRecord): boolean {
  return !item.done && !item.dropped;
}

/** Whether an item is open and its date is over; `today` is `YYYY-MM-DD`. */
export function isOverdue(item: ItemRecord, today: string): boolean {
  return isOpen(item) && item.due !== undefined && isDay(item.due) && item.due < today;
}

/** What an incident is called in a list: its id, or without one its title. */
export function nameOf(incident: Pick<IncidentRecord, 'id' | 'title'>): string {
  return incident.id ?? incident.title;
}
