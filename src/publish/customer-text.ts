/** Prose of a postmortem as customers should read it: plain sentences, no code, no links, no names. */
import type { Nodes, PhrasingContent, RootContent } from 'mdast';
import { parseMarkdown } from '../markdown/markdown';
import { sentencesOf } from '../rules/prose/sentences';
import { isInner, withoutIds, type InnerNames, type LeftOut } from './inner-names';

/** Stands for code while sentences are looked at. */
const CODE = '\uE000';

/**
 * The blocks of a piece of Markdown as Markdown for customers: paragraphs, lists and quotes;
 * tables, code, pictures and comments are left out. Empty when nothing is left to say.
 */
export function customerText(markdown: string, names: InnerNames, left: LeftOut): string {
  const root = parseMarkdown(markdown);
  if (typeof root === 'string') return '';
  return root.children
    .map((node) => blockText(node, names, left))
    .filter((block) => block !== '')
    .join('\n\n');
}

function blockText(node: RootContent, names: InnerNames, left: LeftOut): string {
  switch (node.type) {
    case 'paragraph':
      return sentence(node.children, names, left);
    case 'blockquote':
      return node.children
        .map((child) => blockText(child, names, left))
        .filter((block) => block !== '')
        .join('\n\n')
        .split('\n')
        .map((line) => (line === '' ? '>' : `> ${line}`))
        .join('\n')
        .replace(/^>\s*$/, '');
    case 'list':
      return node.children
        .map((item) => {
          const blocks = item.children
            .map((child) => blockText(child, names, left))
            .filter((block) => block !== '');
          return blocks.length === 0 ? '' : `- ${blocks.join('\n').split('\n').join('\n  ')}`;
        })
        .filter((item) => item !== '')
        .join('\n');
    default:
      return '';
  }
}

function sentence(children: readonly PhrasingContent[], names: InnerNames, left: LeftOut): string {
  return customerSentences(plain(children, left), names, left);
}

/** The sentences of plain text that customers may read, names put into other words. */
export function customerSentences(text: string, names: InnerNames, left: LeftOut): string {
  const kept: string[] = [];
  for (const one of sentencesOf({ text: withoutIds(text), offsets: [] })) {
    if (one.text.includes(CODE) || isInner(one.text)) left.sentences++;
    else if (/[\p{L}\p{N}]/u.test(one.text)) kept.push(one.text);
  }
  return names
    .hide(kept.join(' '), left)
    .replace(/[ \t]+/g, ' ')
    .trim();
}

/** The words of inline Markdown. Links that only prove a sentence go, others keep their text. */
function plain(children: readonly PhrasingContent[], left: LeftOut): string {
  let text = '';
  for (const child of children) {
    switch (child.type) {
      case 'text':
        text += child.value;
        break;
      case 'inlineCode':
        text += CODE;
        break;
      case 'break':
        text += ' ';
        break;
      case 'link':
      case 'linkReference': {
        left.links++;
        // `… 2,599 times. [payment attempts](…), [more](…)`: proof, no part of a sentence
        const proves = /(?:^|[.!?。:,;]["'”’)]?|다)\s*$/u.test(text);
        if (proves) text = text.replace(/,\s*$/, ' ');
        else text += plain(child.children, left);
        break;
      }
      case 'delete':
      case 'html':
      case 'image':
      case 'imageReference':
      case 'footnoteReference':
        break;
      default:
        text += 'children' in child ? plain(child.children, left) : '';
    }
  }
  return text.replace(/\s+/g, ' ');
}

/** The words of one item's own text, as Markdown wrote it. */
export function itemText(markdown: string, names: InnerNames, left: LeftOut): string {
  const root = parseMarkdown(markdown);
  const first: Nodes | undefined = typeof root === 'string' ? undefined : root.children[0];
  if (first?.type !== 'paragraph') return customerSentences(markdown, names, left);
  return sentence(first.children, names, left);
}
