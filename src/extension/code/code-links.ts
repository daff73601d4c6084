/** Remediation linked to code: everything of it that is there from activation on. */
import {
  window,
  workspace,
  type Disposable,
  type ExtensionContext,
  type LogOutputChannel,
} from 'vscode';
import type { Connection } from '../connection';
import { CodeDocuments } from './code-documents';
import { CodeFiles, startFor } from './code-files';
import type { Host } from '../host';
import { answerGit, programOf } from './git';
import { recordedDefinition } from './go-to';
import { answerSearch } from './search';
import { SourceMarks } from './source-marks';

export interface CodeLinks extends Disposable {
  readonly documents: CodeDocuments;
  readonly files: CodeFiles;
  readonly marks: SourceMarks;
}

/** Registers it. Starts nothing, unless a file is open that postmortems are known to refer to. */
export function codeLinks(
  context: ExtensionContext,
  connection: Connection,
  log: LogOutputChannel,
  host: Host,
): CodeLinks {
  const program = programOf(host);
  answerGit(connection, program);
  answerSearch(connection, program);
  const documents = new CodeDocuments();
  connection.elseDefine((document, { line, character }) =>
    recordedDefinition(connection, documents, document.uri.toString(), { line, character }),
  );
  const files = new CodeFiles(connection, context.workspaceState);
  const marks = new SourceMarks(connection, files, context.extensionUri);
  const failed = (error: unknown): void => log.error(`Server: ${String(error)}`);
  const opened = workspace.onDidOpenTextDocument((document) =>
    startFor(files, connection, document, failed),
  );
  for (const { document } of window.visibleTextEditors)
    startFor(files, connection, document, failed);
  const all = [opened, marks, files, documents];
  return { documents, files, marks, dispose: () => all.forEach((one) => one.dispose()) };
}
