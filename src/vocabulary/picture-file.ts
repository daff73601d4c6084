/** Files that are pictures, by their names: what is shown small, and carried along in exports. */

const KINDS: ReadonlyMap<string, string> = new Map([
  ['png', 'png'],
  ['jpg', 'jpeg'],
  ['jpeg', 'jpeg'],
  ['gif', 'gif'],
  ['webp', 'webp'],
  ['avif', 'avif'],
  ['bmp', 'bmp'],
  ['svg', 'svg+xml'],
]);

/**
 * The kind of picture (`image/…`) that a path or the destination of a link names; undefined for other
 * files. What stands behind `?` and `#` does not count.
 */
export function pictureKind(target: string): string | undefined {
  const ending = /\.([a-z]{3,4})(?:[?#].*)?$/is.exec(target)?.[1];
  return KINDS.get(ending?.toLowerCase() ?? '');
}

/** Whether a destination of a link is a picture of the workspace: an address of the network is not. */
export function isLocalPicture(target: string): boolean {
  return pictureKind(target) !== undefined && !/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(target);
}
