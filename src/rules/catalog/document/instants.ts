/** Date-times of front matter: whether they are RFC 3339, and how to make them so. */

const RFC3339 =
  /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?([Zz]|[+-]\d{2}:\d{2})$/;
/** Forms with a clear order of year, month and day. `10/11/2026` is not one. */
const LOOSE =
  /^(\d{4})(?:[-/.]|년)\s*(\d{1,2})(?:[-/.]|월)\s*(\d{1,2})(?:\.|일)?(?:[Tt]|,?\s+)(?:(오전|오후|AM|PM)\s*)?(\d{1,2})(?:[:h]|시\s*)(\d{1,2})(?:분)?(?:[:\s]\s*(\d{2})초?(?:\.\d{1,9})?)?(?:\s*(AM|PM))?\s*\(?(Z|UTC|GMT|KST|JST|[+-]\d{1,2}(?::?\d{2})?|(?:UTC|GMT)[+-]\d{1,2}(?::?\d{2})?)?\)?$/i;

export type InstantReading =
  /** RFC 3339 with its offset. Seconds may be left out, a space may stand for the `T`. */
  | { readonly kind: 'good' }
  /** A date and a time, but no offset; the texts before and after it. */
  | { readonly kind: 'no-offset'; with(offset: string): string }
  /** Everything is known; only the form is another. */
  | { readonly kind: 'other-form'; readonly rfc3339: string }
  /** The form is right and there is no such date or time. */
  | { readonly kind: 'impossible' }
  | { readonly kind: 'date-only' }
  | { readonly kind: 'unknown' };

/** Reads what stands after `started:` and its like; any text. */
export function readInstant(written: string): InstantReading {
  const text = written.trim();
  if (text.length > 60) return { kind: 'unknown' };
  const strict = RFC3339.exec(text);
  if (strict !== null) {
    const [, year, month, day, hour, minute, second = '00', offset] = strict;
    return exists([year, month, day, hour, minute, second].map(Number)) && offsetExists(offset!)
      ? { kind: 'good' }
      : { kind: 'impossible' };
  }
  const loose = LOOSE.exec(text);
  if (loose === null)
    return { kind: /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}$/.test(text) ? 'date-only' : 'unknown' };
  const [, year, month, day, half, hour, minute, second = '00', lateHalf, zone] = loose;
  const hours = hourOf(Number(hour), half ?? lateHalf);
  const parts = [Number(year), Number(month), Number(day), hours, Number(minute), Number(second)];
  if (!exists(parts)) return { kind: 'impossible' };
  const two = (value: number): string => String(value).padStart(2, '0');
  const stem = `${year}-${two(parts[1]!)}-${two(parts[2]!)}T${two(hours)}:${two(parts[4]!)}:${second}`;
  if (zone === undefined) return { kind: 'no-offset', with: (offset) => stem + offset };
  const offset = rfcOffset(zone);
  return offset === undefined
    ? { kind: 'impossible' }
    : { kind: 'other-form', rfc3339: stem + offset };
}

function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  const afternoon = /^(?:오후|PM)$/i.test(half);
  if (hour === 12) return afternoon ? 12 : 0;
  return afternoon ? hour + 12 : hour;
}

function exists([year, month, day, hour, minute, second]: readonly number[]): boolean {
  if (month! < 1 || month! > 12 || hour! > 23 || minute! > 59 || second! > 60) return false;
  return day! >= 1 && day! <= new Date(Date.UTC(year!, month!, 0)).getUTCDate();
}

function offsetExists(offset: string): boolean {
  const match = /^[+-](\d{2}):(\d{2})$/.exec(offset);
  return match === null || (Number(match[1]) <= 18 && Number(match[2]) <= 59);
}

/** `KST`, `UTC+9`, `+0900` as RFC 3339 writes an offset. */
function rfcOffset(zone: string): string | undefined {
  if (/^(?:Z|UTC|GMT)$/i.test(zone)) return 'Z';
  if (/^(?:KST|JST)$/i.test(zone)) return '+09:00';
  const match = /([+-])(\d{1,2}):?(\d{2})?$/.exec(zone);
  if (match === null) return undefined;
  const offset = `${match[1]}${match[2]!.padStart(2, '0')}:${match[3] ?? '00'}`;
  return offsetExists(offset) ? offset : undefined;
}

/** Minutes east of UTC as RFC 3339 writes them; UTC is `Z`. */
export function offsetText(minutes: number): string {
  if (minutes === 0) return 'Z';
  const absolute = Math.abs(minutes);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(absolute / 60))}:${two(absolute % 60)}`;
}
