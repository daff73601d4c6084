/** Every command of the extension, by its name. */
import {
  Uri,
  commands,
  l10n,
  window,
  workspace,
  type Disposable,
  type ExtensionContext,
  type LogOutputChannel,
} from 'vscode';
import { isWireRange } from '../../protocol/check';
import { CLIENT_COMMANDS } from '../../protocol/protocol';
import type { Confined } from '../confined';
import { ServerUnavailable, type Connection } from '../connection';
import type { ReviewChecklist } from '../review/checklist';
import type { TreeEditors } from '../tree-editor/provider';
import type { WorkspaceViews } from '../views/register';
import { findSimilar } from '../views/similar';
import { openText, openWhyTree } from '../tree-editor/opening';
import { reveal } from './apply';
import { toRange } from './range';
import type { CodeLinks } from '../code/code-links';
import { insertCommits } from '../code/commits';
import { goToCode, showWhatChanged } from '../code/go-to';
import { insertCodeReference, relinkCode } from '../code/insert-reference';
import { linkSelection } from '../code/link-selection';
import { showItems } from '../code/show-items';
import { createTicket } from '../code/ticket';
import { pinAll, pinReference } from '../code/pin-references';
import { updateMoved, updateMovedEverywhere } from '../code/update-moved';
import { ComparePages } from './compare';
import { addTimelineEntry, moveMetadata, pasteAsTimeline, rewriteAsTree } from './edit-commands';
import { newPostmortem } from './new-postmortem';
import { openExample } from './open-example';
import { customerVersion, exportPostmortem } from './publish';
import { targetPostmortem } from './target';
import { useFolder } from './use-folder';

type Handler = (...args: readonly unknown[]) => Promise<unknown>;

/** Registers all commands. None of them does anything before it is called. */
export function registerCommands(
  context: ExtensionContext,
  connection: Connection,
  log: LogOutputChannel,
  review: ReviewChecklist,
  { remediation, incidents, insights }: WorkspaceViews,
  trees: TreeEditors,
  code: CodeLinks,
  isConfined: Confined,
): Disposable[] {
  const compare = new ComparePages(connection);
  const handlers: Readonly<Record<string, Handler>> = {
    'postmortem.new': (argument) => newPostmortem(connection, argument),
    'postmortem.useFolder': () => useFolder(connection),
    'postmortem.openExample': () => openExample(context),
    'postmortem.openPreview': openPreview,
    'postmortem.addTimelineEntry': (argument) => addTimelineEntry(connection, argument),
    'postmortem.pasteAsTimeline': (argument) => pasteAsTimeline(connection, argument),
    'postmortem.moveMetadata': (argument) => moveMetadata(connection, argument),
    'postmortem.rewriteAsTree': (argument) => rewriteAsTree(connection, argument),
    'postmortem.export': (argument) => exportPostmortem(connection, isConfined, argument),
    'postmortem.customerVersion': (argument) => customerVersion(connection, argument),
    'postmortem.compareWith': (argument) => compare.compare(argument),
    'postmortem.restartServer': () => connection.restart(),
    'postmortem.showOutput': () => Promise.resolve(log.show()),
    [CLIENT_COMMANDS.select]: select,
    'postmortem.openWhyTree': openWhyTree,
    'postmortem.openText': openText,
    'postmortem.revealInTree': () => trees.revealInTree(),
    'postmortem.revealInText': () => trees.revealInText(),
    'postmortem.linkSelection': () => linkSelection(connection),
    'postmortem.insertCodeReference': (argument) => insertCodeReference(connection, argument),
    'postmortem.goToReferencedCode': (uri, at) => goToCode(connection, code.documents, uri, at),
    'postmortem.showWhatChanged': (uri, at) => showWhatChanged(connection, code.documents, uri, at),
    'postmortem.relinkCode': (uri, at) => relinkCode(connection, uri, at),
    'postmortem.pinReference': (uri, at) => pinReference(connection, uri, at),
    'postmortem.pinAllReferences': (argument) => pinAll(connection, argument),
    'postmortem.showItemsForCode': () => showItems(code.marks),
    'postmortem.updateMovedReferences': (argument) => updateMoved(connection, argument),
    'postmortem.updateMovedReferencesEverywhere': () => updateMovedEverywhere(connection),
    'postmortem.insertCommits': (argument) => insertCommits(connection, argument),
    'postmortem.createTicket': (argument) => createTicket(connection, argument),
    'postmortem.reviewChecklist': () => review.open(),
    'postmortem.applyReviewFix': (argument) => review.applyFix(argument),
    'postmortem.setReviewed': () => review.setReviewed(),
    'postmortem.remediation.groupBy': () => remediation.groupBy(),
    'postmortem.remediation.filter': () => remediation.filter(),
    'postmortem.remediation.clearFilter': () => remediation.clearFilter(),
    'postmortem.remediation.showFinished': () => remediation.showFinished(true),
    'postmortem.remediation.hideFinished': () => remediation.showFinished(false),
    'postmortem.remediation.copy': () => remediation.copy(),
    'postmortem.remediation.openCode': (argument) => remediation.openCode(argument),
    'postmortem.remediation.openTicket': (argument) => remediation.openTicket(argument),
    'postmortem.incidents.groupBy': () => incidents.groupBy(),
    'postmortem.incidents.filter': () => incidents.filter(),
    'postmortem.incidents.clearFilter': () => incidents.clearFilter(),
    'postmortem.insights': () => insights.open(),
    'postmortem.findSimilar': (argument) => findSimilar(connection, argument),
  };
  const registered = Object.entries(handlers).map(([name, handler]) =>
    commands.registerCommand(name, async (...args: readonly unknown[]) => {
      try {
        return await handler(...args);
      } catch (error) {
        log.error(`${name}: ${String(error)}`);
        if (!(error instanceof ServerUnavailable)) throw error;
        void askToRestart(log);
        return undefined;
      }
    }),
  );
  return [...registered, compare];
}

/** The built-in Markdown preview beside the editor. */
async function openPreview(argument: unknown): Promise<void> {
  const document = await targetPostmortem(argument);
  if (document === undefined) return;
  await commands.executeCommand('markdown.showPreviewToSide', document.uri);
}

/**
 * Selects a place in a document: what code lenses and hovers point at. Hovers show text of the
 * document, so nothing outside the workspace is opened for them.
 */
async function select(uri: unknown, range: unknown): Promise<void> {
  if (typeof uri !== 'string' || !isWireRange(range)) return;
  const target = Uri.parse(uri, true);
  const open = workspace.textDocuments.find((one) => one.uri.toString() === target.toString());
  if (open === undefined && workspace.getWorkspaceFolder(target) === undefined) return;
  await reveal(open ?? (await workspace.openTextDocument(target)), toRange(range));
}

async function askToRestart(log: LogOutputChannel): Promise<void> {
  const restart = l10n.t('Restart');
  const showLog = l10n.t('Show log');
  const answer = await window.showErrorMessage(
    l10n.t('The Postmortem language server did not answer. Nothing was changed.'),
    restart,
    showLog,
  );
  if (answer === restart) await commands.executeCommand('postmortem.restartServer');
  if (answer === showLog) log.show();
}
