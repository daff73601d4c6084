/**
 * Links, images and references. CommonMark tells a reference from text in brackets by whether it is
 * defined somewhere in the document; Lezer takes every pair of brackets for one.
 */
import { InlineContext, type Element, type InlineParser } from '@lezer/markdown';
import { decodeString } from 'micromark-util-decode-string';
import { normalizeIdentifier } from 'micromark-util-normalize-identifier';
import { closesBracket, opensBracket } from './inline';

/** A destination or title longer than this is none. */
const LONGEST = 4096;
const LONGEST_LABEL = 1000;

/** What a label is compared by: of a footnote with its `^`. */
export function identifierOf(label: string): string {
  return normalizeIdentifier(label);
}

/** A destination as written, with or without `<…>`, as an address. */
export function destination(written: string): string {
  return decodeString(written.startsWith('<') ? written.slice(1, -1) : written);
}

/** What Lezer keeps of a paragraph while it reads it: elements, and marks that are still open. */
interface Parts {
  readonly parts: (Opening | Element | null)[];
}

interface Opening {
  readonly type: object;
  readonly from: number;
  readonly to: number;
  /** 0: nothing can be closed with it any more. */
  side: number;
}

const LINK = InlineContext.linkStart as object;
const IMAGE = InlineContext.imageStart as object;

/** `[` */
export const linkStart: InlineParser = {
  name: 'Link',
  parse(context, next, at) {
    if (next !== 91 || !opensBracket(context)) return -1;
    return context.addDelimiter(LINK, at, at + 1, true, false);
  },
};

/** `![` */
export const imageStart: InlineParser = {
  name: 'Image',
  parse(context, next, at) {
    if (next !== 33 || context.char(at + 1) !== 91 || !opensBracket(context)) return -1;
    return context.addDelimiter(IMAGE, at, at + 2, true, false);
  },
};

/**
 * `]`: ends a link or an image with a destination, or a reference.
 * @param isDefined whether something is defined by that name (`identifierOf`)
 */
export function linkEnd(isDefined: (identifier: string) => boolean): InlineParser {
  return {
    name: 'LinkEnd',
    parse(context, next, at) {
      if (next !== 93 || !closesBracket(context)) return -1;
      const { parts } = context as unknown as Parts;
      let index = parts.length - 1;
      while (index >= 0 && !isOpening(parts[index])) index--;
      const start = parts[index] as Opening;
      const image = start.type === IMAGE;
      if (!image && start.side !== 0 && context.char(start.to) === 94) {
        const label = context.slice(start.to, at);
        if (!/[\s[]/.test(label) && isDefined(identifierOf(label))) {
          parts.length = index;
          return context.addElement(context.elt('FootnoteReference', start.from, at + 1));
        }
      }
      const end = start.side === 0 ? undefined : endOf(context, start.to, at, isDefined);
      if (end === undefined) {
        parts[index] = null;
        return -1;
      }
      const content = context.takeContent(index);
      parts[index] = context.elt(image ? 'Image' : 'Link', start.from, end.to, [
        context.elt('LinkMark', start.from, start.to),
        ...content,
        context.elt('LinkMark', at, at + 1),
        ...end.elements,
      ]);
      if (!image) closeLinks(context, index);
      return end.to;
    },
  };
}

function isOpening(part: Opening | Element | null | undefined): part is Opening {
  return part !== null && part !== undefined && (part.type === LINK || part.type === IMAGE);
}

/** Up to where links that are still open have been closed. */
const closed = new WeakMap<InlineContext, number>();

/** No link stands in a link: those still open before `index` are text. */
function closeLinks(context: InlineContext, index: number): void {
  const { parts } = context as unknown as Parts;
  const before = closed.get(context) ?? -1;
  for (let at = index - 1; at >= 0; at--) {
    const part = parts[at]!;
    // those before an earlier link are text already
    if (part !== null && part.from < before) break;
    if (isOpening(part) && part.type === LINK) part.side = 0;
  }
  closed.set(context, parts[index]!.from);
}

interface End {
  readonly to: number;
  readonly elements: readonly Element[];
}

/** What follows the text from `start` to its closing bracket at `at`. */
function endOf(
  context: InlineContext,
  start: number,
  at: number,
  isDefined: (identifier: string) => boolean,
): End | undefined {
  const defined = (from: number, to: number): boolean =>
    to - from < LONGEST_LABEL &&
    isDefined(identifierOf(context.slice(from, to))) &&
    // a label holds no brackets
    !/[[\]]/.test(context.slice(from, to).replace(/\\./g, ''));
  const next = context.char(at + 1);
  if (next === 40) {
    const resource = resourceAt(context, at + 1);
    if (resource !== undefined) return resource;
  }
  if (next === 91) {
    const to = labelEnd(context, at + 1);
    if (to === undefined) return undefined;
    const collapsed = to === at + 3;
    return (collapsed ? defined(start, at) : defined(at + 2, to - 1))
      ? { to, elements: [context.elt('LinkLabel', at + 1, to)] }
      : undefined;
  }
  return defined(start, at) ? { to: at + 1, elements: [] } : undefined;
}

/** Where a label that begins with the bracket at `at` ends. */
function labelEnd(context: InlineContext, at: number): number | undefined {
  const last = Math.min(context.end, at + LONGEST_LABEL);
  for (let to = at + 1; to < last; to++) {
    const code = context.char(to);
    if (code === 92) to++;
    else if (code === 91) return undefined;
    else if (code === 93) return to + 1;
  }
  return undefined;
}

/** `(destination "title")` at `at`. */
function resourceAt(context: InlineContext, at: number): End | undefined {
  const elements: Element[] = [context.elt('LinkMark', at, at + 1)];
  let to = context.skipSpace(at + 1);
  const target = destinationEnd(context, to);
  if (target === undefined) return undefined;
  if (target > to) elements.push(context.elt('URL', to, target));
  to = context.skipSpace(target);
  if (to > target && context.char(to) !== 41) {
    const title = titleEnd(context, to);
    if (title === undefined) return undefined;
    elements.push(context.elt('LinkTitle', to, title));
    to = context.skipSpace(title);
  }
  if (context.char(to) !== 41) return undefined;
  elements.push(context.elt('LinkMark', to, to + 1));
  return { to: to + 1, elements };
}

function destinationEnd(context: InlineContext, start: number): number | undefined {
  const last = Math.min(context.end, start + LONGEST);
  if (context.char(start) === 60) {
    for (let at = start + 1; at < last; at++) {
      const code = context.char(at);
      if (code === 62) return at + 1;
      if (code === 60 || code === 10) return undefined;
      if (code === 92) at++;
    }
    return undefined;
  }
  let depth = 0;
  let at = start;
  for (; at < last; at++) {
    const code = context.char(at);
    if (code <= 32 || code === 127) break;
    if (code === 92) at++;
    else if (code === 40) {
      if (++depth > 32) return undefined;
    } else if (code === 41 && depth-- === 0) return at;
  }
  return depth > 0 || at >= start + LONGEST ? undefined : Math.min(at, context.end);
}

function titleEnd(context: InlineContext, start: number): number | undefined {
  const open = context.char(start);
  if (open !== 34 && open !== 39 && open !== 40) return undefined;
  const close = open === 40 ? 41 : open;
  const last = Math.min(context.end, start + LONGEST);
  for (let at = start + 1; at < last; at++) {
    const code = context.char(at);
    if (code === close) return at + 1;
    if (code === 40 && open === 40) return undefined;
    if (code === 92) at++;
  }
  return undefined;
}
