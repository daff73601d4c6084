/** Addresses on a code host, made from a repository's remotes: for readers without a clone. */
import type { LineSpan } from '../pins/source';
import { repositoryName } from './permalinks';

/** How a host writes its addresses; another host's are not guessed. */
interface HostForm {
  readonly host: RegExp;
  readonly commit: string;
  readonly file: string;
  lines(span: LineSpan): string;
}

const FORMS: readonly HostForm[] = [
  {
    host: /(?:^|\.)gitlab\./,
    commit: '-/commit/',
    file: '-/blob/',
    lines: ({ first, last }) => `#L${first}${last > first ? `-${last}` : ''}`,
  },
  {
    host: /^bitbucket\.org$/,
    commit: 'commits/',
    file: 'src/',
    lines: ({ first, last }) => `#lines-${first}${last > first ? `:${last}` : ''}`,
  },
  {
    host: /(?:^|\.)github\.|^codeberg\.org$|^gitea\./,
    commit: 'commit/',
    file: 'blob/',
    lines: ({ first, last }) => `#L${first}${last > first ? `-L${last}` : ''}`,
  },
];

/** The address of a commit; undefined when no remote is on a host whose addresses are known. */
export function commitAddress(remotes: readonly string[], commit: string): string | undefined {
  const at = placeOf(remotes);
  return at && `https://${at.name}/${at.form.commit}${commit}`;
}

/** The address of lines of a file (path from the root, with `/`) in a commit. */
export function fileAddress(
  remotes: readonly string[],
  commit: string,
  path: string,
  span: LineSpan | undefined,
): string | undefined {
  const at = placeOf(remotes);
  if (at === undefined) return undefined;
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  return `https://${at.name}/${at.form.file}${commit}/${encoded}${span ? at.form.lines(span) : ''}`;
}

function placeOf(remotes: readonly string[]): { name: string; form: HostForm } | undefined {
  for (const remote of remotes) {
    const name = repositoryName(remote);
    const form = FORMS.find(({ host }) => name !== undefined && host.test(name.split('/')[0]!));
    if (name !== undefined && form !== undefined) return { name, form };
  }
  return undefined;
}
