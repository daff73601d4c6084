/** A new item of a tree, from what was typed. */
import type { WhyNode } from '../../language/postmortem';
import { factsOf } from './expected';
import type { Standing } from './geometry';
import { readAlone } from './plan';
import { typedLines, variantsOf } from './typed';

export interface NewItem {
  /**
   * The Markdown of its text, to be tried in this order, `\n` for a line break; undefined when it
   * would not make one item and nothing else. Each is made when it is asked for.
   */
  readonly variants: readonly (() => string | undefined)[];
  /** Whether a node has come out as one of the variants asked for says. */
  readonly accept: (node: WhyNode) => boolean;
  /** Claims have a box; so has a question as long as it is empty, for a bare bullet says nothing. */
  readonly box: boolean;
}

/**
 * @param typed inline Markdown; empty for an item that is ready to be typed
 * @param nested a claim with its box; otherwise the question of a trunk
 */
export function newItem(typed: string, nested: boolean): NewItem {
  const facts = new Set<string>();
  const box = nested || typedLines(typed).length === 0;
  const variants = variantsOf(typed, { nested, hasId: false }).map((markdown) => () => {
    const alone = readAlone(itemText({ leading: '', marker: '-' }, markdown, box, '\n'), nested);
    const [node] = alone ?? [];
    if (node === undefined || alone!.length !== 1 || node.children.length > 0) return undefined;
    if (!isPlain(node, nested, box)) return undefined;
    facts.add(factsOf(node));
    return markdown;
  });
  return { variants, box, accept: (node) => facts.has(factsOf(node)) };
}

/** Whether typing made an item and nothing else of it. */
function isPlain(node: WhyNode, nested: boolean, box: boolean): boolean {
  if (!nested) return (node.item?.checkbox !== undefined) === box;
  return node.kind === 'claim' && node.id === undefined && !node.struck && node.fields.length === 0;
}

/** The lines of an item, `eol` between them, none at the end. */
export function itemText(
  { leading, marker }: Standing,
  markdown: string,
  box: boolean,
  eol: string,
): string {
  const start = leading + marker + (box ? ' [ ]' : '');
  if (markdown === '') return start;
  return `${start} ${brokenLines(markdown, leading + ' '.repeat(marker.length + 1), eol)}`;
}

/**
 * Markdown with its line breaks written so that they survive an editor that trims lines: a
 * backslash at the end.
 */
function brokenLines(markdown: string, indentation: string, eol: string): string {
  return markdown.replaceAll('\n', `\\${eol}${indentation}`);
}
