/** The mementos of many documents as they are stored: a bounded list, those left last at its end. */
import { isTreeMemento, type TreeMemento } from '../../protocol/tree-memento';

export const MOST_DOCUMENTS = 200;

/** Mementos by document, of what was stored; whatever is none is left out. */
export function mementosIn(stored: unknown): ReadonlyMap<string, TreeMemento> {
  const found = new Map<string, TreeMemento>();
  if (!Array.isArray(stored)) return found;
  for (const entry of stored.slice(-MOST_DOCUMENTS) as unknown[]) {
    if (!Array.isArray(entry)) continue;
    const [uri, memento] = entry as unknown[];
    if (typeof uri === 'string' && isTreeMemento(memento)) found.set(uri, memento);
  }
  return found;
}

/**
 * The mementos with that of one document, which becomes the newest. One that says nothing but what
 * every tree opens with is forgotten; of too many the oldest are.
 */
export function kept(
  mementos: ReadonlyMap<string, TreeMemento>,
  uri: string,
  memento: TreeMemento,
): ReadonlyMap<string, TreeMemento> {
  const now = new Map(mementos);
  now.delete(uri);
  const { folded, selected, direction, view } = memento;
  if (folded.length > 0 || (selected ?? direction ?? view) !== undefined) now.set(uri, memento);
  for (const oldest of now.keys()) {
    if (now.size <= MOST_DOCUMENTS) break;
    now.delete(oldest);
  }
  return now;
}
