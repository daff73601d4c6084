/**
 * What changed from one tree to the next: a gesture touches one card, so what crosses to the page is
 * that card and those above it, not the tree. Imports only types, so that both ends may use it.
 *
 * Paths and the keys that are paths follow from where a node stands; they are never sent.
 */
import type { NodeAddress, TreeModel, TreeNode } from './tree-model';

export interface TreeChange {
  /** Everything of the new tree but its nodes. */
  readonly head: Omit<TreeModel, 'trunks'>;
  readonly trunks: readonly NodeChange[];
}

/** One node of the new tree with what is below it. A text: the branch with this old key, as it was. */
type NodeChange = string | ChangedNode | MadeNode;

/** An old node that says something else now, or has others below it. */
interface ChangedNode {
  /** Its old key. */
  readonly was: string;
  /** The fields that changed; null: it has it no more. Without `children` and `address`. */
  readonly set?: FieldChanges;
  /** The same of its address, without `path`. */
  readonly address?: FieldChanges;
  /** Not given: those it had, in their order. */
  readonly below?: readonly NodeChange[];
}

/** A node that was not there before. */
interface MadeNode {
  readonly made: Omit<TreeNode, 'children'>;
  readonly below: readonly NodeChange[];
}

type FieldChanges = Readonly<Record<string, unknown>>;

/** A tree after a change, and what the keys of the one before are in it; a key that is gone is not there. */
export interface Changed {
  readonly model: TreeModel;
  readonly carried: ReadonlyMap<string, string>;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * The change that makes one tree of another.
 * @param carried which old key has become which, as `carryKeys` says
 * @returns undefined when a path of `after` is not where its node stands: no reader makes such trees
 */
export function changeOf(
  before: TreeModel,
  after: TreeModel,
  carried: ReadonlyMap<string, string>,
): TreeChange | undefined {
  const old = new Map<string, TreeNode>();
  const known = byKey(before.trunks);
  for (const [was, key] of carried) {
    const node = known.get(was);
    if (node !== undefined) old.set(key, node);
  }
  let placed = true;
  const below = (nodes: readonly TreeNode[], path: readonly number[]): NodeChange[] =>
    nodes.map((node, index) => one(node, [...path, index]));
  const one = (now: TreeNode, path: readonly number[]): NodeChange => {
    if (!samePath(now.address.path, path)) placed = false;
    const was = old.get(now.key);
    // whoever makes trees makes a branch that is as it was of the same objects
    if (was === now) return now.key;
    const changes = below(now.children, path);
    if (was === undefined) {
      const { children: _below, ...made } = now;
      return { made, below: changes };
    }
    const set = fieldChanges(was, now, NODE_ELSEWHERE, keyAt(was, path));
    const address = fieldChanges(was.address, now.address, ADDRESS_ELSEWHERE);
    const kept =
      changes.length === was.children.length &&
      changes.every((change, at) => change === was.children[at]!.key);
    if (kept && set === undefined && address === undefined) return was.key;
    return {
      was: was.key,
      ...(set !== undefined && { set }),
      ...(address !== undefined && { address }),
      ...(!kept && { below: changes }),
    };
  };
  const trunks = below(after.trunks, []);
  const { trunks: _nodes, ...head } = after;
  return placed ? { head, trunks } : undefined;
}

/** Whether a change leaves a tree as it is. */
export function isNoChange({ head, trunks }: TreeChange, before: TreeModel): boolean {
  const { trunks: old, ...rest } = before;
  return (
    trunks.length === old.length &&
    trunks.every((change, at) => change === old[at]!.key) &&
    alike(head, rest)
  );
}

/**
 * Makes the new tree. What did not change is the same object as before, so that whoever draws it
 * need not look.
 * @returns undefined when the change speaks of nodes that `before` has not: it was made for another tree
 */
export function applyChange(before: TreeModel, change: TreeChange): Changed | undefined {
  const old = byKey(before.trunks);
  const carried = new Map<string, string>();
  let fits = true;
  const below = (
    changes: readonly NodeChange[],
    path: readonly number[],
    others: readonly TreeNode[],
  ): readonly TreeNode[] => {
    const nodes = changes.flatMap((one, index) => node(one, [...path, index]) ?? []);
    if (nodes.length !== changes.length) fits = false;
    const same = nodes.length === others.length && nodes.every((one, at) => one === others[at]);
    return same ? others : nodes;
  };
  const node = (one: NodeChange, path: readonly number[]): TreeNode | undefined => {
    if (typeof one === 'string') {
      const was = old.get(one);
      return was && placedAt(was, path, carried);
    }
    if ('made' in one) return { ...one.made, children: below(one.below, path, []) };
    const was = old.get(one.was);
    if (was === undefined) return undefined;
    const key = keyAt(was, path);
    const changed = withFields({ ...was, key }, one.set) as unknown as TreeNode;
    const address = withFields({ ...was.address, path }, one.address) as unknown as NodeAddress;
    carried.set(was.key, changed.key);
    const children =
      one.below === undefined
        ? childrenAt(was, path, carried)
        : below(one.below, path, was.children);
    return { ...changed, address, children };
  };
  const trunks = below(change.trunks, [], before.trunks);
  return fits ? { model: { ...change.head, trunks }, carried } : undefined;
}

/** A branch as it was, at its place in the new tree. */
function placedAt(was: TreeNode, path: readonly number[], carried: Map<string, string>): TreeNode {
  const key = keyAt(was, path);
  carried.set(was.key, key);
  const children = childrenAt(was, path, carried);
  if (children === was.children && key === was.key && samePath(was.address.path, path)) return was;
  return { ...was, key, address: { ...was.address, path }, children };
}

function childrenAt(
  { children }: TreeNode,
  path: readonly number[],
  carried: Map<string, string>,
): readonly TreeNode[] {
  const placed = children.map((child, index) => placedAt(child, [...path, index], carried));
  return placed.every((child, at) => child === children[at]) ? children : placed;
}

/** Keys that are paths follow the path; ids stay. */
function keyAt({ key, address }: TreeNode, path: readonly number[]): string {
  return key === address.path.join('.') ? path.join('.') : key;
}

const NODE_ELSEWHERE: ReadonlySet<string> = new Set(['children', 'address']);
const ADDRESS_ELSEWHERE: ReadonlySet<string> = new Set(['path']);

/** @param key what the key of `before` is now, when it is a node */
function fieldChanges(
  before: object,
  now: object,
  elsewhere: ReadonlySet<string>,
  key?: string,
): FieldChanges | undefined {
  const [old, next] = [before as Fields, now as Fields];
  const set: [string, unknown][] = [];
  for (const name in next) {
    const was = name === 'key' ? key : old[name];
    if (!elsewhere.has(name) && !alike(was, next[name])) set.push([name, next[name] ?? null]);
  }
  for (const name in old)
    if (!elsewhere.has(name) && old[name] !== undefined && !Object.hasOwn(next, name))
      set.push([name, null]);
  return set.length === 0 ? undefined : Object.fromEntries(set);
}

function withFields(before: object, set: FieldChanges | undefined): Fields {
  if (set === undefined) return before as Fields;
  return Object.fromEntries(
    Object.entries({ ...before, ...set }).filter(([, value]) => value !== null),
  );
}

/** Whether two values are the same as JSON. */
function alike(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [a as Fields, b as Fields];
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...names].every((name) => alike(left[name], right[name]));
}

function samePath(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((index, at) => index === b[at]);
}

function byKey(
  nodes: readonly TreeNode[],
  found = new Map<string, TreeNode>(),
): Map<string, TreeNode> {
  for (const node of nodes) {
    found.set(node.key, node);
    byKey(node.children, found);
  }
  return found;
}
