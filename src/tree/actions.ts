/** What the commands of keys, menus and buttons do. */
import { toOutline } from '../tree-model/outline';
import type { TreeNode } from '../tree-model/tree-model';
import type { SettableState, TreeOperation } from '../tree-model/tree-operation';
import { findingBeside, placeOfFinding } from './findings';
import { dropOperation, type Drop } from './drop';
import { evidenceOf, isAddress } from './evidence-input';
import type { Direction } from '../picture/navigate';
import { readFiles } from './pictures';
import type { Session } from './session';

/** From a guess the first press ticks it, as in any list of boxes. */
const CYCLE: readonly SettableState[] = ['unverified', 'verified', 'ruled-out', 'unknown'];

/** A new cause of the selected node. */
export function addCause(session: Session, text?: string): void {
  const { current } = session;
  if (current === undefined) return;
  if (session.collapsed.has(current.key)) session.collapse(current.key, false);
  session.perform(onNode(session, current.key, (at) => ({ kind: 'addCause', at, text })));
}

/** A new neighbour behind the selected node. */
export function addSibling(session: Session, text?: string): void {
  const { current } = session;
  if (current === undefined) return;
  session.perform(
    onNode(session, current.key, (at) => ({ kind: 'addSibling', at, where: 'after', text })),
  );
}

/** A new question behind all others. */
export function addQuestion(session: Session): void {
  session.perform(() => ({ kind: 'addQuestion' }));
}

/** Sets the state of the selected claim; on questions, nothing. */
export function setState(session: Session, state: SettableState, note?: string): void {
  const { current } = session;
  if (current?.kind !== 'claim') return;
  if (current.state === state && note === undefined) return;
  session.perform(
    onNode(session, current.key, (at) => ({ kind: 'setState', at, state, note })),
    () => announceState(session),
  );
}

/** The next state: unverified, verified, ruled out, unknown. */
export function cycleState(session: Session): void {
  const { current } = session;
  if (current?.state === undefined) return;
  // found when its turn comes: two quick presses are two steps
  session.perform(
    onNode(session, current.key, (at, node) => ({ kind: 'setState', at, state: nextState(node) })),
    () => announceState(session),
  );
}

function nextState({ state }: TreeNode): SettableState {
  const settable =
    state === 'unsupported'
      ? 'verified'
      : state === 'verifiable' || state === undefined
        ? 'unverified'
        : state;
  return CYCLE[(CYCLE.indexOf(settable) + 1) % CYCLE.length]!;
}

function announceState(session: Session): void {
  const now = session.current;
  if (now?.state === undefined) return;
  const { announce, states } = session.strings;
  session.announce(announce.state(session.nameOf(now), states[now.state]));
}

/** Takes the selected branch away. */
export function removeBranch(session: Session): void {
  const { current } = session;
  if (current === undefined) return;
  session.perform(
    onNode(session, current.key, (at) => ({ kind: 'remove', at })),
    () => session.announce(session.strings.announce.removed),
  );
}

/** Moves the selected branch: along its siblings, or in and out of its level. */
export function shift(session: Session, to: Direction): void {
  const topDown = session.direction === 'top-down';
  const kinds = {
    up: topDown ? 'outdent' : 'moveUp',
    down: topDown ? 'indent' : 'moveDown',
    left: topDown ? 'moveUp' : 'outdent',
    right: topDown ? 'moveDown' : 'indent',
  } as const satisfies Record<Direction, TreeOperation['kind']>;
  move(session, kinds[to]);
}

/** One of the moves of an outline. */
export function move(session: Session, kind: 'moveUp' | 'moveDown' | 'indent' | 'outdent'): void {
  const { current } = session;
  if (current === undefined) return;
  session.perform(
    onNode(session, current.key, (at) => ({ kind, at })),
    () => announcePlace(session),
  );
}

/** Drops a dragged branch. */
export function drop(session: Session, dragged: string, at: Drop): void {
  session.perform(
    () => dropOperation(session.index, dragged, at),
    () => announcePlace(session),
  );
}

function announcePlace(session: Session): void {
  const entry = session.selected === undefined ? undefined : session.index.get(session.selected);
  if (entry === undefined) return;
  const { announce } = session.strings;
  const of = entry.siblings.length;
  const place =
    entry.parent === undefined
      ? announce.placeTop(entry.index + 1, of)
      : announce.place(entry.index + 1, of, session.nameOf(entry.parent));
  session.announce(announce.moved(session.nameOf(entry.node), place));
}

/** Attaches what was typed, pasted or dropped. The answer says whether it was anything. */
export function addEvidence(session: Session, key: string, input: string): boolean {
  const evidence = evidenceOf(input);
  if (evidence === undefined) return false;
  session.perform(
    onNode(session, key, (at) => ({ kind: 'addEvidence', at, evidence: [evidence] })),
    () => session.announce(session.strings.announce.evidence),
  );
  return true;
}

/** Has files written beside the document and linked as evidence of a claim. */
export async function addFiles(
  session: Session,
  key: string,
  files: readonly File[],
): Promise<void> {
  if (!session.editable) {
    // says why
    session.perform(() => undefined);
    return;
  }
  const held = session.hold(key);
  const read = await readFiles(files);
  // while they were read, the claim may have got another key, or gone
  const node = session.index.get(held.key ?? '')?.node;
  if (read === undefined) session.tell(session.strings.filesUnreadable);
  else if (node !== undefined)
    session.post({ type: 'addFiles', address: node.address, files: read });
}

/** The selected branch as Markdown; undefined without a selection. */
export function copied(session: Session): string | undefined {
  if (session.current === undefined) return undefined;
  session.announce(session.strings.announce.copied);
  return toOutline([session.current], session.model?.language ?? 'en');
}

/** Pastes below the selected node: an address as evidence of a claim, all else as branches. */
export function paste(session: Session, text: string): void {
  const { current } = session;
  if (current === undefined || text.trim() === '') return;
  if (current.kind === 'claim' && isAddress(text)) {
    addEvidence(session, current.key, text);
    return;
  }
  session.perform(
    onNode(session, current.key, (at) => ({ kind: 'paste', at, where: 'below', markdown: text })),
  );
}

/** Shows the findings of the selected node, from the first one. */
export function showFindings(session: Session): void {
  if (session.current === undefined || session.current.findings.length === 0) return;
  session.finding = 0;
  session.open('findings');
}

/** Shows the next finding of the tree, or the one before, in the panel beside its card. */
export function stepFinding(session: Session, step: 1 | -1): void {
  const { index, selected, panel } = session;
  const finding = panel === 'findings' ? session.finding : undefined;
  const next = findingBeside(index, { selected, finding }, step);
  if (next === undefined) return;
  session.finding = next.finding;
  session.select(next.key);
  session.open('findings');
  const { at, of } = placeOfFinding(session);
  const words = index.get(next.key)!.node.findings[next.finding]!.message;
  session.announce(`${session.strings.findingOf(at, of)}: ${words}`);
}

/** Goes to the first evidence, or else to the node's text. */
export function open(session: Session): void {
  const { current } = session;
  if (current === undefined) return;
  const [first] = current.evidence;
  if (first !== undefined) session.post({ type: 'openTarget', target: first.target });
  else session.post({ type: 'reveal', address: current.address });
}

/** An operation on a node as it is called and addressed when its turn comes. */
export function onNode(
  session: Session,
  key: string,
  make: (at: TreeNode['address'], node: TreeNode) => TreeOperation,
): () => TreeOperation | undefined {
  const node = session.index.get(key)?.node;
  const held = session.hold(key);
  return () => {
    // what the gestures before it moved has another key, and its old one may be another's
    const now = session.index.get(held.key ?? '')?.node ?? node;
    return now === undefined ? undefined : make(now.address, now);
  };
}
