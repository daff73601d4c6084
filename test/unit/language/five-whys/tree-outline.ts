/** Trees as indented text, so that a test shows at a glance what is expected. */
import { parsePostmortem } from '../../../../src/language/parse';
import type { Postmortem, WhyNode } from '../../../../src/language/postmortem';

/** A document with `section` as its 5-Whys section, the last in it. */
export function document(section: string): string {
  return `# Outage\n\n## 5 Whys\n\n${section}\n`;
}

/**
 * One line for each node: `? ` a question (`! ` one that is only stated), `- ` a claim; then, in
 * brackets, a statement, the state unless unverified, the number of pieces of evidence, fields.
 */
export function outlineOf(postmortem: Postmortem): string {
  const lines: string[] = [];
  const visit = (node: WhyNode, depth: number): void => {
    const marks: string[] = [];
    if (node.kind === 'claim') {
      if (node.id !== undefined) marks.push(node.id.text);
      if (node.state !== 'unverified') marks.push(node.state);
      if (node.evidence.length > 0) marks.push(`${node.evidence.length} evidence`);
    } else if (node.statement !== undefined) marks.push(node.statement.text);
    for (const { kind, content } of [...node.fields, ...node.notes])
      marks.push(`${kind}: ${content.text}`);
    const sign = node.kind === 'claim' ? '-' : node.asked ? '?' : '!';
    const rest = marks.length === 0 ? '' : ` [${marks.join('; ')}]`;
    lines.push(`${'  '.repeat(depth)}${sign} ${node.text}${rest}`);
    node.children.forEach((child) => visit(child, depth + 1));
  };
  postmortem.fiveWhys.trunks.forEach((trunk) => visit(trunk, 0));
  return lines.join('\n');
}

/** Parses `markdown`; the outline of its trees under the name of their shapes. */
export function read(markdown: string): { shape: string; outline: string; problems: string[] } {
  const postmortem = parsePostmortem(markdown);
  return {
    shape: postmortem.fiveWhys.shapes.join(', '),
    outline: outlineOf(postmortem),
    problems: postmortem.problems.map(({ kind }) => kind),
  };
}
