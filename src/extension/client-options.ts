/** What both language clients share. Imported by them only: it brings `vscode-languageclient`. */
import { EventEmitter, l10n, workspace } from 'vscode';
import {
  CloseAction,
  ErrorAction,
  RevealOutputChannelOn,
  State,
  type BaseLanguageClient,
  type DocumentFilter,
  type ErrorHandler,
  type LanguageClientOptions,
} from 'vscode-languageclient';
import { parse } from 'yaml';
import type { ServerInitialization } from '../protocol/protocol';
import type { Client, ClientRequest, ServerState } from './host';
import { withRulePages } from './rule-pages';
import { TEAM_SETTINGS_PATTERN } from './team-settings';

/** Also the section of settings that the client watches for `trace.server`. */
export const CLIENT_ID = 'postmortem';
export const CLIENT_NAME = 'Postmortem';

/** More crashes than this within the window, and the server stays down until the user asks. */
const MOST_CRASHES = 4;
const CRASH_WINDOW_MS = 3 * 60 * 1000;

/** The options of a client of either kind. */
export function clientOptions(request: ClientRequest): LanguageClientOptions {
  const initializationOptions: ServerInitialization = {
    commands: request.commands,
    teamSettings: true,
    files: true,
    store: true,
    code: true,
    ...(l10n.bundle !== undefined && { l10n: l10n.bundle }),
  };
  return {
    documentSelector: [
      ...(request.selector(schemes()) as DocumentFilter[]),
      ...schemes().map((scheme) => ({ pattern: TEAM_SETTINGS_PATTERN, scheme })),
    ],
    initializationOptions,
    diagnosticCollectionName: CLIENT_ID,
    middleware: {
      handleDiagnostics: (uri, diagnostics, next) => next(uri, withRulePages(diagnostics)),
      provideDefinition: async (document, position, token, next) => {
        const found = await next(document, position, token);
        const some = Array.isArray(found) ? found.length > 0 : found;
        return some || token.isCancellationRequested
          ? found
          : request.elseDefined(document, position);
      },
    },
    outputChannel: request.log,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    // hovers show text of the document: links in them may run our own commands and no others
    markdown: { isTrusted: { enabledCommands: request.commands }, supportHtml: false },
    errorHandler: quietErrorHandler(request),
    initializationFailedHandler: () => false,
  };
}

/** `folders:` of a team's settings file, without the rest of it; undefined where it names none. */
export function readFolders(text: string): readonly string[] | undefined {
  try {
    const value: unknown = parse(text.replace(/^\uFEFF/, ''), {
      logLevel: 'silent',
      maxAliasCount: 100,
    });
    const folders = (value as { folders?: unknown } | null)?.folders;
    if (!Array.isArray(folders)) return undefined;
    const named = folders.filter((one): one is string => typeof one === 'string' && one !== '');
    return named.length === 0 ? undefined : named;
  } catch {
    return undefined;
  }
}

/**
 * Files, untitled documents and whatever file system the workspace is on. Not the old revisions
 * that a diff editor shows (`git:`): findings on them cannot be acted upon.
 */
function schemes(): string[] {
  const ofFolders = (workspace.workspaceFolders ?? []).map((folder) => folder.uri.scheme);
  return [...new Set(['file', 'untitled', ...ofFolders])];
}

/** Restarts without a word; after too many crashes says so once. The log has all of it. */
function quietErrorHandler(request: ClientRequest): ErrorHandler {
  const crashes: number[] = [];
  return {
    error: (_error, _message, count) => ({
      action: count !== undefined && count <= 3 ? ErrorAction.Continue : ErrorAction.Shutdown,
      handled: true,
    }),
    closed: () => {
      const now = Date.now();
      crashes.push(now);
      while (crashes[0] !== undefined && now - crashes[0] > CRASH_WINDOW_MS) crashes.shift();
      if (crashes.length <= MOST_CRASHES) return { action: CloseAction.Restart, handled: true };
      crashes.length = 0;
      request.onGivenUp();
      return { action: CloseAction.DoNotRestart, handled: true };
    },
  };
}

/** The part of a language client that the extension uses. */
export function narrowed(client: BaseLanguageClient): Client {
  const states = new EventEmitter<ServerState>();
  client.onDidChangeState(({ newState }) => states.fire(STATES[newState]));
  return {
    onDidChangeState: states.event,
    start: () => client.start(),
    stop: () => client.stop(),
    request: (method, params) => client.sendRequest<unknown>(method, params),
    notify: (method, params) => client.sendNotification(method, params),
    answer: (method, handle) => void client.onRequest(method, handle),
    hear: (method, handle) => void client.onNotification(method, handle),
  };
}

const STATES: Readonly<Record<State, ServerState>> = {
  [State.Stopped]: 'off',
  [State.Starting]: 'starting',
  [State.Running]: 'running',
  [State.StartFailed]: 'failed',
};
