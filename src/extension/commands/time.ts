/** Now, as the server wants it: with the offset of the user's clock. */

const two = (value: number): string => String(value).padStart(2, '0');

/** Minutes east of UTC of the user's clock at `date`. */
export function offsetOf(date: Date): number {
  // getTimezoneOffset() counts minutes *west*; 0 - 0 keeps UTC from becoming -0
  return 0 - date.getTimezoneOffset();
}

/** `YYYY-MM-DD` on the user's clock. */
export function localDate(date: Date): string {
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** RFC 3339 with the user's offset: `2026-10-13T14:05:00+09:00`. */
export function localDateTime(date: Date): string {
  const offset = offsetOf(date);
  const sign = offset < 0 ? '-' : '+';
  const minutes = Math.abs(offset);
  const clock = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':');
  return `${localDate(date)}T${clock}${sign}${two(Math.trunc(minutes / 60))}:${two(minutes % 60)}`;
}
