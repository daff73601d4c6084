/** Search in the tree. */
import type { NodeIndex } from './node-index';

export interface Search {
  open: boolean;
  /** The input is to take the focus when it is next drawn. */
  wanted: boolean;
  query: string;
  /** Keys in reading order. */
  matches: readonly string[];
  at: number;
}

/** A search that is not open. */
export function noSearch(): Search {
  return { open: false, wanted: false, query: '', matches: [], at: -1 };
}

/** Keys of the nodes whose text, id, notes or evidence hold the query, whatever the case. */
export function matchesOf(index: NodeIndex, query: string): string[] {
  const wanted = folded(query.trim());
  if (wanted === '') return [];
  return [...index]
    .filter(([, { node }]) => {
      const said = [
        node.text,
        node.id ?? '',
        node.statement ?? '',
        ...node.notes.map(({ text }) => text),
        ...node.evidence.map(({ text }) => text),
        ...node.addressedBy.map(({ id }) => id ?? ''),
      ];
      return said.some((words) => folded(words).includes(wanted));
    })
    .map(([key]) => key);
}

function folded(words: string): string {
  return words.normalize('NFC').toLowerCase();
}
