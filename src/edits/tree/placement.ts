/**
 * Where a branch goes and how it is to look there: indentation, bullet, number and blank lines as
 * the document has them beside that place.
 */
import type { Postmortem, WhyNode } from '../../language/postmortem';
import { lineEndingOf, type TextEdit } from '../../markdown/text';
import { placedNodes } from './address';
import { columnsOf, geometryOf, type Geometry, type Source } from './geometry';
import { listAround, numberNewcomers } from './numbering';

/** A place among the children of a node (null: among the trunks). */
export interface Slot {
  readonly parent: WhyNode | null;
  /** How many of the other children stand before it. */
  readonly index: number;
  /** A child that leaves its place for this one, not counted in `index`. */
  readonly moving?: WhyNode;
  /** How many branches come; not given: one. */
  readonly count?: number;
}

export interface Placement {
  readonly leading: string;
  /** One for each that comes. */
  readonly markers: readonly string[];
  /** The edit that puts branches there: the lines of each, without a line end at the end. */
  readonly insert: (...branches: string[]) => TextEdit;
  /** What else changes: numbers behind it. */
  readonly edits: readonly TextEdit[];
}

/** The children of a node, or the trunks. */
export function childrenOf(
  { fiveWhys }: Pick<Postmortem, 'fiveWhys'>,
  parent: WhyNode | null,
): readonly WhyNode[] {
  return parent === null ? fiveWhys.trunks : parent.children;
}

/**
 * How a branch comes to stand in a slot.
 * @param airy puts blank lines around it whatever the neighbours do: for places where a line
 * without them would become part of its neighbour
 * @returns undefined when the place cannot be written to line by line
 */
export function placeFor(postmortem: Postmortem, slot: Slot, airy = false): Placement | undefined {
  const all = childrenOf(postmortem, slot.parent);
  const siblings = all.filter((node) => node !== slot.moving);
  const beside = siblings[slot.index - 1] ?? siblings[slot.index];
  if (beside === undefined)
    return slot.parent === null
      ? undefined
      : firstChild(postmortem, slot.parent, slot.count ?? 1, airy);
  const geometry = geometryOf(postmortem, beside.range);
  if (!geometry.alone) return undefined;
  const list = listAround(postmortem, siblings, beside);
  const from = siblings.indexOf(list[0]!);
  const after: (WhyNode | undefined)[] = [...list];
  const count = slot.count ?? 1;
  after.splice(slot.index - from, 0, ...new Array<undefined>(count).fill(undefined));
  const { markers, edits } = numberNewcomers(
    postmortem,
    listAround(postmortem, all, beside),
    after,
  );
  return {
    leading: geometry.leading,
    markers,
    insert: insertion(postmortem, slot, siblings, airy),
    edits,
  };
}

function insertion(
  postmortem: Postmortem,
  slot: Slot,
  siblings: readonly WhyNode[],
  airy: boolean,
): Placement['insert'] {
  const { lines, text } = postmortem;
  const eol = lineEndingOf(text);
  const gap = airy ? 1 : gapBetween(postmortem, slot, siblings);
  const previous = siblings[slot.index - 1];
  if (previous !== undefined) {
    const { last } = geometryOf(postmortem, previous.range);
    return insertAfterLine(postmortem, last, gap, airy);
  }
  const at = lines.startOf(geometryOf(postmortem, siblings[0]!.range).first);
  return (...branches) => ({
    range: { start: at, end: at },
    newText: branches.map((branch) => branch + eol.repeat(1 + gap)).join(''),
  });
}

function insertAfterLine(
  postmortem: Postmortem,
  line: number,
  gap: number,
  airy: boolean,
): Placement['insert'] {
  const { lines, text } = postmortem;
  const eol = lineEndingOf(text);
  const at = lines.endOf(line);
  const close = airy && line + 1 < lines.count && lines.textOf(line + 1).trim() !== '';
  return (...branches) => ({
    range: { start: at, end: at },
    newText: branches.map((branch) => eol.repeat(1 + gap) + branch).join('') + (close ? eol : ''),
  });
}

/** Blank lines between siblings, as the nearest pair has them. */
function gapBetween(
  postmortem: Postmortem,
  { parent, index }: Slot,
  siblings: readonly WhyNode[],
): number {
  const pairs: number[] = [];
  for (let at = 0; at + 1 < siblings.length; at++) pairs.push(at);
  pairs.sort((a, b) => Math.abs(a + 1 - index) - Math.abs(b + 1 - index));
  for (const at of pairs) {
    const gap = blankLines(
      postmortem,
      geometryOf(postmortem, siblings[at]!.range).last,
      geometryOf(postmortem, siblings[at + 1]!.range).first,
    );
    if (gap !== undefined) return gap;
  }
  if (parent === null) return 0;
  const first = geometryOf(postmortem, siblings[0]!.range).first;
  return blankLines(postmortem, headLast(postmortem, parent), first) ?? 0;
}

/** How many lines stand between two; undefined when one of them is not blank. */
function blankLines({ lines }: Postmortem, last: number, first: number): number | undefined {
  for (let line = last + 1; line < first; line++)
    if (lines.textOf(line).trim() !== '') return undefined;
  return Math.min(1, Math.max(0, first - last - 1));
}

/** The last line of a node's own words and fields. */
export function headLast({ lines, text }: Source, node: WhyNode): number {
  let end = node.headRange.end;
  while (end > node.headRange.start + 1 && /\s/.test(text[end - 1]!)) end--;
  return lines.lineOf(end - 1);
}

function firstChild(
  postmortem: Postmortem,
  parent: WhyNode,
  count: number,
  airy: boolean,
): Placement | undefined {
  const under = geometryOf(postmortem, parent.range);
  const example = exampleFor(postmortem, parent, under);
  const leading = example?.leading ?? pad(under.leading, under.content - under.indent);
  const gap = airy ? 1 : (example?.gap ?? 0);
  return {
    leading,
    markers: counted(example?.marker ?? bulletBelow(under), count),
    insert: insertAfterLine(postmortem, headLast(postmortem, parent), gap, airy),
    edits: [],
  };
}

function counted(first: string, count: number): string[] {
  return Array.from({ length: count }, (_, at) =>
    first.replace(/^\d+/, (number) => `${Number(number) + at}`),
  );
}

function bulletBelow(parent: Geometry): string {
  return /^[-*+]$/.test(parent.marker) ? parent.marker : '-';
}

interface Example {
  readonly leading: string;
  readonly marker: string;
  readonly gap: number;
}

/** How the document nests: its own fields first, then nodes of the same depth, then any nested one. */
function exampleFor(postmortem: Postmortem, parent: WhyNode, under: Geometry): Example | undefined {
  const field = parent.fields.at(-1);
  if (field !== undefined) {
    const { leading, marker, alone } = geometryOf(postmortem, field.range);
    if (alone && marker !== '') return { leading, marker: firstOf(marker), gap: 0 };
  }
  const placed = placedNodes(postmortem);
  const depth = placed.find(({ node }) => node === parent)?.path.length ?? 0;
  const nested = placed.filter(({ ancestors }) => ancestors.length > 0);
  const ranked = [
    ...nested.filter(({ ancestors }) => ancestors.length === depth),
    ...nested.filter(({ ancestors }) => ancestors.length !== depth),
  ];
  for (const { node, ancestors } of ranked) {
    const above = ancestors.at(-1)!;
    if (above === parent) continue;
    const child = geometryOf(postmortem, node.range);
    if (!child.alone) continue;
    const gap = blankLines(postmortem, headLast(postmortem, above), child.first) ?? 0;
    const style = { leading: nestedLeading(postmortem, under, above, child), gap };
    const same = ancestors.length === depth || /^[-*+]$/.test(child.marker) === bullet(under);
    return { ...style, marker: same ? firstOf(child.marker) : bulletBelow(under) };
  }
  return undefined;
}

function bullet({ marker }: Geometry): boolean {
  return /^[-*+]$/.test(marker);
}

/** An ordered list begins with 1: any other number could not stand directly below a paragraph. */
function firstOf(marker: string): string {
  return marker.replace(/^\d+/, '1');
}

/** The white space for a child of `under`, nested as `child` is below `above`. */
function nestedLeading(
  postmortem: Postmortem,
  under: Geometry,
  above: WhyNode,
  child: Geometry,
): string {
  const over = geometryOf(postmortem, above.range);
  const step = child.leading.startsWith(over.leading)
    ? child.leading.slice(over.leading.length)
    : ' '.repeat(Math.max(0, child.indent - over.indent));
  const aligned = child.indent === over.content && !step.includes('\t');
  if (aligned) return pad(under.leading, under.content - under.indent);
  const leading = under.leading + step;
  const column = columnsOf(leading);
  // between the content of its parent and three columns behind it
  if (column >= under.content && column <= under.content + 3) return leading;
  return pad(under.leading, under.content - under.indent);
}

function pad(leading: string, columns: number): string {
  return leading + ' '.repeat(columns);
}
