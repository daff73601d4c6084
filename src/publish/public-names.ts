/** Capitalised words that everybody may read: places, days, languages, and what customers hold in their hands. */

const BRANDS =
  'iOS iPadOS iPhone iPad macOS Mac Android Windows Linux Chrome Safari Firefox Edge Google Apple Samsung Galaxy Microsoft Naver Kakao KakaoTalk KakaoPay Toss Coupang LINE Visa Mastercard MasterCard PayPal Amex Google Play App Store YouTube WiFi Wi-Fi Bluetooth Internet Web Black Friday Cyber Christmas Easter Lunar New Year QR PIN PDF Excel Word Outlook Gmail Slack Zoom Facebook Instagram WhatsApp Twitter LinkedIn eBay Swagger CSV URL ID SMS ATM VAT KST UTC GMT PST PDT EST EDT CET CEST JST I';

let names: ReadonlySet<string> | undefined;

/** Whether a word is a brand of devices and shops, a country, a city, a month, a day or a language. */
export function isPublicName(word: string): boolean {
  names ??= new Set([
    ...BRANDS.split(' '),
    ...places(),
    ...['en', 'ko'].flatMap((locale) => calendar(locale)),
  ]);
  return names.has(word);
}

/** Of `Intl`: two letters for a country, and the cities of the time zone database. */
function places(): string[] {
  const of = (type: 'region' | 'language', code: string): string[] => {
    try {
      const name = new Intl.DisplayNames('en', { type, fallback: 'none' }).of(code);
      return name === undefined ? [] : words(name);
    } catch {
      return [];
    }
  };
  const letters = Array.from({ length: 26 }, (_, at) => String.fromCharCode(65 + at));
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  const cities = Intl.supportedValuesOf('timeZone').flatMap((zone) => words(zone));
  return [
    ...codes.flatMap((code) => of('region', code)),
    ...codes.flatMap((code) => of('language', code.toLowerCase())),
    ...cities,
    ...'North South East West Asian European American African Korean Japanese Chinese'.split(' '),
  ];
}

function calendar(locale: string): string[] {
  const format = (options: Intl.DateTimeFormatOptions, day: number): string =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(Date.UTC(2026, 0, day));
  return Array.from({ length: 12 }, (_, month) => month * 29 + 10).flatMap((day) => [
    format({ month: 'long' }, day),
    format({ month: 'short' }, day),
    format({ weekday: 'long' }, day),
    format({ weekday: 'short' }, day),
  ]);
}

function words(name: string): string[] {
  return name.split(/[^\p{L}-]+/u).filter((word) => word.length > 1);
}
