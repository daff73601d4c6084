/**
 * What a postmortem is once it has been read. Everything carries the range it stands at, and
 * everything is read-only: writing goes through operations that make text edits.
 */
import type { Link } from '../markdown/links';
import type { Standing } from './standing';
import type { Unread } from './unread';
import type { MarkdownTree } from '../markdown/tree';
import type { LineIndex, Range } from '../markdown/text';
import type { YamlEntry, YamlProblem } from '../markdown/yaml';
import type {
  Language,
  MetadataKey,
  InstantKey,
  Status,
  SectionId,
  Horizon,
  ClaimState,
  WhyShape,
  NoteKind,
  FieldKind,
  Effect,
} from '../vocabulary/ids';

export interface Postmortem {
  /** As it is read: what every range counts in. */
  readonly text: string;
  /** As it is in its file: the same but where letters are written in parts. See `editWritten`. */
  readonly written: string;
  readonly lines: LineIndex;
  /** What the text is as Markdown. */
  readonly markdown: MarkdownTree;
  /** False for a README or an index: no rule reports anything on it. */
  readonly isPostmortem: boolean;
  /** `offered`: it reads like one, in a place that is not the team's; `isPostmortem` is false then. */
  readonly standing: Standing;
  /** It is behind the team's baseline: it counts as closed, and its form is not asked about. */
  readonly isOld: boolean;
  readonly language: Language;
  readonly frontMatter: FrontMatter | undefined;
  readonly metadata: Metadata;
  /** The first H1, when there is one. `metadata.title` wins where both are there. */
  readonly heading: Section | undefined;
  /** Every heading outside front matter, in document order. */
  readonly sections: readonly Section[];
  readonly fiveWhys: FiveWhys;
  readonly remediation: Remediation;
  readonly timeline: Timeline;
  /** Code references of the whole document, in document order. */
  readonly references: readonly CodeReference[];
  /** What looks like the name of a file without being a link, in document order. */
  readonly codeMentions: readonly CodeReference[];
  readonly pins: Pins | undefined;
  readonly suppressions: readonly Suppression[];
  /** What stands there and was not read as what it is. */
  readonly unread: readonly Unread[];
  /** What could not be read, and why. Rules turn these into findings. */
  readonly problems: readonly Problem[];
}

/** Something the parser could not read. It never keeps the rest from being read. */
export interface Problem {
  readonly kind:
    YamlProblem['kind'] | 'too-large' | 'too-deep' | 'five-whys-unreadable' | 'pins-unreadable';
  readonly range: Range;
  /** The library's own words where there are any (English). */
  readonly detail?: string;
}

// ── Front matter and metadata ────────────────────────────────────────────────────────────────

export interface FrontMatter {
  /** `toml` is a site generator's: it is left alone and holds no entries. */
  readonly kind: 'yaml' | 'toml';
  /** Both fences included, without the line ending after the closing one. */
  readonly range: Range;
  /** Between the fences. */
  readonly contentRange: Range;
  readonly entries: readonly YamlEntry[];
}

export type MetadataSource = 'front-matter' | 'bold-line' | 'bullet' | 'table' | 'heading';

/** One fact about the incident, wherever the document states it. */
export interface MetadataEntry {
  readonly key: MetadataKey;
  /** The label as written (`Severity`, `심각도`, `severity`). */
  readonly label: string;
  /** Scalars as text, trimmed; list keys as a list of texts. Empty when nothing is written. */
  readonly values: readonly string[];
  /** The value as YAML gave it; outside front matter the text. */
  readonly raw: unknown;
  readonly source: MetadataSource;
  /** Key and value together: for body sources the whole line, bullet or row. */
  readonly range: Range;
  readonly keyRange: Range;
  readonly valueRange: Range;
}

export interface Metadata {
  /** All entries in document order, also those that lost to front matter. */
  readonly entries: readonly MetadataEntry[];
  /** The winning entry of each key that has a non-empty value. */
  readonly values: Readonly<Partial<Record<MetadataKey, MetadataEntry>>>;
  /** `status`, when it is one of the known ones. Rules treat none as `draft`. */
  readonly status: Status | undefined;
  /** The document's instants that could be read, in ms since the epoch. */
  readonly instants: Readonly<Partial<Record<InstantKey, TimeValue>>>;
  /** The document's own day, `YYYY-MM-DD`: front matter's `date`, `Written: …`. Never when it began. */
  readonly day: string | undefined;
}

// ── Sections ─────────────────────────────────────────────────────────────────────────────────

/** What a section was told by: its title, a part of it, telling words in it, a label, what stands below. */
export interface SectionReading {
  readonly why: 'team' | 'title' | 'part' | 'words' | 'label' | 'content';
  /** Whether it could hardly be anything else. */
  readonly sure: boolean;
}

/** Whether a section means `id`, first or besides. */
export function means(section: Section, id: SectionId): boolean {
  return section.id === id || section.also?.includes(id) === true;
}

export interface Section {
  /** What the vocabulary calls it; undefined for a heading it does not know. */
  readonly id: SectionId | undefined;
  /** What it means besides `id`: `Root Cause (5 Whys)`, or what plainly stands below it. */
  readonly also?: readonly SectionId[];
  /** Those of its meanings that only what stands directly below it says. */
  readonly shown?: readonly SectionId[];
  /** Why it was taken for what it is; undefined where it is nothing. */
  readonly reading?: SectionReading;
  /** The heading's text as a reader sees it, Markdown marks removed. */
  readonly title: string;
  readonly level: 1 | 2 | 3 | 4 | 5 | 6;
  /** The heading itself, without its last line ending. */
  readonly headingRange: Range;
  /** The heading's text without `#` marks. */
  readonly titleRange: Range;
  /** From the heading to the next one of the same or a higher level: sub-sections included. */
  readonly range: Range;
  /** From the line after the heading to the next heading of any level. */
  readonly bodyRange: Range;
  /** 0-based line of the heading. */
  readonly line: number;
  /** Index in `sections` of the heading this one stands below; -1 at the top. */
  readonly parent: number;
  /** Set on a sub-heading of Remediation (`Short term`, `단기`) and on `Long-term actions`. */
  readonly horizon?: Horizon;
  /** A bold label (`- **Impact**: …`) that stands where a heading would; read, never written. */
  readonly labelled?: true;
}

// ── 5 Whys ───────────────────────────────────────────────────────────────────────────────────

export interface FiveWhys {
  /** Indices in `sections` of the 5-Whys headings; more than one is possible. */
  readonly sections: readonly number[];
  readonly trunks: readonly Question[];
  /** The shape of each section in `sections` that held a tree, in order. */
  readonly shapes: readonly WhyShape[];
  /** True when every tree stands in the canonical form: operations edit it in place. */
  readonly canonical: boolean;
}

export type WhyNode = Question | Claim;

/** A question: the start of a trunk, or (below a claim) one written out between two claims. */
export interface Question {
  readonly kind: 'question';
  /** As a reader sees it, without ids, notes, fields and Markdown emphasis around the whole. */
  readonly text: string;
  readonly textRange: Range;
  /** The item with everything below it. */
  readonly range: Range;
  /** The item's own text and fields, from its bullet to the end of the last of its own lines. */
  readonly headRange: Range;
  readonly line: number;
  /** A statement of the problem that stands before the question in the same item (wild shapes). */
  readonly statement?: Text;
  /** False when no question was written and the text is a bare statement (wild shapes, drafts). */
  readonly asked: boolean;
  readonly item: ListItem | undefined;
  readonly fields: readonly Field[];
  readonly notes: readonly Note[];
  readonly children: readonly WhyNode[];
}

export interface Claim {
  readonly kind: 'claim';
  readonly id: Text | undefined;
  readonly text: string;
  readonly textRange: Range;
  readonly range: Range;
  readonly headRange: Range;
  readonly line: number;
  readonly state: ClaimState;
  /** Whether the whole text is struck through. */
  readonly struck: boolean;
  readonly item: ListItem | undefined;
  readonly evidence: readonly Evidence[];
  readonly fields: readonly Field[];
  readonly notes: readonly Note[];
  readonly children: readonly WhyNode[];
}

/** Where a node's list item stands: what an edit needs to follow the document's own style. */
export interface ListItem {
  /** The bullet or number without the space after it: `-`, `*`, `+`, `1.`, `2)`. */
  readonly marker: Range;
  /** The task box `[ ]`, `[x]` with its brackets. */
  readonly checkbox: (Range & { readonly checked: boolean }) | undefined;
  /** Columns (tabs counted to multiples of 4) before the marker. */
  readonly indent: number;
}

/** A piece of text with its place. */
export interface Text {
  readonly text: string;
  readonly range: Range;
}

/** `(verify: …)` at the end of a text; parentheses are in `range`, label and colon not in `content`. */
export interface Note {
  readonly kind: NoteKind;
  readonly range: Range;
  readonly content: Text;
}

/** `Evidence: …` as a nested item (or a line of its own) below a claim or an item. */
export interface Field {
  readonly kind: FieldKind;
  readonly label: string;
  /** The whole nested item. */
  readonly range: Range;
  readonly content: Text;
}

/** What a claim is known from, or where more about an item stands. */
export type Evidence = Link;

// ── Remediation ──────────────────────────────────────────────────────────────────────────────

interface Remediation {
  /** Indices in `sections` of the Remediation headings. */
  readonly sections: readonly number[];
  readonly items: readonly RemediationItem[];
}

/** A value that stands at a place: a token (`#detect`), a table cell, a heading above. */
export interface Placed<T> {
  readonly value: T;
  readonly range: Range;
  readonly source: 'token' | 'heading' | 'cell' | 'field' | 'prose';
}

export interface RemediationItem {
  readonly id: Text | undefined;
  /** What is to be done, without id, tokens, notes and fields. */
  readonly text: string;
  readonly textRange: Range;
  readonly range: Range;
  readonly headRange: Range;
  readonly line: number;
  readonly shape: 'list' | 'table' | 'heading' | 'paragraph';
  readonly done: boolean;
  /** Struck through, or its status says that it was given up: kept for the record. */
  readonly dropped: boolean;
  readonly item: ListItem | undefined;
  /** Index in `sections` of the heading it stands directly below. */
  readonly section: number;
  readonly effects: readonly Placed<Effect>[];
  readonly areas: readonly Placed<string>[];
  /** Hash tokens that are neither effect, area nor horizon. */
  readonly tags: readonly Placed<string>[];
  readonly horizon: Placed<Horizon> | undefined;
  /** Without the `@`. */
  readonly owners: readonly Placed<string>[];
  /** `YYYY-MM-DD` when it is a date; otherwise the text as written. */
  readonly due: Placed<string> | undefined;
  readonly priority: Placed<string> | undefined;
  /** Ids of claims. */
  readonly addresses: readonly Text[];
  readonly code: readonly CodeReference[];
  readonly ticket: Evidence | Text | undefined;
  readonly links: readonly Evidence[];
  readonly fields: readonly Field[];
  readonly notes: readonly Note[];
  /**
   * Where the cells of a table's row are, between their bars, by what their column holds
   * (`ITEM_COLUMNS`); undefined outside tables.
   */
  readonly cells?: Readonly<Record<string, Range>>;
}

// ── Timeline ─────────────────────────────────────────────────────────────────────────────────

/** A time as written, and what could be made of it. */
export interface TimeValue {
  /** As written. */
  readonly text: string;
  readonly range: Range;
  /** `YYYY-MM-DD`, own or inherited (date heading, previous row, incident); undefined: unknown. */
  readonly date: string | undefined;
  /** Minutes after midnight; undefined for a date without a time. */
  readonly minutes: number | undefined;
  readonly seconds: number;
  /** Minutes east of UTC; undefined: nothing says it. */
  readonly offset: number | undefined;
  /** ms since the epoch when date, time and offset are all known. */
  readonly epoch: number | undefined;
}

export interface TimelineEntry {
  readonly time: TimeValue;
  /** The end of a span (`12:17–12:30`). */
  readonly until: TimeValue | undefined;
  readonly text: string;
  readonly textRange: Range;
  readonly range: Range;
  readonly line: number;
  readonly shape: 'list' | 'table' | 'heading' | 'paragraph';
  /** Index in `sections` of the heading it stands directly below. */
  readonly section: number;
  /** Links of the row: where the time and the event are known from. */
  readonly sources: readonly Evidence[];
}

export interface Timeline {
  readonly sections: readonly number[];
  readonly entries: readonly TimelineEntry[];
  /** Whose clocks its times are, where those are turned: a name of the time zone database. */
  readonly region?: string;
  /** The offset the section itself states (table heading, sentence), minutes east of UTC. */
  readonly offset: { readonly minutes: number; readonly range: Range } | undefined;
}

// ── References, pins, suppressions ───────────────────────────────────────────────────────────

/** A link to a file of the workspace, or its name. Whether it exists is not the parser's business. */
export interface CodeReference {
  readonly text: string;
  readonly range: Range;
  /** The destination as written. */
  readonly target: string;
  readonly targetRange: Range;
  /** Percent-decoded path without fragment and query; starts with `/` when workspace-relative. */
  readonly path: string;
  /** 1-based, inclusive, as code hosts write `#L40-L58`. */
  readonly lines: { readonly first: number; readonly last: number } | undefined;
  /** The name in a title `pin:k7f3`. */
  readonly pin: Text | undefined;
  /**
   * Named, not linked: `` `client.ts:40` ``. `target` is path and lines then, `targetRange` the name
   * as written, without backticks, and the path may be the end of one.
   */
  readonly mention?: true;
  /** An address on a code host; `path` is what follows the commit or branch in it. */
  readonly permalink?: true;
}

/** The `<!-- postmortem-pins … -->` comment. */
export interface Pins {
  readonly range: Range;
  readonly contentRange: Range;
  readonly entries: readonly YamlEntry[];
}

export interface Suppression {
  readonly scope: 'block' | 'file';
  readonly rule: Text;
  /** Empty text when none was given. */
  readonly reason: Text;
  /** The comment. */
  readonly range: Range;
  /** What it silences: the next block, or the whole file. */
  readonly covers: Range;
}
