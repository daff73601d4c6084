/** Sentences of cleaned prose, each with its own language: mixed documents are normal. */
import type { Language } from '../../vocabulary/ids';
import type { Range } from '../../markdown/text';
import { rangeIn, type Prose } from './clean';

/** One sentence; `start` is where it begins in `prose.text`. */
export interface Sentence {
  readonly text: string;
  readonly start: number;
  readonly prose: Prose;
  readonly language: Language;
}

/** Abbreviations whose full stop ends no sentence. */
const ABBREVIATION =
  /(?:^|[\s(])(?:e\.?g|i\.?e|vs|cf|approx|ca|no|mr|mrs|ms|dr|st|fig|inc|a\.m|p\.m|[A-Z])$/i;

/** Splits cleaned prose at full stops, question and exclamation marks and semicolons. Linear. */
export function sentencesOf(prose: Prose): Sentence[] {
  const { text } = prose;
  const sentences: Sentence[] = [];
  let start = 0;
  const add = (end: number): void => {
    let from = start;
    while (from < end && /\s/.test(text[from]!)) from++;
    let to = end;
    while (to > from && /\s/.test(text[to - 1]!)) to--;
    start = end;
    if (to === from) return;
    const sentence = text.slice(from, to);
    sentences.push({ text: sentence, start: from, prose, language: languageOfSentence(sentence) });
  };
  const boundary = /[.!?。！？…;]+/g;
  for (let match = boundary.exec(text); match !== null; match = boundary.exec(text)) {
    const end = match.index + match[0].length;
    if (!endsSentence(text, match.index, end, start)) continue;
    let after = end;
    while (after < text.length && /["'”’)\]」』]/.test(text[after]!)) after++;
    add(after);
  }
  add(text.length);
  return sentences;
}

function endsSentence(text: string, at: number, end: number, start: number): boolean {
  const next = text[end] ?? ' ';
  if (/[。！？]/.test(text[at]!)) return true;
  // 했다.그리고
  if (/[가-힣]/.test(text[at - 1] ?? '') && /[가-힣]/.test(next)) return true;
  if (!/[\s"'”’)\]」』]/.test(next)) return false;
  if (text[at] !== '.' || end - at > 1) return true;
  const following = /^["'”’)\]」』]*\s+(\S)/.exec(text.slice(end, end + 12))?.[1];
  if (following !== undefined && /[a-z]/.test(following)) return false;
  return !ABBREVIATION.test(text.slice(Math.max(start, at - 8), at));
}

/** Korean when a fair part of the letters, or the last one, is Hangul; English otherwise. */
export function languageOfSentence(sentence: string): Language {
  let hangul = 0;
  let other = 0;
  let last: Language = 'en';
  for (let at = 0; at < sentence.length; at++) {
    const code = sentence.charCodeAt(at);
    if (code >= 0xac00 && code <= 0xd7a3) {
      hangul++;
      last = 'ko';
    } else if ((code >= 65 && code <= 90) || (code >= 97 && code <= 122)) {
      other++;
      last = 'en';
    }
  }
  return hangul > 0 && (last === 'ko' || hangul * 2 >= other) ? 'ko' : 'en';
}

/** Where `[start, end)` of a sentence stands in the document. */
export function rangeInSentence(sentence: Sentence, start: number, end: number): Range {
  return rangeIn(sentence.prose, sentence.start + start, sentence.start + end);
}
