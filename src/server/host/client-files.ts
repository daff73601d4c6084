/**
 * The workspace's files and the store, by asking the client: so that remote and virtual workspaces
 * work, and the browser. What many ask for in the same moment goes out as one request.
 */
import type { Connection } from 'vscode-languageserver';
import {
  FILES_AT_ONCE,
  FIND_FILES,
  READ_FILES,
  STAT_FILES,
  STORE_READ,
  STORE_WRITE,
  type RequestMessage,
} from '../../protocol/protocol';
import type { FileStat, ManyFiles } from '../../workspace/files';
import type { Store } from '../../workspace/index-cache';

/** Rejects when the client does not answer, or not with what it should: then nothing is known. */
export class ClientFiles implements ManyFiles {
  private readonly stats: Batch<FileStat | undefined>;
  private readonly texts: Batch<string | undefined>;

  constructor(private readonly connection: Connection) {
    this.stats = new Batch((uris) => this.statAll(uris));
    this.texts = new Batch(async (uris) =>
      (await ask(connection, READ_FILES, { uris })).texts.map((text) => text ?? undefined),
    );
  }

  async find(globs: readonly string[]): Promise<readonly string[]> {
    return (await ask(this.connection, FIND_FILES, { globs })).uris;
  }

  stat(uri: string): Promise<FileStat | undefined> {
    return this.stats.of(uri);
  }

  async statAll(uris: readonly string[]): Promise<readonly (FileStat | undefined)[]> {
    const answers: (FileStat | undefined)[] = [];
    for (let from = 0; from < uris.length; from += FILES_AT_ONCE) {
      const asked = uris.slice(from, from + FILES_AT_ONCE);
      const { stats } = await ask(this.connection, STAT_FILES, { uris: asked });
      if (stats.length !== asked.length) throw new Error('not as many answers as questions');
      for (const stat of stats) answers.push(stat ?? undefined);
    }
    return answers;
  }

  read(uri: string): Promise<string | undefined> {
    return this.texts.of(uri);
  }
}

/** For a client that reads no files for its server. */
export const NO_FILES: ManyFiles = {
  find: () => Promise.resolve([]),
  stat: () => Promise.resolve(undefined),
  statAll: (uris) => Promise.resolve(uris.map(() => undefined)),
  read: () => Promise.resolve(undefined),
};

/** Never rejects: a store is only there to be faster next time. */
export class ClientStore implements Store {
  constructor(private readonly connection: Connection) {}

  async read(name: string): Promise<string | undefined> {
    try {
      return (await ask(this.connection, STORE_READ, { name })).text ?? undefined;
    } catch {
      return undefined;
    }
  }

  async write(name: string, text: string): Promise<void> {
    try {
      await ask(this.connection, STORE_WRITE, { name, text });
    } catch {
      // the next start reads a little more
    }
  }
}

async function ask<Params, Result>(
  connection: Connection,
  message: RequestMessage<Params, Result>,
  params: Params,
): Promise<Result> {
  const answer: unknown = await connection.sendRequest(message.method, params);
  if (message.isResult?.(answer) === true) return answer;
  throw new Error(`${message.method}: an answer of another form`);
}

interface Waiting<Answer> {
  readonly uri: string;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/** Collects what is asked for within one turn of the event queue. */
class Batch<Answer> {
  private waiting: Waiting<Answer>[] = [];

  constructor(private readonly askAll: (uris: readonly string[]) => Promise<readonly Answer[]>) {}

  of(uri: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ uri, resolve, reject });
      if (this.waiting.length === 1) setTimeout(() => this.flush(), 0);
    });
  }

  private flush(): void {
    const all = this.waiting;
    this.waiting = [];
    for (let from = 0; from < all.length; from += FILES_AT_ONCE)
      void this.send(all.slice(from, from + FILES_AT_ONCE));
  }

  private async send(asked: readonly Waiting<Answer>[]): Promise<void> {
    try {
      const answers = await this.askAll(asked.map(({ uri }) => uri));
      if (answers.length !== asked.length) throw new Error('not as many answers as questions');
      asked.forEach(({ resolve }, at) => resolve(answers[at]!));
    } catch (error) {
      for (const { reject } of asked) reject(error);
    }
  }
}
