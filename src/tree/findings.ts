/** The findings of a tree in reading order, for going through them. */
import type { NodeIndex } from './node-index';
import type { Session } from './session';

interface FindingPlace {
  readonly key: string;
  /** Its place among the findings of its node. */
  readonly finding: number;
}

/** Every finding of the tree in reading order. */
export function findingPlaces(index: NodeIndex): FindingPlace[] {
  return [...index.values()].flatMap(({ node }) =>
    node.findings.map((_, finding) => ({ key: node.key, finding })),
  );
}

/**
 * The next finding, or the one before: from that of the selected node which is shown, else from the
 * node. After the last comes the first. Undefined when there is none.
 */
export function findingBeside(
  index: NodeIndex,
  from: { readonly selected: string | undefined; readonly finding: number | undefined },
  step: 1 | -1,
): FindingPlace | undefined {
  const places = findingPlaces(index);
  const shown = places.findIndex(
    ({ key, finding }) => key === from.selected && finding === from.finding,
  );
  if (shown !== -1) return places[(shown + step + places.length) % places.length];
  const order = new Map([...index.keys()].map((key, at) => [key, at]));
  const here = order.get(from.selected ?? '') ?? -1;
  const after = places.findIndex(({ key }) => order.get(key)! >= here);
  if (step === 1) return places[after === -1 ? 0 : after];
  return places.at(after === -1 ? -1 : after - 1);
}

/** Which one is shown, from 1 (0: none), of how many. */
export function placeOfFinding({ index, selected, finding }: Session): { at: number; of: number } {
  const places = findingPlaces(index);
  const at = places.findIndex((place) => place.key === selected && place.finding === finding);
  return { at: at + 1, of: places.length };
}
