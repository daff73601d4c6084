/** How an agent names a node of a tree, and how an answer names it back. */
import { addressOf, placedNodes, type PlacedNode } from '../edits/tree/address';
import type { Postmortem, WhyNode } from '../language/postmortem';
import type { NodeAddress } from '../tree-model/tree-model';
import type { Refusal } from './host';

/**
 * The node that is named by its id (`C3`), by its line (`L12`, 1-based) or by its whole text; case
 * and spaces do not count in a text. Refused when none or more than one is meant.
 */
export function nodeNamed(postmortem: Postmortem, name: string): PlacedNode | Refusal {
  const placed = placedNodes(postmortem);
  const wanted = plain(name);
  const ways: readonly ((one: PlacedNode) => boolean)[] = [
    ({ node }) => node.kind === 'claim' && node.id !== undefined && plain(node.id.text) === wanted,
    ({ node }) => `l${node.line + 1}` === wanted,
    ({ node }) => plain(node.text) === wanted,
  ];
  for (const way of ways) {
    const found = placed.filter(way);
    if (found.length === 1) return found[0]!;
    if (found.length > 1)
      return {
        refused: `“${name}” names ${found.length} nodes (lines ${found.map(({ node }) => node.line + 1).join(', ')}): name one by its line, as L${found[0]!.node.line + 1}.`,
      };
  }
  return {
    refused: `No question or claim is “${name}”: name it by its id, its line (L12) or its whole text, as \`read\` gives them.`,
  };
}

/** The address of a node that is named. */
export function addressNamed(postmortem: Postmortem, name: string): NodeAddress | Refusal {
  const found = nodeNamed(postmortem, name);
  return 'refused' in found ? found : addressOf(postmortem, found.node);
}

/** The shortest name that `nodeNamed` understands. */
export function nameOf(node: WhyNode): string {
  return node.kind === 'claim' && node.id !== undefined ? node.id.text : `L${node.line + 1}`;
}

function plain(text: string): string {
  return text.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
}
