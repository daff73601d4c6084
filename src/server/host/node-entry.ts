/**
 * Entry of `dist/server.js`: the worker's bundle beside it, in a Node process. The two servers
 * differ in nothing but how they hear of messages, and a package with one of them is half as large.
 */
import { createRequire } from 'node:module';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import {
  IPCMessageReader,
  IPCMessageWriter,
  StreamMessageReader,
  StreamMessageWriter,
  type Message,
} from 'vscode-jsonrpc/node';
import type { answerReading, ReadingAnswer, ReadingQuestion, StartThread } from './reading-thread';

/** What the worker's bundle expects of its scope. */
interface WorkerScope {
  onmessage?: (event: { readonly data: Message }) => void;
  addEventListener(): void;
  postMessage(message: Message): void;
  postmortemReads?: (answer: typeof answerReading) => void;
  postmortemThread?: StartThread;
}

const scope = globalThis as unknown as WorkerScope;
const loadBundle = (): void => void createRequire(__filename)('./browser/server.js');

if (isMainThread) serve();
else {
  scope.postmortemReads = (answer) =>
    parentPort!.on('message', (question: ReadingQuestion) =>
      parentPort!.postMessage(answer(question)),
    );
  loadBundle();
}

function serve(): void {
  const [reader, writer] = process.argv.includes('--stdio')
    ? [new StreamMessageReader(process.stdin), new StreamMessageWriter(process.stdout)]
    : [new IPCMessageReader(process), new IPCMessageWriter(process)];
  const end = (code: number): void => void process.exit(code);

  scope.addEventListener = () => undefined;
  // a message that cannot be sent has nobody to be told of it: `close` follows
  scope.postMessage = (message) => void writer.write(message).catch(() => undefined);

  // The worker's connection takes its next message in a microtask. Here that would be before Node
  // reads what came meanwhile, and a cancellation would be heard after what it cancels.
  globalThis.queueMicrotask = (callback) => void setImmediate(callback);

  scope.postmortemThread = (answer, ended) => {
    const worker = new Worker(__filename);
    worker.on('message', (said: ReadingAnswer) => answer(said));
    worker.on('error', ended);
    worker.on('exit', ended);
    worker.unref();
    return {
      send: (question) => worker.postMessage(question),
      stop: () => void worker.terminate(),
    };
  };
  loadBundle();

  let wasShutDown = false;
  reader.onClose(() => end(wasShutDown ? 0 : 1));
  // the far end of --node-ipc
  process.on('disconnect', () => end(wasShutDown ? 0 : 1));
  reader.listen((message) => {
    const method = 'method' in message ? message.method : undefined;
    if (method === 'shutdown') wasShutDown = true;
    if (method === 'exit') return end(wasShutDown ? 0 : 1);
    scope.onmessage?.({ data: message });
  });
}
