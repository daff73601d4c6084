/** What differs between the Node and the web extension host: how the language client is loaded. */
import type {
  DocumentFilter,
  Event,
  ExtensionContext,
  Location,
  LogOutputChannel,
  Position,
  TextDocument,
} from 'vscode';
import type { GitProgram } from '../node/git';
import type { searchLines } from '../node/source-search';
import type { extendMarkdownIt } from '../preview/plugin';
import type { WireFileStat } from '../protocol/protocol';

export type ServerState = 'off' | 'starting' | 'running' | 'failed';

/** The language client, as narrow as the rest of the extension needs it. */
export interface Client {
  readonly onDidChangeState: Event<ServerState>;
  /** Resolves when the server has answered `initialize`. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Rejects when the server is down or answers with an error. */
  request(method: string, params: unknown): Promise<unknown>;
  notify(method: string, params: unknown): Promise<void>;
  /** Answers a request of the server; an error becomes an error of the request. */
  answer(method: string, handle: (params: unknown) => Promise<unknown>): void;
  /** Hears what the server says. */
  hear(method: string, handle: (params: unknown) => void): void;
}

export interface ClientRequest {
  readonly context: ExtensionContext;
  readonly log: LogOutputChannel;
  /** Commands that answers of the server may refer to. */
  readonly commands: readonly string[];
  /** Which documents the server is told about, in these schemes. */
  readonly selector: (schemes: readonly string[]) => DocumentFilter[];
  /** What else is defined at a place, where the server knows of nothing. */
  readonly elseDefined: (document: TextDocument, position: Position) => Promise<Location[]>;
  /** Called once when the server keeps crashing and is not started again. */
  readonly onGivenUp: () => void;
}

/** Git and searching with Node, where there is Node: the very code the command line runs. */
export interface CodeProgram {
  readonly git: Pick<
    GitProgram,
    | 'textAt'
    | 'since'
    | 'absent'
    | 'named'
    | 'writtenIn'
    | 'commitBefore'
    | 'holds'
    | 'history'
    | 'authors'
    | 'mentions'
    | 'forget'
  >;
  readonly searchLines: typeof searchLines;
}

/** What `client-node.ts` and `client-browser.ts` export. */
interface ClientModule {
  createClient(request: ClientRequest): Client;
  /** `folders:` of a team's settings file; undefined where it names none. */
  readFolders(text: string): readonly string[] | undefined;
  /** `program`: the path of git, as the Git extension found it. */
  codeProgram?(program: string): CodeProgram;
}

/** What of `preview/plugin.ts` the preview needs. */
export interface PreviewModule {
  readonly extendMarkdownIt: typeof extendMarkdownIt;
}

export interface Host {
  /** Whether a file on disk has no write permission; not there where files have none. */
  isProtected?(path: string): Promise<boolean>;
  /**
   * Whether a symbolic link on the way leads a file on disk out of these folders (paths); not there
   * where files have no links.
   */
  leadsOut?(path: string, folders: readonly string[]): Promise<boolean>;
  /**
   * What is known of a file on disk without reading it, undefined when it is not there; not there
   * where files have no path. It is cheaper than to ask VS Code, and knows more.
   */
  fileStat?(path: string): Promise<WireFileStat | undefined>;
  /** Loads the language client: on the first postmortem, never on activation. */
  loadClient(): Promise<ClientModule>;
  /** Loads what draws the Markdown preview: when there is one. */
  loadPreview(): PreviewModule;
}
