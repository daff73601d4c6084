/** The language client over a web worker. */
import { Uri } from 'vscode';
import { LanguageClient, type ServerOptions } from 'vscode-languageclient/browser';
import { CLIENT_ID, CLIENT_NAME, clientOptions, narrowed } from './client-options';
import type { Client, ClientRequest } from './host';

type Server = Awaited<ReturnType<Extract<ServerOptions, () => unknown>>>;

/** The browser's own; the compiler knows no DOM here. */
const { Worker } = globalThis as unknown as { readonly Worker: new (script: string) => Server };

/** Writes errors to the log only: what the user is told is said by the extension, once. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

/** A client for `dist/browser/server.js`, not started yet. Every start makes a new worker. */
export function createClient(request: ClientRequest): Client {
  const script = Uri.joinPath(request.context.extensionUri, 'dist', 'browser', 'server.js');
  return narrowed(
    new QuietClient(
      CLIENT_ID,
      CLIENT_NAME,
      () => Promise.resolve(new Worker(script.toString(true))),
      clientOptions(request),
    ),
  );
}
