/** How long something took, in words: the one way for the tree, hovers, views, reports and questions. */
import type { Language } from './ids';

type Style = 'short' | 'long';

const UNITS = {
  days: { en: ['d', 'day'], ko: '일' },
  hours: { en: ['h', 'hour'], ko: '시간' },
  minutes: { en: ['min', 'minute'], ko: '분' },
  seconds: { en: ['s', 'second'], ko: '초' },
} as const;

/** Hours are counted up to here, then days. */
const LONGEST_IN_HOURS = 48;

/**
 * A duration in ms, whose sign does not count, by its two largest units that are not zero: `17 min`,
 * `2 h 5 min`, `3 d 4 h`, in Korean `2시간 5분`; `long` for sentences: `2 hours 5 minutes`. Minutes
 * are rounded; below one minute seconds are said.
 */
export function durationText(ms: number, language: Language, style: Style = 'short'): string {
  const seconds = Math.round(Math.abs(ms) / 1000);
  if (seconds === 0) return part(0, 'minutes', language, style);
  if (seconds < 60) return part(seconds, 'seconds', language, style);
  const minutes = Math.round(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const parts =
    hours < LONGEST_IN_HOURS
      ? ([
          [hours, 'hours'],
          [minutes % 60, 'minutes'],
        ] as const)
      : ([
          [Math.floor(hours / 24), 'days'],
          [hours % 24, 'hours'],
        ] as const);
  return parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => part(count, unit, language, style))
    .join(' ');
}

/** Minutes that a text states and nothing besides: `75분`, `1시간 15분`, `75 min`; else undefined. */
export function durationMinutes(text: string): number | undefined {
  const match =
    /^(?:약 |총 )?(?:(\d{1,4})\s?(?:h|hrs?|hours?|시간))?\s?(?:(\d{1,5})\s?(?:m|mins?|minutes?|분)(?:간)?)?$/i.exec(
      text.trim(),
    );
  if (match?.[1] === undefined && match?.[2] === undefined) return undefined;
  return Number(match[1] ?? 0) * 60 + Number(match[2] ?? 0);
}

function part(count: number, unit: keyof typeof UNITS, language: Language, style: Style): string {
  if (language === 'ko') return `${count}${UNITS[unit].ko}`;
  const [short, long] = UNITS[unit].en;
  return style === 'short' ? `${count} ${short}` : `${count} ${long}${count === 1 ? '' : 's'}`;
}
