/** Which day it is: every host asks here, so that "overdue" means the same everywhere. */
import { now } from '../../vocabulary/clock';
import type { Zone } from '../../vocabulary/zones';
import { regionOffset } from './region';
import { readZone, regionZone } from './zone';

/**
 * The zone that a setting names: `Asia/Seoul`, `KST`, `UTC+9`, `+09:00`; undefined for anything else.
 */
export function zoneNamed(written: string): Zone | undefined {
  const text = written.trim();
  const region = regionZone(text);
  if (region !== undefined) return region;
  const reading = readZone(text, 0, true);
  return reading?.end === text.length ? reading.zone : undefined;
}

/**
 * The day that clocks show at an instant, `YYYY-MM-DD`.
 * @param epoch ms since the epoch
 * @param timezone where the team is (`postmortem.timezone`); this machine's clock when it names none
 */
export function dayAt(epoch: number, timezone: string | undefined): string {
  return new Date(epoch + zoneOffset(epoch, timezone) * 60_000).toISOString().slice(0, 10);
}

/** Today where the team is: `dayAt` of the clock that every host asks. */
export function teamDay(timezone: string | undefined): string {
  return dayAt(now().getTime(), timezone);
}

/** Minutes east of UTC at an instant where the team is; this machine's when `timezone` names none. */
export function zoneOffset(epoch: number, timezone: string | undefined): number {
  const zone = timezone === undefined ? undefined : zoneNamed(timezone);
  // getTimezoneOffset() counts minutes west; 0 - 0 keeps UTC from becoming -0
  if (zone === undefined) return 0 - new Date(epoch).getTimezoneOffset();
  return zone.region === undefined ? zone.minutes : regionOffset(zone.region, epoch);
}
