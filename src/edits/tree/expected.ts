/**
 * The tree an operation is to lead to, as against the one that its edits led to. No edit leaves
 * this room that changes a node it was not meant to change: Markdown has too many corners
 * (lazy lines, tabs, fences, lists that join) for edits to be trusted unread.
 */
import { kept } from '../../markdown/identity';
import type { Postmortem, WhyNode } from '../../language/postmortem';

/** One node as it is to be. */
export interface Expected {
  /** What a reader can tell of the node; undefined: `accept` decides alone. */
  facts: string | undefined;
  /** What the operation says of a node that it changes. */
  accept?: (node: WhyNode) => boolean;
  children: Expected[];
}

/** The tree as it is, to be changed into the tree as it is to be. */
export class ExpectedTree {
  readonly trunks: Expected[];
  private readonly byNode = new Map<WhyNode, Expected>();

  constructor(postmortem: Pick<Postmortem, 'fiveWhys'>) {
    this.trunks = postmortem.fiveWhys.trunks.map((trunk) => this.take(trunk));
  }

  private take(node: WhyNode): Expected {
    const expected = expectedOf(node, (child) => this.take(child));
    this.byNode.set(node, expected);
    return expected;
  }

  of(node: WhyNode): Expected {
    return this.byNode.get(node)!;
  }

  /** The children of a node, the trunks for null. */
  below(parent: WhyNode | null): Expected[] {
    return parent === null ? this.trunks : this.of(parent).children;
  }

  /** Takes a node out of its place. */
  takeOut(parent: WhyNode | null, node: WhyNode): Expected {
    const list = this.below(parent);
    const expected = this.of(node);
    list.splice(list.indexOf(expected), 1);
    return expected;
  }

  /** The node changes: `accept` says whether it has become what it was to become. */
  change(node: WhyNode, accept: (node: WhyNode) => boolean): Expected {
    const expected = this.of(node);
    expected.facts = undefined;
    expected.accept = accept;
    return expected;
  }

  /** The path of an expected node. */
  pathOf(wanted: Expected): number[] | undefined {
    return pathIn(this.trunks, wanted);
  }
}

function pathIn(list: readonly Expected[], wanted: Expected): number[] | undefined {
  for (let at = 0; at < list.length; at++) {
    if (list[at] === wanted) return [at];
    const below = pathIn(list[at]!.children, wanted);
    if (below !== undefined) return [at, ...below];
  }
  return undefined;
}

/** A node that is to come out as `node` is. */
export function expectedOf(
  node: WhyNode,
  child: (node: WhyNode) => Expected = (below) => expectedOf(below),
): Expected {
  return { facts: factsOf(node), children: node.children.map(child) };
}

/** Everything a reader can tell of one node, its place and its children apart. */
export const factsOf: (node: WhyNode) => string = kept((node) => {
  const claim = node.kind === 'claim';
  return JSON.stringify([
    node.kind,
    node.text,
    claim ? node.id?.text : undefined,
    claim ? node.struck : undefined,
    node.item?.checkbox?.checked,
    node.notes.map((note) => [note.kind, note.content.text]),
    node.fields.map((field) => [field.kind, field.content.text]),
    claim ? evidenceFacts(node) : undefined,
  ]);
});

/** What kind of evidence a claim has, in order. */
export function evidenceFacts(node: WhyNode): string[][] {
  return node.kind === 'claim'
    ? node.evidence.map(({ kind, text, target }) => [kind, text, target])
    : [];
}

/** What a moved node keeps when it changes between trunk and branch. */
export function wordsOf(node: WhyNode): string {
  return JSON.stringify([node.text, node.notes.map((note) => [note.kind, note.content.text])]);
}

/** Whether a document holds exactly the expected trees, and nothing beside them was disturbed. */
export function holds(
  after: Postmortem,
  expected: ExpectedTree,
  before: Postmortem,
  newSections: number,
): boolean {
  return (
    same(after.fiveWhys.trunks, expected.trunks) &&
    after.sections.length === before.sections.length + newSections &&
    after.remediation.items.length === before.remediation.items.length &&
    after.timeline.entries.length === before.timeline.entries.length &&
    (after.pins === undefined) === (before.pins === undefined) &&
    after.fiveWhys.canonical
  );
}

function same(nodes: readonly WhyNode[], expected: readonly Expected[]): boolean {
  return (
    nodes.length === expected.length &&
    nodes.every((node, at) => {
      const want = expected[at]!;
      return (
        (want.facts === undefined || want.facts === factsOf(node)) &&
        (want.accept === undefined || want.accept(node)) &&
        same(node.children, want.children)
      );
    })
  );
}
