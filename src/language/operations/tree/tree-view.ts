/** The trees of a document as plain data for whoever shows them. */
import { isRootCause } from '../../five-whys/tree';
import {
  CLAIM_STATES,
  type InstantKey,
  type Note,
  type Postmortem,
  type WhyNode,
} from '../../postmortem';
import type { Range } from '../../text';
import { addressesOf, idOf, placedNodes, type PlacedNode } from './address';
import { statementDraft, statementMarkdown } from './statement';
import type {
  NodeAddress,
  TreeFinding,
  TreeModel,
  TreeNode,
  TreeNote,
  TreeProblem,
  TreeRemediation,
  TreeState,
} from './tree-model';

/** A finding as far as the tree cares. */
export interface NodeFinding {
  readonly rule: string;
  readonly severity: TreeFinding['severity'];
  readonly message: string;
  readonly range: Range;
}

export interface TreeViewOptions {
  readonly findings?: readonly NodeFinding[];
  /** Whether a question is asked from the customers' point of view. Not given: none is. */
  readonly asksForCustomers?: (question: string) => boolean;
}

/** What of a document the tree editor shows. Holds no offsets; never throws. */
export function treeView(postmortem: Postmortem, options: TreeViewOptions = {}): TreeModel {
  const { metadata, heading, fiveWhys, language } = postmortem;
  const value = (key: 'id' | 'title' | 'severity'): string | undefined =>
    metadata.values[key]?.values[0];
  const id = value('id');
  const severity = value('severity');
  const view = new View(postmortem, options);
  const trunks = fiveWhys.trunks.map((trunk, index) => view.node(trunk, [index]));
  const findings = options.findings ?? [];
  return {
    ...(id === undefined ? {} : { id }),
    title: value('title') ?? heading?.title ?? '',
    language,
    ...(severity === undefined ? {} : { severity }),
    ...(metadata.status === undefined ? {} : { status: metadata.status }),
    times: timesOf(postmortem),
    counts: view.counts,
    claims: Object.values(view.counts).reduce((sum, count) => sum + count, 0),
    rootCauses: view.rootCauses,
    findings: findings.length === 0 ? 0 : view.placedFindings,
    hasSection: fiveWhys.sections.length > 0,
    canonical: fiveWhys.canonical,
    shapes: fiveWhys.shapes,
    problems: problemsOf(postmortem),
    trunks,
  };
}

class View {
  readonly counts: Record<TreeState, number>;
  rootCauses = 0;
  placedFindings = 0;
  private readonly addresses: ReadonlyMap<WhyNode, NodeAddress>;
  private readonly named = new Map<string, number>();
  private readonly remediation = new Map<string, TreeRemediation[]>();
  private readonly findings = new Map<WhyNode, readonly TreeFinding[]>();

  constructor(
    private readonly postmortem: Postmortem,
    private readonly options: TreeViewOptions,
  ) {
    this.counts = Object.fromEntries(CLAIM_STATES.map((state) => [state, 0])) as Record<
      TreeState,
      number
    >;
    this.addresses = addressesOf(postmortem);
    const placed = placedNodes(postmortem);
    for (const { node } of placed) {
      const id = idOf(node);
      if (id !== undefined) this.named.set(id, (this.named.get(id) ?? 0) + 1);
    }
    for (const item of postmortem.remediation.items)
      for (const id of new Set(item.addresses.map(({ text }) => text.toLowerCase())))
        pushTo(this.remediation, id, {
          ...(item.id === undefined ? {} : { id: item.id.text }),
          text: item.text,
          done: item.done,
        });
    for (const [node, findings] of findingsByNode(placed, options.findings ?? [])) {
      this.placedFindings += findings.length;
      const shown = findings.map(({ rule, severity, message }) => ({ rule, severity, message }));
      this.findings.set(node, shown);
    }
  }

  node(node: WhyNode, path: readonly number[]): TreeNode {
    const claim = node.kind === 'claim' ? node : undefined;
    const id = idOf(node);
    const isTrunk = path.length === 1;
    const rootCause = claim !== undefined && isRootCause(claim);
    if (claim !== undefined) this.counts[claim.state]++;
    if (rootCause) this.rootCauses++;
    return {
      key: id !== undefined && this.named.get(id) === 1 ? id : path.join('.'),
      address: this.addresses.get(node)!,
      kind: node.kind,
      text: node.text,
      markdown: statementMarkdown(this.postmortem, node),
      draft: statementDraft(this.postmortem, node, isTrunk),
      ...(claim === undefined ? {} : { state: claim.state }),
      ...(id === undefined ? {} : { id }),
      ...(node.kind === 'question' ? { asked: node.asked } : {}),
      ...(node.kind === 'question' && node.statement !== undefined
        ? { statement: node.statement.text }
        : {}),
      customer: isTrunk && (this.options.asksForCustomers?.(node.text) ?? false),
      evidence: claim?.evidence.map(({ kind, text, target }) => ({ kind, text, target })) ?? [],
      notes: notesOf(node, this.postmortem.text),
      addressedBy: (id === undefined ? undefined : this.remediation.get(id.toLowerCase())) ?? [],
      findings: this.findings.get(node) ?? [],
      isRootCause: rootCause,
      children: node.children.map((child, index) => this.node(child, [...path, index])),
    };
  }
}

function pushTo<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

/**
 * The findings on the nodes of the trees, in the order they were given in.
 * @param placed what `placedNodes` says of the document the findings are of
 */
export function findingsByNode<F extends { readonly range: Range }>(
  placed: readonly PlacedNode[],
  findings: readonly F[],
): Map<WhyNode, F[]> {
  const found = new Map<WhyNode, F[]>();
  for (const finding of findings) {
    const node = holderOf(placed, finding.range);
    if (node !== undefined) pushTo(found, node, finding);
  }
  return found;
}

/** The node whose own words a range begins in; placed nodes are in document order. */
function holderOf(placed: readonly PlacedNode[], range: Range): WhyNode | undefined {
  let low = 0;
  let high = placed.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (placed[middle]!.node.range.start <= range.start) low = middle + 1;
    else high = middle - 1;
  }
  const nearest = placed[high];
  if (nearest === undefined) return undefined;
  return [nearest.node, ...[...nearest.ancestors].reverse()].find(
    (node) => range.start <= node.range.end && range.end <= node.range.end,
  );
}

function notesOf(node: WhyNode, text: string): TreeNote[] {
  const shown = (kind: string): kind is TreeNote['kind'] =>
    kind === 'verify' || kind === 'stop' || kind === 'unknown';
  return [...node.notes, ...node.fields].flatMap(
    ({ kind, content }: Pick<Note, 'content'> & { kind: string }) =>
      shown(kind) ? [{ kind, text: content.text, markdown: oneLineOf(text, content.range) }] : [],
  );
}

function oneLineOf(text: string, { start, end }: Range): string {
  return text
    .slice(start, end)
    .split(/\r?\n/)
    .map((line) => line.trim())
    .join(' ');
}

function timesOf({ metadata: { instants } }: Postmortem): TreeModel['times'] {
  const since = (key: InstantKey): number | undefined => {
    const from = instants.started?.epoch;
    const to = instants[key]?.epoch;
    return from === undefined || to === undefined || to < from ? undefined : to - from;
  };
  const detect = since('detected');
  const mitigate = since('mitigated');
  const resolve = since('resolved');
  return {
    ...(detect === undefined ? {} : { detect }),
    ...(mitigate === undefined ? {} : { mitigate }),
    ...(resolve === undefined ? {} : { resolve }),
  };
}

/** What of the 5-Whys sections could not be read; what else could not is not the tree's business. */
function problemsOf(postmortem: Postmortem): TreeProblem[] {
  const { problems, lines, fiveWhys, sections } = postmortem;
  return problems.flatMap(({ kind, range, detail }) => {
    if (kind !== 'five-whys-unreadable' && kind !== 'too-large' && kind !== 'too-deep') return [];
    const ours =
      kind === 'five-whys-unreadable' ||
      fiveWhys.sections.length === 0 ||
      fiveWhys.sections.some((index) => {
        const section = sections[index]!;
        return range.start >= section.range.start && range.start < section.range.end;
      });
    if (!ours) return [];
    return [{ kind, line: lines.lineOf(range.start), ...(detail === undefined ? {} : { detail }) }];
  });
}
