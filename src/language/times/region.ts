/**
 * What clocks show in a region of the time zone database (`Europe/Oslo`), asked of `Intl`, which
 * every host keeps up to date. A zone that turns its clocks has no offset of a day: the nights of
 * the change have two, an hour that is not and one that is twice.
 */

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Making a formatter costs as much as two hundred readings of one. */
const formatters = new Map<string, Intl.DateTimeFormat | undefined>();
/** Offsets by region and quarter of an hour: no clock is turned between two of those. */
const offsets = new Map<string, number>();
const MOST_OFFSETS = 5000;
const QUARTER = 15 * MINUTE;

/** The name as the database writes it; undefined when it holds no such region. Any text. */
export function regionNamed(name: string): string | undefined {
  return /^[A-Za-z]{2,20}\/[A-Za-z_+-]{2,30}(?:\/[A-Za-z_]{2,30})?$/.test(name)
    ? formatterOf(name)?.resolvedOptions().timeZone
    : undefined;
}

/** Minutes east of UTC that clocks in a region show at an instant, ms since the epoch. */
export function regionOffset(region: string, epoch: number): number {
  const quarter = Math.floor(epoch / QUARTER);
  const key = `${region} ${quarter}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const offset = offsetIn(formatterOf(region), quarter * QUARTER);
  if (offsets.size >= MOST_OFFSETS) offsets.clear();
  offsets.set(key, offset);
  return offset;
}

/**
 * The instants at which clocks in a region show a time: none in the hour that is left out, two in
 * the one that comes twice, else one; earlier first, ms since the epoch.
 * @param date `YYYY-MM-DD`
 * @param minutes after midnight
 */
export function instantsAt(region: string, date: string, minutes: number): number[] {
  const shown = Date.parse(date) + minutes * MINUTE;
  if (Number.isNaN(shown)) return [];
  const around = [regionOffset(region, shown - DAY), regionOffset(region, shown + DAY)];
  return [...new Set(around)]
    .map((offset) => shown - offset * MINUTE)
    .filter((epoch) => epoch + regionOffset(region, epoch) * MINUTE === shown)
    .sort((a, b) => a - b);
}

function formatterOf(region: string): Intl.DateTimeFormat | undefined {
  if (!formatters.has(region)) {
    let made: Intl.DateTimeFormat | undefined;
    try {
      made = new Intl.DateTimeFormat('en-US', { timeZone: region, timeZoneName: 'longOffset' });
    } catch {
      // a document may name any region, also one that is not
    }
    if (formatters.size > 100) formatters.clear();
    formatters.set(region, made);
  }
  return formatters.get(region);
}

/** Of `GMT`, `GMT+09:00`, `GMT-03:30`. */
function offsetIn(formatter: Intl.DateTimeFormat | undefined, epoch: number): number {
  if (formatter === undefined || !Number.isFinite(epoch)) return 0;
  const name = formatter.formatToParts(epoch).find(({ type }) => type === 'timeZoneName')?.value;
  const match = /([+-])(\d{1,2})(?::(\d{2}))?/.exec(name ?? '');
  if (match === null) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  return match[1] === '-' ? -minutes : minutes;
}
