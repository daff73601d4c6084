/**
 * The grammar of Markdown: CommonMark with GFM's tables, strikethrough, task boxes and footnotes, as
 * an extension of Lezer's (https://github.com/lezer-parser/markdown). Linear, and capped where
 * Markdown nests. Bare addresses are no part of it: `links.ts` finds them in text.
 */
import type { Tree, TreeFragment } from '@lezer/common';
import { parser as commonMark, type MarkdownParser } from '@lezer/markdown';
import { continuesFootnote, depthCap, endsLeaf, footnote, htmlBlock } from './grammar/blocks';
import { destination, identifierOf, imageStart, linkEnd, linkStart } from './grammar/links';
import { emphasis, html, strikethrough, words } from './grammar/inline';
import { table } from './grammar/tables';

/** What a text defines: links by `identifierOf` their label, footnotes too (with `^`, and no address). */
export type Definitions = ReadonlyMap<string, string>;

/** What is defined in the document that is being parsed; parsing is never interrupted. */
let defined: Definitions = new Map();

const grammar: MarkdownParser = commonMark.configure({
  defineNodes: [
    { name: 'Table', block: true },
    'TableRow',
    'TableCell',
    'TableDelimiter',
    'Strikethrough',
    'StrikethroughMark',
    'FootnoteReference',
    { name: 'FootnoteDefinition', block: true, composite: continuesFootnote },
    'FootnoteLabel',
    { name: 'TooDeep', block: true },
  ],
  parseBlock: [depthCap, htmlBlock, footnote, table],
  parseInline: [
    words,
    html,
    emphasis,
    strikethrough,
    linkStart,
    imageStart,
    linkEnd((identifier) => defined.has(identifier)),
  ],
});

// what ends a paragraph cannot be configured: seven conditions of Lezer's own stand first
const { endLeafBlock } = grammar as unknown as { readonly endLeafBlock: unknown[] };
endLeafBlock.splice(0, 7, endsLeaf);

/**
 * Lezer's tree of a text whose lines end in `\n`. Never throws.
 * @param definitions what the text defines, see `definitionsIn`
 * @param fragments what is the same as in an earlier version in which the same was defined
 */
export function parseText(
  text: string,
  definitions: Definitions,
  fragments?: readonly TreeFragment[],
): Tree {
  defined = definitions;
  return grammar.parse(text, fragments);
}

const NOTHING: Definitions = new Map();

/**
 * What a text defines, which tells a reference from text in brackets; of two definitions the first
 * counts. Nearly every text defines nothing, and that is cheap to see.
 */
export function definitionsIn(text: string): Definitions {
  if (!text.includes(']:')) return NOTHING;
  const found = new Map<string, string>();
  const define = (label: string, url: string): void => {
    const identifier = identifierOf(label);
    if (!found.has(identifier)) found.set(identifier, url);
  };
  // blocks do not depend on what is defined
  parseText(text, NOTHING).iterate({
    enter({ name, node, from, to }) {
      if (name === 'FootnoteLabel') define(text.slice(from + 1, to - 2), '');
      if (name !== 'LinkReference') return name !== 'Paragraph' && name !== 'Table';
      const label = node.getChild('LinkLabel');
      const url = node.getChild('URL');
      if (label !== null && url !== null)
        define(text.slice(label.from + 1, label.to - 1), destination(text.slice(url.from, url.to)));
      return false;
    },
  });
  return found;
}
