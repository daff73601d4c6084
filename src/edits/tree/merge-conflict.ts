/** A merge that is being resolved within the 5 Whys: what the tree is, is not known yet. */
import type { Postmortem } from '../../language/postmortem';

/**
 * Where git has left a conflict that touches a 5-Whys section: the 0-based line of its first mark.
 * Undefined without one.
 */
export function conflictLine({ text, lines, sections, fiveWhys }: Postmortem): number | undefined {
  if (!text.includes('<<<<<<< ') || !text.includes('>>>>>>> ')) return undefined;
  let open: number | undefined;
  let parted = false;
  let offset = 0;
  for (const line of text.split('\n')) {
    if (line.startsWith('<<<<<<< ')) {
      open = offset;
      parted = false;
    } else if (/^={7}\r?$/.test(line)) parted = true;
    else if (line.startsWith('>>>>>>> ') && open !== undefined && parted) {
      const start = open;
      const end = offset + line.length;
      const touches = fiveWhys.sections.some((index) => {
        const { range } = sections[index]!;
        return range.start <= end && start < range.end;
      });
      if (touches) return lines.lineOf(start);
      open = undefined;
    }
    offset += line.length + 1;
  }
  return undefined;
}
