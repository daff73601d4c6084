/** A branch as Markdown for the clipboard: what pasting reads back. */
import type { TreeEvidence, TreeModel, TreeNode, TreeNote } from '../tree-model/tree-model';

const LABELS: Readonly<Record<TreeModel['language'], Readonly<Record<TreeNote['kind'], string>>>> =
  {
    en: { verify: 'verify', stop: 'stop', unknown: 'unknown' },
    ko: { verify: '검증', stop: '중단', unknown: '알 수 없음' },
  };

/**
 * A nested list, `- ` and two spaces a level, `\n` line ends, one at the end; notes are labelled in
 * the document's language.
 */
export function branchOutline(branch: TreeNode, language: TreeModel['language']): string {
  const lines: string[] = [];
  const visit = (node: TreeNode, depth: number): void => {
    const indentation = '  '.repeat(depth);
    lines.push(
      `${indentation}- ${words(node, language).replaceAll('\n', `\\\n${indentation}  `)}`.trimEnd(),
    );
    node.children.forEach((child) => visit(child, depth + 1));
  };
  visit(branch, 0);
  return `${lines.join('\n')}\n`;
}

function words(node: TreeNode, language: TreeModel['language']): string {
  const named = [node.id === undefined ? '' : `**${node.id}**`, node.markdown];
  const statement = named.filter((part) => part !== '').join(' ');
  const struck = node.state === 'ruled-out' && statement !== '';
  const checked = node.state === 'verified' || node.state === 'unsupported';
  const evidence = node.evidence
    .filter(({ target }) => !node.markdown.includes(target))
    .map(linkText);
  return [
    node.kind === 'claim' ? (checked ? '[x]' : '[ ]') : '',
    struck ? `~~${statement}~~` : statement,
    evidence.length > 0 && /[\p{L}\p{N}]$/u.test(node.markdown) ? '—' : '',
    ...evidence,
    ...node.notes.map(
      ({ kind, markdown }) =>
        `(${LABELS[language][kind]}${markdown === '' ? '' : `: ${markdown}`})`,
    ),
  ]
    .filter((part) => part !== '')
    .join(' ');
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
