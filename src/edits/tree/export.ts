/** A tree as text for other places. */
import type { Nodes } from 'mdast';
import { parseMarkdown, plainText } from '../../markdown/markdown';
import { CLAIM_STATE_FACES } from '../../tree-model/claim-state';
import type { TreeModel, TreeNode } from '../../tree-model/tree-model';

/**
 * A Mermaid flowchart, left to right: questions rounded, claims with the mark and the word of their
 * state, root causes with a thick border. Ends with a line end.
 */
export function toMermaid(model: TreeModel): string {
  const lines = ['flowchart LR', `  classDef default ${WORDS}`];
  const classes = new Map<string, string[]>();
  let count = 0;
  const visit = (node: TreeNode, parent: string | undefined): void => {
    const name = `n${count++}`;
    lines.push(`  ${name}${shapeOf(node, model.language)}`);
    const kind = node.isRootCause ? 'root' : node.kind === 'question' ? 'question' : node.state!;
    classes.set(kind, [...(classes.get(kind) ?? []), name]);
    if (parent !== undefined)
      lines.push(`  ${parent} ${node.state === 'ruled-out' ? '-.-' : '---'} ${name}`);
    node.children.forEach((child) => visit(child, name));
  };
  model.trunks.forEach((trunk) => visit(trunk, undefined));
  for (const [kind, names] of classes) {
    const style = STYLES[kind];
    if (style === undefined) continue;
    lines.push(`  classDef ${className(kind)} ${style}`);
    lines.push(`  class ${names.join(',')} ${className(kind)}`);
  }
  return `${lines.join('\n')}\n`;
}

/** Lines break between words, Korean ones too, and inside only what is longer than a line. */
const WORDS = 'word-break:keep-all,overflow-wrap:anywhere';

/** Borders only: the colours stay those of the page that draws the chart. */
const STYLES: Readonly<Record<string, string>> = {
  question: 'stroke-width:2px',
  root: 'stroke-width:4px',
  verifiable: 'stroke-dasharray:6 4',
  unverified: 'stroke-dasharray:6 4',
  unknown: 'stroke-dasharray:2 4',
  'ruled-out': 'stroke-dasharray:2 4,text-decoration:line-through',
};

function className(kind: string): string {
  return kind.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function shapeOf(node: TreeNode, language: TreeModel['language']): string {
  const text = mermaidText(wordsWithTags(node) || '…');
  if (node.kind === 'question') return `(["${text}"])`;
  const { mark, name } = CLAIM_STATE_FACES[node.state!];
  const id = node.id === undefined ? '' : `${node.id} `;
  return `["${mark} ${id}${text}<br/>(${name[language]})"]`;
}

/** The text of a node; what could be HTML, `<shared>` too, is left out of that and belongs here. */
function wordsWithTags({ text, markdown }: TreeNode): string {
  // behind a word nothing at the beginning is taken for a list, a heading or a block of HTML
  const root = /<[A-Za-z/]/.test(markdown) ? parseMarkdown(`p ${markdown}`) : undefined;
  const words = (node: Nodes): string => {
    if (node.type === 'html') return node.value.startsWith('<!--') ? '' : node.value;
    return 'children' in node ? (node.children as Nodes[]).map(words).join('') : plainText(node);
  };
  return typeof root === 'object' ? words(root).slice(2).replace(/\s+/g, ' ').trim() : text;
}

/** Text that Mermaid shows as it is: its entity codes for what would end or format a label. */
function mermaidText(text: string): string {
  return text
    .replace(/[#"<>&`*_~$[\]{}|\\]/g, (character) => `#${character.charCodeAt(0)};`)
    .replace(
      /^(\d+)([.)])\s/,
      (_, number: string, mark: string) => `${number}#${mark.charCodeAt(0)}; `,
    )
    .replace(/^([-+])\s/, (_, mark: string) => `#${mark.charCodeAt(0)}; `);
}
