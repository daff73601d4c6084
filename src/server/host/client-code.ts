/** Git, search and symbols, by asking the client. Nothing here rejects: no answer is no git. */
import type { Connection } from 'vscode-languageserver';
import {
  GIT_RENAMED,
  GIT_REPOSITORY,
  GIT_TEXT,
  SEARCH_FILES,
  SYMBOL_LINES,
} from '../../protocol/code';
import type { RequestMessage } from '../../protocol/protocol';
import type { Git, Repository } from '../../workspace/git';
import type { Search, Symbols } from '../../workspace/search';

/** What the editor can find out about code. */
export class ClientCode implements Git, Search, Symbols {
  constructor(private readonly connection: Connection) {}

  async repository(uri: string): Promise<Repository | undefined> {
    const repository = (await this.ask(GIT_REPOSITORY, { uri }))?.repository ?? undefined;
    return repository && { ...repository, head: repository.head ?? undefined };
  }

  async textAt(
    { root }: Repository,
    commit: string,
    path: string,
  ): Promise<string | 'missing' | undefined> {
    const answer = await this.ask(GIT_TEXT, { root, commit, path });
    return answer?.missing === true ? 'missing' : (answer?.text ?? undefined);
  }

  async renamed({ root }: Repository, commit: string, path: string): Promise<string | undefined> {
    return (await this.ask(GIT_RENAMED, { root, commit, path }))?.path ?? undefined;
  }

  async filesWith(text: string, limit: number): Promise<readonly string[] | undefined> {
    return (await this.ask(SEARCH_FILES, { text, limit }))?.uris ?? undefined;
  }

  async linesOf(
    uri: string,
    symbol: string,
  ): Promise<{ readonly first: number; readonly last: number } | undefined> {
    return (await this.ask(SYMBOL_LINES, { uri, symbol }))?.lines ?? undefined;
  }

  private async ask<Params, Result>(
    message: RequestMessage<Params, Result>,
    params: Params,
  ): Promise<Result | undefined> {
    try {
      const answer: unknown = await this.connection.sendRequest(message.method, params);
      return message.isResult?.(answer) === true ? answer : undefined;
    } catch {
      return undefined;
    }
  }
}
