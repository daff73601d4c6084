/**
 * The language server, whatever it is connected to: a process, a worker, a test. Knows no files:
 * documents come from the client, and everything it does answers the client.
 */
import { now } from '../../vocabulary/clock';
import {
  DidChangeConfigurationNotification,
  TextDocumentSyncKind,
  TextDocuments,
  type Connection,
  type InitializeResult,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { TEAM_SETTINGS } from '../../protocol/protocol';
import { registerAdoption } from '../requests/adoption';
import { registerCode } from '../requests/code';
import { CodeReferences } from '../requests/code-references';
import { isTeamSettingsFile } from '../../workspace/team-settings';
import { FIX_ALL } from '../features/code-actions';
import { SEMANTIC_TOKENS } from '../features/semantic-tokens';
import { TRIGGERS } from '../features/completion';
import type { TextSource } from './documents';
import { onNextDay } from './day';
import { registerFeatures } from '../features/features';
import { registerAgent } from '../requests/agent';
import { registerCompare } from '../requests/compare';
import { registerOperations } from '../requests/operations';
import type { Translations } from './locale';
import { Publisher } from './publisher';
import { describe, Session } from './session';
import { Standings } from './standings';
import { TeamSettingsPublisher } from './team-settings-publisher';
import type { StartThread } from './reading-thread';
import { registerMarkdown } from '../requests/markdown';
import { registerPublish } from '../requests/publish';
import { registerTree } from '../requests/tree';
import { registerInsights } from '../requests/insights';
import { registerViews } from '../requests/views';
import { followFiles, WorkspaceIndex } from './workspace-index';

/** What the host has, and what a test may set. */
export interface ServerOptions {
  /** ms since the epoch; the machine's clock when left out. */
  readonly now?: () => number;
  /** Starts a thread that reads, where there are threads. */
  readonly thread?: StartThread | undefined;
  /** Korean texts, for clients that do not send their own as VS Code's does. */
  readonly korean?: Translations;
}

/** How long the client may take to send settings before documents are checked without them, ms. */
const SETTINGS_PATIENCE = 1000;

/** Serves a connection until it ends. Nothing a client sends makes this throw. */
export function startServer(connection: Connection, options: ServerOptions = {}): void {
  const texts = new TextDocuments(TextDocument);
  const log = {
    error: (message: string) => connection.console.error(message),
    warn: (message: string) => connection.console.warn(message),
  };
  // a promise that is refused with nobody listening would end the process
  const unanswered = (promise: Promise<unknown>, what: string): void => {
    promise.catch((error: unknown) => log.error(`${what}: ${describe(error)}`));
  };
  const postmortems: TextSource = {
    get: (uri) => (isTeamSettingsFile(uri) ? undefined : texts.get(uri)),
    keys: () => texts.keys().filter((uri) => !isTeamSettingsFile(uri)),
  };
  const session = new Session(
    postmortems,
    log,
    options.now ?? (() => now().getTime()),
    options.korean,
  );
  const publisher = new Publisher(
    session.documents,
    (params) => unanswered(connection.sendDiagnostics(params), 'diagnostics'),
    (uri, error) => log.error(`diagnostics of ${uri}: ${describe(error)}`),
  );
  const teamPublisher = new TeamSettingsPublisher(
    session.team,
    (uri) => texts.get(uri),
    (params) => unanswered(connection.sendDiagnostics(params), 'diagnostics'),
  );
  let configured = false;
  let workspace: WorkspaceIndex | undefined;
  let code: CodeReferences | undefined;

  const judgeAnew = (): void => {
    // until the settings are there, documents wait for them
    if (!session.isSettled) return;
    for (const uri of session.documents.uris()) publisher.publishNow(uri);
    workspace?.configured();
  };
  // others changed: what is open may have to be judged by them
  const judgeOthers = (changed: ReadonlySet<string>): void => {
    if (!session.isSettled) return;
    for (const uri of session.documents.uris()) {
      if (changed.size === 1 && changed.has(uri)) continue;
      session.documents.judgeAgain(uri);
      publisher.publishNow(uri);
    }
  };
  const configure = (section: unknown): void => {
    configured = true;
    session.configure(section);
    judgeAnew();
  };
  const fetchSettings = async (): Promise<void> => {
    try {
      configure(await connection.workspace.getConfiguration('postmortem'));
    } catch (error) {
      log.error(`settings: ${describe(error)}`);
      if (!configured) configure(undefined);
    }
  };

  connection.onInitialize((params): InitializeResult => {
    session.initialize(params);
    const index = new WorkspaceIndex(connection, session, judgeOthers, options.thread);
    session.workspace = workspace = index;
    const references = new CodeReferences(connection, session, (uri) => {
      session.documents.judgeAgain(uri);
      publisher.publishNow(uri);
    });
    code = references;
    session.referencesOf = (uri) => references.known(uri);
    session.groundsOf = (uri) => references.grounds(uri);
    const standings = new Standings(connection, session);
    session.onRead = (document) => {
      references.changed(document);
      standings.read(document);
    };
    texts.onDidClose(({ document }) => standings.closed(document.uri));
    void session.settled.then(() => workspace?.start());
    if (!session.client.configuration) configure(undefined);
    setTimeout(() => {
      if (session.isSettled) return;
      session.giveUpWaiting();
      judgeAnew();
    }, SETTINGS_PATIENCE);
    return CAPABILITIES;
  });
  connection.onInitialized(() => {
    const { client } = session;
    if (client.configurationRegistration)
      unanswered(
        connection.client.register(DidChangeConfigurationNotification.type, {
          section: 'postmortem',
        }),
        'change of settings',
      );
    if (client.workspaceFolders)
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        session.changeFolders(added, removed);
        judgeAnew();
      });
    if (client.configuration) void fetchSettings();
  });
  connection.onDidChangeConfiguration(({ settings }) => {
    if (session.client.configuration) void fetchSettings();
    else configure((settings as { postmortem?: unknown } | null | undefined)?.postmortem);
  });

  texts.onDidOpen(({ document }) => {
    if (document.languageId === 'postmortem') session.say(document.uri);
    if (isTeamSettingsFile(document.uri)) teamPublisher.publish(document.uri);
    else if (session.isSettled) publisher.publishNow(document.uri);
  });
  texts.onDidChangeContent(({ document }) => {
    if (isTeamSettingsFile(document.uri)) teamPublisher.publish(document.uri);
    else if (session.isSettled) publisher.changed(document.uri);
  });
  const forgetTree = registerTree(connection, session);
  texts.onDidClose(({ document }) => {
    if (isTeamSettingsFile(document.uri)) return teamPublisher.publish(document.uri);
    session.documents.forget(document.uri);
    workspace?.closed(document.uri);
    code?.closed(document.uri);
    forgetTree(document.uri);
    publisher.closed(document.uri);
  });

  connection.onNotification(TEAM_SETTINGS.method, (params: unknown) => {
    if (!TEAM_SETTINGS.isParams(params))
      return log.warn(`${TEAM_SETTINGS.method}: not what was agreed on`);
    session.configureTeam(params.files);
    teamPublisher.publishAll();
    judgeAnew();
  });
  followFiles(connection, session, () => workspace);
  const endDays = onNextDay(
    () => session.days,
    () => {
      judgeOthers(new Set());
      workspace?.dayTurned();
    },
  );
  connection.onShutdown(() => {
    endDays();
    publisher.dispose();
    workspace?.dispose();
    code?.dispose();
  });

  registerFeatures(
    connection,
    session,
    (uri) => texts.get(uri),
    (document, offset) => code?.definition(document, offset),
    (document) => code?.named(document),
    (document) => code?.authors(document),
  );
  registerOperations(connection, session);
  registerPublish(connection, session);
  registerCompare(connection, session);
  registerMarkdown(connection, session);
  registerViews(connection, session, () => workspace?.index);
  registerAgent(connection, session, () => code?.host);
  registerCode(
    connection,
    session,
    () => code,
    async () => workspace?.whenRead,
  );
  registerInsights(connection, session, () => workspace);
  registerAdoption(connection, session);
  texts.listen(connection);
  connection.listen();
}

const CAPABILITIES: InitializeResult = {
  serverInfo: { name: 'postmortem' },
  capabilities: {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    completionProvider: { triggerCharacters: TRIGGERS },
    semanticTokensProvider: { legend: SEMANTIC_TOKENS, full: true },
    hoverProvider: true,
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    documentSymbolProvider: true,
    foldingRangeProvider: true,
    selectionRangeProvider: true,
    documentLinkProvider: { resolveProvider: false },
    codeActionProvider: {
      codeActionKinds: ['quickfix', 'refactor.rewrite', FIX_ALL],
      resolveProvider: true,
    },
    codeLensProvider: { resolveProvider: false },
    renameProvider: { prepareProvider: true },
    workspaceSymbolProvider: true,
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  },
};
