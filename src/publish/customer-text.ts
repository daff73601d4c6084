/** Prose of a postmortem as customers should read it: plain sentences, no code, no links, no names. */
import type { PhrasingContent, RootContent } from 'mdast';
import { inertMarkdown } from '../markdown/inert-markdown';
import { parseMarkdown } from '../markdown/markdown';
import { sentencesOf } from '../rules/prose/sentences';
import { withoutIds, type InnerNames, type LeftOut } from './inner-names';
import { judgeSentence } from './judge-sentence';

/** Stands for code while sentences are looked at. */
const CODE = '\uE000';

/** What decides how a document is told. */
export interface Telling {
  readonly names: InnerNames;
  /** Words that the document also writes in lower case. */
  readonly lowered: ReadonlySet<string>;
  readonly left: LeftOut;
}

/**
 * The blocks of a piece of Markdown as Markdown for customers: paragraphs, lists and quotes. Tables,
 * code, pictures, comments and what is folded away are left out and counted. Text stays text: what
 * was escaped, or written as an entity, is escaped again. Empty when nothing is left to say.
 * @param line 0-based line of the document at which `markdown` begins
 */
export function customerText(markdown: string, line: number, telling: Telling): string {
  const root = parseMarkdown(withoutComments(markdown, telling.left));
  if (typeof root === 'string') return '';
  return blocksText(root.children, line, telling).join('\n\n');
}

/** Comments of Obsidian, `%% … %%`, made blank: their lines still count. */
function withoutComments(markdown: string, left: LeftOut): string {
  const [first, ...rest] = markdown.split('%%');
  if (rest.length === 0) return markdown;
  left.parts += Math.ceil(rest.length / 2);
  return [
    first,
    ...rest.map((part, at) => (at % 2 === 0 ? part.replace(/[^\r\n]/g, ' ') : part)),
  ].join('');
}

function blocksText(nodes: readonly RootContent[], line: number, telling: Telling): string[] {
  const blocks: string[] = [];
  let folded = 0;
  for (const node of nodes) {
    if (node.type === 'html') {
      telling.left.parts++;
      folded += (node.value.match(/<(?:details|template|style|script)\b/gi) ?? []).length;
      folded -= (node.value.match(/<\/(?:details|template|style|script)\b/gi) ?? []).length;
      folded = Math.max(folded, 0);
    } else if (folded === 0) blocks.push(blockText(node, line, telling));
  }
  return blocks.filter((block) => block !== '');
}

function blockText(node: RootContent, line: number, telling: Telling): string {
  switch (node.type) {
    case 'paragraph':
      return customerSentences(
        plain(node.children, telling.left),
        line + (node.position?.start.line ?? 1) - 1,
        telling,
      );
    case 'blockquote':
      return blocksText(node.children, line, telling)
        .join('\n\n')
        .split('\n')
        .map((one) => (one === '' ? '>' : `> ${one}`))
        .join('\n')
        .replace(/^>\s*$/, '');
    case 'list':
      return node.children
        .map((item) => {
          const blocks = blocksText(item.children, line, telling);
          return blocks.length === 0 ? '' : `- ${blocks.join('\n').split('\n').join('\n  ')}`;
        })
        .filter((item) => item !== '')
        .join('\n');
    case 'heading':
    case 'thematicBreak':
    case 'definition':
      return '';
    default:
      telling.left.parts++;
      return '';
  }
}

/**
 * The sentences of plain text that customers may read, names put into other words, as one line of
 * Markdown that shows just them.
 * @param line 0-based line of the document at which the text begins; its line breaks are the document's
 */
export function customerSentences(text: string, line: number, telling: Telling): string {
  const { names, lowered, left } = telling;
  const kept: string[] = [];
  const hidden = names.hide(withoutIds(text), left);
  let isKept = true;
  for (const { text: sentence, start } of sentencesOf({ text: hidden, places: [] })) {
    const one = sentence.replace(/\s+/g, ' ');
    if (!/[\p{L}\p{N}\uE000]/u.test(one)) continue;
    // the rest of a sentence that goes, goes with it: `Thanks, Tom!), nothing was lost.`
    if (!isKept && /^[a-z\p{P}]/u.test(one)) continue;
    const judged = one.includes(CODE) ? 'inner' : judgeSentence(one, lowered);
    isKept = judged === undefined && !names.mayName(one);
    if (isKept) kept.push(one);
    else if (judged === 'inner') left.sentences++;
    else left.doubtful.push(line + 1 + (hidden.slice(0, start).match(/\n/g)?.length ?? 0));
  }
  return inertMarkdown(kept.join(' ').trim());
}

/** What is folded away, struck through, or for machines. */
const UNSAID = /^<(details|summary|template|style|script|title|noscript|del|s|strike)\b/i;
const HIDDEN = /^<([a-z]{1,20})\b[^>]*?(?:\shidden\b|display\s{0,4}:\s{0,4}none)/i;

/** The words of inline Markdown. Links that only prove a sentence go, others keep their text. */
function plain(children: readonly PhrasingContent[], left: LeftOut): string {
  let text = '';
  /** The name of the tag whose content is not shown, or not part of what is said. */
  let within: string | undefined;
  for (const [at, child] of children.entries()) {
    if (child.type === 'html') {
      left.parts++;
      within =
        within === undefined
          ? (UNSAID.exec(child.value)?.[1] ?? HIDDEN.exec(child.value)?.[1])?.toLowerCase()
          : child.value.toLowerCase().startsWith(`</${within}`)
            ? undefined
            : within;
      continue;
    }
    if (within !== undefined) continue;
    switch (child.type) {
      case 'text':
        text += child.value;
        break;
      case 'inlineCode':
        text += CODE;
        break;
      case 'break':
        text += '\n';
        break;
      case 'link':
      case 'linkReference': {
        left.links++;
        // `… 2,599 times. [payment attempts](…), [more](…)`: proof, no part of a sentence
        const next = children[at + 1];
        const goesOn = next?.type === 'text' && /^ ?[\p{Ll}가-힣]/u.test(next.value);
        const proves = /(?:^|[.!?。:,;]["'”’)]?|다)\s*$/u.test(text) && !goesOn;
        if (proves) text = text.replace(/,\s*$/, ' ');
        else text += plain(child.children, left);
        break;
      }
      case 'delete':
      case 'image':
      case 'imageReference':
      case 'footnoteReference':
        left.parts++;
        break;
      default:
        text += 'children' in child ? plain(child.children, left) : '';
    }
  }
  return text;
}

/** `… - Ann Li`, `… – 강산`: who does it, behind what is done. */
const DONE_BY =
  /\s[-–—]\s?(?:@?\p{Lu}[\p{L}'’-]*(?: \p{Lu}[\p{L}'’-]*){0,2}|@\S+|[가-힣]{2,4})\s*$/u;

/** The words of one item's own text, as Markdown wrote it. */
export function itemText(markdown: string, line: number, telling: Telling): string {
  const root = parseMarkdown(markdown);
  const first: RootContent | undefined = typeof root === 'string' ? undefined : root.children[0];
  const text = first?.type === 'paragraph' ? plain(first.children, telling.left) : markdown;
  return customerSentences(text.replace(DONE_BY, ''), line, telling);
}
