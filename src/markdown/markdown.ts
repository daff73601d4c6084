/**
 * The one door to remark. Sections that hold trees, items and timelines are parsed with it, one at
 * a time; prose is not. What the parser cannot digest in reasonable time is kept from it by a
 * linear look beforehand.
 */
import type { Nodes, Root, RootContent } from 'mdast';
import { gfmFootnote } from 'micromark-extension-gfm-footnote';
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote';
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough';
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTable } from 'micromark-extension-gfm-table';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item';
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item';
import remarkParse from 'remark-parse';
import { unified, type Processor } from 'unified';
import type { Range } from './text';

/** Containers and brackets deeper than this are not parsed: a finding says so. */
export const DEEPEST = 64;
/** A single section larger than this is not parsed, in UTF-16 units. */
export const LARGEST_SECTION = 128 * 1024;

/**
 * GitHub's flavour without bare-address links (they double the time; `links.ts` finds them) and
 * without single-tilde strikethrough (Korean writes `1~2분`).
 */
function gfm(this: Processor): void {
  const data = this.data();
  data.micromarkExtensions = [
    gfmTable(),
    gfmStrikethrough({ singleTilde: false }),
    gfmTaskListItem(),
    gfmFootnote(),
  ];
  data.fromMarkdownExtensions = [
    gfmTableFromMarkdown(),
    gfmStrikethroughFromMarkdown(),
    gfmTaskListItemFromMarkdown(),
    gfmFootnoteFromMarkdown(),
  ];
}

const processor = unified().use(remarkParse).use(gfm).freeze();

/** Why a piece of Markdown was not parsed. */
export type Refusal = 'too-large' | 'too-deep';

/**
 * Parses one piece of Markdown. Positions in the result are offsets in `text`.
 * @param definitions link definitions of the rest of the document, as Markdown, that `text` may use
 */
export function parseMarkdown(text: string, definitions = ''): Root | Refusal {
  if (text.length > LARGEST_SECTION) return 'too-large';
  if (depthOf(text) > DEEPEST) return 'too-deep';
  if (definitions === '') return resolve(processor.parse(text));
  const root = resolve(processor.parse(`${text}\n\n${definitions}`));
  root.children = root.children.filter((node) => (node.position?.start.offset ?? 0) < text.length);
  return root;
}

declare module 'mdast' {
  interface LinkReferenceData {
    url?: string;
  }
  interface ImageReferenceData {
    url?: string;
  }
}

/** Writes the destination of every reference link into its `data.url`. */
function resolve(root: Root): Root {
  const urls = new Map<string, string>();
  for (const node of root.children)
    if (node.type === 'definition' && !urls.has(node.identifier))
      urls.set(node.identifier, node.url);
  if (urls.size > 0) visit(root);
  return root;

  function visit(node: Nodes): void {
    if (node.type === 'linkReference' || node.type === 'imageReference') {
      const url = urls.get(node.identifier);
      if (url !== undefined) node.data = { ...node.data, url };
    }
    if ('children' in node) (node.children as Nodes[]).forEach(visit);
  }
}

/**
 * An upper estimate of how deep containers and brackets nest, without parsing: per line the
 * markers and the indentation before the text, per block the open `[`, per word the open `](`. Linear.
 */
export function depthOf(text: string): number {
  let deepest = 0;
  let brackets = 0;
  let targets = 0;
  let atLineStart = true;
  let column = 0;
  let markers = 0;
  let blank = true;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13) {
      if (blank) brackets = 0;
      targets = 0;
      atLineStart = true;
      blank = true;
      column = 0;
      markers = 0;
      continue;
    }
    if (code !== 32 && code !== 9) blank = false;
    else targets = 0;
    if (atLineStart) {
      if (code === 32) column++;
      else if (code === 9) column += 4;
      else {
        const width = markerWidth(text, at);
        if (width === 0) atLineStart = false;
        else {
          // an item needs at least two columns of indentation for each level above it
          deepest = Math.max(deepest, ++markers + (column > 2 * DEEPEST ? column >> 1 : 0));
          at += width - 1;
          if (markers > DEEPEST) return markers;
          continue;
        }
      }
    }
    if (code === 91) deepest = Math.max(deepest, ++brackets);
    else if (code === 93) {
      if (brackets > 0) brackets--;
      // each destination that does not close is looked for to its end
      if (text.charCodeAt(at + 1) === 40) deepest = Math.max(deepest, ++targets);
    } else if (code === 41 && targets > 0) targets--;
  }
  return deepest;
}

/** The width of `>`, a bullet or a number with its space; 0 when the text itself begins. */
function markerWidth(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code === 62) return 1;
  if (code === 45 || code === 42 || code === 43) return isGap(text, at + 1) ? 1 : 0;
  return code >= 48 && code <= 57 ? orderedMarker(text, at) : 0;
}

function isGap(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return Number.isNaN(code) || code === 32 || code === 9 || code === 10 || code === 13;
}

function orderedMarker(text: string, at: number): number {
  let end = at;
  while (end - at < 9 && text.charCodeAt(end) >= 48 && text.charCodeAt(end) <= 57) end++;
  const code = text.charCodeAt(end);
  return end > at && (code === 46 || code === 41) && isGap(text, end + 1) ? end + 1 - at : 0;
}

/** Where a node stands, moved by `base`. Every node that the parser makes has a position. */
export function rangeOf(node: Nodes, base = 0): Range {
  return {
    start: (node.position?.start.offset ?? 0) + base,
    end: (node.position?.end.offset ?? 0) + base,
  };
}

/** The visible text of a node: Markdown marks, comments and images' addresses gone. */
export function plainText(node: Nodes): string {
  switch (node.type) {
    case 'text':
    case 'inlineCode':
    case 'code':
      return node.value;
    case 'break':
      return '\n';
    case 'html':
      return /^<br\s*\/?>$/i.test(node.value) ? '\n' : '';
    case 'image':
    case 'imageReference':
      return node.alt ?? '';
    case 'footnoteReference':
    case 'definition':
    case 'yaml':
      return '';
    default:
      return 'children' in node ? (node.children as RootContent[]).map(plainText).join('') : '';
  }
}
