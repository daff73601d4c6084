/** Branches as Markdown, put into a document. */
import { asRead } from '../../markdown/composed';
import { readTrunks } from '../../language/five-whys/canonical';
import { parseMarkdown, rangeOf } from '../../markdown/markdown';
import type { Postmortem, WhyNode } from '../../language/postmortem';
import { applyEdits, LineIndex, lineEndingOf, type TextEdit } from '../../markdown/text';
import { branchNodes, idOf, placedNodes } from './address';
import { expectedOf, ExpectedTree } from './expected';
import { branchAt, columnsOf, type Source } from './geometry';
import { headOf } from './head';
import { placeFor, type Slot } from './placement';
import { find, refuse, type Plan, type Refused } from './plan';
import { boxEdit } from './state';
import type { TreeOperation } from '../../tree-model/tree-operation';
import { markdownOf } from './typed';

/** Lists, or lines, as new branches. */
export function planPaste(
  postmortem: Postmortem,
  operation: Extract<TreeOperation, { kind: 'paste' }>,
): Plan | Refused {
  const found = find(postmortem, operation.at);
  if ('refused' in found) return found;
  const below = operation.where === 'below';
  const parent = below ? found.node : (found.ancestors.at(-1) ?? null);
  const index = below
    ? found.node.children.length
    : found.path.at(-1)! + (operation.where === 'after' ? 1 : 0);
  const pasted = readPasted(postmortem, asRead(operation.markdown), parent !== null);
  if (pasted === undefined) return refuse('nothing-to-paste');
  // what has a box or an id is a claim, and has to stand below something
  if (parent === null && pasted.nodes.some((node) => saysClaim(pasted.source, node)))
    return refuse('not-a-question');
  const expected = new ExpectedTree(postmortem);
  const comers = pasted.nodes.map((node) => expectedOf(node));
  expected.below(parent).splice(index, 0, ...comers);
  const slot = { parent, index, count: comers.length };
  return {
    expected,
    focus: comers[0],
    candidates: [false, true].map(
      (airy) => () => pasteEdits(postmortem, slot, pasted.source, pasted.nodes, airy),
    ),
  };
}

function pasteEdits(
  postmortem: Postmortem,
  slot: Slot,
  source: Source,
  nodes: readonly WhyNode[],
  airy: boolean,
): TextEdit[] | undefined {
  const place = placeFor(postmortem, slot, airy);
  if (place === undefined) return undefined;
  const eol = lineEndingOf(postmortem.text);
  const branches = nodes.map((node, at) =>
    branchAt(source, node, { leading: place.leading, marker: place.markers[at]! }).replaceAll(
      '\n',
      eol,
    ),
  );
  return [place.insert(...branches), ...place.edits];
}

interface Pasted {
  readonly source: Source;
  readonly nodes: readonly WhyNode[];
}

/** What was pasted, read, with boxes where the document has them and without ids that are taken. */
function readPasted(postmortem: Postmortem, markdown: string, nested: boolean): Pasted | undefined {
  const list = asList(markdown);
  if (list === undefined) return undefined;
  const text = nested ? `- p\n${list.replace(/^(?=.*\S)/gm, '  ')}\n` : `${list}\n`;
  const raw = readPiece(text, nested);
  if (raw === undefined) return undefined;
  const edits = [...boxesFor(postmortem, raw), ...withoutTakenIds(postmortem, raw)];
  return edits.length === 0 ? raw : readPiece(applyEdits(text, edits), nested);
}

function readPiece(text: string, nested: boolean): Pasted | undefined {
  const root = parseMarkdown(text);
  if (typeof root === 'string') return undefined;
  const source = { text, lines: new LineIndex(text) };
  const trunks = root.children.flatMap((child) =>
    child.type === 'list' ? readTrunks(source, child) : [],
  );
  const nodes = nested ? (trunks[0]?.children ?? []) : trunks;
  const fields = nested && (trunks[0]?.fields.length ?? 0) > 0;
  return nodes.length === 0 || fields ? undefined : { source, nodes };
}

function saysClaim({ text }: Source, node: WhyNode): boolean {
  const start = text.slice(node.range.start, node.range.start + 80);
  const id = /^\S+\s+(?:~~)?(?:\*\*|__)[A-Za-z]{1,8}[-_]?\d{1,6}[a-z]?[:.]?(?:\*\*|__)/;
  return node.item?.checkbox !== undefined || id.test(start);
}

/** Boxes for pasted claims that have none, unless the document's own claims go without. */
function boxesFor(postmortem: Postmortem, { source, nodes }: Pasted): TextEdit[] {
  const bare = placedNodes(postmortem).some(
    ({ node }) => node.kind === 'claim' && node.item?.checkbox === undefined,
  );
  if (bare) return [];
  return nodes
    .flatMap((node) => [...branchNodes(node)])
    .flatMap((node) =>
      node.kind === 'claim' &&
      node.item !== undefined &&
      node.item.checkbox === undefined &&
      headOf(source, node).kind !== 'other'
        ? [boxEdit(source, node, false)]
        : [],
    );
}

function withoutTakenIds(postmortem: Postmortem, { source, nodes }: Pasted): TextEdit[] {
  const taken = new Set(placedNodes(postmortem).map(({ node }) => idOf(node)?.toLowerCase() ?? ''));
  return nodes
    .flatMap((node) => [...branchNodes(node)])
    .flatMap((node) => {
      if (node.kind !== 'claim' || node.id === undefined) return [];
      const id = node.id.text.toLowerCase();
      if (!taken.has(id)) {
        taken.add(id);
        return [];
      }
      const { start, end } = node.id.range;
      const behind = /^[\s:：.]*(?:\*\*|__)[:：.]?[ \t]*/.exec(source.text.slice(end, end + 40));
      return [{ range: { start: start - 2, end: end + (behind?.[0].length ?? 2) }, newText: '' }];
    });
}

/** Markdown of which nothing but lists is left: other lines become items of their own. */
function asList(markdown: string): string | undefined {
  const text = dedented(markdown.replace(/\r\n?/g, '\n').replace(/^\uFEFF/, ''));
  const root = parseMarkdown(text);
  if (typeof root === 'string') return undefined;
  const pieces = root.children.flatMap((child) => {
    const { start, end } = rangeOf(child);
    if (child.type === 'list') return [text.slice(start, end).trimEnd()];
    if (child.type === 'html' && text.startsWith('<!--', start)) return [];
    return itemsFromLines(text.slice(text.lastIndexOf('\n', start - 1) + 1, end));
  });
  return pieces.length === 0 ? undefined : pieces.join('\n');
}

/** One item per line, nested as the lines are indented. */
function itemsFromLines(text: string): string[] {
  const open: number[] = [];
  return text.split('\n').flatMap((line) => {
    if (line.trim() === '') return [];
    const column = columnsOf(/^[ \t]*/.exec(line)![0]);
    while (open.length > 0 && open.at(-1)! >= column) open.pop();
    open.push(column);
    // an id stays one; a field stays one only where it has a claim to belong to
    const words = markdownOf(line, { nested: open.length === 1, hasId: /^\s*\*\*/.test(line) });
    return [`${'  '.repeat(open.length - 1)}- ${words}`];
  });
}

/** Without the indentation that all lines share; tabs that indent items become spaces. */
function dedented(text: string): string {
  const lines = text.split('\n').map((line) => {
    const space = /^[ \t]*/.exec(line)![0];
    const item = /^(?:[-+*]|\d{1,9}[.)])(?:\s|$)/.test(line.slice(space.length));
    if (!item && !space.startsWith('\t')) return line;
    return ' '.repeat(columnsOf(space)) + line.slice(space.length);
  });
  const written = lines.filter((line) => line.trim() !== '');
  const shared = Math.min(...written.map((line) => line.search(/\S/)));
  return lines.map((line) => line.slice(Number.isFinite(shared) ? shared : 0)).join('\n');
}
