/** Git, search and symbols, by asking the client. Nothing here rejects: no answer is no git. */
import type { Connection } from 'vscode-languageserver';
import {
  GIT_ABSENT,
  GIT_COMMIT_BEFORE,
  GIT_NAMED,
  GIT_HISTORY,
  GIT_HOLDS,
  GIT_MENTIONS,
  GIT_REPOSITORY,
  GIT_SINCE,
  GIT_TEXT,
  GIT_WRITTEN,
  SEARCH_FILES,
  SYMBOL_LINES,
} from '../../protocol/code';
import { GIT_AUTHORS } from '../../protocol/authors';
import type { RequestMessage } from '../../protocol/protocol';
import type { Chronicle } from '../../pins/chronicle';
import type { Author, Authors, FileVersion, Git, Repository } from '../../workspace/git';
import type { FilesWith, Search, Symbols } from '../../workspace/search';

/** What the editor can find out about code. */
export class ClientCode implements Git, Authors, Search, Symbols {
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

  async since({ root, head }: Repository, commit: string): Promise<Chronicle | undefined> {
    if (head === undefined) return undefined;
    const steps = (await this.ask(GIT_SINCE, { root, head, commit }))?.steps ?? undefined;
    return (
      steps && {
        steps: steps.map(({ commit: id, parent, changes }) => ({ commit: id, parent, changes })),
      }
    );
  }

  async absent({ root }: Repository, path: string): Promise<'sparse' | 'submodule' | undefined> {
    return (await this.ask(GIT_ABSENT, { root, path }))?.absent ?? undefined;
  }

  async commitBefore({ root }: Repository, instant: number): Promise<string | undefined> {
    return (await this.ask(GIT_COMMIT_BEFORE, { root, instant }))?.commit ?? undefined;
  }

  async named(
    { root }: Repository,
    names: readonly string[],
    commit: string | undefined,
  ): Promise<readonly string[] | undefined> {
    return (await this.ask(GIT_NAMED, { root, names, commit: commit ?? null }))?.paths ?? undefined;
  }

  async writtenIn(
    { root, head }: Repository,
    path: string,
  ): Promise<ReadonlyMap<string, string> | undefined> {
    if (head === undefined) return undefined;
    const lines = (await this.ask(GIT_WRITTEN, { root, head, path }))?.lines ?? undefined;
    return lines && new Map(lines.map(({ line, commit }) => [line, commit]));
  }

  async holds({ root }: Repository, hash: string): Promise<boolean | undefined> {
    return (await this.ask(GIT_HOLDS, { root, hash }))?.holds ?? undefined;
  }

  async history(
    { root, head }: Repository,
    path: string,
  ): Promise<readonly FileVersion[] | undefined> {
    if (head === undefined) return undefined;
    return (await this.ask(GIT_HISTORY, { root, head, path }))?.versions ?? undefined;
  }

  async authors(
    { root }: Pick<Repository, 'root'>,
    paths: readonly string[],
  ): Promise<readonly Author[] | undefined> {
    return (await this.ask(GIT_AUTHORS, { root, paths }))?.authors ?? undefined;
  }

  async mentions({ root }: Repository, word: string): Promise<boolean | undefined> {
    return (await this.ask(GIT_MENTIONS, { root, word }))?.mentions ?? undefined;
  }

  async filesWith(lines: readonly string[], limit: number): Promise<FilesWith | undefined> {
    const found = (await this.ask(SEARCH_FILES, { lines, limit }))?.found ?? undefined;
    return (
      found && {
        files: new Map(found.files.map(({ line, uris }) => [line, uris])),
        complete: found.complete,
      }
    );
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
