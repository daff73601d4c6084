/**
 * What still looks like a name of the document once its names are hidden. Nothing of it is sure: the
 * author decides.
 */
import { withoutLookAlikes } from '../markdown/misleading';
import { isPublicName } from './public-names';

/** People and suppliers of a document, and its text. */
export interface Named {
  readonly people: readonly string[];
  /** First names and surnames that are no words. */
  readonly parts: readonly string[];
  readonly external: readonly string[];
  readonly text: string;
}

/** A label, or a cell of a table, with nothing but capitalised words behind it: `**On call:** Ann Li`. */
const ONLY_NAMES =
  /(?:[:*] |\| ?)([A-Z][a-z]+(?: [A-Z][a-z]+){0,2})(?:, ([A-Z][a-z]+(?: [A-Z][a-z]+){0,2}))? ?(?=\||[\r\n]|$)/g;
const FIRST_WORD = /^["'“‘(]?([A-Z][a-z]+)(?![\p{L}\p{N}])/u;

/** Returns a check for whether a sentence may name a person or a supplier of this document. */
export function namesLeft({ people, parts, external, text }: Named): (sentence: string) => boolean {
  const plain = [...people, ...parts, ...external]
    .map(plainLetters)
    .filter((name) => (/[가-힣]/.test(name) ? name.length > 2 : name.length > 3));
  const korean = [
    // given names on their own, which are often words too: `하나`, `지원`
    ...people.flatMap((name) => /^[가-힣]([가-힣]{2})$/.exec(name)?.[1] ?? []),
  ].map((name) => `${name}이?(?:[이가은는을를과와의도께랑]|님|씨|에게|한테|(?![가-힣]))`);
  // `새길PG` is `새길피지` as well
  korean.push(...external.flatMap((name) => /^[가-힣]{2,}(?=[A-Za-z])/.exec(name)?.[0] ?? []));
  const spoken =
    korean.length === 0 ? undefined : new RegExp(`(?<![가-힣])(?:${korean.join('|')})`);
  const alone = new Set(
    [...text.matchAll(ONLY_NAMES)]
      .flatMap(([, one = '', other = '']) => [...one.split(' '), ...other.split(' ')])
      .filter((word) => word.length > 2 && !isPublicName(word)),
  );
  return (sentence) => {
    if (spoken?.test(sentence) === true) return true;
    if (alone.has(FIRST_WORD.exec(sentence)?.[1] ?? '')) return true;
    const letters = plainLetters(sentence);
    return plain.some((name) => letters.includes(name));
  };
}

/** Letters alone, in lower case, as one who cannot type them writes them; look-alikes as Latin ones. */
function plainLetters(text: string): string {
  const latin = text.replace(/ß/g, 'ss').replace(/[øØ]/g, 'o').replace(/[łŁ]/g, 'l');
  return withoutLookAlikes(latin.normalize('NFKD').replace(/\P{L}/gu, ''))
    .normalize('NFC')
    .toLowerCase();
}
