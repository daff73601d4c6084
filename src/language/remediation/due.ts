/** The day by which an item is to be done, in the forms people write one. */
import { dateOf as dayOf, readDate } from '../times/date';

/**
 * `YYYY-MM-DD` for what is clearly a date, otherwise the text as written. Quotes around it, digits
 * and hyphens of other alphabets and characters that nobody sees make no other date of it.
 */
export function dateOf(written: string): string {
  const trimmed = plainDate(written);
  const numbers =
    /^(\d{4})[-./년]\s*(\d{1,2})[-./월]\s*(\d{1,2})일?\.?(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?$/u.exec(
      trimmed,
    );
  if (numbers === null) {
    // in words, with a year and nothing left open: `1 Nov 2026`, `01.11.2026`
    const reading = readDate(trimmed, 0);
    const whole =
      reading?.year !== undefined &&
      reading.certain &&
      /^[\s.]*(?:[(（][^()（）]{0,20}[)）])?$/u.test(trimmed.slice(reading.end));
    return (whole ? dayOf(reading, undefined) : undefined) ?? trimmed;
  }
  const [, year, month, day] = numbers;
  return `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`;
}

function plainDate(written: string): string {
  const seen = written
    .replace(/\p{Cf}/gu, '')
    .trim()
    .replace(/^["'`“‘]([^"'`“‘”’]*)["'`”’]$/u, '$1');
  const plain = seen.normalize('NFKC').replace(/\p{Pd}|\u2212/gu, '-');
  return /^[-\d./\s]+$/.test(plain) ? plain : seen;
}

/**
 * Where a date ends that begins at `at` or behind a space there and has spaces of its own:
 * `due: 2026-11-01`, `due:1 Nov 2026`, `기한: 11월 1일`. Undefined where there is none.
 */
export function endOfSpacedDate(written: string, at: number): number | undefined {
  const start = at + /^[ \t]{0,4}/.exec(written.slice(at, at + 4))![0].length;
  const reading = readDate(written, start);
  const isDay = reading?.month !== undefined && reading.day !== undefined;
  if (reading === undefined || (reading.year === undefined && !isDay)) return undefined;
  if (!/[ \t]/.test(written.slice(at, reading.end))) return undefined;
  return /^[\p{L}\p{N}:/~-]/u.test(written.slice(reading.end)) ? undefined : reading.end;
}
