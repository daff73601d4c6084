/** Dates and instants in words, in the user's language. */
const DAY = 24 * 60 * 60 * 1000;

/** `2026-10-13` as ms since the epoch at midnight UTC; undefined when there is no such date. */
function dateEpoch(date: string): number | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  if (match === null) return undefined;
  const epoch = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  return dateText(epoch) === date ? epoch : undefined;
}

/** `YYYY-MM-DD` of an instant, on a clock `offset` minutes east of UTC. */
export function dateText(epoch: number, offset = 0): string {
  return new Date(epoch + offset * 60_000).toISOString().slice(0, 10);
}

/** `2026-10-13T14:05:00+09:00`: RFC 3339, on a clock `offset` minutes east of UTC. */
export function instantText(epoch: number, offset: number): string {
  const clock = new Date(epoch + offset * 60_000).toISOString().slice(0, 19);
  return `${clock}${offset === 0 ? 'Z' : offsetText(offset)}`;
}

/** `+09:00`. */
export function offsetText(offset: number): string {
  const minutes = Math.abs(offset);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** `Tuesday, October 13, 2026`; the date is `YYYY-MM-DD`. */
export function longDate(date: string, locale: string): string {
  const epoch = dateEpoch(date);
  if (epoch === undefined) return date;
  return new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' }).format(epoch);
}

/** `Tue`, `화`; the date is `YYYY-MM-DD`. */
export function weekday(date: string, locale: string): string {
  const epoch = dateEpoch(date);
  if (epoch === undefined) return '';
  return new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }).format(epoch);
}

/** `in 3 days`, `어제`: from one date to another, both `YYYY-MM-DD`. */
export function relativeDate(date: string, today: string, locale: string): string {
  const from = dateEpoch(today);
  const to = dateEpoch(date);
  if (from === undefined || to === undefined) return '';
  const days = Math.round((to - from) / DAY);
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  if (Math.abs(days) < 14) return format.format(days, 'day');
  if (Math.abs(days) < 60) return format.format(Math.round(days / 7), 'week');
  if (Math.abs(days) < 730) return format.format(Math.round(days / 30.44), 'month');
  return format.format(Math.round(days / 365.25), 'year');
}

/** `date` moved by whole days, `YYYY-MM-DD`. */
export function addDays(date: string, days: number): string {
  return dateText((dateEpoch(date) ?? 0) + days * DAY);
}

/** `date` moved by months; a day the month lacks becomes its last one. */
export function addMonths(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return dateText(Date.UTC(year, month - 1 + months, Math.min(day, last)));
}

/** The last day of the month of `date`. */
export function endOfMonth(date: string): string {
  const [year = 0, month = 1] = date.split('-').map(Number);
  return dateText(Date.UTC(year, month, 0));
}
