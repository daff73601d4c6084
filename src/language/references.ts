/** Links that lead to files of the workspace. */
import type { CodeReference, Evidence } from './postmortem';

/**
 * The code reference a link is; undefined for a link with a scheme, to another host, or within the
 * page. Whether the file exists and lies inside the workspace is decided by who can look.
 */
export function codeReference(link: Evidence): CodeReference | undefined {
  const { target, targetRange } = link;
  if (targetRange === undefined || (link.kind !== 'link' && link.kind !== 'image'))
    return undefined;
  if (target === '' || target.startsWith('#') || target.startsWith('?')) return undefined;
  if (
    target.startsWith('//') ||
    target.startsWith('\\') ||
    /^[A-Za-z][A-Za-z0-9+.-]*:/.test(target)
  )
    return undefined;
  const [, path = '', fragment = ''] = /^([^?#]*)(?:\?[^#]*)?(?:#(.*))?$/s.exec(target) ?? [];
  const lines = /^L(\d{1,7})(?:C\d+)?(?:-L?(\d{1,7})(?:C\d+)?)?$/.exec(fragment);
  const first = lines === null ? 0 : Number(lines[1]);
  const last = lines?.[2] === undefined ? first : Number(lines[2]);
  return {
    text: link.text,
    range: link.range,
    target,
    targetRange,
    path: decode(path),
    lines: first >= 1 && last >= first ? { first, last } : undefined,
    pin: pinOf(link),
  };
}

/** Percent-decoding that keeps what is not decodable as it is. */
function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function pinOf(link: Evidence): CodeReference['pin'] {
  const name = /^pin:([A-Za-z0-9_-]{1,64})$/.exec(link.title ?? '')?.[1];
  if (name === undefined || link.targetRange === undefined) return undefined;
  // the title stands in the link's range behind the destination, as it was scanned
  const end = link.range.end - 1;
  const start = end - `pin:${name}"`.length + 4;
  return { text: name, range: { start, end: start + name.length } };
}
