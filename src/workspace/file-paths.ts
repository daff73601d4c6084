/** Between a file's address and its path from the root of its repository. */
import { pathBelow, resolveFileLink, type LinkBase } from './file-links';
import type { Repository } from './git';

/** The path of a file from its repository's root, else from its workspace folder; undefined outside. */
export function pathIn(
  repository: Pick<Repository, 'root'> | undefined,
  uri: string,
  base: LinkBase,
): string | undefined {
  const roots = repository === undefined ? base.folders : [repository.root];
  return roots
    .map((root) => pathBelow(uri, root))
    .filter((path) => path !== undefined)
    .sort((a, b) => a.length - b.length)[0];
}

/** A file of a repository, when it lies in the workspace. */
export function fileAt(root: string, path: string, base: LinkBase): string | undefined {
  const inRoot = { documentUri: `${root}/.`, folders: [root] };
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  const uri = resolveFileLink(`/${encoded}`, inRoot)?.uri;
  if (uri === undefined) return undefined;
  const folders = base.folders.length === 0 ? [root] : base.folders;
  return folders.some((folder) => pathBelow(uri, folder) !== undefined) ? uri : undefined;
}
