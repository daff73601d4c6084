/** Shapes found in the wild: which one a section has, and the tree that is read from it. */
import type { List, RootContent } from 'mdast';
import type { Fragment } from '../fragment';
import type { Question } from '../postmortem';
import type { WhyShape } from '../../vocabulary/ids';
import type { LineIndex } from '../../markdown/text';
import { headingMeaning } from '../../vocabulary/headings';
import { readChains } from './chain';
import { hasListedQuestion, isChainList, isMarkedTree } from './chain-list';
import { readCode } from './code-fence';
import { hasClaims, measure, type Source, type WildReading } from './draft';
import { readHeadings } from './heading-per-step';
import { toTrunk } from './node';
import { readStatementChains } from './statement-chain';
import { isStatementQuestionList, readStatementQuestions } from './statement-question';
import { readTable } from './table';

/** A tree read from a shape that is not the canonical one. */
export interface WildTree {
  readonly shape: WhyShape;
  /** Empty when the section has such a shape and no tree can be read from it. */
  readonly trunks: readonly Question[];
}

/** Deeper than this nobody asks, and no parser would read what a rewrite writes. */
const DEEPEST_TREE = 60;

/**
 * Reads a 5-Whys section that is not in the canonical form.
 * @returns undefined when the section has no such shape: the canonical reader goes next
 */
export function readWildTree(fragment: Fragment): WildTree | undefined {
  const readings = readWild(fragment);
  if (readings === undefined) return undefined;
  const trunks = readings.flatMap(({ source, patches, toFragment }) => {
    const read = patches.flatMap((patch) => patch.trunks.map((trunk) => toTrunk(source, trunk)));
    return toFragment === undefined
      ? read
      : read.map((trunk) => moved(trunk, toFragment, fragment.lines));
  });
  return { shape: readings[0]?.shape ?? 'flat', trunks };
}

/**
 * The drafts of a section, and the blocks they were read from.
 * @returns undefined when the section has no wild shape; none when it has one that is too deep
 */
export function readWild(fragment: Fragment): WildReading[] | undefined {
  const source: Source = fragment;
  const readings = choose(source, fragment);
  if (readings.length === 0) return undefined;
  const tooDeep = readings.some(({ patches }) =>
    patches.some(({ trunks }) => trunks.some((trunk) => measure(trunk).depth > DEEPEST_TREE)),
  );
  return tooDeep ? [] : readings;
}

function choose(source: Source, fragment: Fragment): WildReading[] {
  const lists = fragment.blocks
    .map(({ node }) => node)
    .filter((node): node is List => node.type === 'list');
  const marked = lists.some((list) => isMarkedTree(source, list));
  const statements = lists.filter((list) => isStatementQuestionList(source, list));
  if (!marked && statements.length > 0) {
    const patches = statements.map((list) => readStatementQuestions(source, list));
    if (patches.every((patch) => patch !== undefined) && hasClaims(patches))
      return [{ shape: 'statement-question', source, patches }];
  }
  const series = readHeadings(source, fragment);
  if (series !== undefined) return [{ shape: 'heading-per-step', source, patches: series }];
  const statementChains = marked ? undefined : readStatementChains(source, fragment);
  if (statementChains !== undefined)
    return [{ shape: 'numbered-chain', source, patches: statementChains }];
  if (marked || lists.some((list) => hasListedQuestion(source, list) && !isChainList(source, list)))
    return [];
  return groupsOf(fragment).flatMap((blocks) => readGroup(source, blocks));
}

/** The blocks below one heading: the first of the other shapes that they have. */
function readGroup(source: Source, blocks: readonly RootContent[]): WildReading[] {
  const tables = blocks.flatMap((node) =>
    node.type === 'table' ? (readTable(source, node) ?? []) : [],
  );
  if (tables.length > 0) return [{ shape: 'table', source, patches: tables }];
  const chains = readChains(source, blocks);
  if (chains !== undefined) return [{ ...chains, source }];
  return blocks.flatMap((node) => (node.type === 'code' ? (readCode(source, node) ?? []) : []));
}

/** Blocks by heading; a sub-heading that names something else (`### Root cause`) holds no tree. */
function groupsOf(fragment: Fragment): RootContent[][] {
  const groups = new Map<number, RootContent[]>();
  for (const { node, section } of fragment.blocks) {
    if (isApart(fragment, section)) continue;
    const group = groups.get(section);
    if (group === undefined) groups.set(section, [node]);
    else group.push(node);
  }
  return [...groups.values()];
}

/** Whether a heading below the section names something that sums up or follows from a tree. */
export function isApart(fragment: Fragment, section: number): boolean {
  if (section === 0) return false;
  const { id } = headingMeaning(fragment.sections[section]?.title ?? '');
  return id !== undefined && !TRUNKS.includes(id);
}

/** Sub-headings that a trunk may stand below: why it happened, was noticed late, recovered slowly. */
const TRUNKS: readonly string[] = [
  'five-whys',
  'detection',
  'response',
  'recovery',
  'trigger',
  'symptom',
  'customer-impact',
  'causes',
  'contributing-factors',
];

/** A copy with every offset put through `to`, and lines counted anew. */
function moved<T>(value: T, to: (offset: number) => number, lines: LineIndex): T {
  const visit = (one: unknown): unknown => {
    if (typeof one !== 'object' || one === null) return one;
    if (Array.isArray(one)) return one.map(visit);
    const copy: Record<string, unknown> = {};
    for (const [key, inner] of Object.entries(one))
      copy[key] =
        typeof inner === 'number' && (key === 'start' || key === 'end') ? to(inner) : visit(inner);
    if ('line' in copy && 'range' in copy)
      copy['line'] = lines.lineOf((copy['range'] as { start: number }).start);
    return copy;
  };
  return visit(value) as T;
}
