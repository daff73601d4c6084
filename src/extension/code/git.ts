/**
 * Git for the server and for commands. Which repositories there are is known by the built-in Git
 * extension; its program is asked in the very way the command line asks it, where there is Node.
 * Without the extension, and in a workspace that is not trusted, there is no git.
 */
import { Uri, workspace } from 'vscode';
import { answerGitQuestions } from '../../node/git-answers';
import { GIT_REPOSITORY } from '../../protocol/code';
import type { Connection } from '../connection';
import type { CodeProgram, Host } from '../host';
import { gitApi, type GitRepository } from './git-api';

/** Git's program and the search that goes with it; undefined without Node, git or trust. */
export type AskProgram = () => Promise<CodeProgram | undefined>;

/** The program, once the Git extension has found it. */
export function programOf(host: Host): AskProgram {
  let made: CodeProgram | undefined;
  return async () => {
    const path = (await gitApi())?.git?.path;
    if (path === undefined) return undefined;
    made ??= (await host.loadClient()).codeProgram?.(path);
    return made;
  };
}

/** Answers the server's questions about git from its next start on. */
export function answerGit(connection: Connection, program: AskProgram): void {
  connection.answer(GIT_REPOSITORY, async ({ uri }) => {
    // what is remembered of a work tree is as old as the last time somebody began to ask
    (await program())?.git.forget();
    const repository = await repositoryOf(Uri.parse(uri, true));
    if (repository === undefined) return { repository: null };
    const { rootUri, state } = repository;
    return {
      repository: {
        root: rootUri.toString().replace(/\/$/, ''),
        head: state.HEAD?.commit ?? null,
        remotes: remotesOf(repository),
      },
    };
  });
  answerGitQuestions(
    (message, handle) => connection.answer(message, handle),
    // only for a repository that the Git extension has opened
    async (root) => ((await at(root)) === undefined ? undefined : (await program())?.git),
  );
}

/** The innermost repository that holds a file, be it there or gone; undefined without git. */
export async function repositoryOf(uri: Uri): Promise<GitRepository | undefined> {
  const api = await gitApi();
  if (api === undefined || uri.scheme !== 'file') return undefined;
  const holds = ({ rootUri }: GitRepository): boolean =>
    uri.path.startsWith(rootUri.path.endsWith('/') ? rootUri.path : `${rootUri.path}/`);
  const innermost = (): GitRepository | undefined =>
    api.repositories.filter(holds).sort((a, b) => b.rootUri.path.length - a.rootUri.path.length)[0];
  const known = innermost();
  if (known !== undefined) return known;
  // a repository that the Git extension has not opened by itself: a folder below, a submodule
  try {
    const folder = workspace.getWorkspaceFolder(uri)?.uri;
    const root = folder && (await api.getRepositoryRoot?.(uri));
    if (root && root.path.startsWith(folder.path)) await api.openRepository?.(root);
  } catch {
    return undefined;
  }
  return innermost();
}

/** Addresses of a repository's remotes, each once. */
export function remotesOf({ state }: GitRepository): string[] {
  const urls = state.remotes.flatMap(({ fetchUrl, pushUrl }) => [fetchUrl, pushUrl]);
  return [...new Set(urls.filter((url) => url !== undefined))];
}

/** Calls back when what is checked out, or committed, may be something else. */
export function onGitChange(listener: () => void): { dispose(): void } {
  const listeners: { dispose(): void }[] = [];
  let disposed = false;
  const follow = (repository: GitRepository): void => {
    let head = repository.state.HEAD?.commit;
    listeners.push(
      repository.state.onDidChange(() => {
        // it also tells of every file that is saved
        if (repository.state.HEAD?.commit === head) return;
        head = repository.state.HEAD?.commit;
        listener();
      }),
    );
  };
  void gitApi().then((api) => {
    if (api === undefined || disposed) return;
    api.repositories.forEach(follow);
    listeners.push(
      api.onDidOpenRepository((repository) => {
        follow(repository);
        listener();
      }),
    );
  });
  return {
    dispose: () => {
      disposed = true;
      listeners.forEach((one) => one.dispose());
    },
  };
}

async function at(root: string): Promise<GitRepository | undefined> {
  const api = await gitApi();
  return api?.repositories.find(({ rootUri }) => rootUri.toString().replace(/\/$/, '') === root);
}

/** Old path → path now, from the root. */
export async function renamesSince(
  repository: GitRepository,
  commit: string,
): Promise<ReadonlyMap<string, string>> {
  const base = repository.rootUri.path.replace(/\/?$/, '/');
  const below = (uri: Uri): string => uri.path.slice(base.length);
  try {
    const changes = await repository.diffWith(commit);
    return new Map(
      changes.flatMap(({ originalUri, renameUri }) =>
        renameUri !== undefined && renameUri.path !== originalUri.path
          ? [[below(originalUri), below(renameUri)] as const]
          : [],
      ),
    );
  } catch {
    return new Map();
  }
}
