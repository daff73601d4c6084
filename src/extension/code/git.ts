/** Git for the server and for commands: answered by the built-in Git extension, or not at all. */
import { Uri, workspace } from 'vscode';
import { GIT_RENAMED, GIT_REPOSITORY, GIT_TEXT } from '../../protocol/code';
import type { Connection } from '../connection';
import { gitApi, type GitRepository } from './git-api';

/** Answers the server's questions about git from its next start on. */
export function answerGit(connection: Connection): void {
  connection.answer(GIT_REPOSITORY, async ({ uri }) => {
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
  connection.answer(GIT_TEXT, async ({ root, commit, path }) => {
    const repository = isCommit(commit) ? await at(root) : undefined;
    if (repository === undefined || !isPath(path)) return { text: null, missing: false };
    try {
      const file = Uri.joinPath(repository.rootUri, path).fsPath;
      return { text: await repository.show(commit, file), missing: false };
    } catch {
      return { text: null, missing: await hasCommit(repository, commit) };
    }
  });
  connection.answer(GIT_RENAMED, async ({ root, commit, path }) => {
    const repository = isCommit(commit) ? await at(root) : undefined;
    if (repository === undefined) return { path: null };
    return { path: (await renamesSince(repository, commit)).get(path) ?? null };
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

async function hasCommit(repository: GitRepository, commit: string): Promise<boolean> {
  try {
    await repository.getCommit(commit);
    return true;
  } catch {
    return false;
  }
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

/** A name of a commit that git cannot take for anything else. */
function isCommit(text: string): boolean {
  return /^[0-9a-f]{7,64}$/.test(text);
}

/** A path within a repository that git reads as one. */
function isPath(path: string): boolean {
  return path !== '' && !/\0|^\/|(?:^|\/)\.{1,2}(?:\/|$)/.test(path);
}
