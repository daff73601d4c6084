/** Which file of the workspace a link names. A link stays inside the workspace or names none. */
import { URI } from 'vscode-uri';

/** Where links start from. */
export interface LinkBase {
  readonly documentUri: string;
  /** URIs of the workspace folders; none when a single file is open. */
  readonly folders: readonly string[];
}

export interface FileLink {
  /** URI of the file or folder, without query and fragment. */
  readonly uri: string;
  /** URI of the folder it may not leave, and its path below it, decoded, with `/`. */
  readonly folder: string;
  readonly path: string;
  /** As written, without `#`; empty when there is none. */
  readonly fragment: string;
}

/**
 * Resolves a destination as written. A path that starts with `/` starts at the workspace folder of
 * the document, any other at the document. Undefined when it leads out of the workspace's folders
 * (without one: of the document's own), however the way there is encoded, and for another scheme or
 * host. Where links of the file system lead is seen by whoever reads the file.
 */
export function resolveFileLink(target: string, base: LinkBase): FileLink | undefined {
  const [, written = '', fragment = ''] = /^([^?#]*)(?:\?[^#]*)?(?:#(.*))?$/s.exec(target) ?? [];
  const path = decode(written);
  if (path === undefined || path === '' || !isPlainPath(path)) return undefined;
  const document = parseUri(base.documentUri);
  if (document === undefined || document.scheme === 'untitled') return undefined;
  const folder = folderOf(document, base.folders);
  const parent = document.path.slice(0, document.path.lastIndexOf('/') + 1);
  if (path.startsWith('/') && folder === undefined) return undefined;
  const resolved = normalise(
    path.startsWith('/') ? withSlash(folder!.path) + path.slice(1) : parent + path,
  );
  if (resolved === undefined) return undefined;
  const uri = document.with({ path: resolved, query: '', fragment: '' });
  const home = folder === undefined ? document.with({ path: parent }) : folderOf(uri, base.folders);
  const root = home && withSlash(home.path);
  if (home === undefined || root === undefined || !resolved.startsWith(root)) return undefined;
  return {
    uri: uri.toString(),
    folder: home.toString(),
    path: resolved.slice(root.length),
    fragment,
  };
}

/** The decoded path of a file below a folder, with `/`; undefined when it does not lie there. */
export function pathBelow(uri: string, folder: string): string | undefined {
  const file = parseUri(uri);
  const root = parseUri(folder);
  if (file === undefined || root === undefined) return undefined;
  if (file.scheme !== root.scheme || file.authority !== root.authority) return undefined;
  const from = withSlash(root.path);
  return file.path.startsWith(from) ? file.path.slice(from.length) : undefined;
}

/**
 * How a document writes a link to a file: from the workspace folder when `rooted`, else from the
 * document. Undefined when both are not on the same host, or a rooted link has no folder.
 */
export function writeFileLink(uri: string, base: LinkBase, rooted: boolean): string | undefined {
  const document = parseUri(base.documentUri);
  const file = parseUri(uri);
  if (document === undefined || file === undefined) return undefined;
  if (document.scheme !== file.scheme || document.authority !== file.authority) return undefined;
  if (rooted) {
    const folder = folderOf(document, base.folders);
    if (folder === undefined || !file.path.startsWith(withSlash(folder.path))) return undefined;
    return encodePath(`/${file.path.slice(withSlash(folder.path).length)}`);
  }
  const from = document.path.split('/').slice(1, -1);
  const to = file.path.split('/').slice(1);
  let same = 0;
  while (same < from.length && same < to.length - 1 && from[same] === to[same]) same++;
  const up = from.slice(same).map(() => '..');
  const path = [...up, ...to.slice(same)].join('/');
  // `a:b.ts` would be taken for a scheme
  return encodePath(/^[^/]*:/.test(path) ? `./${path}` : path);
}

/** What a Markdown destination cannot hold as it is, percent-encoded; letters of any script stay. */
function encodePath(path: string): string {
  return path.replace(/[\s%?#()<>[\]\\"'`\p{Cc}]/gu, (character) =>
    /[()']/.test(character)
      ? `%${character.charCodeAt(0).toString(16).toUpperCase()}`
      : encodeURIComponent(character),
  );
}

/** A path on this host: no scheme or drive letter, no other host, no backslash, nothing invisible. */
function isPlainPath(path: string): boolean {
  return !/^[a-z][a-z0-9+.-]*:/i.test(path) && !path.startsWith('//') && !/[\\\p{Cc}]/u.test(path);
}

/** Percent-decoded once; undefined when it is no valid encoding. */
function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** Without `.` and `..`; undefined when it climbs above the root. */
function normalise(path: string): string | undefined {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return undefined;
    } else if (part !== '.' && part !== '') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** The innermost workspace folder that holds a file. */
function folderOf(file: URI, folders: readonly string[]): URI | undefined {
  return folders
    .map(parseUri)
    .filter((folder) => folder !== undefined)
    .filter(
      (folder) =>
        folder.scheme === file.scheme &&
        folder.authority === file.authority &&
        withSlash(file.path).startsWith(withSlash(folder.path)),
    )
    .sort((a, b) => b.path.length - a.path.length)[0];
}

function withSlash(path: string): string {
  return path.endsWith('/') ? path : `${path}/`;
}

function parseUri(uri: string): URI | undefined {
  try {
    return URI.parse(uri, true);
  } catch {
    return undefined;
  }
}
