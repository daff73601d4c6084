/**
 * Words that fill a place and say nothing: what a template asks, what a snippet leaves to be typed
 * over. Collected from public templates, English and Korean.
 */
import english from '../../snippets/en.json';
import korean from '../../snippets/ko.json';

/** Says that there is none: an answer to some questions, none to others. */
export const NONE = /^(?:none(?: yet)?|nothing|no|nil|없음|없다|없습니다)[.!]*$/iu;

/** How a template begins to tell what to write. */
export const ASKS_TO_WRITE =
  /^(?:please |briefly |in (?:a|one|two|\d+) (?:few )?(?:sentences?|paragraphs?),? |optional(?:ly)?[:.,]? )?(?:describe|explain|insert|enter|summari[sz]e|outline|write|fill (?:in|out)|list (?:the|all|any|each|every|out|out the)|state (?:the|what|when|how)|include (?:the|any|all|links?)|provide (?:a|an|the|any|details)|give (?:a|an) (?:brief|short)|add (?:any|more|your|a (?:brief|short|link|row|description))|use this (?:section|space)|this section (?:should|is for|describes|contains)|in this section|replace (?:this|with)|delete this|a (?:brief|short|one[- ]line|high[- ]level) (?:summary|description|overview)|(?:one|two|[1-5])[- ](?:or two |to three )?(?:sentence|line|paragraph)s? (?:summary|description|about|on|that)|what customers were told, when and where|what nobody knows yet)/iu;
/** The same at the end of a Korean sentence. */
export const ASKS_TO_WRITE_KO =
  /(?:작성|기술|설명|입력|기재|서술|요약|정리|나열|첨부)(?:한다|해\s?주세요|하세요|하십시오|합니다|해\s?주십시오|할\s?것|하기|바랍니다)[.!\s]*$|(?:적어|써)\s?(?:주세요|주십시오|둡니다|보세요)[.!\s]*$|(?:적으|쓰)(?:세요|십시오)[.!\s]*$/u;

/** What our own fixes and templates leave to be typed over. */
const FIX_WORDS: readonly string[] = [
  'What will be different',
  '무엇을 바꾸는지',
  'What customers were told, when and where',
  '고객에게 언제 어디서 무엇을 알렸는지',
];

/** Words that only a snippet or a fix writes: those between `${n:` and `}` in the snippets. */
export const SNIPPET_WORDS: readonly string[] = [
  ...new Set([
    ...FIX_WORDS,
    ...[english, korean]
      .flatMap((file) => Object.values(file))
      .flatMap(({ body }) => body)
      .flatMap((line: string) => [...line.matchAll(/\$\{\d+:([^${}]+)\}/g)])
      .map((match) => match[1]!.trim().replace(/[.?!]$/, ''))
      .filter(isTelling),
  ]),
];

/** Short ones (`service`, `what shows it`) are words that anybody may write. */
function isTelling(words: string): boolean {
  if (/\d/.test(words) || /^https?:/.test(words)) return false;
  return /[가-힣]/.test(words)
    ? words.replace(/\s/g, '').length >= 8 && /\s/.test(words)
    : words.split(/\s+/).length >= 4;
}
