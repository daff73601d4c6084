/** Moves what was read from a section to where the section stands. */
import { identityOf, isIdentified, isMoved, type Name } from '../markdown/identity';

/**
 * A copy of `value` with every offset moved by `by`, every line by `lines` and every index of a
 * section by `sections`. Offsets are the keys `start` and `end`, lines `line`, indices `section`:
 * the model uses these names for nothing else. Returns `value` itself when nothing moves; nodes of a
 * tree that are moved to the same place again are the same objects.
 */
export function relocate<T>(value: T, by: number, lines: number, sections: number): T {
  if (by === 0 && lines === 0 && sections === 0) return value;
  return moved(value, by, lines, sections) as T;
}

function moved(value: unknown, by: number, lines: number, sections: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    if (value.length === 0) return value;
    const copy = new Array<unknown>(value.length);
    for (let at = 0; at < value.length; at++) copy[at] = moved(value[at], by, lines, sections);
    return copy;
  }
  if (!isIdentified(value)) return movedRecord(value, by, lines, sections);
  const identity = identityOf(value);
  const last = identity.get(LAST);
  if (last?.of === value && last.by === by && last.lines === lines && last.sections === sections)
    return last.copy;
  const copy = movedRecord(value, by, lines, sections);
  isMoved(copy, value);
  identity.set(LAST, { of: value, by, lines, sections, copy });
  return copy;
}

interface Move {
  readonly of: object;
  readonly by: number;
  readonly lines: number;
  readonly sections: number;
  readonly copy: object;
}

/** Where something was moved to last: most of a tree stays where it is from one version to the next. */
const LAST: Name<Move> = Symbol('moved');

function movedRecord(value: object, by: number, lines: number, sections: number): object {
  const copy: Record<string, unknown> = {};
  for (const key in value) {
    const inner = (value as Record<string, unknown>)[key];
    if (typeof inner !== 'number') copy[key] = moved(inner, by, lines, sections);
    else if (key === 'start' || key === 'end') copy[key] = inner + by;
    else if (key === 'line') copy[key] = inner + lines;
    else if (key === 'section') copy[key] = inner + sections;
    else copy[key] = inner;
  }
  return copy;
}
