/** What files there are, and when the lines of one were written, asked of the git program. */
import { git } from './git-run';

/** Paths from the root by their last part. */
export type FilesByName = ReadonlyMap<string, readonly string[]>;

/** The files of a commit, or of the work tree (new ones too, ignored ones not); undefined without git. */
export async function filesByName(
  folder: string,
  commit: string | undefined,
): Promise<FilesByName | undefined> {
  const { code, out } = await git(
    folder,
    commit === undefined
      ? ['ls-files', '-z', '--cached', '--others', '--exclude-standard']
      : ['ls-tree', '-r', '-z', '--name-only', '--full-tree', commit],
  );
  if (code !== 0) return undefined;
  const files = new Map<string, string[]>();
  for (const path of new Set(out.split('\0'))) {
    if (path === '') continue;
    const name = path.slice(path.lastIndexOf('/') + 1);
    const same = files.get(name);
    if (same === undefined) files.set(name, [path]);
    else same.push(path);
  }
  return files;
}

/** The commit of each line of a file in a commit; of equal lines the newest one's counts. */
export async function linesWritten(
  folder: string,
  head: string,
  path: string,
): Promise<ReadonlyMap<string, string> | undefined> {
  // a commit is named: the file of the work tree is not read, for a filter could run a program
  const options = ['blame', '--line-porcelain', '--no-textconv', head, '--', path];
  const { code, out } = await git(folder, options);
  if (code !== 0) return undefined;
  const lines = new Map<string, { commit: string; time: number }>();
  let commit = '';
  let time = 0;
  for (const row of out.split('\n')) {
    if (row.startsWith('\t')) {
      const line = row.slice(1).replace(/\r$/, '');
      if ((lines.get(line)?.time ?? -1) <= time) lines.set(line, { commit, time });
    } else if (row.startsWith('committer-time ')) time = Number(row.slice(15));
    else commit = /^([0-9a-f]{40,64}) \d+ \d+/.exec(row)?.[1] ?? commit;
  }
  return new Map([...lines].map(([line, one]) => [line, one.commit]));
}
