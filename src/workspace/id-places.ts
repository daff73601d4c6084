/** Where an incident's id stands in a document: what is found, and changed, across files. */
import { codeOf } from '../markdown/code';
import { linksOf } from '../markdown/links';
import { passagesOf } from '../markdown/passages';
import type { Postmortem } from '../language/postmortem';
import { slice, type Range } from '../markdown/text';

export interface IdPlace {
  readonly range: Range;
  /** Whether the document is the incident's own and states the id here. */
  readonly defines: boolean;
}

/**
 * Every place of an id, as a whole word, in order: in `id` and `recurrence_of`, headings and prose.
 * Not in code, and not where a link leads: the file there keeps its name. Case does not count.
 */
export function idPlaces(postmortem: Postmortem, id: string): IdPlace[] {
  const { text, markdown, metadata, sections } = postmortem;
  if (id === '') return [];
  const found = new Map<number, IdPlace>();
  const own = metadata.values.id?.valueRange;
  const look = (place: Range, holes: readonly Range[], defines: boolean): void => {
    const written = slice(text, place).toLowerCase();
    const wanted = id.toLowerCase();
    for (let at = written.indexOf(wanted); at !== -1; at = written.indexOf(wanted, at + 1)) {
      const range = { start: place.start + at, end: place.start + at + id.length };
      if (!isWord(text, range) || holes.some((hole) => meets(hole, range))) continue;
      if (!found.has(range.start)) found.set(range.start, { range, defines });
    }
  };
  if (own !== undefined) look(own, [], true);
  const repeats = metadata.values.recurrence_of?.valueRange;
  if (repeats !== undefined) look(repeats, [], false);
  for (const { titleRange } of sections) look(titleRange, [], false);
  if (!text.toLowerCase().includes(id.toLowerCase())) return inOrder(found);
  const holes = [
    ...linksOf(markdown).flatMap(({ targetRange }) => targetRange ?? []),
    ...codeOf(markdown),
  ];
  for (const passage of passagesOf(markdown)) look(passage, holes, false);
  return inOrder(found);
}

function inOrder(found: ReadonlyMap<number, IdPlace>): IdPlace[] {
  return [...found.values()].sort((a, b) => a.range.start - b.range.start);
}

/** A Korean particle may follow directly; a letter, a digit or a hyphen makes it another word. */
function isWord(text: string, { start, end }: Range): boolean {
  return (
    !/[\p{L}\p{N}_-]/u.test(text.slice(Math.max(0, start - 1), start)) &&
    !/^(?:[A-Za-z0-9_]|-[A-Za-z0-9])/.test(text.slice(end, end + 2))
  );
}

function meets(a: Range, b: Range): boolean {
  return a.start < b.end && b.start < a.end;
}
