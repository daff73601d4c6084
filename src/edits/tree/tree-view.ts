/** The trees of a document as plain data for whoever shows them. */
import { isRootCause } from '../../language/five-whys/tree';
import { identityOf, type Identity, type Name } from '../../markdown/identity';
import { type Evidence, type Note, type Postmortem, type WhyNode } from '../../language/postmortem';
import { CLAIM_STATES, type ClaimState, type InstantKey } from '../../vocabulary/ids';
import type { Range } from '../../markdown/text';
import { addressesOf, idOf, placedNodes } from './address';
import { conflictLine } from './merge-conflict';
import { labelMarkdown } from './evidence-label';
import { statementDraft, statementMarkdown } from './statement';
import {
  NO_FINDINGS,
  findingsByPath,
  sameList,
  withFindings,
  type NodeFinding,
} from './tree-findings';
import type {
  NodeAddress,
  TreeEvidence,
  TreeModel,
  TreeNode,
  TreeNote,
  TreeProblem,
  TreeRemediation,
} from '../../tree-model/tree-model';

export interface TreeViewOptions {
  readonly findings?: readonly NodeFinding[];
  /** Whether a question is asked from the customers' point of view. Not given: none is. */
  readonly asksForCustomers?: (question: string) => boolean;
}

/** What of a document the tree editor shows. Holds no offsets; never throws. */
export function treeView(postmortem: Postmortem, options: TreeViewOptions = {}): TreeModel {
  const { findings = [], asksForCustomers } = options;
  const plain = plainTree(postmortem, asksForCustomers);
  return withFindings(plain, findingsByPath(postmortem, findings));
}

/** The same as long as nobody has judged the document: a tree without findings. */
export function plainTree(
  postmortem: Postmortem,
  asksForCustomers?: TreeViewOptions['asksForCustomers'],
): TreeModel {
  const { metadata, heading, fiveWhys, language } = postmortem;
  const value = (key: 'id' | 'title' | 'severity'): string | undefined =>
    metadata.values[key]?.values[0];
  const id = value('id');
  const severity = value('severity');
  const view = new View(postmortem, asksForCustomers);
  const trunks = fiveWhys.trunks.map((trunk, index) => view.node(trunk, [index]));
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
    findings: 0,
    hasSection: fiveWhys.sections.length > 0,
    canonical: fiveWhys.canonical,
    shapes: fiveWhys.shapes,
    problems: problemsOf(postmortem),
    trunks,
  };
}

class View {
  readonly counts: Record<ClaimState, number>;
  rootCauses = 0;
  private readonly addresses: ReadonlyMap<WhyNode, NodeAddress>;
  private readonly named = new Map<string, number>();
  private readonly remediation = new Map<string, TreeRemediation[]>();

  constructor(
    private readonly postmortem: Postmortem,
    private readonly asksForCustomers: TreeViewOptions['asksForCustomers'],
  ) {
    this.counts = Object.fromEntries(CLAIM_STATES.map((state) => [state, 0])) as Record<
      ClaimState,
      number
    >;
    this.addresses = addressesOf(postmortem);
    for (const { node } of placedNodes(postmortem)) {
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
  }

  node(node: WhyNode, path: readonly number[]): TreeNode {
    const claim = node.kind === 'claim' ? node : undefined;
    const id = idOf(node);
    const isTrunk = path.length === 1;
    const rootCause = claim !== undefined && isRootCause(claim);
    if (claim !== undefined) this.counts[claim.state]++;
    if (rootCause) this.rootCauses++;
    return asBefore(identityOf(node), {
      key: id !== undefined && this.named.get(id) === 1 ? id : path.join('.'),
      address: this.addresses.get(node)!,
      ...saidBy(node, isTrunk, this.postmortem),
      customer: isTrunk && (this.asksForCustomers?.(node.text) ?? false),
      addressedBy:
        (id === undefined ? undefined : this.remediation.get(id.toLowerCase())) ?? NOBODY,
      findings: NO_FINDINGS,
      isRootCause: rootCause,
      children: node.children.map((child, index) => this.node(child, [...path, index])),
    });
  }
}

const NOBODY: readonly TreeRemediation[] = [];

const SHOWN: Name<TreeNode> = Symbol('shown');

/**
 * The node that was made of the same words before, when it says the same: what an edit does not
 * touch is the same object in the tree after it, and need not be compared.
 */
function asBefore(identity: Identity, node: TreeNode): TreeNode {
  const before = identity.get(SHOWN);
  if (before !== undefined && isAsBefore(before, node)) return before;
  identity.set(SHOWN, node);
  return node;
}

/** What stands in the words of nodes with one identity is the same. */
function isAsBefore(before: TreeNode, node: TreeNode): boolean {
  const [old, now] = [before.address, node.address];
  return (
    before.key === node.key &&
    before.draft === node.draft &&
    before.customer === node.customer &&
    old.twins === now.twins &&
    old.sign === now.sign &&
    sameList(old.path, now.path) &&
    sameList(before.children, node.children) &&
    (before.addressedBy === node.addressedBy ||
      JSON.stringify(before.addressedBy) === JSON.stringify(node.addressedBy))
  );
}

/** What of a shown node stands in its own words. */
type Said = Pick<
  TreeNode,
  | 'kind'
  | 'text'
  | 'markdown'
  | 'draft'
  | 'state'
  | 'id'
  | 'asked'
  | 'statement'
  | 'evidence'
  | 'notes'
>;

/** By trunk or not: that decides what an input has to escape. */
const SAID_BELOW: Name<Said> = Symbol('said below');
const SAID_AS_TRUNK: Name<Said> = Symbol('said as trunk');

function saidBy(node: WhyNode, isTrunk: boolean, postmortem: Postmortem): Said {
  const name = isTrunk ? SAID_AS_TRUNK : SAID_BELOW;
  const identity = identityOf(node);
  let words = identity.get(name);
  if (words === undefined) identity.set(name, (words = readSaid(node, isTrunk, postmortem)));
  return words;
}

function readSaid(node: WhyNode, isTrunk: boolean, postmortem: Postmortem): Said {
  const claim = node.kind === 'claim' ? node : undefined;
  const id = idOf(node);
  return {
    kind: node.kind,
    text: node.text,
    markdown: statementMarkdown(postmortem, node),
    draft: statementDraft(postmortem, node, isTrunk),
    ...(claim === undefined ? {} : { state: claim.state }),
    ...(id === undefined ? {} : { id }),
    ...(node.kind === 'question' ? { asked: node.asked } : {}),
    ...(node.kind === 'question' && node.statement !== undefined
      ? { statement: node.statement.text }
      : {}),
    evidence: claim?.evidence.map((evidence) => shownEvidence(postmortem.text, evidence)) ?? [],
    notes: notesOf(node, postmortem.text),
  };
}

function pushTo<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

function shownEvidence(document: string, evidence: Evidence): TreeEvidence {
  const { kind, text, target } = evidence;
  const markdown = labelMarkdown(document, evidence);
  return { kind, text, target, ...(markdown !== undefined && { markdown }) };
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
  const conflict = conflictLine(postmortem);
  const own = conflict === undefined ? [] : [{ kind: 'conflict' as const, line: conflict }];
  const read = problems.flatMap(({ kind, range, detail }) => {
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
  return [...own, ...read];
}
