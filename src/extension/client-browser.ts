/** The language client over a web worker. */
import { Uri } from 'vscode';
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
} from 'vscode-languageclient/browser';
import { CLIENT_ID, CLIENT_NAME, clientOptions, narrowed } from './client-options';
import type { Client, ClientRequest } from './host';

type Server = ConstructorParameters<typeof BrowserMessageReader>[0] & { terminate(): void };

/** The browser's own; the compiler knows no DOM here. */
const { Worker } = globalThis as unknown as { readonly Worker: new (script: string) => Server };

/** Writes errors to the log only: what the user is told is said by the extension, once. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

/**
 * A client for `dist/browser/server.js`, not started yet. Every start makes a new worker and ends
 * the one before.
 *
 * The client is given a reader and a writer: it takes a worker only when it is `instanceof Worker`,
 * and the workers of VS Code's web extension host are not.
 */
export function createClient(request: ClientRequest): Client {
  const script = Uri.joinPath(request.context.extensionUri, 'dist', 'browser', 'server.js');
  let worker: Server | undefined;
  const start = () => {
    worker?.terminate();
    worker = new Worker(script.toString(true));
    return Promise.resolve({
      reader: new BrowserMessageReader(worker),
      writer: new BrowserMessageWriter(worker),
    });
  };
  return narrowed(new QuietClient(CLIENT_ID, CLIENT_NAME, start, clientOptions(request)));
}

export { readFolders } from './client-options';
