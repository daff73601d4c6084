/** Durations in prose, English and Korean, and whether one agrees with a figure that is known. */

import { stripped } from '../../../markdown/text';

/** A duration as written; `[start, end)` in the text it was read from. */
export interface Duration {
  readonly start: number;
  readonly end: number;
  readonly minutes: number;
  /** The smallest unit it names, in minutes: `2 hours` is not said to the minute. */
  readonly unit: number;
  /** `about`, `nearly`, `more than`, `약`: which way it may be off. */
  readonly loose: 'no' | 'about' | 'more' | 'less';
}

const NUMBER = '(\\d{1,4}(?:[.,]\\d{1,2})?)';
const ENGLISH = new RegExp(
  `(?<![\\d.:,/#$-])(?:${NUMBER}[\\s-]?(?:days?|d)(?![a-z])(?:,? (?:and )?)?)?(?:${NUMBER}[\\s-]?(?:hours?|hrs?|h)(?![a-z])(?:,? (?:and )?)?)?(?:${NUMBER}[\\s-]?(?:minutes?|mins?|m)(?![a-z/²]))?`,
  'gi',
);
const KOREAN = new RegExp(
  `(?<![\\d.:,/#-]|시\\s?)(?:${NUMBER}\\s?시간(?!대)\\s?)?(?:(?<!시\\s?)${NUMBER}\\s?분(?!의|기|석|류|리|할|산|배|량|야))?`,
  'g',
);

const ABOUT =
  /(?:~|≈|∼|\b(?:about|around|approximately|approx\.?|roughly|some|circa|nearly|almost)|약|대략|거의)\s?$/i;
const MORE = /\b(?:over|more than|at least|in excess of)\s$|(?:최소|무려)\s?$/i;
const LESS = /\b(?:under|less than|up to|within|at most|no more than)\s$|최대\s?$/i;
const LOOSE_AFTER_KO = /^\s?(?:가량|정도|쯤|남짓|여(?=\s|간)|가까이)/;
const MORE_AFTER_KO = /^\s?(?:이상|넘게|넘는)/;
const LESS_AFTER_KO = /^\s?(?:이내|이하|미만|만에도)/;
/** What is said of a setting, and not of how long something took. */
const NO_LENGTH_BEFORE =
  /\b(?:every|each|per|last|past|next|first|previous|timeout(?: of| is| was)?|interval(?: of)?|window(?: of)?|ttl(?: of)?|limit(?: of)?|exceeds? (?:\S+ ){0,4}for|older than|in|ago|after)\s$|(?:매|지난|최근|향후|앞으로|이후)\s?$/i;
const NO_LENGTH_AFTER =
  /^[\s-]?(?:timeouts?|intervals?|windows?|ttl|limits?|averages?|ago|later|earlier|before|after|apart|checks?|retention|delay|polling)\b|^\s?(?:마다|간격|주기|전에?|후에?|뒤에?|평균|단위|타임아웃|제한)/i;

/** Every duration of at least a minute in a text. Linear. */
export function durationsIn(text: string): Duration[] {
  const found: Duration[] = [];
  for (const expression of [ENGLISH, KOREAN])
    for (const match of text.matchAll(expression)) {
      const written = stripped(match[0].replace(/ and $/i, ''), /[,\s]/);
      if (written === '') continue;
      const [days, hours, minutes] =
        expression === ENGLISH ? [match[1], match[2], match[3]] : [undefined, match[1], match[2]];
      const total = amount(days) * 1440 + amount(hours) * 60 + amount(minutes);
      if (total <= 0) continue;
      const start = match.index;
      const end = start + written.length;
      const before = text.slice(Math.max(0, start - 32), start);
      const after = text.slice(end, end + 24);
      if (NO_LENGTH_BEFORE.test(before) || NO_LENGTH_AFTER.test(after)) continue;
      const precise = (value: string | undefined): boolean => /[.,]/.test(value ?? '');
      found.push({
        start,
        end,
        minutes: total,
        unit: minutes !== undefined ? 1 : hours !== undefined ? (precise(hours) ? 6 : 60) : 1440,
        loose: looseness(before, after),
      });
    }
  return found.sort((a, b) => a.start - b.start);
}

function looseness(before: string, after: string): Duration['loose'] {
  if (MORE.test(before) || MORE_AFTER_KO.test(after)) return 'more';
  if (LESS.test(before) || LESS_AFTER_KO.test(after)) return 'less';
  return ABOUT.test(before) || LOOSE_AFTER_KO.test(after) ? 'about' : 'no';
}

function amount(written: string | undefined): number {
  return written === undefined ? 0 : Number(written.replace(',', '.'));
}

/** Whether a duration may be said of so many minutes: what is rounded or hedged may be off. */
export function agrees({ minutes, unit, loose }: Duration, actual: number): boolean {
  const rounded = minutes % 5 === 0 ? Math.max(2, actual * 0.08) : 1.01;
  const slack =
    loose === 'about'
      ? Math.max(rounded, actual * 0.2, unit * 0.75)
      : Math.max(rounded, unit * 0.5);
  if (loose === 'more' && actual >= minutes - slack) return actual <= minutes * 2;
  if (loose === 'less' && actual <= minutes + slack) return true;
  return Math.abs(minutes - actual) <= slack;
}

/** Minutes as the document would write them: `75 minutes`, `2 hours 5 minutes`, `75분`. */
export function inWordsOf(written: string, minutes: number): string {
  const rounded = Math.round(minutes);
  const hours = Math.floor(rounded / 60);
  const rest = rounded % 60;
  if (/[가-힣]/.test(written)) {
    if (!/시간/.test(written) && rounded < 120) return `${rounded}분`;
    return [hours > 0 ? `${hours}시간` : '', rest > 0 || hours === 0 ? `${rest}분` : '']
      .filter((part) => part !== '')
      .join(' ');
  }
  const dash = /\d-/.test(written);
  const one = (count: number, unit: string): string =>
    dash ? `${count}-${unit}` : `${count} ${unit}${count === 1 ? '' : 's'}`;
  if (dash || (!/h/i.test(written.replace(/the/gi, '')) && rounded < 180))
    return one(rounded, 'minute');
  return [hours > 0 ? one(hours, 'hour') : '', rest > 0 || hours === 0 ? one(rest, 'minute') : '']
    .filter((part) => part !== '')
    .join(' ');
}
