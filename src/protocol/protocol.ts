/**
 * The messages between the extension and the language server beyond LSP itself. The server checks
 * parameters and what a client answers, for a client need not be ours; the extension believes its
 * server.
 *
 * Positions here are LSP's: 0-based lines, 0-based UTF-16 characters.
 */
import {
  count,
  dateTime,
  day,
  DOCUMENT,
  fields,
  flag,
  isRecord,
  isWirePosition,
  list,
  number,
  oneOf,
  optional,
  orNull,
  text,
  type Check,
  type Checked,
} from './check';

export interface WirePosition {
  readonly line: number;
  readonly character: number;
}

export interface WireRange {
  readonly start: WirePosition;
  readonly end: WirePosition;
}

export interface WireEdit {
  readonly range: WireRange;
  readonly newText: string;
}

/** The document a request is about, as the client sees it at that moment. */
export interface VersionedDocument {
  readonly uri: string;
  readonly version: number;
}

/** Edits against exactly the version that was asked about. */
export interface WireEdits {
  readonly edits: readonly WireEdit[];
  /** What to select once the edits are applied: positions in the text *after* them. */
  readonly select?: WireRange;
  /** What to tell the user once they are: a sentence, localised. */
  readonly note?: string;
}

/** Nothing was done. The text says why, in the user's language; `STALE` is the one code among them. */
export interface Refusal {
  readonly refused: string;
}

export type EditResult = WireEdits | Refusal;

/** `refused` when the document has moved on since the request was made: ask again. */
export const STALE = 'stale';

/** Whether `result` is a refusal. */
export function isRefusal(result: EditResult): result is Refusal {
  return 'refused' in result;
}

/** A request: its LSP method and how what comes in is checked. */
export interface RequestMessage<Params, Result> {
  readonly method: string;
  isParams(value: unknown): value is Params;
  /** Of requests that a client answers. */
  isResult?(value: unknown): value is Result;
}

/** A notification: its LSP method and how the receiver checks it. */
export interface NotificationMessage<Params> {
  readonly method: string;
  isParams(value: unknown): value is Params;
}

// ── What the client says when it starts the server ───────────────────────────────────────────

/** Commands of the client that answers may refer to; a client without them never sees them. */
export const CLIENT_COMMANDS = {
  /** Arguments: document URI (string), `WireRange`. Selects and reveals it. */
  select: 'postmortem.select',
  /** Argument: document URI (string). Opens the tree editor. */
  openWhyTree: 'postmortem.openWhyTree',
  /** Arguments: document URI (string), `WirePosition` in a link to code. Opens the code as it is now. */
  goToCode: 'postmortem.goToReferencedCode',
  /** The same arguments. Shows what the code was beside what it is. */
  showCodeChange: 'postmortem.showWhatChanged',
  /** The same arguments. Lets the user choose what the link is to lead to. */
  relinkCode: 'postmortem.relinkCode',
  /** The same arguments. Pins the code that the link, or a name in the text, leads to. */
  pinCode: 'postmortem.pinReference',
  /** Argument: document URI (string). Pins all code that is linked or named by lines alone. */
  pinAllCode: 'postmortem.pinAllReferences',
} as const;

/** `initializationOptions` of the server. All optional: another editor sends none. */
export interface ServerInitialization {
  /** Which of `CLIENT_COMMANDS` this client has. */
  readonly commands?: readonly string[];
  /** Translations for the server's own strings; without them the server brings its Korean ones. */
  readonly l10n?: Readonly<Record<string, string>>;
  /** The client sends `TEAM_SETTINGS` at once: nothing is judged before they are there. */
  readonly teamSettings?: boolean;
  /** The client answers `FIND_FILES`, `STAT_FILES` and `READ_FILES`, and says `FILES_CHANGED`. */
  readonly files?: boolean;
  /** The client answers `STORE_READ` and `STORE_WRITE`. */
  readonly store?: boolean;
  /** The client answers what `code-requests.ts` asks it: git, search, symbols. */
  readonly code?: boolean;
}

/** What of `initializationOptions` can be used; anything else is dropped. Never throws. */
export function readInitialization(value: unknown): ServerInitialization {
  if (!isRecord(value)) return {};
  const { commands, l10n, teamSettings, files, store, code } = value;
  return {
    ...(list(text)(commands) && { commands }),
    ...(isRecord(l10n) && {
      l10n: Object.fromEntries(
        Object.entries(l10n).filter((entry): entry is [string, string] => text(entry[1])),
      ),
    }),
    ...(teamSettings === true && { teamSettings }),
    ...(files === true && { files }),
    ...(store === true && { store }),
    ...(code === true && { code }),
  };
}

// ── Making and editing postmortems ───────────────────────────────────────────────────────────

const offset: Check<number> = (value): value is number =>
  Number.isInteger(value) && Math.abs(value as number) <= 18 * 60;
const isNewDocument = fields({
  title: text,
  severity: text,
  language: oneOf(['en', 'ko']),
  today: day,
  /** Minutes east of UTC of the times that will be written down; none means UTC. */
  offset: optional(offset),
  /** Incident id; none leaves it to the template. */
  id: optional(text),
});
export type NewDocumentParams = Checked<typeof isNewDocument>;

export interface NewDocumentResult {
  readonly text: string;
  /** The place to start typing, in `text`. */
  readonly select?: WireRange;
}

/** The text of a new postmortem for a grade, in a language. */
export const NEW_DOCUMENT: RequestMessage<NewDocumentParams, NewDocumentResult> = {
  method: 'postmortem/newDocument',
  isParams: isNewDocument,
};

export interface GradesResult {
  /** The team's grades, highest first. */
  readonly grades: readonly {
    readonly severity: string;
    /** How much it asks for: how many sections, and who reviews. */
    readonly weight: 'light' | 'standard' | 'high' | 'full';
  }[];
}

/** The grades of the settings of the workspace's first folder, for somebody about to choose one. */
export const GRADES: RequestMessage<Readonly<Record<string, never>>, GradesResult> = {
  method: 'postmortem/grades',
  isParams: fields({}),
};

const isTimelineEntry = fields({
  ...DOCUMENT,
  /** RFC 3339 with the user's offset: `2026-10-13T14:05:00+09:00`. */
  now: dateTime,
  /** What happened; empty leaves the place to type it selected. */
  text,
});
export type TimelineEntryParams = Checked<typeof isTimelineEntry>;

/** Adds a row to the timeline, in order, in the document's own offset and shape. */
export const TIMELINE_ENTRY: RequestMessage<TimelineEntryParams, EditResult> = {
  method: 'postmortem/timelineEntry',
  isParams: isTimelineEntry,
};

const isPasteAsTimeline = fields({
  ...DOCUMENT,
  /** The clipboard: chat or log lines. */
  text,
  /** Where the cursor is. */
  position: isWirePosition,
  /** RFC 3339 with the user's offset: what clock times without a date or offset are read by. */
  now: dateTime,
});
export type PasteAsTimelineParams = Checked<typeof isPasteAsTimeline>;

/** Turns chat or log lines with times into timeline rows. */
export const PASTE_AS_TIMELINE: RequestMessage<PasteAsTimelineParams, EditResult> = {
  method: 'postmortem/pasteAsTimeline',
  isParams: isPasteAsTimeline,
};

/** Lifts metadata out of bold lines, bullets and tables into front matter. */
export const MOVE_METADATA: RequestMessage<VersionedDocument, EditResult> = {
  method: 'postmortem/moveMetadata',
  isParams: fields(DOCUMENT),
};

const isRewriteAsTree = fields({
  ...DOCUMENT,
  /** A 0-based line in the section to rewrite; none rewrites the first that can be. */
  line: optional(count),
});
export type RewriteAsTreeParams = Checked<typeof isRewriteAsTree>;

/** Rewrites a 5-Whys section of another shape in the canonical one. */
export const REWRITE_AS_TREE: RequestMessage<RewriteAsTreeParams, EditResult> = {
  method: 'postmortem/rewriteAsTree',
  isParams: isRewriteAsTree,
};

// ── What stands between a document and `reviewed` ────────────────────────────────────────────

/** Something left to do, where it is, and the edits that do it where one click can. */
export interface ReviewFinding {
  readonly rule: string;
  /** What it is about, where the message alone could be about any line: `R3 “Alert on silence”`. */
  readonly subject?: string;
  readonly message: string;
  readonly severity: 'error' | 'warning';
  readonly range: WireRange;
  readonly fix?: WireEdits & { readonly title: string };
}

export interface ReviewAnswer {
  /** The version everything below speaks of. */
  readonly version: number;
  readonly status: string;
  readonly title?: string;
  /** In the order of looking; a step without findings is done, unless it waits. */
  readonly steps: readonly {
    readonly id: string;
    /** In the user's language. */
    readonly label: string;
    readonly findings: readonly ReviewFinding[];
    /** Nothing is there yet that could be looked at. */
    readonly waits: boolean;
  }[];
  /**
   * The status that comes next: `in-review` for a draft, `reviewed` when nothing is left. `roles` are
   * those whom the grade asks for and nobody is named for.
   */
  readonly next?: { readonly status: 'in-review' | 'reviewed'; readonly roles: readonly string[] };
}

/** The review checklist of an open document, as its newest version is. */
export const REVIEW: RequestMessage<{ readonly uri: string }, ReviewAnswer | Refusal> = {
  method: 'postmortem/review',
  isParams: fields({ uri: text }),
};

const isSetStatus = fields({
  ...DOCUMENT,
  status: oneOf(['in-review', 'reviewed']),
  /** Who reads it; a role without a name stays as it is. */
  readers: list(fields({ role: text, name: text }), 20),
});
export type SetStatusParams = Checked<typeof isSetStatus>;

/** Writes a status and who reads it; refused where it is not the next one. */
export const SET_STATUS: RequestMessage<SetStatusParams, EditResult> = {
  method: 'postmortem/setStatus',
  isParams: isSetStatus,
};

// ── What else is in the workspace ────────────────────────────────────────────────────────────

/** Most URIs in one request for files. */
export const FILES_AT_ONCE = 500;

const isFindFiles = fields({ globs: list(text) });
export type FindFilesParams = Checked<typeof isFindFiles>;

/** Server to client: the workspace's files that match one of the globs, ignored ones left out. */
export const FIND_FILES: RequestMessage<FindFilesParams, { readonly uris: readonly string[] }> = {
  method: 'postmortem/files/find',
  isParams: isFindFiles,
  isResult: fields({ uris: list(text) }),
};

const isFiles = fields({ uris: list(text, FILES_AT_ONCE) });
export type FilesParams = Checked<typeof isFiles>;

const isFileStat = fields({
  /** Bytes. */
  size: number,
  /** ms since the epoch, 0: unknown. */
  modified: number,
  /** Another one whenever the file is, also where its date was put back. */
  identity: optional(text),
});
export type WireFileStat = Checked<typeof isFileStat>;

const isStats = fields({
  /** In the order asked for; null for a file that is not there or lies outside the workspace. */
  stats: list(orNull(isFileStat)),
});
export type StatFilesResult = Checked<typeof isStats>;

/** Server to client: size and date of files. */
export const STAT_FILES: RequestMessage<FilesParams, StatFilesResult> = {
  method: 'postmortem/files/stat',
  isParams: isFiles,
  isResult: isStats,
};

const isTexts = fields({
  /** In the order asked for; null for what cannot be read, is too large or lies outside. */
  texts: list(orNull(text)),
});
export type ReadFilesResult = Checked<typeof isTexts>;

/** Server to client: the texts of files; what is open and unsaved wins over what is on disk. */
export const READ_FILES: RequestMessage<FilesParams, ReadFilesResult> = {
  method: 'postmortem/files/read',
  isParams: isFiles,
  isResult: isTexts,
};

const isFilesChanged = fields({
  /** Files made, written or removed, and folders removed. */
  uris: list(text),
  /** Whether folders came with files nobody has named: everything is to be looked at again. */
  folders: optional(flag),
});
export type FilesChangedParams = Checked<typeof isFilesChanged>;

/** Client to server: files that may be postmortems have changed on disk. */
export const FILES_CHANGED: NotificationMessage<FilesChangedParams> = {
  method: 'postmortem/files/changed',
  isParams: isFilesChanged,
};

/** What the server writes down for its next start has a short name of `[a-z0-9-]`. */
const storeName: Check<string> = (value): value is string =>
  text(value) && /^[a-z0-9-]{1,60}$/.test(value);

/** Server to client: what was stored under a name; null when there is nothing. */
export const STORE_READ: RequestMessage<
  { readonly name: string },
  { readonly text: string | null }
> = {
  method: 'postmortem/store/read',
  isParams: fields({ name: storeName }),
  isResult: fields({ text: orNull(text) }),
};

/** Server to client: keep a text under a name. A client that cannot says nothing. */
export const STORE_WRITE: RequestMessage<
  { readonly name: string; readonly text: string },
  Readonly<Record<string, unknown>>
> = {
  method: 'postmortem/store/write',
  isParams: fields({ name: storeName, text }),
  isResult: isRecord,
};

const isIndexChanged = fields({
  /** How many postmortems are known. */
  incidents: count,
  /** Whether files are still being read. */
  busy: flag,
});
export type IndexChangedParams = Checked<typeof isIndexChanged>;

/** Server to client: what is known of the workspace has changed; sent when it rests a moment. */
export const INDEX_CHANGED: NotificationMessage<IndexChangedParams> = {
  method: 'postmortem/index/changed',
  isParams: isIndexChanged,
};

const standing = oneOf(['postmortem', 'offered', 'no']);
export type WireStanding = Checked<typeof standing>;

/** Server to client: how an open document stands now. */
export const STANDING_CHANGED: NotificationMessage<{
  readonly uri: string;
  readonly standing: WireStanding;
}> = {
  method: 'postmortem/standing/changed',
  isParams: fields({ uri: text, standing }),
};

const isStandingQuestion = fields({
  uri: text,
  /** The text of a document that the server was not told about. */
  text: optional(text),
});

/** Client to server: how a document stands; `no` for one that nobody can read. */
export const STANDING: RequestMessage<
  Checked<typeof isStandingQuestion>,
  { readonly standing: WireStanding }
> = {
  method: 'postmortem/standing',
  isParams: isStandingQuestion,
};

/** Client to server: the documents of the workspace that count, open or not. */
export const INDEXED_FILES: RequestMessage<
  Readonly<Record<string, unknown>>,
  { readonly uris: readonly string[] }
> = {
  method: 'postmortem/index/files',
  isParams: isRecord,
};

const isTeamSettings = fields({
  /** Every `.postmortemrc.yaml` of the workspace as it stands on disk. */
  files: list(fields({ uri: text, text })),
});
export type TeamSettingsParams = Checked<typeof isTeamSettings>;

/** Client to server: the teams' settings files; whatever was sent before is forgotten. */
export const TEAM_SETTINGS: NotificationMessage<TeamSettingsParams> = {
  method: 'postmortem/teamSettings',
  isParams: isTeamSettings,
};
