/** A language client for tests: the bundled server as a child process, over stdio. */
import assert from 'node:assert/strict';
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type CancellationToken,
  type MessageConnection,
} from 'vscode-jsonrpc/node';
import type {
  Diagnostic,
  Position,
  PublishDiagnosticsParams,
  Range,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import korean from '../../l10n/bundle.l10n.ko.json';

/** Files by URI: a map, or a folder on disk that answers like one. */
export interface FileMap {
  keys(): Iterable<string>;
  get(uri: string): string | undefined;
  /** Without it the size is that of the text, and no file is ever younger than another. */
  stat?(uri: string): { readonly size: number; readonly modified: number } | undefined;
  /** Reads are answered when this resolves. */
  beforeRead?(): Promise<void>;
}

/** What a test may say when it starts a server; everything has a default. */
export interface ClientOptions {
  readonly locale?: string;
  readonly settings?: unknown;
  readonly initializationOptions?: unknown;
  readonly capabilities?: object;
  /** Answers every request of the server with an error. */
  readonly refuses?: boolean;
  /** Files of the workspace, by URI: read for the server when they are there. */
  readonly files?: FileMap;
  /** For the Node process of the server. */
  readonly nodeOptions?: readonly string[];
  /** What the server wrote down, by name. */
  readonly store?: Map<string, string>;
}

const CAPABILITIES = {
  workspace: {
    configuration: true,
    workspaceFolders: true,
    didChangeConfiguration: { dynamicRegistration: true },
    workspaceEdit: { documentChanges: true },
  },
  textDocument: { completion: { completionItem: { snippetSupport: true } } },
};

/** How long a test waits for what should come at once: longer than a busy machine takes. */
const PATIENCE_MS = 60_000;

export class Client {
  /** What the server logged. */
  readonly logs: string[] = [];
  /** Everything it published, in order. */
  readonly published: PublishDiagnosticsParams[] = [];
  readonly registrations: unknown[] = [];
  settings: unknown;
  private readonly documents = new Map<string, TextDocument>();
  private readonly listeners = new Set<() => void>();

  private constructor(
    private readonly child: ChildProcessWithoutNullStreams,
    private readonly connection: MessageConnection,
    private readonly options: ClientOptions,
  ) {
    this.settings = options.settings;
    connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
      this.logs.push(message);
    });
    connection.onNotification('textDocument/publishDiagnostics', (params) => {
      this.published.push(params as PublishDiagnosticsParams);
      for (const listener of this.listeners) listener();
    });
    connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => {
      if (options.refuses === true) throw new Error('no');
      return items.map(() => this.settings);
    });
    connection.onRequest('client/registerCapability', (params) => {
      if (options.refuses === true) throw new Error('no');
      this.registrations.push(params);
      return null;
    });
    this.answerFiles();
    connection.listen();
  }

  /** How often each request for files came. */
  readonly asked = new Map<string, number>();
  /** What it said of its index, in order. */
  readonly indexed: { incidents: number; busy: boolean }[] = [];

  private answerFiles(): void {
    const { files, store } = this.options;
    const answer = (
      method: string,
      handle: (params: { uris: string[]; name: string; text: string }) => unknown,
    ): void => {
      this.connection.onRequest(method, (params) => {
        this.asked.set(method, (this.asked.get(method) ?? 0) + (params.uris?.length ?? 1));
        return handle(params);
      });
    };
    answer('postmortem/files/find', () => ({ uris: [...files!.keys()] }));
    answer('postmortem/files/stat', ({ uris }) => ({
      stats: uris.map((uri) => {
        if (files!.stat !== undefined) return files!.stat(uri) ?? null;
        const text = files!.get(uri);
        return text === undefined ? null : { size: text.length, modified: 1 };
      }),
    }));
    answer('postmortem/files/read', async ({ uris }) => {
      await files!.beforeRead?.();
      return { texts: uris.map((uri) => files!.get(uri) ?? null) };
    });
    answer('postmortem/store/read', ({ name }) => ({ text: store!.get(name) ?? null }));
    answer('postmortem/store/write', ({ name, text }) => {
      store!.set(name, text);
      return {};
    });
    this.connection.onNotification('postmortem/index/changed', (params) => {
      this.indexed.push(params as { incidents: number; busy: boolean });
      for (const listener of this.listeners) listener();
    });
  }

  /** The process of the server. */
  get pid(): number {
    return this.child.pid!;
  }

  /** Waits until the server has nothing left to read and knows so many postmortems. */
  async knows(incidents: number, milliseconds = PATIENCE_MS): Promise<void> {
    await this.until(
      () => this.indexed.findLast((one) => one.incidents === incidents && !one.busy),
      `${incidents} postmortems; ${JSON.stringify(this.indexed.slice(-3))}`,
      milliseconds,
    );
  }

  /** Kills the server's process without a word. */
  kill(): void {
    this.child.kill('SIGKILL');
    this.connection.dispose();
  }

  /** Starts a server and initializes it. */
  static async start(options: ClientOptions = {}): Promise<Client> {
    const server = process.env['POSTMORTEM_SERVER'] ?? join(process.cwd(), 'dist', 'server.js');
    const child = spawn(process.execPath, [...(options.nodeOptions ?? []), server, '--stdio'], {
      stdio: 'pipe',
    });
    child.stderr.on('data', (data: Buffer) => process.stderr.write(data));
    const connection = createMessageConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    const client = new Client(child, connection, options);
    await client.initialize();
    return client;
  }

  /** The answer to `initialize`. */
  capabilities: unknown;

  private async initialize(): Promise<void> {
    this.capabilities = await this.request('initialize', {
      processId: process.pid,
      rootUri: null,
      workspaceFolders: [{ uri: 'file:///repo', name: 'repo' }],
      locale: this.options.locale,
      initializationOptions: this.options.initializationOptions ?? {
        ...(this.options.files !== undefined && { files: true }),
        ...(this.options.store !== undefined && { store: true }),
        // as the extension does
        ...(this.options.locale === 'ko' && { l10n: korean }),
      },
      capabilities: this.options.capabilities ?? CAPABILITIES,
    });
    await this.connection.sendNotification('initialized', {});
  }

  request<R>(method: string, params?: unknown, token?: CancellationToken): Promise<R> {
    return token === undefined
      ? this.connection.sendRequest<R>(method, params)
      : this.connection.sendRequest<R>(method, params, token);
  }

  notify(method: string, params: unknown): Promise<void> {
    return this.connection.sendNotification(method, params);
  }

  /** Opens a document as version 1. */
  async open(uri: string, text: string, languageId = 'postmortem'): Promise<void> {
    this.documents.set(uri, TextDocument.create(uri, languageId, 1, text));
    await this.notify('textDocument/didOpen', {
      textDocument: { uri, languageId, version: 1, text },
    });
  }

  /** Sends edits that all refer to the text as it is, last one first, as editors do. */
  async change(uri: string, edits: readonly TextEdit[]): Promise<void> {
    const document = this.document(uri);
    const contentChanges = [...edits]
      .sort((a, b) => document.offsetAt(b.range.start) - document.offsetAt(a.range.start))
      .map(({ range, newText }) => ({ range, text: newText }));
    const version = document.version + 1;
    this.documents.set(uri, TextDocument.update(document, contentChanges, version));
    await this.notify('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges,
    });
  }

  /** Applies what the server gave: the version it names must be the one we have. */
  async apply(edit: WorkspaceEdit): Promise<void> {
    for (const change of edit.documentChanges ?? []) {
      assert.ok('edits' in change);
      const { uri, version } = change.textDocument;
      assert.equal(version, this.document(uri).version);
      await this.change(uri, change.edits as TextEdit[]);
    }
  }

  async close(uri: string): Promise<void> {
    this.documents.delete(uri);
    await this.notify('textDocument/didClose', { textDocument: { uri } });
  }

  text(uri: string): string {
    return this.document(uri).getText();
  }

  version(uri: string): number {
    return this.document(uri).version;
  }

  /** The range between two offsets of the text as it is. */
  rangeOf(uri: string, start: number, end: number): Range {
    const document = this.document(uri);
    return { start: document.positionAt(start), end: document.positionAt(end) };
  }

  /** Where `word` first stands at or after the first `before`. */
  position(uri: string, word: string, before = ''): Position {
    const document = this.document(uri);
    const text = document.getText();
    const at = text.indexOf(word, text.indexOf(before));
    assert.notEqual(at, -1, `${word} after ${before}`);
    return document.positionAt(at);
  }

  range(uri: string, word: string): Range {
    const document = this.document(uri);
    const start = document.getText().indexOf(word);
    assert.notEqual(start, -1, word);
    return { start: document.positionAt(start), end: document.positionAt(start + word.length) };
  }

  /** Waits for the diagnostics of the version that is open now. */
  async diagnostics(uri: string): Promise<readonly Diagnostic[]> {
    const { version } = this.document(uri);
    const found = await this.until(
      () => this.published.findLast((one) => one.uri === uri && one.version === version),
      `diagnostics of version ${version}`,
    );
    return found.diagnostics;
  }

  /** Waits until something that was published makes `look` find something; `what` it waits for. */
  async until<T>(look: () => T | undefined, what: string, milliseconds = PATIENCE_MS): Promise<T> {
    for (const end = Date.now() + milliseconds; ;) {
      const found = look();
      if (found !== undefined) return found;
      const left = end - Date.now();
      assert.ok(left > 0, `waited for ${what}; the server said: ${this.logs.join('\n')}`);
      await new Promise<void>((resolve) => {
        const done = (): void => {
          clearTimeout(timer);
          this.listeners.delete(done);
          resolve();
        };
        const timer = setTimeout(done, Math.min(left, 50));
        this.listeners.add(done);
      });
    }
  }

  /** Shuts the server down as a client should, and gives its exit code. */
  async stop(): Promise<number | null> {
    const exited = this.child.exitCode === null ? once(this.child, 'exit') : [this.child.exitCode];
    await this.request('shutdown');
    await this.notify('exit', undefined);
    const [code] = (await exited) as [number | null];
    this.connection.dispose();
    return code;
  }

  /** Whether the process is still there. */
  get lives(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  private document(uri: string): TextDocument {
    const document = this.documents.get(uri);
    assert.ok(document !== undefined, `${uri} is open`);
    return document;
  }
}

/** Starts a server for `use` and ends it; it has to end well. */
export async function withClient(
  options: ClientOptions,
  use: (client: Client) => Promise<void>,
): Promise<void> {
  const client = await Client.start(options);
  try {
    await use(client);
  } finally {
    assert.equal(await client.stop(), 0);
  }
}
