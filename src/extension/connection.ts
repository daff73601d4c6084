/** The language server as the extension sees it: started late, asked in typed requests. */
import {
  EventEmitter,
  type Disposable,
  type ExtensionContext,
  type LogOutputChannel,
} from 'vscode';
import type { NotificationMessage, RequestMessage } from '../protocol/protocol';
import type { Client, ClientRequest, Host, ServerState } from './host';

/** The server did not answer, or not with what it should. */
export class ServerUnavailable extends Error {}

export class Connection implements Disposable {
  private readonly states = new EventEmitter<ServerState>();
  private readonly givenUp = new EventEmitter<void>();
  private client: Promise<Client> | undefined;
  private readonly answers = new Map<string, (params: unknown) => Promise<unknown>>();
  private readonly hearers = new Map<string, (params: unknown) => void>();
  private definitions: ClientRequest['elseDefined'] = () => Promise.resolve([]);
  private current: ServerState = 'off';
  private disposed = false;
  private down = false;

  constructor(
    private readonly context: ExtensionContext,
    private readonly host: Host,
    private readonly log: LogOutputChannel,
    private readonly commands: readonly string[],
    private readonly selector: ClientRequest['selector'],
  ) {}

  readonly onDidChangeState = this.states.event;
  /** The server crashed too often and stays down until somebody restarts it. */
  readonly onDidGiveUp = this.givenUp.event;

  get state(): ServerState {
    return this.current;
  }

  /** Whether it crashed too often: what nobody asked for must not start it again. */
  get isGivenUp(): boolean {
    return this.down;
  }

  /** Whether anything has asked for the server since activation. */
  get wanted(): boolean {
    return this.client !== undefined;
  }

  /**
   * Starts the server unless it runs or is starting. Resolves when it answers; rejects when it
   * cannot be started.
   */
  async start(): Promise<void> {
    this.client ??= this.create();
    const client = await this.client;
    // start() of a running client resolves at once
    await client.start();
  }

  /** A new client and a new server process; documents are sent to it again. */
  async restart(): Promise<void> {
    const old = this.client;
    this.client = undefined;
    if (old !== undefined) await stopped(old);
    await this.start();
  }

  /** Asks the server, starting it when it is down. Rejects with `ServerUnavailable`. */
  async request<Params, Result>(
    message: RequestMessage<Params, Result>,
    params: Params,
  ): Promise<Result> {
    try {
      await this.start();
      const client = await this.client;
      if (client !== undefined) return (await client.request(message.method, params)) as Result;
    } catch (error) {
      this.log.error(`${message.method}: ${String(error)}`);
      throw new ServerUnavailable(message.method, { cause: error });
    }
    throw new ServerUnavailable(message.method);
  }

  /** How requests of the server are answered from its next start on. Params of another form are refused. */
  answer<Params, Result>(
    message: RequestMessage<Params, Result>,
    handle: (params: Params) => Promise<Result>,
  ): void {
    this.answers.set(message.method, (params) => {
      if (message.isParams(params)) return handle(params);
      return Promise.reject(new Error(`${message.method}: not what was agreed on`));
    });
  }

  /** Calls back whenever the server, from its next start on, says this. */
  hear<Params>(message: NotificationMessage<Params>, handle: (params: Params) => void): void {
    const others = this.hearers.get(message.method);
    this.hearers.set(message.method, (params) => {
      others?.(params);
      if (message.isParams(params)) handle(params);
      else this.log.warn(`${message.method}: not what was agreed on`);
    });
  }

  /** Who is asked for a definition where the server has none. */
  elseDefine(definitions: ClientRequest['elseDefined']): void {
    this.definitions = definitions;
  }

  /** Tells the server something, when it runs; otherwise nothing happens. */
  async notify<Params>(message: NotificationMessage<Params>, params: Params): Promise<void> {
    if (this.current !== 'running') return;
    try {
      await (await this.client)?.notify(message.method, params);
    } catch (error) {
      this.log.warn(`${message.method}: ${String(error)}`);
    }
  }

  dispose(): void {
    this.disposed = true;
    this.states.dispose();
    this.givenUp.dispose();
    if (this.client !== undefined) void stopped(this.client);
  }

  private async create(): Promise<Client> {
    const began = performance.now();
    const { createClient } = await this.host.loadClient();
    const client = createClient({
      context: this.context,
      log: this.log,
      commands: this.commands,
      selector: this.selector,
      elseDefined: (document, position) => this.definitions(document, position),
      onGivenUp: () => {
        this.down = true;
        if (!this.disposed) this.givenUp.fire();
      },
    });
    this.log.info(`Language client loaded in ${(performance.now() - began).toFixed(1)} ms`);
    for (const [method, handle] of this.answers) client.answer(method, handle);
    for (const [method, handle] of this.hearers) client.hear(method, handle);
    client.onDidChangeState((state) => {
      if (this.disposed || this.current === state) return;
      this.current = state;
      if (state === 'running') this.down = false;
      this.log.info(`Server: ${state}`);
      this.states.fire(state);
    });
    return client;
  }
}

/** Stops a client; one that cannot be stopped any more is none. */
async function stopped(client: Promise<Client>): Promise<void> {
  try {
    await (await client).stop();
  } catch {
    // it crashed or never started: there is nothing left to stop
  }
}
