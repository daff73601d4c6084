/** The language client over Node's IPC. A bundle of its own, so that activation never pays for it. */
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { CLIENT_ID, CLIENT_NAME, clientOptions, narrowed } from './client-options';
import { GitProgram } from '../node/git';
import { useGit } from '../node/git-run';
import { searchLines } from '../node/source-search';
import type { Client, ClientRequest, CodeProgram } from './host';

/** Writes errors to the log only: what the user is told is said by the extension, once. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

/**
 * Room for what is short-lived, MB: V8 keeps up to three times this much, and by default four times
 * as much of it. Measured with 1,000 postmortems: 95 MB less at most, and no slower.
 */
const YOUNG = '--max-semi-space-size=4';

/** A client for `dist/server.js`, not started yet. */
export function createClient(request: ClientRequest): Client {
  const server = {
    module: request.context.asAbsolutePath('dist/server.js'),
    transport: TransportKind.ipc,
    options: { execArgv: [YOUNG] },
  };
  return narrowed(
    new QuietClient(
      CLIENT_ID,
      CLIENT_NAME,
      { run: server, debug: { ...server, options: { execArgv: [YOUNG, '--inspect=6019'] } } },
      clientOptions(request),
    ),
  );
}

export { readFolders } from './client-options';

/** Git as the command line asks it, and its search. */
export function codeProgram(program: string): CodeProgram {
  useGit(program);
  return { git: new GitProgram(), searchLines };
}
