/**
 * Stands between another editor and the server. What our own extension does for the server (files,
 * git, settings of the team, news of the disk) is done here with Node; the editor hears nothing but
 * LSP. An editor that says in `initializationOptions` that it answers for itself is left to it.
 */
import { homedir } from 'node:os';
import type {
  InitializeParams,
  InitializeResult,
  Message,
  NotificationMessage,
  RequestMessage,
  ResponseMessage,
} from 'vscode-languageserver/node';
import { SOURCES_CHANGED } from '../../protocol/code';
import {
  FILES_CHANGED,
  readInitialization,
  TEAM_SETTINGS,
  type ServerInitialization,
} from '../../protocol/protocol';
import { pathOf, uriOf } from '../../node/file-uri';
import { rootAbove } from '../../node/git';
import { isTeamSettingsFile } from '../../workspace/team-settings';
import { isMarkdownFile, MARKDOWN_ENDINGS } from '../../vocabulary/place';
import { Answers } from './answers';

/** Every message beyond LSP itself begins so. */
const OURS = 'postmortem/';
/** A checkout writes many files at once, ms. */
const DELAY = 100;

/** Where messages go to. */
export interface Ends {
  readonly editor: (message: Message) => void;
  readonly server: (message: Message) => void;
  /** A BCP 47 tag for an editor that names none. */
  readonly locale: string;
}

export class OtherEditor {
  private readonly answers = new Answers();
  private folders: string[] = [];
  private answersItself = false;
  private watches = false;
  private initialize: string | number | null | undefined;
  private readonly changed = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly ends: Ends) {}

  /** A message of the editor. */
  fromEditor(message: Message): void {
    const { method, params } = message as Partial<NotificationMessage>;
    if (this.answersItself || method === undefined) return this.answered(message);
    switch (method) {
      case 'initialize':
        return this.begin(message as RequestMessage);
      case 'initialized':
        this.ends.server(message);
        this.watch();
        return void this.sendSettings();
      case 'workspace/didChangeWatchedFiles':
        for (const uri of urisIn(params, 'changes')) this.changed.add(uri);
        return this.soon();
      case 'textDocument/didOpen':
      case 'textDocument/didSave': {
        this.ends.server(message);
        const [uri] = urisIn({ one: [(params as { textDocument?: unknown }).textDocument] }, 'one');
        // an editor that watches nothing at least says what it saved itself
        if (uri !== undefined && (method.endsWith('Save') || !this.watches)) this.changed.add(uri);
        return this.soon();
      }
      case 'workspace/didChangeWorkspaceFolders': {
        const { event } = params as { event?: unknown };
        const removed = new Set(urisIn(event, 'removed'));
        this.folders = [
          ...this.folders.filter((uri) => !removed.has(uri)),
          ...urisIn(event, 'added').map(whole),
        ];
        this.lookInto();
        this.ends.server(message);
        return void this.sendSettings();
      }
      default:
        this.ends.server(message);
    }
  }

  /** A message of the server. */
  fromServer(message: Message): void {
    const { method, id, params } = message as Partial<RequestMessage>;
    if (this.answersItself || method?.startsWith(OURS) !== true) {
      const initialized = method === undefined && id !== undefined && id === this.initialize;
      return this.ends.editor(initialized ? withSaves(message as ResponseMessage) : message);
    }
    if (id === undefined) return;
    const answer = this.answers.to(method, params) ?? Promise.reject(new Error(method));
    answer.then(
      (result) => this.ends.server({ jsonrpc: '2.0', id, result } as ResponseMessage),
      (error: unknown) =>
        this.ends.server({
          jsonrpc: '2.0',
          id,
          error: { code: -32603, message: String(error) },
        } as ResponseMessage),
    );
  }

  /** Nothing is sent any more. */
  dispose(): void {
    clearTimeout(this.timer);
  }

  /** An answer of the editor: to what was asked here, or to the server. */
  private answered(message: Message): void {
    if ((message as Partial<ResponseMessage>).id !== WATCHERS) this.ends.server(message);
  }

  private begin(message: RequestMessage): void {
    const params = (message.params ?? {}) as InitializeParams;
    const options = readInitialization(params.initializationOptions);
    this.answersItself = options.files === true || options.code === true;
    if (this.answersItself) return this.ends.server(message);
    this.initialize = message.id;
    this.watches =
      params.capabilities?.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
    const root = params.rootUri ?? (params.rootPath ? uriOf(params.rootPath) : undefined);
    const named = urisIn(params, 'workspaceFolders');
    const folders = named.length > 0 ? named : root ? [root] : [];
    const here = rootAbove(process.cwd());
    this.folders =
      folders.length > 0
        ? [...new Set(folders.map(whole))]
        : here === undefined || here === homedir()
          ? []
          : [uriOf(here)];
    this.lookInto();
    const does: ServerInitialization = { ...options, files: true, code: true, teamSettings: true };
    this.ends.server({
      ...message,
      params: {
        ...params,
        locale: params.locale ?? this.ends.locale,
        workspaceFolders: this.folders.map((uri) => ({ uri, name: uri })),
        initializationOptions: does,
      },
    } as RequestMessage);
  }

  private lookInto(): void {
    this.answers.lookInto(this.folders.map(pathOf).filter((path) => path !== undefined));
  }

  private watch(): void {
    if (!this.watches) return;
    const globs = [`**/*.${MARKDOWN_ENDINGS}`, '**/.postmortemrc.{yaml,yml}', '**/.git/HEAD'];
    this.ends.editor({
      jsonrpc: '2.0',
      id: WATCHERS,
      method: 'client/registerCapability',
      params: {
        registrations: [
          {
            id: WATCHERS,
            method: 'workspace/didChangeWatchedFiles',
            registerOptions: { watchers: globs.map((globPattern) => ({ globPattern })) },
          },
        ],
      },
    } as RequestMessage);
  }

  private async sendSettings(): Promise<void> {
    const params = await this.answers.teamSettings();
    this.notify(TEAM_SETTINGS.method, params);
  }

  private soon(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      void this.tell();
    }, DELAY);
  }

  private async tell(): Promise<void> {
    const uris = [...this.changed];
    this.changed.clear();
    if (!this.watches || uris.some(isTeamSettingsFile)) await this.sendSettings();
    const checkout = uris.some((uri) => uri.endsWith('/.git/HEAD'));
    const texts = uris.filter(isMarkdownFile);
    if (texts.length > 0 || checkout)
      this.notify(FILES_CHANGED.method, { uris: texts, folders: checkout });
    // which code changed nobody watches: what is open is looked at again
    if (uris.length > 0) this.notify(SOURCES_CHANGED.method, { uris: [] });
  }

  private notify(method: string, params: object): void {
    this.ends.server({ jsonrpc: '2.0', method, params } as NotificationMessage);
  }
}

const WATCHERS = 'postmortem-watchers';

/** The repository that a folder is in, as the command line looks at it; else the folder. */
function whole(uri: string): string {
  const path = pathOf(uri);
  const root = path === undefined ? undefined : rootAbove(path);
  return root === undefined || root === homedir() ? uri : uriOf(root);
}

/** The `uri` of each entry of a list that an editor sent, whatever else it holds. */
function urisIn(holder: unknown, key: string): string[] {
  const list = (holder as Record<string, unknown> | null | undefined)?.[key];
  if (!Array.isArray(list)) return [];
  return list.flatMap((one: unknown) => {
    const uri = (one as { uri?: unknown } | null)?.uri;
    return typeof uri === 'string' ? [uri] : [];
  });
}

/** Asks the editor to say what it saves. */
function withSaves(message: ResponseMessage): ResponseMessage {
  const result = message.result as InitializeResult | undefined;
  const sync = result?.capabilities.textDocumentSync;
  if (result === undefined || typeof sync !== 'object') return message;
  return {
    ...message,
    result: {
      ...result,
      capabilities: { ...result.capabilities, textDocumentSync: { ...sync, save: true } },
    },
  } as ResponseMessage;
}
