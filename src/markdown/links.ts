/** The links of Markdown: for document links and code references. */
import { decodeString } from 'micromark-util-decode-string';
import type { SyntaxNodeRef } from '@lezer/common';
import { firstEndingAfter } from './code';
import { destination } from './grammar/links';
import { shift, type Range } from './text';
import type { MarkdownTree, Piece } from './tree';

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

/** An address longer than this is none. */
const LONGEST = 4096;

/**
 * Links, images, autolinks, bare addresses and link definitions of a document, in order of their
 * end; code and comments hold none.
 */
export function linksOf(tree: MarkdownTree): Link[] {
  return tree.inBlocks('links', linksIn).flatMap(({ start, found }) => moved(found, start));
}

/** Links of a block moved to where it stands. */
function moved(links: readonly Link[], by: number): Link[] {
  return links.map((link) => ({
    ...link,
    range: shift(link.range, by),
    targetRange: link.targetRange && shift(link.targetRange, by),
  }));
}

/** The same of one block; places in its own text. */
export function linksIn({ text, cursor, at }: Piece): Link[] {
  if (!/\]|:\/\/|<[A-Za-z]/.test(text)) return [];
  const links: Link[] = [];
  /** Where an address is none of its own. */
  const taken: Range[] = [];
  const range = ({ from, to }: SyntaxNodeRef): Range => ({ start: at(from), end: at(to) });
  cursor.iterate(
    (node) => {
      const { name } = node;
      const whole = range(node);
      if (name === 'InlineCode' || name === 'FencedCode' || name === 'CodeBlock') taken.push(whole);
      else if (name === 'HTMLBlock' || name === 'HTMLTag') {
        if (text.startsWith('<!--', whole.start)) taken.push(whole);
      } else if (name === 'Autolink') {
        taken.push(whole);
        const target = text.slice(whole.start + 1, whole.end - 1);
        // an address of mail leads to no page
        if (/^[A-Za-z][A-Za-z0-9+.-]*:/.test(target))
          links.push(addressOf(whole, target, { start: whole.start + 1, end: whole.end - 1 }));
      } else if (name === 'URL' || name === 'LinkTitle') taken.push(whole);
      else return true;
      return false;
    },
    ({ node, name }) => {
      if (name === 'Link' || name === 'Image') {
        const link = inlineLink(text, node, range);
        if (link !== undefined) links.push(link);
      } else if (name === 'LinkReference') {
        const label = node.getChild('LinkLabel');
        const url = node.getChild('URL');
        if (label === null || url === null) return;
        const { start, end } = range(label);
        const link = linkTo(text, 'link', { start: start + 1, end: end - 1 }, range(url));
        links.push({ ...link, range: { start: range(node).start, end: range(url).end } });
      }
    },
  );
  taken.sort((a, b) => a.start - b.start);
  const bare = bareAddresses(text, taken);
  return bare.length === 0 ? links : [...links, ...bare].sort((a, b) => a.range.end - b.range.end);
}

function inlineLink(
  text: string,
  node: SyntaxNodeRef['node'],
  range: (node: SyntaxNodeRef) => Range,
): Link | undefined {
  const [open, close, target] = node.getChildren('LinkMark');
  // references lead where their definition says
  if (open === undefined || close === undefined || target === undefined) return undefined;
  const url = node.getChild('URL');
  const title = node.getChild('LinkTitle');
  const words = { start: range(open).end, end: range(close).start };
  const empty = { start: range(target).end, end: range(target).end };
  const kind = node.name === 'Image' ? 'image' : 'link';
  const link = linkTo(text, kind, words, url === null ? empty : range(url));
  const written = title === null ? undefined : range(title);
  return {
    ...link,
    title: written && decodeString(text.slice(written.start + 1, written.end - 1)),
    range: range(node),
  };
}

function linkTo(text: string, kind: 'link' | 'image', words: Range, url: Range): Link {
  const written = text.slice(url.start, url.end);
  const bracketed = written.startsWith('<') ? 1 : 0;
  return {
    kind,
    text: text.slice(words.start, words.end),
    target: destination(written),
    title: undefined,
    range: url,
    targetRange: { start: url.start + bracketed, end: url.end - bracketed },
  };
}

function addressOf(range: Range, target: string, targetRange: Range): Link {
  return { kind: 'autolink', text: target, target, title: undefined, range, targetRange };
}

const ADDRESS = /https?:\/\/[^\s<>"'`|\\]+/g;

/** Addresses without brackets; `taken` is sorted. */
function bareAddresses(text: string, taken: readonly Range[]): Link[] {
  if (!text.includes('://')) return [];
  const found: Link[] = [];
  for (const { 0: address, index: start } of text.matchAll(ADDRESS)) {
    const around = taken[firstEndingAfter(taken, start)];
    if (around !== undefined && around.start <= start) continue;
    if (/[\p{L}\p{N}_]/u.test(text[start - 1] ?? '')) continue;
    const target = trimAddress(address.slice(0, LONGEST));
    const range = { start, end: start + target.length };
    found.push(addressOf(range, target, range));
  }
  return found;
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
