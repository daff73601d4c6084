/** `postmortem lsp`: the language server for any editor. */
import {
  AbstractMessageReader,
  createConnection,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
  type DataCallback,
  type Disposable,
  type Message,
  type MessageWriter,
} from 'vscode-languageserver/node';
import korean from '../../../l10n/bundle.l10n.ko.json';
import { startNodeServer } from '../../server/host/node';
import { startServer } from '../../server/host/server';
import { OtherEditor } from '../lsp/other-editor';
import { languageOf, TROUBLE } from '../outcome';
import { say } from '../output';

/** Serves until the editor ends; the exit code where there is nobody to serve. */
export function lsp(argv: readonly string[]): number | undefined {
  if (argv.includes('--stdio')) {
    serve();
    return undefined;
  }
  if (argv.some((one) => /^--(?:node-ipc|socket|pipe)(?:=|$)/.test(one))) {
    startNodeServer({ korean });
    return undefined;
  }
  say("'lsp' talks to an editor, which starts it as: postmortem lsp --stdio");
  return TROUBLE;
}

function serve(): void {
  const input = new StreamMessageReader(process.stdin);
  const output = new StreamMessageWriter(process.stdout);
  const toServer = new Relayed();
  const editor = new OtherEditor({
    // a message that cannot be sent has nobody to be told of it: the end follows
    editor: (message) => void output.write(message).catch(() => undefined),
    server: (message) => toServer.say(message),
    locale: languageOf(),
  });
  const writer: MessageWriter = {
    onError: output.onError,
    onClose: output.onClose,
    write: (message) => {
      editor.fromServer(message);
      return Promise.resolve();
    },
    end: () => output.end(),
    dispose: () => output.dispose(),
  };
  let wasShutDown = false;
  const end = (): never => process.exit(wasShutDown ? 0 : 1);
  startServer(createConnection(ProposedFeatures.all, toServer, writer), { korean });
  input.onClose(end);
  process.stdin.on('end', end);
  input.listen((message) => {
    const { method } = message as { method?: string };
    if (method === 'shutdown') wasShutDown = true;
    if (method === 'exit') end();
    editor.fromEditor(message);
  });
}

/** What the server reads: whatever is said here. */
class Relayed extends AbstractMessageReader {
  private callback: DataCallback = () => undefined;

  say(message: Message): void {
    this.callback(message);
  }

  listen(callback: DataCallback): Disposable {
    this.callback = callback;
    return { dispose: () => (this.callback = () => undefined) };
  }
}
