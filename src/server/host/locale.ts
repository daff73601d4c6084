/** The language the server speaks: the client's, when there are words for it. */
import * as l10n from '@vscode/l10n';
import type { Language } from '../../vocabulary/ids';
import korean from '../../../l10n/bundle.l10n.ko.json';

let spoken: Language = 'en';

/**
 * Sets the language of every message from here on.
 * @param locale the client's, a BCP 47 tag; undefined is English
 * @param bundle the client's own translations, when it sends any
 */
export function speak(
  locale: string | undefined,
  bundle: Readonly<Record<string, string>> | undefined,
): void {
  spoken = locale?.toLowerCase().split(/[-_]/)[0] === 'ko' ? 'ko' : 'en';
  l10n.config({ contents: { ...(spoken === 'ko' && korean), ...bundle } });
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
