/**
 * Numbers of ordered lists. A list that counts (1. 2. 3.) goes on counting; one that does not
 * (1. 1. 1.) keeps its number. Only a list that an item comes to or leaves is looked at.
 */
import type { Postmortem, WhyNode } from '../../language/postmortem';
import type { TextEdit } from '../../markdown/text';
import { geometryOf, shiftBelow } from './geometry';

/** Neighbours that CommonMark takes for one list: same bullet, or numbers with the same mark behind. */
export function listAround(
  postmortem: Postmortem,
  siblings: readonly WhyNode[],
  member: WhyNode,
): readonly WhyNode[] {
  const type = typeOf(postmortem, member);
  const at = siblings.indexOf(member);
  let start = at;
  let end = at + 1;
  while (start > 0 && typeOf(postmortem, siblings[start - 1]!) === type) start--;
  while (end < siblings.length && typeOf(postmortem, siblings[end]!) === type) end++;
  return siblings.slice(start, end);
}

function typeOf(postmortem: Postmortem, node: WhyNode): string {
  return geometryOf(postmortem, node.range).marker.replace(/^\d+/, '0');
}

function numberOf(postmortem: Postmortem, node: WhyNode): number {
  return Number.parseInt(geometryOf(postmortem, node.range).marker, 10);
}

function counts(postmortem: Postmortem, list: readonly WhyNode[]): boolean {
  const numbers = list.map((node) => numberOf(postmortem, node));
  if (numbers.some(Number.isNaN)) return false;
  if (numbers.length === 1) return true;
  return numbers.every((number, at) => number === numbers[0]! + at);
}

export interface Numbering {
  /** The markers for the newcomers. */
  readonly markers: readonly string[];
  /** What counting on costs the items behind it. */
  readonly edits: readonly TextEdit[];
}

/**
 * Newcomers in a list.
 * @param before the list as it stands (an item that only moves within it included)
 * @param after the list as it is to be; undefined stands for a newcomer, `moving` is not in it
 */
export function numberNewcomers(
  postmortem: Postmortem,
  before: readonly WhyNode[],
  after: readonly (WhyNode | undefined)[],
): Numbering {
  const { marker } = geometryOf(postmortem, before[0]!.range);
  const count = after.filter((node) => node === undefined).length;
  const from = (number: number, step: number): string[] =>
    Array.from({ length: count }, (_, at) => `${number + at * step}${marker.at(-1)!}`);
  if (!/^\d/.test(marker)) return { markers: new Array<string>(count).fill(marker), edits: [] };
  const start = Number.parseInt(marker, 10);
  const at = after.indexOf(undefined);
  if (counts(postmortem, before))
    return { markers: from(start + at, 1), edits: renumber(postmortem, after, start) };
  const previous = after[at - 1];
  const beside = previous === undefined ? start : numberOf(postmortem, previous);
  const same = before.every((node) => numberOf(postmortem, node) === start);
  if (same) return { markers: from(start, 0), edits: [] };
  return { markers: from(previous === undefined ? beside : beside + 1, 1), edits: [] };
}

/** What it costs a list that one of its items leaves. */
export function numberWithout(
  postmortem: Postmortem,
  list: readonly WhyNode[],
  leaving: WhyNode,
): TextEdit[] {
  if (list.length < 3 || !counts(postmortem, list))
    return list.length === 2 && list[0] === leaving && counts(postmortem, list)
      ? renumber(postmortem, [list[1]!], numberOf(postmortem, leaving))
      : [];
  return renumber(
    postmortem,
    list.filter((node) => node !== leaving),
    numberOf(postmortem, list[0]!),
  );
}

function renumber(
  postmortem: Postmortem,
  list: readonly (WhyNode | undefined)[],
  start: number,
): TextEdit[] {
  return list.flatMap((node, index) => {
    if (node === undefined) return [];
    const { marker } = geometryOf(postmortem, node.range);
    const number = `${start + index}`;
    if (number === marker.slice(0, -1)) return [];
    const at = node.range.start;
    const wider = number.length + 1 - marker.length;
    return [
      { range: { start: at, end: at + marker.length - 1 }, newText: number },
      // a wider number pushes the content along; after a narrower one it still stands right
      ...(wider > 0 ? shiftBelow(postmortem, node, wider) : []),
    ];
  });
}
