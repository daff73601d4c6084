/** What happens on activation: as little as can be. The rest waits for a postmortem or a command. */
import { commands, window, workspace, type ExtensionContext, type TextDocument } from 'vscode';
import { CLIENT_COMMANDS } from '../protocol/protocol';
import { LANGUAGE } from './commands/target';
import { registerCommands } from './commands/register';
import { confinedBy } from './confined';
import { Connection } from './connection';
import type { Host } from './host';
import { extendMarkdownIt } from '../preview/plugin';
import { ReviewChecklist } from './review/checklist';
import { codeLinks, type CodeLinks } from './code/code-links';
import { showStatus } from './status';
import { sendTeamSettings } from './team-settings';
import { TreeEditors } from './tree-editor/provider';
import { answerFiles, followFiles } from './files';
import { LookAgain } from './look-again';
import { answerStore } from './store';
import { registerViews, type WorkspaceViews } from './views/register';

/** What `activate()` returns: to the Markdown preview, and to the tests. */
export interface PostmortemApi {
  readonly extendMarkdownIt: typeof extendMarkdownIt;
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
];

/** Registers everything and starts nothing, unless a postmortem is open already. */
export function activateIn(context: ExtensionContext, host: Host): PostmortemApi {
  const began = performance.now();
  const log = window.createOutputChannel('Postmortem', { log: true });
  const connection = new Connection(context, host, log, COMMANDS_FOR_THE_SERVER);

  const isConfined = confinedBy(host.leadsOut);
  answerFiles(connection, isConfined, host.fileStat);
  answerStore(connection, context, log);

  // what a running server needs around it comes with its first start, whoever asked for it
  const firstStart = connection.onDidChangeState(() => {
    firstStart.dispose();
    context.subscriptions.push(
      ...showStatus(connection, log),
      ...sendTeamSettings(connection, log),
      ...followFiles(connection, log),
      new LookAgain(connection, views),
    );
    void commands.executeCommand('setContext', 'postmortem.serverStarted', true);
  });
  const start = (document: TextDocument): void => {
    if (document.languageId !== LANGUAGE || connection.wanted) return;
    connection.start().catch((error: unknown) => log.error(`Server: ${String(error)}`));
  };
  const review = new ReviewChecklist(connection, log);
  const views = registerViews(context, connection, log);
  const trees = new TreeEditors(context, connection, log, host.isProtected);
  const code = codeLinks(context, connection, log);
  context.subscriptions.push(
    log,
    connection,
    firstStart,
    workspace.onDidOpenTextDocument(start),
    ...registerCommands(connection, log, review, views, trees, code, isConfined),
    review,
    trees,
    code,
  );
  workspace.textDocuments.forEach(start);

  const activationMs = performance.now() - began;
  log.info(`Activated in ${activationMs.toFixed(1)} ms`);
  return {
    extendMarkdownIt,
    activationMs,
    serverStarted: () => connection.wanted,
    ready: () => connection.start(),
    trees,
    review,
    views,
    code,
  };
}
