/** What happens on activation: as little as can be. The rest waits for a postmortem or a command. */
import {
  commands,
  window,
  workspace,
  type ExtensionContext,
  type TextDocument,
  type Uri,
} from 'vscode';
import { CLIENT_COMMANDS } from '../protocol/protocol';
import { registerCommands } from './commands/register';
import { showPendingExample } from './commands/open-example';
import { confinedBy } from './confined';
import { registerAgentTools } from './agent-tools';
import { Connection } from './connection';
import type { Host } from './host';
import type { MarkdownIt } from 'markdown-it';
import { pasteAndDrop } from './markdown/paste-and-drop';
import { pathCompletion } from './markdown/path-completion';
import { ReviewChecklist } from './review/checklist';
import { codeLinks, type CodeLinks } from './code/code-links';
import { showStatus } from './status';
import { LANGUAGE, standings } from './standings';
import { TeamFolders } from './team-folders';
import { sendTeamSettings } from './team-settings';
import { TreeEditors } from './tree-editor/provider';
import { answerFiles, followFiles } from './files';
import { LookAgain } from './look-again';
import { showRulePages } from './rule-pages';
import { answerStore } from './store';
import { registerViews, type WorkspaceViews } from './views/register';

/** What `activate()` returns: to the Markdown preview, and to the tests. */
export interface PostmortemApi {
  extendMarkdownIt(md: MarkdownIt): MarkdownIt;
  /** How long `activate()` took, in milliseconds. */
  readonly activationMs: number;
  /** Whether a postmortem or a command has asked for the server yet. */
  serverStarted(): boolean;
  /** Resolves when the server answers; starts it when nothing has yet. */
  ready(): Promise<void>;
  /** The tree editors that are open: tests put a page of their own in front of one. */
  readonly trees: TreeEditors;
  /** The review checklist, for tests to read. */
  readonly review: ReviewChecklist;
  /** The views over the whole workspace, for tests to read. */
  readonly views: WorkspaceViews;
  /** Code that postmortems refer to, for tests to read. */
  readonly code: CodeLinks;
}

/** Commands of this extension that answers of the server and trusted hovers may run. */
const COMMANDS_FOR_THE_SERVER: readonly string[] = [
  CLIENT_COMMANDS.select,
  CLIENT_COMMANDS.openWhyTree,
  CLIENT_COMMANDS.goToCode,
  CLIENT_COMMANDS.showCodeChange,
  CLIENT_COMMANDS.relinkCode,
  CLIENT_COMMANDS.pinCode,
  CLIENT_COMMANDS.pinAllCode,
];

/** Registers everything and starts nothing, unless a postmortem is open already. */
export function activateIn(context: ExtensionContext, host: Host): PostmortemApi {
  const began = performance.now();
  const log = window.createOutputChannel('Postmortem', { log: true });
  const folders = new TeamFolders(async (text) => (await host.loadClient()).readFolders(text));
  const connection = new Connection(context, host, log, COMMANDS_FOR_THE_SERVER, (schemes) =>
    folders.selector(schemes),
  );

  const isConfined = confinedBy(host.leadsOut);
  answerFiles(connection, folders, isConfined, host.fileStat);
  answerStore(connection, context, log);

  // what a running server needs around it comes with its first start, whoever asked for it
  const firstStart = connection.onDidChangeState(() => {
    firstStart.dispose();
    context.subscriptions.push(
      ...showStatus(connection, log),
      ...sendTeamSettings(connection, folders, log),
      ...followFiles(connection, folders, log),
      new LookAgain(connection, views),
    );
    void commands.executeCommand('setContext', 'postmortem.serverStarted', true);
  });
  const begin = (): void => {
    if (connection.wanted) return;
    connection.start().catch((error: unknown) => log.error(`Server: ${String(error)}`));
  };
  // a README costs a look at its path, and one for settings files in the folders above it
  const start = (document: TextDocument): void => {
    if (connection.wanted || document.uri.scheme === 'git') return;
    if (document.languageId === LANGUAGE || folders.placeOf(document.uri) !== 'elsewhere') begin();
    else if (document.languageId === 'markdown')
      void folders.lookFor(document).then((place) => {
        if (place !== 'elsewhere') begin();
      });
  };
  const review = new ReviewChecklist(connection, log);
  const views = registerViews(context, connection, log);
  const trees = new TreeEditors(context, connection, log, host.isProtected, isConfined);
  const code = codeLinks(context, connection, log, host);
  context.subscriptions.push(
    log,
    connection,
    firstStart,
    folders,
    ...standings.follow(connection, folders),
    folders.onDidChange(() => {
      // the client is told which documents are the server's when it is made
      if (connection.wanted) void connection.restart();
      else workspace.textDocuments.forEach(start);
    }),
    standings.onDidChange(() => void commands.executeCommand('markdown.preview.refresh')),
    workspace.onDidOpenTextDocument(start),
    ...pasteAndDrop(connection),
    pathCompletion(connection),
    ...registerAgentTools(connection),
    showRulePages(context.extensionUri),
    ...registerCommands(context, connection, log, review, views, trees, code, isConfined),
    review,
    trees,
    code,
  );
  workspace.textDocuments.forEach(start);
  void showPendingExample(context);

  const activationMs = performance.now() - began;
  log.info(`Activated in ${activationMs.toFixed(1)} ms`);
  return {
    extendMarkdownIt: (md) =>
      host.loadPreview().extendMarkdownIt(md, (uri: Uri) => standings.countsAt(uri)),
    activationMs,
    serverStarted: () => connection.wanted,
    ready: () => connection.start(),
    trees,
    review,
    views,
    code,
  };
}
