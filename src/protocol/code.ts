/**
 * What extension and language server ask each other about code that postmortems refer to, typed,
 * with the validation both ends apply. Lines of source files are 1-based and inclusive here, as code
 * hosts write `#L40-L58`; positions in postmortems are LSP's.
 */
import { count as isWireCount, isWirePosition, isWireRange } from './check';
import {
  type EditResult,
  type NotificationMessage,
  type Refusal,
  type RequestMessage,
  type VersionedDocument,
  type WirePosition,
  type WireRange,
} from './protocol';

// ── Server to client: what only the editor can find out ──────────────────────────────────────

export interface WireRepository {
  /** URI of its folder, without a `/` at the end. */
  readonly root: string;
  /** Full id of the commit that is checked out; null before the first one. */
  readonly head: string | null;
  readonly remotes: readonly string[];
}

/** The innermost repository that holds a file; null without git. */
export const GIT_REPOSITORY: RequestMessage<
  { readonly uri: string },
  { readonly repository: WireRepository | null }
> = {
  method: 'postmortem/git/repository',
  isParams: isAboutUri,
  isResult: (value): value is { repository: WireRepository | null } =>
    isRecord(value) &&
    (value['repository'] === null ||
      (isRecord(value['repository']) &&
        isText(value['repository']['root']) &&
        isTextOrNull(value['repository']['head']) &&
        isTexts(value['repository']['remotes']))),
};

export interface GitFileParams {
  /** `WireRepository.root`. */
  readonly root: string;
  readonly commit: string;
  /** From the root, with `/`. */
  readonly path: string;
}

/** What stood at a path in a commit. Null and not missing: the commit is not there. */
export const GIT_TEXT: RequestMessage<
  GitFileParams,
  { readonly text: string | null; readonly missing: boolean }
> = {
  method: 'postmortem/git/text',
  isParams: isGitFile,
  isResult: (value): value is { text: string | null; missing: boolean } =>
    isRecord(value) && isTextOrNull(value['text']) && typeof value['missing'] === 'boolean',
};

/** One file in one commit; see `Change` in `src/pins/chronicle.ts`. */
interface WireChange {
  readonly status: 'A' | 'M' | 'D' | 'R';
  readonly path: string;
  readonly from?: string;
  readonly alike?: number;
}

export interface WireStep {
  readonly commit?: string;
  readonly parent?: string;
  readonly changes: readonly WireChange[];
}

/** The commits since one, oldest first, and what became of files in each; null when git cannot say. */
export const GIT_SINCE: RequestMessage<
  { readonly root: string; readonly head: string; readonly commit: string },
  { readonly steps: readonly WireStep[] | null }
> = {
  method: 'postmortem/git/since',
  isParams: (value): value is { root: string; head: string; commit: string } =>
    isRecord(value) && isText(value['root']) && isText(value['head']) && isText(value['commit']),
  isResult: (value): value is { steps: WireStep[] | null } =>
    isRecord(value) && (value['steps'] === null || isList(value['steps'], isStep)),
};

function isStep(one: Record<string, unknown>): boolean {
  return (
    isOptionalText(one['commit']) && isOptionalText(one['parent']) && Array.isArray(one['changes'])
  );
}

/** Whether a path that is not there is kept out by a sparse checkout or a submodule that was not fetched. */
export const GIT_ABSENT: RequestMessage<
  { readonly root: string; readonly path: string },
  { readonly absent: 'sparse' | 'submodule' | null }
> = {
  method: 'postmortem/git/absent',
  isParams: (value): value is { root: string; path: string } =>
    isRecord(value) && isText(value['root']) && isText(value['path']),
  isResult: (value): value is { absent: 'sparse' | 'submodule' | null } =>
    isRecord(value) && [null, 'sparse', 'submodule'].includes(value['absent'] as string | null),
};

/** Files with these names, of the work tree or of a commit; null when git cannot say. */
export const GIT_NAMED: RequestMessage<
  { readonly root: string; readonly names: readonly string[]; readonly commit: string | null },
  { readonly paths: readonly string[] | null }
> = {
  method: 'postmortem/git/named',
  isParams: (value): value is { root: string; names: string[]; commit: string | null } =>
    isRecord(value) &&
    isText(value['root']) &&
    isTexts(value['names']) &&
    isTextOrNull(value['commit']),
  isResult: (value): value is { paths: string[] | null } =>
    isRecord(value) && (value['paths'] === null || isTexts(value['paths'])),
};

/** The lines of a file and the commit each was written in; null when git cannot say. */
export const GIT_WRITTEN: RequestMessage<
  { readonly root: string; readonly head: string; readonly path: string },
  { readonly lines: readonly { readonly line: string; readonly commit: string }[] | null }
> = {
  method: 'postmortem/git/written',
  isParams: (value): value is { root: string; head: string; path: string } =>
    isRecord(value) && isText(value['root']) && isText(value['head']) && isText(value['path']),
  isResult: (value): value is { lines: { line: string; commit: string }[] | null } =>
    isRecord(value) &&
    (value['lines'] === null ||
      isList(value['lines'], ({ line, commit }) => isText(line) && isText(commit))),
};

/** The last commit of HEAD's history before an instant, ms since the epoch. */
export const GIT_COMMIT_BEFORE: RequestMessage<
  { readonly root: string; readonly instant: number },
  { readonly commit: string | null }
> = {
  method: 'postmortem/git/commitBefore',
  isParams: (value): value is { root: string; instant: number } =>
    isRecord(value) && isText(value['root']) && typeof value['instant'] === 'number',
  isResult: (value): value is { commit: string | null } =>
    isRecord(value) && isTextOrNull(value['commit']),
};

/** Whether a history holds an object of this name; null when git cannot say. */
export const GIT_HOLDS: RequestMessage<
  { readonly root: string; readonly hash: string },
  { readonly holds: boolean | null }
> = {
  method: 'postmortem/git/holds',
  isParams: (value): value is { root: string; hash: string } =>
    isRecord(value) && isText(value['root']) && isText(value['hash']),
  isResult: (value): value is { holds: boolean | null } =>
    isRecord(value) && (value['holds'] === null || typeof value['holds'] === 'boolean'),
};

/** The commits that changed a file, newest first; null when git cannot say. */
export const GIT_HISTORY: RequestMessage<
  { readonly root: string; readonly head: string; readonly path: string },
  { readonly versions: readonly { readonly commit: string; readonly path: string }[] | null }
> = {
  method: 'postmortem/git/history',
  isParams: (value): value is { root: string; head: string; path: string } =>
    isRecord(value) && isText(value['root']) && isText(value['head']) && isText(value['path']),
  isResult: (value): value is { versions: { commit: string; path: string }[] | null } =>
    isRecord(value) &&
    (value['versions'] === null ||
      isList(value['versions'], (one) => isText(one['commit']) && isText(one['path']))),
};

/** Whether a word stands in a file that git knows; null when git cannot say. */
export const GIT_MENTIONS: RequestMessage<
  { readonly root: string; readonly word: string },
  { readonly mentions: boolean | null }
> = {
  method: 'postmortem/git/mentions',
  isParams: (value): value is { root: string; word: string } =>
    isRecord(value) && isText(value['root']) && isText(value['word']),
  isResult: (value): value is { mentions: boolean | null } =>
    isRecord(value) && (value['mentions'] === null || typeof value['mentions'] === 'boolean'),
};

/** What a search found: files by the line they hold. */
export interface WireFilesWith {
  readonly files: readonly { readonly line: string; readonly uris: readonly string[] }[];
  readonly complete: boolean;
}

/** Files that hold some of these lines, white space aside; null when this host cannot search. */
export const SEARCH_FILES: RequestMessage<
  { readonly lines: readonly string[]; readonly limit: number },
  { readonly found: WireFilesWith | null }
> = {
  method: 'postmortem/files/search',
  isParams: (value): value is { lines: string[]; limit: number } =>
    isRecord(value) && isTexts(value['lines']) && isWireCount(value['limit']),
  isResult: (value): value is { found: WireFilesWith | null } =>
    isRecord(value) &&
    (value['found'] === null ||
      (isRecord(value['found']) &&
        typeof value['found']['complete'] === 'boolean' &&
        isList(
          value['found']['files'],
          ({ line, uris }: Record<string, unknown>) => isText(line) && isTexts(uris),
        ))),
};

/** Where a symbol (`Outer.inner`) of a file stands; null when nobody can say. */
export const SYMBOL_LINES: RequestMessage<
  { readonly uri: string; readonly symbol: string },
  { readonly lines: WireLines | null }
> = {
  method: 'postmortem/symbol/lines',
  isParams: (value): value is { uri: string; symbol: string } =>
    isAboutUri(value) && isText((value as Record<string, unknown>)['symbol']),
  isResult: (value): value is { lines: WireLines | null } =>
    isRecord(value) && (value['lines'] === null || isLines(value['lines'])),
};

export interface WireLines {
  readonly first: number;
  readonly last: number;
}

/** Every source file that a postmortem of the workspace refers to; sent when that changes. */
export const CODE_FILES: NotificationMessage<{ readonly uris: readonly string[] }> = {
  method: 'postmortem/code/files',
  isParams: (value): value is { uris: string[] } => isRecord(value) && isTexts(value['uris']),
};

// ── Client to server ─────────────────────────────────────────────────────────────────────────

/** Source files changed, in an editor or on disk; none: anything may have (a checkout). */
export const SOURCES_CHANGED: NotificationMessage<{ readonly uris: readonly string[] }> = {
  method: 'postmortem/code/changed',
  isParams: (value): value is { uris: string[] } => isRecord(value) && isTexts(value['uris']),
};

export interface IncidentChoice {
  readonly uri: string;
  /** Its id, else its title. */
  readonly name: string;
  readonly title: string;
  readonly status: string;
  readonly date?: string;
  readonly open: number;
  /** How many links lead to code. */
  readonly code: number;
}

/** Every postmortem of the workspace, newest first, once all of them have been read. */
export const INCIDENTS: RequestMessage<
  Readonly<Record<string, never>>,
  { readonly incidents: readonly IncidentChoice[] }
> = {
  method: 'postmortem/code/incidents',
  isParams: (value): value is Readonly<Record<string, never>> => isRecord(value),
  isResult: (value): value is { incidents: IncidentChoice[] } =>
    isRecord(value) &&
    isList(
      value['incidents'],
      (one) =>
        isText(one['uri']) &&
        isText(one['name']) &&
        isText(one['title']) &&
        isText(one['status']) &&
        isOptionalText(one['date']) &&
        isWireCount(one['open']) &&
        isWireCount(one['code']),
    ),
};

/** An item or a claim a link can be put into. */
export interface LinkPlace {
  readonly index: number;
  readonly id?: string;
  readonly text: string;
  /** Of an item `open`, `done` or `dropped`; of a claim its state. */
  readonly state: string;
}

export interface LinkPlaces {
  readonly items: readonly LinkPlace[];
  readonly claims: readonly LinkPlace[];
}

/** What of an open document code can be linked to. */
export const LINK_PLACES: RequestMessage<{ readonly uri: string }, LinkPlaces | Refusal> = {
  method: 'postmortem/code/places',
  isParams: isAboutUri,
  isResult: (value): value is LinkPlaces | Refusal =>
    isRecord(value) &&
    (isText(value['refused']) ||
      [value['items'], value['claims']].every((list) =>
        isList(
          list,
          (one) =>
            isWireCount(one['index']) &&
            isOptionalText(one['id']) &&
            isText(one['text']) &&
            isText(one['state']),
        ),
      )),
};

/** Where a link goes: `text` says which one is meant should the document have changed meanwhile. */
export type LinkInto =
  | { readonly kind: 'item' | 'claim'; readonly index: number; readonly text: string }
  | { readonly kind: 'new'; readonly text: string }
  /** At a place in the text, or in place of what the link there leads to now. */
  | { readonly kind: 'cursor' | 'replace'; readonly at: WirePosition };

export interface LinkCodeParams extends VersionedDocument {
  readonly into: LinkInto;
  readonly source: WireLines & { readonly uri: string; readonly symbol?: string };
}

/** Puts a link to pinned code, and its pin, into an open document. */
export const LINK_CODE: RequestMessage<LinkCodeParams, EditResult> = {
  method: 'postmortem/code/link',
  isParams: (value): value is LinkCodeParams => {
    if (!isDocument(value)) return false;
    const { source } = value;
    return (
      isInto(value['into']) &&
      isRecord(source) &&
      isText(source['uri']) &&
      isOptionalText(source['symbol']) &&
      isLines(source)
    );
  },
};

/** One link of a document and where its code is now. */
export interface WireReference {
  /** The whole link. */
  readonly range: WireRange;
  readonly target: string;
  /** One of `REFERENCE_STATES` of `pins/verdict.ts`. */
  readonly state: string;
  /** The file the code stands in now. */
  readonly uri?: string;
  readonly lines?: WireLines;
  /** What the pin remembers of the code, or git does. */
  readonly recorded?: string;
  /** What stands there now, indentation removed alike; only when one link was asked for. */
  readonly now?: string;
  /** `YYYY-MM-DD`. */
  readonly pinned?: string;
  /** Whether `UPDATE_CODE` has something to write. */
  readonly renewable: boolean;
  /** Whether that is a pin where there is none. */
  readonly unpinned: boolean;
}

export interface ReferencesParams {
  readonly uri: string;
  /** Only the link here. */
  readonly at?: WirePosition;
}

/** The links of an open document that lead to code, looked for now. */
export const CODE_REFERENCES: RequestMessage<
  ReferencesParams,
  { readonly references: readonly WireReference[] }
> = {
  method: 'postmortem/code/references',
  isParams: (value): value is ReferencesParams =>
    isAboutUri(value) && isOptionalPosition((value as Record<string, unknown>)['at']),
  isResult: (value): value is { references: WireReference[] } =>
    isRecord(value) &&
    isList(
      value['references'],
      (one) =>
        isWireRange(one['range']) &&
        isText(one['target']) &&
        isText(one['state']) &&
        isOptionalText(one['uri']) &&
        (one['lines'] === undefined || isLines(one['lines'])) &&
        isOptionalText(one['recorded']) &&
        isOptionalText(one['now']) &&
        isOptionalText(one['pinned']) &&
        typeof one['renewable'] === 'boolean' &&
        typeof one['unpinned'] === 'boolean',
    ),
};

/** What a click on a destination opens: code where it is now, by its link's place, or an address; else nothing. */
export interface Destination {
  readonly code?: WirePosition;
  readonly link?: string;
}

/** What destinations of links of an open document open, in their order. Looks at no files. */
export const DESTINATIONS: RequestMessage<
  { readonly uri: string; readonly targets: readonly string[] },
  { readonly destinations: readonly Destination[] }
> = {
  method: 'postmortem/code/destinations',
  isParams: (value): value is { uri: string; targets: string[] } =>
    isAboutUri(value) && isTexts((value as Record<string, unknown>)['targets']),
  isResult: (value): value is { destinations: Destination[] } =>
    isRecord(value) &&
    isList(
      value['destinations'],
      ({ code, link }) => isOptionalPosition(code) && isOptionalText(link),
    ),
};

export interface UpdateCodeParams extends VersionedDocument {
  /** The link whose code is accepted as it is now; without it every link to code that moved. */
  readonly at?: WirePosition;
  /** Instead of those that moved all that have no pin. */
  readonly unpinned?: boolean;
}

export interface CodeUpdate {
  /** Links that are written anew. */
  readonly count?: number;
  /** Links whose code moved, but not in what is committed, in which lines are counted. */
  readonly uncommitted?: number;
}

/** Brings links and pins up to date. */
export const UPDATE_CODE: RequestMessage<UpdateCodeParams, EditResult & CodeUpdate> = {
  method: 'postmortem/code/update',
  isParams: (value): value is UpdateCodeParams =>
    isDocument(value) &&
    isOptionalPosition(value['at']) &&
    ['undefined', 'boolean'].includes(typeof value['unpinned']),
};

/** Something of a postmortem that refers to a stretch of a source file. */
export interface CodePoint extends WireLines {
  /** One line: `INC-2026-0142 · R1 open · @jlee, due in 3 days`. */
  readonly label: string;
  /** Markdown, text of the document escaped. */
  readonly hover: string;
  /** The postmortem, and the 0-based line of the item, the claim or the link. */
  readonly uri: string;
  readonly line: number;
  readonly open: boolean;
}

/** What of the workspace's postmortems refers to a source file, as the file is now. */
export const CODE_POINTS: RequestMessage<
  { readonly uri: string },
  {
    readonly points: readonly CodePoint[];
    /** Something refers to the file that was not found in it: git or symbols may not be ready yet. */
    readonly missing: boolean;
  }
> = {
  method: 'postmortem/code/points',
  isParams: isAboutUri,
  isResult: (value): value is { points: CodePoint[]; missing: boolean } =>
    isRecord(value) &&
    typeof value['missing'] === 'boolean' &&
    isList(
      value['points'],
      (one) =>
        isLines(one) &&
        isText(one['label']) &&
        isText(one['hover']) &&
        isText(one['uri']) &&
        isWireCount(one['line']) &&
        typeof one['open'] === 'boolean',
    ),
};

/** What a ticket system is told of an item. */
export interface TicketFacts {
  readonly title: string;
  readonly body: string;
  readonly id: string;
  readonly severity: string;
  /** An address on the code host; empty without one. */
  readonly codeUrl: string;
  /** Index of the item, for `SET_TICKET`. */
  readonly index: number;
  readonly text: string;
}

/** The item at a position, for a new ticket. */
export const TICKET_FACTS: RequestMessage<
  { readonly uri: string; readonly at: WirePosition },
  TicketFacts | Refusal
> = {
  method: 'postmortem/code/ticket',
  isParams: (value): value is { uri: string; at: WirePosition } =>
    isAboutUri(value) && isWirePosition((value as unknown as Record<string, unknown>)['at']),
  isResult: (value): value is TicketFacts | Refusal =>
    isRecord(value) &&
    (isText(value['refused']) ||
      (['title', 'body', 'id', 'severity', 'codeUrl', 'text'].every((key) => isText(value[key])) &&
        isWireCount(value['index']))),
};

export interface SetTicketParams extends VersionedDocument {
  readonly index: number;
  readonly text: string;
  readonly ticket: string;
}

/** Writes a ticket's address or key into an item's `Ticket:` field. */
export const SET_TICKET: RequestMessage<SetTicketParams, EditResult> = {
  method: 'postmortem/code/setTicket',
  isParams: (value): value is SetTicketParams =>
    isDocument(value) &&
    isWireCount(value['index']) &&
    isText(value['text']) &&
    isText(value['ticket']),
};

export interface Span {
  /** ms since the epoch; null when the document does not say. */
  readonly started: number | null;
  readonly resolved: number | null;
}

/** When the incident of an open document began and was over. */
export const INCIDENT_SPAN: RequestMessage<{ readonly uri: string }, Span> = {
  method: 'postmortem/code/span',
  isParams: isAboutUri,
  isResult: (value): value is Span =>
    isRecord(value) &&
    [value['started'], value['resolved']].every((one) => one === null || typeof one === 'number'),
};

export interface TimelineRowsParams extends VersionedDocument {
  /** Minutes east of UTC where the document states no offset. */
  readonly offset: number;
  readonly rows: readonly {
    /** ms since the epoch. */
    readonly at: number;
    /** What happened; plain text. */
    readonly text: string;
    /** Full id of the commit it is known from. */
    readonly commit: string;
  }[];
  /** Addresses of the remotes of the commits' repository. */
  readonly remotes: readonly string[];
}

/** Writes rows into the timeline, in order. */
export const TIMELINE_ROWS: RequestMessage<TimelineRowsParams, EditResult> = {
  method: 'postmortem/code/timeline',
  isParams: (value): value is TimelineRowsParams =>
    isDocument(value) &&
    Number.isInteger(value['offset']) &&
    isList(
      value['rows'],
      (one) => Number.isFinite(one['at']) && isText(one['text']) && isText(one['commit']),
    ) &&
    isTexts(value['remotes']),
};

// ── Validation ───────────────────────────────────────────────────────────────────────────────

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isTextOrNull(value: unknown): value is string | null {
  return value === null || isText(value);
}

function isOptionalText(value: unknown): value is string | undefined {
  return value === undefined || isText(value);
}

function isOptionalPosition(value: unknown): value is WirePosition | undefined {
  return value === undefined || isWirePosition(value);
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every(isText);
}

function isList(value: unknown, check: (one: Record<string, unknown>) => boolean): boolean {
  return Array.isArray(value) && value.every((one) => isRecord(one) && check(one));
}

function isLines(value: unknown): value is WireLines {
  if (!isRecord(value)) return false;
  const { first, last } = value;
  return isWireCount(first) && isWireCount(last) && first >= 1 && last >= first;
}

function isAboutUri<Value extends { readonly uri: string }>(value: unknown): value is Value {
  return isRecord(value) && isText(value['uri']);
}

function isDocument(value: unknown): value is Record<string, unknown> {
  return isRecord(value) && isText(value['uri']) && isWireCount(value['version']);
}

function isGitFile(value: unknown): value is GitFileParams {
  return (
    isRecord(value) && isText(value['root']) && isText(value['commit']) && isText(value['path'])
  );
}

function isInto(value: unknown): value is LinkInto {
  if (!isRecord(value)) return false;
  if (value['kind'] === 'new') return isText(value['text']);
  if (value['kind'] === 'cursor' || value['kind'] === 'replace') return isWirePosition(value['at']);
  return (
    (value['kind'] === 'item' || value['kind'] === 'claim') &&
    isWireCount(value['index']) &&
    isText(value['text'])
  );
}
