/**
 * Git for the server and for commands. Which repositories there are is known by the built-in Git
 * extension; its program is asked in the very way the command line asks it, where there is Node.
 * Without the extension, and in a workspace that is not trusted, there is no git.
 */
import { Uri, workspace } from 'vscode';
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
} from '../../protocol/code';
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
  /** The program, for a repository that the Git extension has opened. */
  const gitOf = async (root: string): Promise<CodeProgram['git'] | undefined> =>
    (await at(root)) === undefined ? undefined : (await program())?.git;
  connection.answer(GIT_TEXT, async ({ root, commit, path }) => {
    const git = await gitOf(root);
    const text = await git?.textAt({ root, head: undefined, remotes: [] }, commit, path);
    return text === 'missing'
      ? { text: null, missing: true }
      : { text: text ?? null, missing: false };
  });
  connection.answer(GIT_SINCE, async ({ root, head, commit }) => {
    const git = await gitOf(root);
    const chronicle = await git?.since({ root, head, remotes: [] }, commit);
    return {
      steps:
        chronicle?.steps.map(({ commit: id, parent, changes }) => ({
          ...(id !== undefined && { commit: id }),
          ...(parent !== undefined && { parent }),
          changes,
        })) ?? null,
    };
  });
  connection.answer(GIT_ABSENT, async ({ root, path }) => {
    const git = await gitOf(root);
    return { absent: (await git?.absent({ root, head: undefined, remotes: [] }, path)) ?? null };
  });
  connection.answer(GIT_NAMED, async ({ root, names, commit }) => {
    const git = await gitOf(root);
    const repository = { root, head: undefined, remotes: [] };
    return { paths: (await git?.named(repository, names, commit ?? undefined)) ?? null };
  });
  connection.answer(GIT_WRITTEN, async ({ root, head, path }) => {
    const git = await gitOf(root);
    const lines = await git?.writtenIn({ root, head, remotes: [] }, path);
    return { lines: lines ? [...lines].map(([line, commit]) => ({ line, commit })) : null };
  });
  connection.answer(GIT_COMMIT_BEFORE, async ({ root, instant }) => {
    const git = await gitOf(root);
    const repository = { root, head: undefined, remotes: [] };
    return { commit: (await git?.commitBefore(repository, instant)) ?? null };
  });
  connection.answer(GIT_HOLDS, async ({ root, hash }) => {
    const git = await gitOf(root);
    return { holds: (await git?.holds({ root, head: undefined, remotes: [] }, hash)) ?? null };
  });
  connection.answer(GIT_HISTORY, async ({ root, head, path }) => {
    const git = await gitOf(root);
    return { versions: (await git?.history({ root, head, remotes: [] }, path)) ?? null };
  });
  connection.answer(GIT_MENTIONS, async ({ root, word }) => {
    const git = await gitOf(root);
    return {
      mentions: (await git?.mentions({ root, head: undefined, remotes: [] }, word)) ?? null,
    };
  });
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
