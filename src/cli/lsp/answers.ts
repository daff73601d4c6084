/**
 * What our own extension answers the server, answered with Node: so that a postmortem is judged by
 * the team's settings, by its code and by the others in every editor.
 */
import { GIT_REPOSITORY, SEARCH_FILES, SYMBOL_LINES } from '../../protocol/code';
import {
  FIND_FILES,
  READ_FILES,
  STAT_FILES,
  type RequestMessage,
  type TeamSettingsParams,
} from '../../protocol/protocol';
import { GitProgram } from '../../node/git';
import { answerGitQuestions } from '../../node/git-answers';
import { TEAM_SETTINGS_FILES } from '../../workspace/team-settings';
import { DiskFiles } from '../files/workspace-files';

type Handler = (params: unknown) => Promise<unknown>;

export class Answers {
  private readonly handlers = new Map<string, Handler>();
  private readonly git = new GitProgram();
  private files = new DiskFiles([]);

  constructor() {
    this.answer(FIND_FILES, async ({ globs }) => ({ uris: await this.files.find(globs) }));
    this.answer(STAT_FILES, async ({ uris }) => ({
      stats: await Promise.all(uris.map(async (uri) => (await this.files.stat(uri)) ?? null)),
    }));
    this.answer(READ_FILES, async ({ uris }) => ({
      texts: await Promise.all(uris.map(async (uri) => (await this.files.read(uri)) ?? null)),
    }));
    this.answer(SEARCH_FILES, async ({ lines, limit }) => {
      const found = await this.files.filesWith(lines, limit);
      return {
        found: found
          ? {
              files: [...found.files].map(([line, uris]) => ({ line, uris })),
              complete: found.complete,
            }
          : null,
      };
    });
    // whoever names symbols in another editor is another server, which this one cannot ask
    this.answer(SYMBOL_LINES, async () => ({ lines: null }));
    this.answerGit();
  }

  /** The folders that files are looked for in, from now on. */
  lookInto(folders: readonly string[]): void {
    this.files = new DiskFiles(folders);
  }

  /** The answer to a request of the server; undefined for a method that is not ours. */
  to(method: string, params: unknown): Promise<unknown> | undefined {
    return this.handlers.get(method)?.(params);
  }

  /** The settings files of the folders, as they stand on disk. */
  async teamSettings(): Promise<TeamSettingsParams> {
    const uris = await this.files.find(TEAM_SETTINGS_FILES.map((name) => `**/${name}`));
    const texts = await Promise.all(uris.map((uri) => this.files.read(uri)));
    return {
      files: uris.flatMap((uri, index) => {
        const text = texts[index];
        return text === undefined ? [] : [{ uri, text }];
      }),
    };
  }

  private answer<Params, Result>(
    { method, isParams }: RequestMessage<Params, Result>,
    handle: (params: Params) => Promise<Result>,
  ): void {
    this.handlers.set(method, async (params) => {
      if (!isParams(params)) throw new TypeError(`${method}: not what was agreed on`);
      return handle(params);
    });
  }

  private answerGit(): void {
    const { git } = this;
    this.answer(GIT_REPOSITORY, async ({ uri }) => {
      // what is remembered of a work tree is as old as the last time somebody began to ask
      git.forget();
      const repository = await git.repository(uri);
      return { repository: repository ? { ...repository, head: repository.head ?? null } : null };
    });
    answerGitQuestions(
      (message, handle) => this.answer(message, handle),
      () => Promise.resolve(git),
    );
  }
}
