/** Time zones as people write them in postmortems. */

/** A zone: a fixed offset, or the clocks of a region. */
export interface Zone {
  /** Minutes east of UTC; in winter where `region` is given. */
  readonly minutes: number;
  /** Its name in the time zone database, where clocks are turned; undefined for a fixed offset. */
  readonly region?: string;
}

const fixed = (hours: number): Zone => ({ minutes: hours * 60 });

/**
 * Abbreviations, upper case. One that several places share is read as the place whose postmortems
 * are most likely meant: IST India, CST and EST North America, BST British summer.
 */
export const ZONES_BY_ABBREVIATION: ReadonlyMap<string, Zone> = new Map([
  ['UTC', fixed(0)],
  ['GMT', fixed(0)],
  ['Z', fixed(0)],
  ['KST', fixed(9)],
  ['JST', fixed(9)],
  ['IST', fixed(5.5)],
  ['SGT', fixed(8)],
  ['HKT', fixed(8)],
  ['PST', fixed(-8)],
  ['PDT', fixed(-7)],
  ['MST', fixed(-7)],
  ['MDT', fixed(-6)],
  ['CST', fixed(-6)],
  ['CDT', fixed(-5)],
  ['EST', fixed(-5)],
  ['EDT', fixed(-4)],
  ['AKST', fixed(-9)],
  ['AKDT', fixed(-8)],
  ['HST', fixed(-10)],
  ['BRT', fixed(-3)],
  ['WET', fixed(0)],
  ['WEST', fixed(1)],
  ['BST', fixed(1)],
  ['CET', fixed(1)],
  ['CEST', fixed(2)],
  ['EET', fixed(2)],
  ['EEST', fixed(3)],
  ['MSK', fixed(3)],
  ['AWST', fixed(8)],
  ['ACST', fixed(9.5)],
  ['AEST', fixed(10)],
  ['AEDT', fixed(11)],
  ['NZST', fixed(12)],
  ['NZDT', fixed(13)],
  ['PT', { minutes: -480, region: 'America/Los_Angeles' }],
  ['MT', { minutes: -420, region: 'America/Denver' }],
  ['CT', { minutes: -360, region: 'America/Chicago' }],
  ['ET', { minutes: -300, region: 'America/New_York' }],
]);

/** Zones written out, lower case. */
export const ZONES_BY_NAME: ReadonlyMap<string, Zone> = new Map([
  ['pacific', { minutes: -480, region: 'America/Los_Angeles' }],
  ['mountain', { minutes: -420, region: 'America/Denver' }],
  ['central', { minutes: -360, region: 'America/Chicago' }],
  ['eastern', { minutes: -300, region: 'America/New_York' }],
  ['central european time', { minutes: 60, region: 'Europe/Paris' }],
  ['central european summer time', fixed(2)],
  ['eastern european time', { minutes: 120, region: 'Europe/Helsinki' }],
  ['eastern european summer time', fixed(3)],
  ['western european time', { minutes: 0, region: 'Europe/Lisbon' }],
  ['western european summer time', fixed(1)],
  ['한국 시간', fixed(9)],
  ['한국시간', fixed(9)],
  ['한국 시각', fixed(9)],
  ['한국 표준시', fixed(9)],
  ['한국표준시', fixed(9)],
  ['협정 세계시', fixed(0)],
  ['협정세계시', fixed(0)],
  ['日本時間', fixed(9)],
]);

/** Names that say a zone only with `time` behind them: `Pacific Time`, `Eastern Standard Time`. */
export const NEEDS_TIME: ReadonlySet<string> = new Set([
  'pacific',
  'mountain',
  'central',
  'eastern',
]);
