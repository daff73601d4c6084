/**
 * The messages between the extension and the language server beyond LSP itself, typed, with the
 * validation both ends apply to what they receive. Imports nothing, so that every room may.
 *
 * Positions here are LSP's: 0-based lines, 0-based UTF-16 characters.
 */

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

/** A request: its LSP method and how each side checks what it was sent. */
export interface RequestMessage<Params, Result> {
  readonly method: string;
  isParams(value: unknown): value is Params;
  isResult(value: unknown): value is Result;
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
} as const;
export type ClientCommand = (typeof CLIENT_COMMANDS)[keyof typeof CLIENT_COMMANDS];

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
    ...(isArrayOf(isString)(commands) && { commands }),
    ...(isRecord(l10n) && {
      l10n: Object.fromEntries(
        Object.entries(l10n).filter((entry): entry is [string, string] => isString(entry[1])),
      ),
    }),
    ...(teamSettings === true && { teamSettings }),
    ...(files === true && { files }),
    ...(store === true && { store }),
    ...(code === true && { code }),
  };
}

// ── Making and editing postmortems ───────────────────────────────────────────────────────────

export interface NewDocumentParams {
  readonly title: string;
  readonly severity: string;
  readonly language: 'en' | 'ko';
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** Minutes east of UTC of the times that will be written down; none means UTC. */
  readonly offset?: number;
  /** Incident id; none leaves it to the template. */
  readonly id?: string;
}

export interface NewDocumentResult {
  readonly text: string;
  /** The place to start typing, in `text`. */
  readonly select?: WireRange;
}

/** The text of a new postmortem for a grade, in a language. */
export const NEW_DOCUMENT: RequestMessage<NewDocumentParams, NewDocumentResult> = {
  method: 'postmortem/newDocument',
  isParams: (value): value is NewDocumentParams =>
    isRecord(value) &&
    isString(value['title']) &&
    isString(value['severity']) &&
    (value['language'] === 'en' || value['language'] === 'ko') &&
    isDate(value['today']) &&
    isOptional(isOffset)(value['offset']) &&
    isOptional(isString)(value['id']),
  isResult: (value): value is NewDocumentResult =>
    isRecord(value) && isString(value['text']) && isOptional(isWireRange)(value['select']),
};

/** How much a grade asks for: how many sections, and who reviews. */
export const WEIGHTS = ['light', 'standard', 'full'] as const;

export interface GradesResult {
  /** The team's grades, highest first. */
  readonly grades: readonly {
    readonly severity: string;
    readonly weight: (typeof WEIGHTS)[number];
  }[];
}

/** The grades of the settings of the workspace's first folder, for somebody about to choose one. */
export const GRADES: RequestMessage<Readonly<Record<string, never>>, GradesResult> = {
  method: 'postmortem/grades',
  isParams: (value): value is Readonly<Record<string, never>> => isRecord(value),
  isResult: (value): value is GradesResult =>
    isRecord(value) &&
    isArrayOf(
      (grade): grade is GradesResult['grades'][number] =>
        isRecord(grade) &&
        isString(grade['severity']) &&
        WEIGHTS.some((weight) => weight === grade['weight']),
    )(value['grades']),
};

export interface TimelineEntryParams extends VersionedDocument {
  /** RFC 3339 with the user's offset: `2026-10-13T14:05:00+09:00`. */
  readonly now: string;
  /** What happened; empty leaves the place to type it selected. */
  readonly text: string;
}

/** Adds a row to the timeline, in order, in the document's own offset and shape. */
export const TIMELINE_ENTRY: RequestMessage<TimelineEntryParams, EditResult> = {
  method: 'postmortem/timelineEntry',
  isParams: (value): value is TimelineEntryParams =>
    isRecord(value) &&
    isVersionedDocument(value) &&
    isDateTime(value['now']) &&
    isString(value['text']),
  isResult: isEditResult,
};

export interface PasteAsTimelineParams extends VersionedDocument {
  /** The clipboard: chat or log lines. */
  readonly text: string;
  /** Where the cursor is. */
  readonly position: WirePosition;
  /** RFC 3339 with the user's offset: what clock times without a date or offset are read by. */
  readonly now: string;
}

/** Turns chat or log lines with times into timeline rows. */
export const PASTE_AS_TIMELINE: RequestMessage<PasteAsTimelineParams, EditResult> = {
  method: 'postmortem/pasteAsTimeline',
  isParams: (value): value is PasteAsTimelineParams =>
    isRecord(value) &&
    isVersionedDocument(value) &&
    isString(value['text']) &&
    isWirePosition(value['position']) &&
    isDateTime(value['now']),
  isResult: isEditResult,
};

/** Lifts metadata out of bold lines, bullets and tables into front matter. */
export const MOVE_METADATA: RequestMessage<VersionedDocument, EditResult> = {
  method: 'postmortem/moveMetadata',
  isParams: (value): value is VersionedDocument => isRecord(value) && isVersionedDocument(value),
  isResult: isEditResult,
};

export interface RewriteAsTreeParams extends VersionedDocument {
  /** A 0-based line in the section to rewrite; none rewrites the first that can be. */
  readonly line?: number;
}

/** Rewrites a 5-Whys section of another shape in the canonical one. */
export const REWRITE_AS_TREE: RequestMessage<RewriteAsTreeParams, EditResult> = {
  method: 'postmortem/rewriteAsTree',
  isParams: (value): value is RewriteAsTreeParams =>
    isRecord(value) && isVersionedDocument(value) && isOptional(isWireCount)(value['line']),
  isResult: isEditResult,
};

// ── What stands between a document and `reviewed` ────────────────────────────────────────────

/** Something left to do, where it is, and the edits that do it where one click can. */
export interface ReviewFinding {
  readonly rule: string;
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
  /** Writes `status: reviewed`: there when nothing is left and the status says less. */
  readonly setReviewed?: WireEdits;
}

/** The review checklist of an open document, as its newest version is. */
export const REVIEW: RequestMessage<{ readonly uri: string }, ReviewAnswer | Refusal> = {
  method: 'postmortem/review',
  isParams: (value): value is { uri: string } => isRecord(value) && isString(value['uri']),
  isResult: (value): value is ReviewAnswer | Refusal =>
    isRecord(value) &&
    (isString(value['refused']) ||
      (isWireCount(value['version']) &&
        isString(value['status']) &&
        isOptional(isString)(value['title']) &&
        isOptional(isWireEdits)(value['setReviewed']) &&
        isArrayOf(
          (step): step is ReviewAnswer['steps'][number] =>
            isRecord(step) &&
            isString(step['id']) &&
            isString(step['label']) &&
            typeof step['waits'] === 'boolean' &&
            isArrayOf(isReviewFinding)(step['findings']),
        )(value['steps']))),
};

function isReviewFinding(value: unknown): value is ReviewFinding {
  return (
    isRecord(value) &&
    isString(value['rule']) &&
    isString(value['message']) &&
    (value['severity'] === 'error' || value['severity'] === 'warning') &&
    isWireRange(value['range']) &&
    isOptional(
      (fix): fix is WireEdits & { title: string } =>
        isRecord(fix) && isString(fix['title']) && isWireEdits(fix),
    )(value['fix'])
  );
}

// ── What else is in the workspace ────────────────────────────────────────────────────────────

/** Most URIs in one request for files. */
export const FILES_AT_ONCE = 500;

export interface FindFilesParams {
  readonly globs: readonly string[];
}

/** Server to client: the workspace's files that match one of the globs, ignored ones left out. */
export const FIND_FILES: RequestMessage<FindFilesParams, { readonly uris: readonly string[] }> = {
  method: 'postmortem/files/find',
  isParams: (value): value is FindFilesParams =>
    isRecord(value) && isArrayOf(isString)(value['globs']),
  isResult: (value): value is { uris: string[] } =>
    isRecord(value) && isArrayOf(isString)(value['uris']),
};

export interface FilesParams {
  /** At most `FILES_AT_ONCE`. */
  readonly uris: readonly string[];
}

function isFilesParams(value: unknown): value is FilesParams {
  return (
    isRecord(value) && isArrayOf(isString)(value['uris']) && value['uris'].length <= FILES_AT_ONCE
  );
}

export interface StatFilesResult {
  /** In the order asked for; null for a file that is not there or lies outside the workspace. */
  readonly stats: readonly (WireFileStat | null)[];
}

export interface WireFileStat {
  /** Bytes. */
  readonly size: number;
  /** ms since the epoch, 0: unknown. */
  readonly modified: number;
  /** Another one whenever the file is, also where its date was put back. */
  readonly identity?: string;
}

/** Server to client: size and date of files. */
export const STAT_FILES: RequestMessage<FilesParams, StatFilesResult> = {
  method: 'postmortem/files/stat',
  isParams: isFilesParams,
  isResult: (value): value is StatFilesResult =>
    isRecord(value) &&
    isArrayOf(
      (stat): stat is StatFilesResult['stats'][number] =>
        stat === null ||
        (isRecord(stat) &&
          typeof stat['size'] === 'number' &&
          typeof stat['modified'] === 'number' &&
          isOptional(isString)(stat['identity'])),
    )(value['stats']),
};

export interface ReadFilesResult {
  /** In the order asked for; null for what cannot be read, is too large or lies outside. */
  readonly texts: readonly (string | null)[];
}

/** Server to client: the texts of files; what is open and unsaved wins over what is on disk. */
export const READ_FILES: RequestMessage<FilesParams, ReadFilesResult> = {
  method: 'postmortem/files/read',
  isParams: isFilesParams,
  isResult: (value): value is ReadFilesResult =>
    isRecord(value) &&
    isArrayOf((text): text is string | null => text === null || isString(text))(value['texts']),
};

export interface FilesChangedParams {
  /** Files made, written or removed, and folders removed. */
  readonly uris: readonly string[];
  /** Whether folders came with files nobody has named: everything is to be looked at again. */
  readonly folders?: boolean;
}

/** Client to server: files that may be postmortems have changed on disk. */
export const FILES_CHANGED: NotificationMessage<FilesChangedParams> = {
  method: 'postmortem/files/changed',
  isParams: (value): value is FilesChangedParams =>
    isRecord(value) &&
    isArrayOf(isString)(value['uris']) &&
    isOptional(isBoolean)(value['folders']),
};

/** What the server writes down for its next start: a short name of `[a-z0-9-]`, and a text. */
export interface StoreReadParams {
  readonly name: string;
}

/** Server to client: what was stored under a name; null when there is nothing. */
export const STORE_READ: RequestMessage<StoreReadParams, { readonly text: string | null }> = {
  method: 'postmortem/store/read',
  isParams: (value): value is StoreReadParams => isRecord(value) && isStoreName(value['name']),
  isResult: (value): value is { text: string | null } =>
    isRecord(value) && (value['text'] === null || isString(value['text'])),
};

export interface StoreWriteParams extends StoreReadParams {
  readonly text: string;
}

/** Server to client: keep a text under a name. A client that cannot says nothing. */
export const STORE_WRITE: RequestMessage<StoreWriteParams, Readonly<Record<string, never>>> = {
  method: 'postmortem/store/write',
  isParams: (value): value is StoreWriteParams =>
    isRecord(value) && isStoreName(value['name']) && isString(value['text']),
  isResult: (value): value is Readonly<Record<string, never>> => isRecord(value),
};

export interface IndexChangedParams {
  /** How many postmortems are known. */
  readonly incidents: number;
  /** Whether files are still being read. */
  readonly busy: boolean;
}

/** Server to client: what is known of the workspace has changed; sent when it rests a moment. */
export const INDEX_CHANGED: NotificationMessage<IndexChangedParams> = {
  method: 'postmortem/index/changed',
  isParams: (value): value is IndexChangedParams =>
    isRecord(value) && isWireCount(value['incidents']) && isBoolean(value['busy']),
};

export interface TeamSettingsParams {
  /** Every `.postmortemrc.yaml` of the workspace as it stands on disk. */
  readonly files: readonly { readonly uri: string; readonly text: string }[];
}

/** Client to server: the teams' settings files; whatever was sent before is forgotten. */
export const TEAM_SETTINGS: NotificationMessage<TeamSettingsParams> = {
  method: 'postmortem/teamSettings',
  isParams: (value): value is TeamSettingsParams =>
    isRecord(value) &&
    isArrayOf(
      (file): file is { uri: string; text: string } =>
        isRecord(file) && isString(file['uri']) && isString(file['text']),
    )(value['files']),
};

// ── Validation ───────────────────────────────────────────────────────────────────────────────

type Check<T> = (value: unknown) => value is T;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}

function isBoolean(value: unknown): value is boolean {
  return typeof value === 'boolean';
}

function isStoreName(value: unknown): value is string {
  return isString(value) && /^[a-z0-9-]{1,60}$/.test(value);
}

/** A line, a character, a version: an integer that is not negative and that LSP can carry. */
export function isWireCount(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 0x7fffffff;
}

function isOptional<T>(check: Check<T>): Check<T | undefined> {
  return (value): value is T | undefined => value === undefined || check(value);
}

function isArrayOf<T>(check: Check<T>): Check<T[]> {
  return (value): value is T[] => Array.isArray(value) && value.every((one) => check(one));
}

function isOffset(value: unknown): value is number {
  return Number.isInteger(value) && Math.abs(value as number) <= 18 * 60;
}

function isDate(value: unknown): value is string {
  return isString(value) && /^\d{4}-\d{2}-\d{2}$/.test(value);
}

function isDateTime(value: unknown): value is string {
  return (
    isString(value) &&
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/.test(value) &&
    !Number.isNaN(Date.parse(value))
  );
}

function isVersionedDocument(value: Record<string, unknown>): boolean {
  return isString(value['uri']) && isWireCount(value['version']);
}

/** Whether an unknown value is a position. */
export function isWirePosition(value: unknown): value is WirePosition {
  return isRecord(value) && isWireCount(value['line']) && isWireCount(value['character']);
}

/** Whether an unknown value is a range. */
export function isWireRange(value: unknown): value is WireRange {
  return isRecord(value) && isWirePosition(value['start']) && isWirePosition(value['end']);
}

function isWireEdit(value: unknown): value is WireEdit {
  return isRecord(value) && isWireRange(value['range']) && isString(value['newText']);
}

/** Whether an unknown value is the answer to a request for edits. */
export function isEditResult(value: unknown): value is EditResult {
  if (!isRecord(value)) return false;
  return isString(value['refused']) || isWireEdits(value);
}

function isWireEdits(value: unknown): value is WireEdits {
  return (
    isRecord(value) &&
    isArrayOf(isWireEdit)(value['edits']) &&
    isOptional(isWireRange)(value['select'])
  );
}
