/** What an operation wants: the tree it is to lead to, and the edits that may lead there. */
import { parseMarkdown } from '../../markdown/markdown';
import { readTrunks } from '../../language/five-whys/canonical';
import type { Claim, Postmortem, Question, WhyNode } from '../../language/postmortem';
import { LineIndex, type Range, type TextEdit } from '../../markdown/text';
import { resolveNode, type PlacedNode } from './address';
import type { Expected, ExpectedTree } from './expected';
import type { NodeAddress } from '../../tree-model/tree-model';
import type { TreeRefusal } from '../../tree-model/tree-operation';

export interface Plan {
  readonly expected: ExpectedTree;
  /** Tried in this order; the first that leads to the expected tree is taken. */
  readonly candidates: readonly Candidate[];
  /** The node that the operation is about, as it is to be; undefined: none is left. */
  readonly focus: Expected | undefined;
  /** How many headings are new. */
  readonly newSections?: number;
  /** What to select, as a part of the focused node's text; not given: all of it. */
  readonly selectWords?: string;
}

/** A set of edits, made when it is asked for; undefined when it cannot be made. */
export type Candidate = () => readonly TextEdit[] | undefined;

export interface Refused {
  readonly refused: TreeRefusal;
}

export function refuse(refused: TreeRefusal): Refused {
  return { refused };
}

/** The node an operation addresses, or the refusal that says it cannot be told. */
export function find(postmortem: Postmortem, address: NodeAddress): PlacedNode | Refused {
  return resolveNode(postmortem, address) ?? refuse('stale');
}

/** The same for operations on claims. */
export function findClaim(
  postmortem: Postmortem,
  address: NodeAddress,
): { readonly node: Claim; readonly parent: WhyNode | null } | Refused {
  const found = find(postmortem, address);
  if ('refused' in found) return found;
  return found.node.kind === 'claim'
    ? { node: found.node, parent: found.ancestors.at(-1) ?? null }
    : refuse('not-a-claim');
}

/**
 * What the language reads in a piece of a tree standing by itself.
 * @param block the lines of items, not indented, `\n` between them
 * @param nested whether they stand below a node: claims, with fields; otherwise trunks
 * @returns undefined when the piece holds anything but items
 */
export function readAlone(block: string, nested: boolean): WhyNode[] | undefined {
  const text = nested ? `- p\n${block.replace(/^(?=.*\S)/gm, '  ')}` : block;
  const root = parseMarkdown(text);
  if (typeof root === 'string' || root.children.some(({ type }) => type !== 'list'))
    return undefined;
  const source = { text, lines: new LineIndex(text) };
  const trunks: Question[] = root.children.flatMap((list) =>
    list.type === 'list' ? readTrunks(source, list) : [],
  );
  if (!nested) return trunks;
  const [holder] = trunks;
  if (trunks.length !== 1 || holder!.text !== 'p' || holder!.fields.length > 0) return undefined;
  return [...holder!.children];
}

/** An edit that writes `newText` in place of a range, nothing else. */
export function replace(range: Range, newText: string): TextEdit {
  return { range, newText };
}

export function insertAt(offset: number, newText: string): TextEdit {
  return { range: { start: offset, end: offset }, newText };
}
