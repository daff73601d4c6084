/** A tree as Markdown for other places. */
import { noteLabel } from '../vocabulary/labels';
import type { TreeEvidence, TreeModel, TreeNode } from './tree-model';

/**
 * Trees, or a branch of one, as a Markdown list in the canonical form, whatever shape the document
 * has them in: `- ` and two spaces a level, `\n` line ends, one at the end; notes are labelled in
 * the document's language. Pasting reads it back. Empty for none.
 */
export function toOutline(nodes: readonly TreeNode[], language: TreeModel['language']): string {
  const lines: string[] = [];
  const visit = (node: TreeNode, depth: number): void => {
    const indentation = '  '.repeat(depth);
    const words = itemWords(node, language).replaceAll('\n', `\\\n${indentation}  `);
    lines.push(`${indentation}-${words === '' ? '' : ` ${words}`}`);
    node.children.forEach((child) => visit(child, depth + 1));
  };
  nodes.forEach((node) => visit(node, 0));
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

function itemWords(node: TreeNode, language: TreeModel['language']): string {
  const id = node.id === undefined ? '' : `**${node.id}**`;
  const words = [id, node.markdown].filter((part) => part !== '').join(' ');
  const checked = node.state === 'verified' || node.state === 'unsupported';
  const evidence = node.evidence
    .filter(({ target }) => !node.markdown.includes(target))
    .map(linkText);
  const separator = evidence.length > 0 && /[\p{L}\p{N}]$/u.test(node.markdown) ? ['—'] : [];
  return [
    // an empty question has a box as long as it waits for its words
    ...(node.kind === 'claim' || words === '' ? [checked ? '[x]' : '[ ]'] : []),
    ...(words === '' ? [] : [node.state === 'ruled-out' ? `~~${words}~~` : words]),
    ...separator,
    ...evidence,
    ...node.notes.map(
      ({ kind, markdown }) =>
        `(${noteLabel(kind, language)}${markdown === '' ? '' : `: ${markdown}`})`,
    ),
  ].join(' ');
}

function linkText({ kind, text, target, markdown }: TreeEvidence): string {
  if (kind === 'autolink') return /^\w+:/.test(target) ? `<${target}>` : target;
  if (kind === 'footnote') return `[^${target}]`;
  const destination = /^[^\s<>()]+$/.test(target)
    ? target
    : `<${target.replace(/[<>]/g, encodeURIComponent)}>`;
  const label = markdown ?? text.replace(/[\\[\]]/g, '\\$&');
  return `${kind === 'image' ? '!' : ''}[${label}](${destination})`;
}
