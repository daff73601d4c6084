/** A paragraph with everything blotted out that is no plain word, place for place. */
import type { PhrasingContent } from 'mdast';
import { rangeOf } from '../../markdown/markdown';
import type { Range } from '../../markdown/text';

/**
 * The source of `within`, as long as it is there. Code, addresses, images, tags and comments are
 * not looked into: U+0002 stands for each of their characters, U+0001 for those of a `<br>`.
 */
export function mask(source: string, inline: readonly PhrasingContent[], within: Range): string {
  const pieces: [Range, string][] = [];
  const visit = (node: PhrasingContent): void => {
    const range = rangeOf(node);
    switch (node.type) {
      case 'html':
        pieces.push([range, /^<br\s*\/?>$/i.test(node.value) ? '\u0001' : '\u0002']);
        return;
      case 'inlineCode':
      case 'image':
      case 'imageReference':
      case 'footnoteReference':
        pieces.push([range, '\u0002']);
        return;
      case 'link':
      case 'linkReference': {
        const last = node.children.at(-1);
        if (last === undefined || source[range.start] === '<') pieces.push([range, '\u0002']);
        else {
          node.children.forEach(visit);
          pieces.push([{ start: rangeOf(last).end, end: range.end }, '\u0002']);
        }
        return;
      }
      default:
        if ('children' in node) node.children.forEach(visit);
    }
  };
  inline.forEach(visit);
  let masked = '';
  let at = within.start;
  for (const [range, filler] of pieces.sort((a, b) => a[0].start - b[0].start)) {
    const start = Math.max(range.start, at);
    const end = Math.min(range.end, within.end);
    if (end <= start) continue;
    masked += source.slice(at, start) + filler.repeat(end - start);
    at = end;
  }
  masked += source.slice(at, within.end);
  return masked.replace(/https?:\/\/[^\s<>"'`]+/g, (address) => '\u0002'.repeat(address.length));
}
