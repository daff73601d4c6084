/** The server's bundle for a web worker, in a scope that has what a worker has and nothing of Node. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { createContext, runInContext } from 'node:vm';
import type { DocumentSymbol, PublishDiagnosticsParams } from 'vscode-languageserver';

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
}

interface Scope {
  onmessage?: (event: { data: Message }) => void;
}

test('initialize, open, diagnostics and an outline in a worker', async () => {
  const server = process.env['POSTMORTEM_SERVER'] ?? join(process.cwd(), 'dist', 'server.js');
  const bundle = readFileSync(join(dirname(server), 'browser', 'server.js'), 'utf8');
  const received: Message[] = [];
  let arrived = (): void => undefined;
  const scope = createContext({
    postMessage: (message: Message) => {
      received.push(message);
      arrived();
    },
    addEventListener: () => undefined,
    setTimeout,
    clearTimeout,
    setInterval,
    clearInterval,
    queueMicrotask,
    console,
    TextDecoder,
    TextEncoder,
    MessageChannel,
    AbortController,
    performance,
  }) as Scope;
  try {
    runInContext(bundle, scope as object);
  } catch (error) {
    // the stack of such an error quotes its line, which is the whole bundle
    assert.fail(String(error).slice(0, 300));
  }
  const send = (message: Message): void => {
    // messages reach a worker as copies made in its own world
    const data = runInContext(
      `(${JSON.stringify({ jsonrpc: '2.0', ...message })})`,
      scope as object,
    );
    scope.onmessage!({ data: data as Message });
  };
  const wait = async (found: (message: Message) => boolean): Promise<Message> => {
    for (;;) {
      const message = received.find(found);
      if (message !== undefined) return message;
      await new Promise<void>((resolve) => (arrived = resolve));
    }
  };
  const uri = 'vscode-test-web://mount/postmortems/a.postmortem.md';
  const text = '# T\n\n## 5 Whys\n\n- Why could customers not pay?\n  - [x] Timed out.\n';
  send({
    id: 1,
    method: 'initialize',
    params: { processId: null, rootUri: null, capabilities: {} },
  });
  await wait(({ id }) => id === 1);
  send({ method: 'initialized', params: {} });
  send({
    method: 'textDocument/didOpen',
    params: { textDocument: { uri, languageId: 'postmortem', version: 1, text } },
  });
  const published = await wait(({ method }) => method === 'textDocument/publishDiagnostics');
  const { diagnostics } = published.params as PublishDiagnosticsParams;
  assert.ok(diagnostics.some(({ code }) => code === 'verified-without-evidence'));
  send({ id: 2, method: 'textDocument/documentSymbol', params: { textDocument: { uri } } });
  const symbols = (await wait(({ id }) => id === 2)).result as DocumentSymbol[];
  assert.equal(symbols[0]!.name, 'T');
});
