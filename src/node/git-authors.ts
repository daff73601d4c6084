/** Who wrote code, from what `git log` prints. */
import type { Author } from '../workspace/git';

/** What `git log` is to print of each commit: name and address, as `.mailmap` has them. */
export const AUTHOR_FORMAT = '%x01%aN%x02%aE';

/**
 * People, those of most commits first. They are called by the part of their address before the `@`:
 * GitHub's own addresses hold the name people have there. Programs are no people.
 */
export function authorsIn(log: string): Author[] {
  const counts = new Map<string, { author: Author; commits: number }>();
  for (const entry of log.split('\x01').slice(1)) {
    const [name = '', address = ''] = entry.trimEnd().split('\x02');
    const handle = handleOf(address);
    if (handle === undefined || /\[bot\]/i.test(`${name} ${address}`)) continue;
    const key = handle.toLowerCase();
    const seen = counts.get(key);
    if (seen === undefined) counts.set(key, { author: { handle, name }, commits: 1 });
    else seen.commits++;
  }
  return [...counts.values()].sort((a, b) => b.commits - a.commits).map(({ author }) => author);
}

function handleOf(address: string): string | undefined {
  const local = /^([^@\s]{1,64})@[^@\s]*$/.exec(address)?.[1] ?? '';
  // `12345+name` is GitHub's, `name+tag` people's own
  const [first = '', second = ''] = local.split('+');
  const handle = /^\d+$/.test(first) && second !== '' ? second : first;
  return !/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u.test(handle) ? undefined : handle;
}
