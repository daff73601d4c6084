/** The state of a claim: its box, its strike, its notes. */
import type { Claim, Postmortem, WhyNode } from '../../language/postmortem';
import type { TextEdit } from '../../markdown/text';
import { ExpectedTree } from './expected';
import { headOf } from './head';
import { has, keepsWords, noteEdits, noteWords, separated, withoutNotes } from './notes';
import { findClaim, insertAt, refuse, replace, type Plan, type Refused } from './plan';
import type { SettableState, TreeOperation } from '../../tree-model/tree-operation';

/**
 * Sets a claim's state. Ruled out keeps box and notes; every other state takes the strike away.
 * Unverified takes *verify* away too, which would make it verifiable; a state other than unknown
 * takes *unknown* away.
 */
export function planSetState(
  postmortem: Postmortem,
  operation: Extract<TreeOperation, { kind: 'setState' }>,
): Plan | Refused {
  const found = findClaim(postmortem, operation.at);
  if ('refused' in found) return found;
  const { node } = found;
  const { state } = operation;
  const words = noteWords(operation.note ?? '');
  if (state === 'verifiable' && words === '' && !has(node, 'verify')) return refuse('note-needed');
  const holder = headOf(postmortem, node);
  if (state === 'ruled-out' && node.text === '' && node.id === undefined) return refuse('empty');
  if (holder.kind === 'other') return refuse('unsafe');
  const expected = new ExpectedTree(postmortem);
  const focus = expected.change(
    node,
    (now) => now.kind === 'claim' && keepsWords(now, node) && isState(now, state),
  );
  const edits = (behind: TextEdit[]) => (): TextEdit[] | undefined => {
    const parts: (TextEdit[] | undefined)[] = [
      behind,
      strikeEdits(postmortem, node, state === 'ruled-out'),
      boxEdits(postmortem, node, state),
      ...(state === 'ruled-out' || state === 'unknown'
        ? []
        : [withoutNotes(postmortem, node, 'unknown')]),
      ...(state === 'unverified' ? [withoutNotes(postmortem, node, 'verify')] : []),
      noteFor(postmortem, node, state, words),
    ];
    return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
  };
  return { expected, focus, candidates: [edits([]), edits(separated(node))] };
}

function isState(claim: Claim, state: SettableState): boolean {
  return claim.state === state || (state === 'verified' && claim.state === 'unsupported');
}

function noteFor(
  postmortem: Postmortem,
  node: Claim,
  state: SettableState,
  words: string,
): TextEdit[] | undefined {
  if (state === 'verifiable')
    return words === '' ? [] : noteEdits(postmortem, node, 'verify', words);
  if (state === 'unknown' && (words !== '' || !has(node, 'unknown')))
    return noteEdits(postmortem, node, 'unknown', words);
  return [];
}

function boxEdits(postmortem: Postmortem, node: Claim, state: SettableState): TextEdit[] {
  if (state === 'ruled-out' || node.item === undefined) return [];
  const { checkbox } = node.item;
  if (checkbox === undefined)
    return state === 'unknown' ? [] : [boxEdit(postmortem, node, state === 'verified')];
  if (checkbox.checked === (state === 'verified')) return [];
  const inside = { start: checkbox.start + 1, end: checkbox.end - 1 };
  return [replace(inside, state === 'verified' ? 'x' : ' ')];
}

/** Puts a box behind a node's marker, the content's column kept. */
export function boxEdit(
  { text }: Pick<Postmortem, 'text'>,
  node: WhyNode,
  checked: boolean,
): TextEdit {
  const box = checked ? '[x]' : '[ ]';
  const after = node.item?.marker.end ?? node.range.start;
  const gap = /^[ \t]*/.exec(text.slice(after, node.headRange.end + 1))![0];
  const content = after + gap.length;
  return content >= node.headRange.end || gap === ''
    ? insertAt(after, ` ${box}`)
    : insertAt(content, `${box} `);
}

/** Tildes around id and statement; evidence and notes behind them stay outside. */
function strikeEdits(postmortem: Postmortem, node: Claim, struck: boolean): TextEdit[] | undefined {
  if (struck === node.struck) return [];
  if (struck) {
    const start = node.id === undefined ? node.textRange.start : node.id.range.start - 2;
    let { end } = node.textRange;
    while (end > start && /\s/.test(postmortem.text[end - 1]!)) end--;
    return [insertAt(start, '~~'), insertAt(end, '~~')];
  }
  const { strike } = headOf(postmortem, node);
  if (strike === undefined) return undefined;
  return [
    replace({ start: strike.start, end: strike.start + 2 }, ''),
    replace({ start: strike.end - 2, end: strike.end }, ''),
  ];
}
