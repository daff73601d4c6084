/** Entry of `dist/browser/server.js`: a web worker, or what `dist/server.js` runs in Node. */
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
} from 'vscode-languageserver/browser';
import { answerReading, type StartThread } from './reading-thread';
import { startServer } from './server';

/** The worker's own scope; the compiler knows neither DOM nor workers here. */
type Scope = ConstructorParameters<typeof BrowserMessageReader>[0] & {
  /** Set by a thread of the Node server: it serves nobody, it only reads. */
  postmortemReads?: (answer: typeof answerReading) => void;
  /** Set by the Node server, where there are threads. */
  postmortemThread?: StartThread;
};
const scope = globalThis as unknown as Scope;

if (scope.postmortemReads !== undefined) scope.postmortemReads(answerReading);
else
  startServer(createConnection(new BrowserMessageReader(scope), new BrowserMessageWriter(scope)), {
    thread: scope.postmortemThread,
  });
