/** What time it is, and how it is written: the one clock that every host asks. */

type Environment = Readonly<Record<string, string | undefined>>;

/** The environment of the process; a worker of a browser has none. */
function ownEnvironment(): Environment {
  return (globalThis as { process?: { env?: Environment } }).process?.env ?? {};
}

/**
 * The time it is. `SOURCE_DATE_EPOCH`, whole seconds since 1970, stands in for it where a report
 * has to come out the same on another day: https://reproducible-builds.org/specs/source-date-epoch/
 * Anything else in that variable is passed over.
 */
export function now(environment: Environment = ownEnvironment()): Date {
  const { SOURCE_DATE_EPOCH: fixed } = environment;
  return fixed !== undefined && /^\d{1,11}$/.test(fixed)
    ? new Date(Number(fixed) * 1000)
    : new Date();
}

/** `YYYY-MM-DD` where the program runs: a due date is over when the day is over there. */
export function today(): string {
  return localDate(now());
}

const two = (value: number): string => String(value).padStart(2, '0');

/** Minutes east of UTC of the user's clock at `date`. */
export function offsetOf(date: Date): number {
  // getTimezoneOffset() counts minutes *west*; 0 - 0 keeps UTC from becoming -0
  return 0 - date.getTimezoneOffset();
}

/** `YYYY-MM-DD` on the user's clock, or on one that is `offset` minutes east of UTC. */
export function localDate(date: Date, offset = offsetOf(date)): string {
  return localDateTime(date, offset).slice(0, 10);
}

/** RFC 3339 with the user's offset, or another one: `2026-10-13T14:05:00+09:00`. */
export function localDateTime(date: Date, offset = offsetOf(date)): string {
  const sign = offset < 0 ? '-' : '+';
  const minutes = Math.abs(offset);
  const clock = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, 19);
  return `${clock}${sign}${two(Math.trunc(minutes / 60))}:${two(minutes % 60)}`;
}
