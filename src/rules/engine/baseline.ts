/**
 * The line a team draws below its old documents (`baseline:`): what is behind it counts as closed
 * and is not asked for form any more. Views, figures and links to code know it as before.
 */
import { isDay } from '../../language/times/date';
import { matchParts, patternsOf } from '../../vocabulary/glob';

export interface Baseline {
  /** `YYYY-MM-DD`: incidents of earlier days are behind it. */
  readonly before: string | undefined;
  /** Globs, from the folder of the settings, of documents behind it whatever their day. */
  readonly files: readonly string[];
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Reads the setting: a day, or a list of a day and paths. Undefined where there is none; a value of
 * another kind is `unusable`.
 */
export function readBaseline(value: unknown): Baseline | undefined | 'unusable' {
  if (value === undefined || value === null || value === '') return undefined;
  const parts: unknown[] = Array.isArray(value) ? value : [value];
  if (!parts.every((part): part is string => typeof part === 'string' && part !== ''))
    return 'unusable';
  const days = parts.filter((part) => DAY.test(part));
  if (days.some((day) => !isDay(day)) || days.length > 1) return 'unusable';
  // a single text that is no day is a day somebody mistyped, not a path
  if (!Array.isArray(value) && days.length === 0) return 'unusable';
  return { before: days[0], files: parts.filter((part) => !DAY.test(part)) };
}

/** Whether a path (from the folder of the settings, decoded, with `/`) is listed in the baseline. */
export function isListed(baseline: Baseline, path: string): boolean {
  const parts = path.split('/').filter((part) => part !== '');
  return baseline.files.some((glob) =>
    (patternsOf(glob.replace(/^(?:\.?\/)+/, '').normalize('NFC')) ?? []).some(
      (pattern) =>
        matchParts(
          [...pattern.base.split('/').filter((part) => part !== ''), ...pattern.parts],
          parts,
        ).whole,
    ),
  );
}
