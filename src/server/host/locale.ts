/** The language the server speaks: the client's, when there are words for it. */
import * as l10n from '@vscode/l10n';
import type { Language } from '../../vocabulary/ids';

let spoken: Language = 'en';

/** English texts and what stands for each in another language. */
export type Translations = Readonly<Record<string, string>>;

/**
 * Sets the language of every message from here on: the client's, when there are words for it.
 * @param locale the client's, a BCP 47 tag; undefined is English
 * @param words texts of that language; without them it is English
 */
export function speak(locale: string | undefined, words: Translations | undefined): void {
  spoken = isKorean(locale) && words !== undefined ? 'ko' : 'en';
  l10n.config({ contents: words ?? {} });
}

/** Whether a locale, a BCP 47 tag or one of a shell, is Korean. */
export function isKorean(locale: string | undefined): boolean {
  return locale?.toLowerCase().split(/[-_]/)[0] === 'ko';
}

/** The language that `speak` was last asked for: for words that stand in tables of the core. */
export function spokenLanguage(): Language {
  return spoken;
}

/** A tag `Intl` accepts: the client's, or English when it sends none or nonsense. */
export function usableLocale(locale: string | undefined): string {
  try {
    return Intl.getCanonicalLocales(locale ?? 'en')[0] ?? 'en';
  } catch {
    return 'en';
  }
}
