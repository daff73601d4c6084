/** What one running server knows: its client, its settings, its documents, the workspace's names. */
import type { InitializeParams, WorkspaceFolder } from 'vscode-languageserver';
import { parsePostmortem, type ParseOptions } from '../../language/parse';
import type { Language } from '../../vocabulary/ids';
import { readInitialization } from '../../protocol/protocol';
import type { KnownReferences } from '../../pins/known';
import { checking } from '../../rules/engine/check';
import { RULES } from '../../rules/engine/registry';
import type { KnownGrounds } from '../../rules/engine/grounds';
import type { RuleContext } from '../../rules/engine/rule';
import type { WorkspaceView } from '../../rules/engine/workspace-view';
import { Documents, type OpenDocument, type TextSource } from './documents';
import type { NamingDocument } from '../features/incident-ids';
import type { LinkBase } from '../../workspace/file-links';
import { isKorean, speak, usableLocale, type Translations } from './locale';
import { NO_SETTINGS, readSettings, type ServerSettings } from './settings';
import { homeOf, normal, TeamSettingsFiles } from './team-settings';
import { dayAt, zoneOffset } from '../../language/times/today';
import type { TeamSettings } from '../../rules/engine/settings';
import { WorkspaceNames } from './workspace-names';
import { IncidentIndex } from '../../workspace/incident-index';
import { documentSettings, type DocumentSettings } from '../../workspace/document-settings';
import { isTemplate } from '../../workspace/template';

/** Where the server writes what users need not see. */
export interface Log {
  error(message: string): void;
  warn(message: string): void;
}

/** What the client said about itself. */
interface Client {
  /** Of `CLIENT_COMMANDS`, those it has. */
  readonly commands: ReadonlySet<string>;
  /** A BCP 47 tag `Intl` accepts. */
  readonly locale: string;
  readonly versionedEdits: boolean;
  /** Whether it asks for the edit of a code action once that is chosen. */
  readonly resolvesEdits: boolean;
  /** Whether an edit may make a file. */
  readonly createsFiles: boolean;
  readonly snippets: boolean;
  readonly configuration: boolean;
  readonly configurationRegistration: boolean;
  readonly workspaceFolders: boolean;
  /** It shows progress that the server begins. */
  readonly progress: boolean;
  /** It reads files for the server. */
  readonly files: boolean;
  /** It keeps texts for the server's next start. */
  readonly store: boolean;
  /** It asks git, searches and names symbols for the server. */
  readonly code: boolean;
}

const NO_CLIENT: Client = {
  commands: new Set(),
  locale: 'en',
  versionedEdits: false,
  resolvesEdits: false,
  createsFiles: false,
  snippets: false,
  configuration: false,
  configurationRegistration: false,
  workspaceFolders: false,
  progress: false,
  files: false,
  store: false,
  code: false,
};

/** What a session tells about, and asks for the workspace's index. */
interface Workspace {
  readonly index: IncidentIndex;
  /** A document as its editor shows it, or as it stands on disk; undefined when it is gone. */
  document(uri: string): Promise<NamingDocument | undefined>;
  /** The others as one document sees them. */
  viewOf(uri: string): WorkspaceView | undefined;
  /** Which of these files are there and have at most so many bytes; never rejects. */
  smallFiles(uris: readonly string[], most: number): Promise<ReadonlySet<string>>;
  /** A version of an open document was read. */
  read(document: OpenDocument): void;
}

const NOTHING_ELSE: Workspace = {
  index: new IncidentIndex(),
  document: () => Promise.resolve(undefined),
  viewOf: () => undefined,
  smallFiles: () => Promise.resolve(new Set()),
  read: () => undefined,
};

export class Session {
  /** Every postmortem there is, as far as it has been read. */
  workspace = NOTHING_ELSE;
  readonly names = new WorkspaceNames(() => this.workspace.index);
  readonly documents: Documents;
  client = NO_CLIENT;
  private folders: readonly string[] = [];
  private readonly folderNames = new Map<string, string>();
  /** Documents that a person opened as a postmortem. */
  private readonly said = new Set<string>();
  private settings: ServerSettings = NO_SETTINGS;
  private complaint = '';
  private settle: () => void = () => undefined;
  private readonly awaited = new Set<'settings' | 'team'>(['settings']);
  /** Resolves once it is known what the settings are. */
  readonly settled = new Promise<void>((resolve) => (this.settle = resolve));
  /** The settings files of the workspace. */
  readonly team = new TeamSettingsFiles();

  /**
   * @param now ms since the epoch; a test may stop the clock
   */
  constructor(
    texts: TextSource,
    readonly log: Log,
    readonly now: () => number,
    private readonly korean?: Translations,
  ) {
    this.documents = new Documents(texts, {
      parse: (uri, text, previous) => this.parse(uri, text, previous),
      check: (uri, postmortem) =>
        checking(
          postmortem,
          { ...this.ruleContext(uri), template: isTemplate(uri, postmortem) },
          (rule, error) => log.error(`rule ${rule}: ${describe(error)}`),
        ),
      read: (document) => {
        this.workspace.read(document);
        this.onRead(document);
      },
    });
  }

  /** Takes in what the client says at the start. Never throws on what it does not say. */
  initialize(params: InitializeParams): void {
    const { capabilities, locale, workspaceFolders } = params;
    const options = readInitialization(params.initializationOptions);
    const { commands = [], l10n, teamSettings } = options;
    if (teamSettings === true) this.awaited.add('team');
    speak(locale, l10n ?? (isKorean(locale) ? this.korean : undefined));
    this.changeFolders(workspaceFolders ?? [], []);
    const { workspace, textDocument, window } = capabilities;
    this.client = {
      commands: new Set(commands),
      locale: usableLocale(locale),
      createsFiles: workspace?.workspaceEdit?.resourceOperations?.includes('create') === true,
      versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
      resolvesEdits:
        textDocument?.codeAction?.resolveSupport?.properties.includes('edit') === true &&
        textDocument.codeAction.dataSupport === true,
      snippets: textDocument?.completion?.completionItem?.snippetSupport === true,
      configuration: workspace?.configuration === true,
      configurationRegistration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
      workspaceFolders: workspace?.workspaceFolders === true,
      progress: window?.workDoneProgress === true,
      files: options.files === true,
      store: options.store === true,
      code: options.code === true,
    };
  }

  /** Whether pins may hold text of the code: `postmortem.pins.quote`. */
  pinQuote = true;
  /** What became of the code a document refers to, as far as anybody has looked. */
  referencesOf: (uri: string) => KnownReferences | undefined = () => undefined;
  /** What was looked up of what a document says, as far as anybody has looked. */
  groundsOf: (uri: string) => KnownGrounds | undefined = () => undefined;
  /** Told about every version that was read. */
  onRead: (document: OpenDocument) => void = () => undefined;

  /** The setting section `postmortem` as the client has it now; what cannot be used is logged. */
  configure(section: unknown): void {
    const known = RULES.map(({ id }) => id);
    const { settings, ignored } = readSettings(section, known);
    this.settings = settings;
    const { pins } = (section ?? {}) as { pins?: { quote?: unknown } | null };
    this.pinQuote = pins?.quote !== false;
    const complaint = ignored.join('\n');
    // the client sends all settings on every change: say the same thing once
    if (complaint !== '' && complaint !== this.complaint)
      this.log.warn(`Settings that were ignored:\n${complaint}`);
    this.complaint = complaint;
    this.known('settings');
  }

  /** The settings files of the workspace as they are now. */
  configureTeam(files: readonly { readonly uri: string; readonly text: string }[]): void {
    this.team.replace(files);
    this.known('team');
  }

  /** Whether it is known what the settings are. */
  get isSettled(): boolean {
    return this.awaited.size === 0;
  }

  /** What has not come yet will not come: the defaults stand for it. */
  giveUpWaiting(): void {
    this.known('settings');
    this.known('team');
  }

  private known(what: 'settings' | 'team'): void {
    this.awaited.delete(what);
    this.documents.forgetAll();
    if (this.isSettled) this.settle();
  }

  /**
   * What a document is read and judged by: the nearest settings file, alone, so that every editor
   * and CI agree; the client's settings where there is none.
   */
  settingsOf(uri: string): ServerSettings {
    return this.team.of(uri, this.folders)?.settings ?? this.settings;
  }

  /** What a document is read by: its settings, and what its place says. */
  documentSettingsOf(uri: string): DocumentSettings {
    const team = this.team.of(uri, this.folders);
    return documentSettings(
      team?.settings ?? this.settings,
      normal(uri),
      team?.base ?? homeOf(uri, this.folders) ?? '',
      this.said.has(uri) ? 'said' : undefined,
    );
  }

  /** Whether a file may be a postmortem, by its path and by what a person said. */
  mayBe(uri: string): boolean {
    return this.documentSettingsOf(uri).place !== 'elsewhere';
  }

  /** A person said that a document is one, by its language mode: it counts from now on. */
  say(uri: string): void {
    this.said.add(uri);
  }

  /** What a document that has no place yet is read by: as in the first workspace folder. */
  get settingsOfNew(): ServerSettings {
    const [folder] = this.folders;
    return folder === undefined ? this.settings : this.settingsOf(`${folder}/new.md`);
  }

  /** A team's severities, highest first. */
  severitiesOf(uri: string): readonly string[] {
    return this.settingsOf(uri).rules.severities;
  }

  /** Reads the text of a document by its settings. */
  parse(uri: string, text: string, previous?: Parameters<typeof parsePostmortem>[2]) {
    return parsePostmortem(text, this.documentSettingsOf(uri), previous);
  }

  /** Where the settings of a document's team are written; undefined outside every folder. */
  settingsPlaceOf(uri: string): ReturnType<TeamSettingsFiles['placeFor']> {
    return this.team.placeFor(uri, this.folders);
  }

  /** Everything that decides how texts are read, as one text. */
  readingKey(): string {
    const { headings, folders, baseline } = this.settings;
    const team = this.team.files.map(({ uri, text }) => [uri, text]);
    return JSON.stringify([[...headings], folders, baseline, team, this.folders]);
  }

  /** What a text is read with: whoever reads it again has to read it the same way. */
  parseOptionsOf(uri: string): ParseOptions {
    return this.documentSettingsOf(uri);
  }

  /** What rules judge a document by, now. */
  ruleContext(uri: string): RuleContext {
    return {
      settings: this.settingsOf(uri).rules,
      today: this.todayOf(this.settingsOf(uri)),
      workspace: this.workspace.viewOf(uri),
      references: this.referencesOf(uri),
      grounds: this.groundsOf(uri),
    };
  }

  /** `YYYY-MM-DD` where the team is. */
  get today(): string {
    return this.todayOf(this.settingsOfNew);
  }

  /** A question of the client asked of the team's day, where the settings say where the team is. */
  onTeamsDay<Query extends { readonly today: string }>(query: Query): Query {
    const { rules } = this.settingsOfNew;
    return rules.timezone === undefined ? query : { ...query, today: this.today };
  }

  /** The day it is for each open document, and for what is new. */
  get days(): ReadonlyMap<string, string> {
    const ofOpen = this.documents
      .uris()
      .map((uri) => [uri, this.todayOf(this.settingsOf(uri))] as const);
    return new Map([['', this.today], ...ofOpen]);
  }

  private todayOf({ rules }: TeamSettings): string {
    return dayAt(this.now(), rules.timezone);
  }

  /** The language the server speaks to the user. */
  get language(): Language {
    return this.client.locale.startsWith('ko') ? 'ko' : 'en';
  }

  /** Where the links of a document start from. */
  linkBase(documentUri: string): LinkBase {
    return { documentUri, folders: this.folders };
  }

  /** The name of the workspace folder a document is in, where there are several. */
  folderName(uri: string): string | undefined {
    const home = this.folders.length > 1 ? homeOf(uri, this.folders) : undefined;
    return home === undefined ? undefined : this.folderNames.get(home);
  }

  /** Workspace folders came and went. */
  changeFolders(added: readonly WorkspaceFolder[], removed: readonly WorkspaceFolder[]): void {
    const gone = removed.map(({ uri }) => uri);
    this.folders = [
      ...this.folders.filter((uri) => !gone.includes(uri)),
      ...added.map(({ uri }) => uri),
    ];
    for (const { uri, name } of added) this.folderNames.set(normal(uri).replace(/\/$/, ''), name);
    // which settings file is a document's depends on its folder
    this.documents.forgetAll();
  }

  /** Minutes east of UTC where the team is, now. */
  localOffset(): number {
    return zoneOffset(this.now(), this.settingsOfNew.rules.timezone);
  }
}

/** An error for the log, with its stack where it has one. */
export function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
