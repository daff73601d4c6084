/** The incidents a postmortem says it repeats, each with the place its id stands at. */
import type { Postmortem, Text } from '../../../language/postmortem';

/** The ids under `recurrence_of`, in order. One written with escapes has the place of the whole value. */
export function recurrences({ metadata, text }: Postmortem): Text[] {
  const entry = metadata.values.recurrence_of;
  if (entry === undefined) return [];
  const { start, end } = entry.valueRange;
  let from = start;
  return entry.values.map((id) => {
    const at = text.slice(0, end).indexOf(id, from);
    if (at === -1) return { text: id, range: { start, end } };
    from = at + id.length;
    return { text: id, range: { start: at, end: from } };
  });
}
