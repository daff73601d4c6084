/** The language the server speaks: the client's, when there are words for it. */
import * as l10n from '@vscode/l10n';
import korean from '../../../l10n/bundle.l10n.ko.json';

/**
 * Sets the language of every message from here on.
 * @param locale the client's, a BCP 47 tag; undefined is English
 * @param bundle the client's own translations, when it sends any
 */
export function speak(
  locale: string | undefined,
  bundle: Readonly<Record<string, string>> | undefined,
): void {
  const isKorean = locale?.toLowerCase().split(/[-_]/)[0] === 'ko';
  l10n.config({ contents: { ...(isKorean && korean), ...bundle } });
}

/** A tag `Intl` accepts: the client's, or English when it sends none or nonsense. */
export function usableLocale(locale: string | undefined): string {
  try {
    return Intl.getCanonicalLocales(locale ?? 'en')[0] ?? 'en';
  } catch {
    return 'en';
  }
}
