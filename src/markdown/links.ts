/** Finds links in Markdown without parsing it: for document links and code references. */
import { codeRanges } from './code';
import type { Range } from './text';

export interface Link {
  readonly kind: 'link' | 'image' | 'autolink' | 'footnote';
  /** What a reader sees: link text, alt text, the address itself. */
  readonly text: string;
  /** The destination; of a footnote its label. Of a reference link the resolved destination. */
  readonly target: string;
  readonly title: string | undefined;
  readonly range: Range;
  /** Where the destination stands; undefined for reference links and footnotes. */
  readonly targetRange: Range | undefined;
}

/** A destination or title longer than this is none. */
const LONGEST = 4096;

/**
 * Links, images, autolinks, bare addresses and link definitions of a piece of Markdown, in order of
 * their end; code and comments hold none. Offsets in `text`. Linear.
 */
export function scanLinks(text: string): Link[] {
  const links: Link[] = [];
  const code = codeRanges(text);
  let nextCode = 0;
  const open: number[] = [];
  for (let at = 0; at < text.length; at++) {
    while (nextCode < code.length && code[nextCode]!.end <= at) nextCode++;
    if (nextCode < code.length && code[nextCode]!.start <= at) {
      at = code[nextCode]!.end - 1;
      continue;
    }
    switch (text.charCodeAt(at)) {
      case 92: // backslash: the next character is only itself
        at++;
        break;
      case 60: // <
        if (text.startsWith('<!--', at)) {
          const end = text.indexOf('-->', at + 4);
          at = end === -1 ? text.length : end + 2;
        } else {
          const link = autolinkAt(text, at);
          if (link !== undefined) {
            links.push(link);
            at = link.range.end - 1;
          }
        }
        break;
      case 91: // [
        open.push(at);
        if (open.length > 1000) open.shift();
        break;
      case 93: {
        // ]
        const start = open.pop();
        if (start === undefined) break;
        const link =
          text[at + 1] === '(' ? inlineLink(text, start, at) : definition(text, start, at);
        if (link !== undefined) {
          links.push(link);
          at = link.range.end - 1;
        }
        break;
      }
      case 10: // a blank line ends what was open
        if (text.charCodeAt(at + 1) === 10 || text.startsWith('\r\n', at + 1)) open.length = 0;
        break;
      case 104: // h
        if (
          /^https?:\/\//.test(text.slice(at, at + 8)) &&
          !/[\p{L}\p{N}_]/u.test(text[at - 1] ?? '')
        ) {
          const link = bareAddress(text, at);
          links.push(link);
          at = link.range.end - 1;
        }
        break;
    }
  }
  return links;
}

/** `[text](destination "title")` whose text lies between `start` and `close`. */
function inlineLink(text: string, start: number, close: number): Link | undefined {
  let at = skipSpace(text, close + 2);
  const target = destinationAt(text, at);
  if (target === undefined) return undefined;
  at = target.after;
  const spaced = skipSpace(text, at);
  let title: string | undefined;
  if (spaced > at && text[spaced] !== ')') {
    const quoted = titleAt(text, spaced);
    if (quoted === undefined) return undefined;
    title = quoted.title;
    at = skipSpace(text, quoted.after);
  } else at = spaced;
  if (text[at] !== ')') return undefined;
  const image = text[start - 1] === '!' && text[start - 2] !== '\\';
  return {
    kind: image ? 'image' : 'link',
    text: text.slice(start + 1, close),
    target: unescape(text.slice(target.range.start, target.range.end)),
    title,
    range: { start: image ? start - 1 : start, end: at + 1 },
    targetRange: target.range,
  };
}

/** `[label]: destination` alone on its line: its destination is a link too. */
function definition(text: string, start: number, close: number): Link | undefined {
  if (
    text[close + 1] !== ':' ||
    !/(?:^|[\r\n])[ ]{0,3}$/.test(text.slice(Math.max(0, start - 4), start))
  )
    return undefined;
  const at = skipSpace(text, close + 2);
  const target = destinationAt(text, at);
  if (target === undefined || target.range.end === target.range.start) return undefined;
  return {
    kind: 'link',
    text: text.slice(start + 1, close),
    target: unescape(text.slice(target.range.start, target.range.end)),
    title: undefined,
    range: { start, end: target.after },
    targetRange: target.range,
  };
}

function destinationAt(text: string, start: number): { range: Range; after: number } | undefined {
  if (text[start] === '<') {
    for (let at = start + 1; at < text.length && at - start < LONGEST; at++) {
      const character = text[at]!;
      if (character === '>') return { range: { start: start + 1, end: at }, after: at + 1 };
      if (character === '\n' || character === '\r' || character === '<') return undefined;
      if (character === '\\') at++;
    }
    return undefined;
  }
  let depth = 0;
  let at = start;
  for (; at < text.length && at - start < LONGEST; at++) {
    const code = text.charCodeAt(at);
    if (code <= 32 || code === 127) break;
    if (code === 92) at++;
    else if (code === 40) depth++;
    else if (code === 41 && depth-- === 0) break;
  }
  at = Math.min(at, text.length);
  return { range: { start, end: at }, after: at };
}

function titleAt(text: string, start: number): { title: string; after: number } | undefined {
  const close =
    text[start] === '"' ? '"' : text[start] === "'" ? "'" : text[start] === '(' ? ')' : '';
  if (close === '') return undefined;
  for (let at = start + 1; at < text.length && at - start < LONGEST; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === close)
      return { title: unescape(text.slice(start + 1, at)), after: at + 1 };
    else if (text[at] === '\n' && /^\s*\n/.test(text.slice(at + 1, at + 40))) return undefined;
  }
  return undefined;
}

function autolinkAt(text: string, at: number): Link | undefined {
  const match = /^<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*)>/.exec(text.slice(at, at + LONGEST));
  if (match === null) return undefined;
  const target = match[1]!;
  return {
    kind: 'autolink',
    text: target,
    target,
    title: undefined,
    range: { start: at, end: at + match[0].length },
    targetRange: { start: at + 1, end: at + 1 + target.length },
  };
}

function bareAddress(text: string, at: number): Link {
  const target = trimAddress(/^[^\s<>"'`|\\]+/.exec(text.slice(at, at + LONGEST))![0]);
  const range = { start: at, end: at + target.length };
  return { kind: 'autolink', text: target, target, title: undefined, range, targetRange: range };
}

/**
 * An address without what belongs to the sentence around it: punctuation behind it, and a closing
 * parenthesis that was opened before it (GFM's rule for bare addresses).
 */
export function trimAddress(address: string): string {
  let end = address.length;
  let balance = 0;
  for (const character of address) balance += character === '(' ? 1 : character === ')' ? -1 : 0;
  for (; end > 0; end--) {
    const last = address[end - 1]!;
    if (last === ')' && balance < 0) balance++;
    else if (!/[?!.,:*_~;，。、）'"\]]/.test(last)) break;
  }
  return address.slice(0, end);
}

function skipSpace(text: string, at: number): number {
  while (at < text.length && /[ \t\r\n]/.test(text[at]!)) at++;
  return at;
}

function unescape(source: string): string {
  return source.replace(/\\([!-/:-@[-`{-~])/g, '$1');
}
