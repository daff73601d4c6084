/**
 * Saying which node is meant so that a newer version of the document can be asked for it: found
 * rightly or not at all. A wrong node is never an answer.
 */
import type { Claim, Postmortem, WhyNode } from '../../language/postmortem';
import { kept } from '../../markdown/identity';
import { nodeAt } from '../../tree-model/tree-path';
import type { NodeAddress } from '../../tree-model/tree-model';

/** A node with the way to it. */
export interface PlacedNode {
  readonly node: WhyNode;
  /** Child indices from the top. */
  readonly path: readonly number[];
  /** Nearest last; empty for a trunk. */
  readonly ancestors: readonly WhyNode[];
}

/** Every node of the trees with the way to it, in document order. */
export function placedNodes(postmortem: Pick<Postmortem, 'fiveWhys'>): PlacedNode[] {
  const placed: PlacedNode[] = [];
  const visit = (node: WhyNode, path: readonly number[], ancestors: readonly WhyNode[]): void => {
    placed.push({ node, path, ancestors });
    const below = [...ancestors, node];
    node.children.forEach((child, index) => visit(child, [...path, index], below));
  };
  postmortem.fiveWhys.trunks.forEach((trunk, index) => visit(trunk, [index], []));
  return placed;
}

/** A node and every node below it, in document order. */
export function* branchNodes(node: WhyNode): Generator<WhyNode> {
  yield node;
  for (const child of node.children) yield* branchNodes(child);
}

/** The node at a path; undefined when there is none. */
export function nodeAtPath(
  { fiveWhys }: Pick<Postmortem, 'fiveWhys'>,
  path: readonly number[],
): WhyNode | undefined {
  return nodeAt<WhyNode>(fiveWhys.trunks, path);
}

/**
 * The path of the node an offset (UTF-16, a cursor) lies in: the innermost whose lines hold it.
 * Undefined outside the trees.
 */
export function pathAt(postmortem: Postmortem, offset: number): readonly number[] | undefined {
  const { lines } = postmortem;
  const line = lines.lineOf(offset);
  let found: readonly number[] | undefined;
  for (const { node, path } of placedNodes(postmortem))
    if (node.line <= line && line <= lines.lineOf(Math.max(node.range.start, node.range.end - 1)))
      found = path;
  return found;
}

/** The id of a claim; questions have none. */
export function idOf(node: WhyNode): string | undefined {
  return (node as Partial<Claim>).id?.text;
}

/** Asked for by the operation that makes a version, and by the tree of that version. */
const addressesByTrees = new WeakMap<Postmortem['fiveWhys'], ReadonlyMap<WhyNode, NodeAddress>>();

/** Addresses of every node of a version, made together because twins are counted once. */
export function addressesOf(
  postmortem: Pick<Postmortem, 'fiveWhys' | 'text'>,
): ReadonlyMap<WhyNode, NodeAddress> {
  const known = addressesByTrees.get(postmortem.fiveWhys);
  if (known !== undefined) return known;
  const placed = placedNodes(postmortem);
  const counts = new Map<string, number>();
  for (const { node } of placed) counts.set(node.text, (counts.get(node.text) ?? 0) + 1);
  const addresses = new Map<WhyNode, NodeAddress>();
  for (const { node, path, ancestors } of placed) {
    const id = idOf(node);
    const twins = counts.get(node.text)!;
    addresses.set(node, {
      path,
      text: node.text,
      ...(id === undefined ? {} : { id }),
      ...(twins === 1 ? {} : { twins }),
      sign: signOf(node, ancestors),
    });
  }
  addressesByTrees.set(postmortem.fiveWhys, addresses);
  return addresses;
}

/** The address of one node of a version. */
export function addressOf(
  postmortem: Pick<Postmortem, 'fiveWhys' | 'text'>,
  node: WhyNode,
): NodeAddress {
  const address = addressesOf(postmortem).get(node);
  if (address === undefined) throw new RangeError('a node of another version');
  return address;
}

/**
 * Finds the node an address means, in the version it was made from or a later one.
 * By id, when the id still names one node and nothing speaks against it; by text, when no other
 * node had or has it and place or digest agree; among twins by place and digest. Undefined when that leaves a doubt.
 */
export function resolveNode(
  postmortem: Pick<Postmortem, 'fiveWhys'>,
  address: NodeAddress,
): PlacedNode | undefined {
  const placed = placedNodes(postmortem);
  const alike = placed.filter(({ node }) => node.text === address.text);
  if (address.id !== undefined) {
    const named = placed.filter(({ node }) => idOf(node) === address.id);
    if (named.length === 1) return trusted(named[0]!, address, alike);
    if (named.length > 1) return byText(named, address, alike.length);
  }
  // a claim that has come to another id since is the same one only by its words
  const open = alike.filter(
    ({ node }) => address.id === undefined || idOf(node) === undefined || alike.length === 1,
  );
  return byText(open, address, alike.length);
}

/** A claim that bears the id: it is the one unless text and place both say otherwise. */
function trusted(
  found: PlacedNode,
  address: NodeAddress,
  alike: readonly PlacedNode[],
): PlacedNode | undefined {
  if (found.node.text === address.text) return found;
  return samePath(found.path, address.path) && alike.length === 0 ? found : undefined;
}

function byText(
  candidates: readonly PlacedNode[],
  address: NodeAddress,
  alike: number,
): PlacedNode | undefined {
  const same = candidates.filter(({ node }) => node.text === address.text);
  const twins = address.twins ?? 1;
  if (alike !== twins) return undefined;
  if (twins === 1) {
    const [only] = same;
    // the same words elsewhere, on a node that says something else besides, are another's
    return only === undefined || samePath(only.path, address.path) || isOwn(only, address)
      ? only
      : undefined;
  }
  const signed = same.filter(({ node, ancestors }) => signOf(node, ancestors) === address.sign);
  if (signed.length === 1) return signed[0];
  // twins down to the last byte: the place decides, and if it holds none of them nothing does
  return signed.find(({ path }) => samePath(path, address.path));
}

function isOwn({ node }: PlacedNode, { sign }: NodeAddress): boolean {
  return sign === undefined || sign.startsWith(`${ownSign(node)}.`);
}

function samePath(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((index, at) => index === b[at]);
}

/** A digest of what a node says besides its text, and one of its branch and the way to it. */
function signOf(node: WhyNode, ancestors: readonly WhyNode[]): string {
  const around = digest([branchSign(node)], wayTo(ancestors));
  return `${ownSign(node)}.${written(around)}`;
}

const branchSign: (node: WhyNode) => string = kept((node) =>
  written(digest([node.text, ownSign(node), ...node.children.map((child) => branchSign(child))])),
);

/** The digest of the words above: those who stand below the same node have it from there. */
const ways = new WeakMap<readonly WhyNode[], number>();

function wayTo(ancestors: readonly WhyNode[]): number {
  const known = ways.get(ancestors);
  if (known !== undefined) return known;
  const way = digest(ancestors.map(({ text }) => text));
  ways.set(ancestors, way);
  return way;
}

const ownSign: (node: WhyNode) => string = kept((node) =>
  node.kind === 'question'
    ? written(digest([node.kind]))
    : written(digest([node.kind, node.state, ...node.evidence.map(({ target }) => target)])),
);

/** FNV-1a; not for security. `from`: a digest that this one goes on from. */
function digest(texts: readonly string[], from = 0x811c9dc5): number {
  let hash = from;
  for (const text of texts) {
    for (let at = 0; at < text.length; at++)
      hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
    hash = Math.imul(hash ^ 0xffff, 0x01000193);
  }
  return hash;
}

function written(hash: number): string {
  return (hash >>> 0).toString(36);
}
