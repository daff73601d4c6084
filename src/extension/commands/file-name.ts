/** What a new postmortem's file is called. */

/** Long enough to recognise, short enough for every file system: 60 Hangul are 180 bytes. */
const LONGEST_SLUG = 60;

/**
 * A title as a piece of a file name: letters (Hangul kept) and digits, everything else a hyphen.
 * `postmortem` when nothing is left.
 */
export function slugOf(title: string): string {
  const words = title
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’]/gu, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-');
  let slug = '';
  for (const character of words) {
    if (slug.length + character.length > LONGEST_SLUG) break;
    slug += character;
  }
  slug = slug.replace(/^-+|(?<!-)-+$/g, '');
  return slug === '' ? 'postmortem' : slug;
}

/**
 * `2026-10-13-card-payments-failed.md`; with `.postmortem.md` where the folder's path alone would
 * not make it a postmortem; with `-2`, `-3`, … for the second and later attempts.
 * @param isTeamFolder whether documents there count by where they are
 * @param attempt 1 for the first
 */
export function fileNameOf(
  date: string,
  title: string,
  isTeamFolder: boolean,
  attempt = 1,
): string {
  const number = attempt === 1 ? '' : `-${attempt}`;
  const ending = isTeamFolder ? '.md' : '.postmortem.md';
  return `${date}-${slugOf(title)}${number}${ending}`;
}
