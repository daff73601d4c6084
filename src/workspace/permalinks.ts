/** Addresses on a code host that show a file of a repository the workspace has a clone of. */
import type { LineSpan } from '../pins/source';

/** What an address says: in the address a branch may hold `/`, so there may be several readings. */
export interface Permalink {
  /** `host/owner/repository`, lower case. */
  readonly repository: string;
  /** Ways to read what follows, the shortest ref first. */
  readonly readings: readonly { readonly ref: string; readonly path: string }[];
  readonly lines: LineSpan | undefined;
}

/** Whether a ref can be the name of a commit. */
export function isCommitName(ref: string): boolean {
  return /^[0-9a-f]{7,64}$/.test(ref);
}

/** Whether a ref is the whole name of a commit, which no branch has. */
export function isFullCommit(ref: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(ref);
}

/** More parts than this a branch name does not have. */
const LONGEST_REF = 6;

/**
 * Reads the address of a file: GitHub's `/blob/`, GitLab's `/-/blob/`, Bitbucket's `/src/` and, of
 * its server, `/projects/…/browse/…?at=…`. Undefined for any other address.
 */
export function readPermalink(address: string): Permalink | undefined {
  const [, host, rest = '', query = '', fragment = ''] =
    /^https?:\/\/(?:[^\s/@]*@)?([^\s/?#]+)\/([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/i.exec(address) ?? [];
  if (host === undefined) return undefined;
  const parts = rest.split('/').map(decode);
  if (parts.some((part) => part === undefined || part === '..')) return undefined;
  const known = parts as string[];
  const site = host.toLowerCase();
  const lines = readLines(fragment);
  if (known[0] === 'projects' && known[2] === 'repos' && known[4] === 'browse') {
    const ref = /(?:^|&)at=([^&]*)/.exec(query)?.[1] ?? 'HEAD';
    const path = known.slice(5).join('/');
    if (path === '') return undefined;
    const at = (decode(ref) ?? ref).replace(/^refs\/(?:heads|tags)\//, '');
    return {
      repository: nameOf(site, [known[1]!, known[3]!]),
      readings: [{ ref: at, path }],
      lines,
    };
  }
  const dash = known.indexOf('-');
  const mark = dash > 1 && known[dash + 1] === 'blob' ? dash + 1 : known.indexOf('blob', 2);
  const at = mark !== -1 ? mark : known[2] === 'src' ? 2 : -1;
  if (at === -1) return undefined;
  const owner = known.slice(0, dash > 1 && dash < at ? dash : at);
  const behind = known.slice(at + 1);
  const readings: { ref: string; path: string }[] = [];
  for (let size = 1; size < behind.length && size <= LONGEST_REF; size++)
    readings.push({ ref: behind.slice(0, size).join('/'), path: behind.slice(size).join('/') });
  if (owner.length < 2 || readings.length === 0 || readings[0]!.path === '') return undefined;
  return { repository: nameOf(site, owner), readings, lines };
}

/**
 * `host/owner/repository` of a remote's address (https, ssh, git, or `git@host:owner/repository`), in
 * the form `Permalink.repository` has; undefined for a path on this machine.
 */
export function repositoryName(remote: string): string | undefined {
  const url = /^(?:https?|ssh|git):\/\/(?:[^\s/@]*@)?([^\s/:]+)(?::\d+)?\/(.+)$/i.exec(remote);
  const scp = url === null ? /^(?:[\w.-]+@)?([\w.-]{2,}):(?!\/)(.+)$/.exec(remote) : null;
  const [, host, path] = url ?? scp ?? [];
  if (host === undefined || path === undefined) return undefined;
  const parts = path
    .replace(/(?<!\/)\/+$/, '')
    .replace(/\.git$/i, '')
    .split('/');
  // Bitbucket's server puts `scm` before what its addresses do not
  return nameOf(host.toLowerCase(), parts[0] === 'scm' ? parts.slice(1) : parts);
}

function nameOf(host: string, parts: readonly string[]): string {
  const site = host.replace(/^(?:www|altssh|ssh)\./, '').replace(/:\d+$/, '');
  return [site, ...parts].join('/').toLowerCase();
}

/** `L40`, `L40-L58`, `L40C2-L58C9`, GitLab's `L40-58`, Bitbucket's `lines-40:58` and `40-58`. */
function readLines(fragment: string): LineSpan | undefined {
  const match =
    /^L(\d{1,7})(?:C\d+)?(?:-L?(\d{1,7})(?:C\d+)?)?$/.exec(fragment) ??
    /^lines-(\d{1,7})(?::(\d{1,7}))?$/.exec(fragment) ??
    /^(\d{1,7})(?:-(\d{1,7}))?$/.exec(fragment);
  if (match === null) return undefined;
  const first = Number(match[1]);
  const last = Number(match[2] ?? match[1]);
  return first >= 1 && last >= first ? { first, last } : undefined;
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
