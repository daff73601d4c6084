/** The server in Node: what the bundle's entry and the command line start. */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer, type ServerOptions } from './server';

/**
 * Serves whoever started this process: over `--stdio`, `--node-ipc` or `--socket=<port>`, as the
 * command line says. Ends the process when the client does.
 */
export function startNodeServer(options: ServerOptions): void {
  startServer(createConnection(ProposedFeatures.all), options);
}
