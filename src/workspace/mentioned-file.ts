/** Which file a text means that names one without linking it. Where several fit none is meant. */

/**
 * The one path of `files` that a name means, as people write names: from the root, from the document or
 * a folder above it, or the end of a path that only one file has. Undefined when none fits, or several.
 * @param named as written, with `/`
 * @param files paths from the root; other files than those with the same last part do no harm
 * @param folder the document's folder from the root, without a `/` at the end; empty for the root
 */
export function mentionedFile(
  named: string,
  files: readonly string[],
  folder: string,
): string | undefined {
  if (named.startsWith('/')) return only([named.slice(1)], files);
  const relative = /^\.{1,2}\//.test(named);
  const path = relative ? named.replace(/^\.\//, '') : named;
  // one at the root and one near the document: nobody knows which is meant
  const exact = new Set(
    foldersAbove(folder)
      .flatMap((above) => joined(above, path) ?? [])
      .filter((at) => files.includes(at)),
  );
  if (!path.includes('/'))
    return only(
      files.filter((file) => nameOf(file) === path),
      files,
    );
  if (exact.size > 0) return only([...exact], files);
  // a name without an ending is a word of any kind
  if (relative || !/\.[^./]+$/.test(path)) return undefined;
  return only(
    files.filter((file) => file.endsWith(`/${path}`)),
    files,
  );
}

/** The last part of a path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function only(found: readonly string[], files: readonly string[]): string | undefined {
  return found.length === 1 && files.includes(found[0]!) ? found[0] : undefined;
}

/** A folder and all above it, the root last. */
function foldersAbove(folder: string): string[] {
  const parts = folder.split('/').filter((part) => part !== '');
  return [...parts.keys(), parts.length].reverse().map((count) => parts.slice(0, count).join('/'));
}

/** Undefined when it climbs above the root. */
function joined(folder: string, path: string): string | undefined {
  const parts = folder.split('/').filter((part) => part !== '');
  for (const part of path.split('/')) {
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}
