/** How a run ends and what it says of itself; the language it runs in. */
import type { Language } from '../vocabulary/ids';

/** What a run of the program comes to, apart from what it wrote. */
export const OK = 0;
export const FINDINGS = 1;
export const TROUBLE = 2;

/** The language of a run: the one that was asked for, else the one of the environment. */
export function languageOf(asked?: Language): Language {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  return asked ?? (/^ko(?:[_.-]|$)/i.test(LC_ALL || LC_MESSAGES || LANG || '') ? 'ko' : 'en');
}
