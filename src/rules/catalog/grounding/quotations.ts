/** Words that a passage quotes from a file it links. */
import type { Postmortem } from '../../../language/postmortem';
import type { Cited } from '../../engine/grounds';
import type { AskedGround } from './asked';
import { citingOf, type Citing } from './citing';

type WordsAsked = AskedGround<{ ask: 'words'; words: string; in: readonly Cited[] }>;

const QUOTED = /`([^`\n]{4,300})`|"([^"\n]{4,300})"|“([^”\n]{4,300})”|「([^」\n]{4,300})」/g;
/** A thing that holds text, and says it: `the log says`, `line 40 reads`. */
const SAYS_BEFORE =
  /\]\(\s*\)(?::|,|에는?|에서)\s?$|(?:오류|에러|로그)\s?메시지(?:는|가)\s?$|\b(?:logs?|file|code|line(?: \d+)?|lines|entry|entries|comment|config(?:uration)?|manifest|trace|output|csv|json|yaml|export|transcript|dump|it|\])(?: of [^.;]{0,30})?\s(?:then |only |also |still |plainly |repeatedly )?(?:says?|said|reads?|shows?|showed|prints?|printed|reports?|reported|states?|stated|contains?|contained|holds?|held|records?|recorded|ends? (?:with|in)|starts? with)(?: that| only| the line| the words| on line \d+)?\s?[:,]?\s?$|\b(?:logged|the (?:log )?(?:line|entry|comment)|(?:log|error) message)(?: that| on line \d+)?\s?[:,]?\s?$|(?:로그|출력|코드|주석|설정|파일|줄|기록)(?:에는|에서는|에서|에|은|는|이|가)\s(?:계속 |반복해서 |그대로 )?$/i;
/** Stands behind it: `"…" is in the log`, `"…" ([app.log](…))`, `"…"라고 로그에 남았다`. */
const CITED_BEHIND =
  /^[.,]?\s?(?:\(\s?(?:see\s|from\s|출처:?\s)?\[|—\s\[|(?:is|was|stands|appears|occurs)?\s?(?:in|on line \d+ of) (?:the )?\[?[\w .-]{0,20}(?:log|file|code|config|output|trace)\b|(?:이라고|라고|이라는|라는|이|가|을|를)?\s?(?:로그|줄|메시지|오류|기록)?[가-힣]{0,3}\s?(?:\d{1,6}[번회건]\s)?(?:찍|남|기록|출력|적혀|쓰여|나온|나와))/;
/** It is said not to stand there, or is what should. */
const NOT_THERE =
  /\b(?:not|never|no|none|without|missing|lacks?|absent|instead of|rather than|should|would|could|must|will|needs? to|n't)\b|n't\b|없|않|아니|못|대신|해야|할 예정/i;
/** Somebody says it, and the file is about something else. */
const SOMEBODY =
  /\b(?:customers?|users?|support|engineers?|operators?|vendor|(?:they|we|he|she|i) (?:said|wrote|told|asked|replied|posted)|slack|chat|ticket|tweet)\b|고객|사용자|상담|담당자|엔지니어/i;

/** Every quotation of a cited file, in document order. */
export function quotedWords(postmortem: Postmortem): WordsAsked[] {
  return citingOf(postmortem).flatMap((citing) =>
    [...citing.text.matchAll(QUOTED)].flatMap((match) => {
      const words = (match[1] ?? match[2] ?? match[3] ?? match[4]!).trim();
      const start = match.index;
      const end = start + match[0].length;
      if (!isQuotation(words) || !isAttributed(citing, start, end)) return [];
      const { range } = citing;
      return [
        {
          question: { ask: 'words' as const, words, in: citing.cited.map(cited) },
          range: { start: range.start + start, end: range.start + end },
        },
      ];
    }),
  );
}

/** A name alone is no quotation. */
function isQuotation(words: string): boolean {
  return /\s/.test(words) && (words.match(/[\p{L}\p{N}]/gu)?.length ?? 0) >= 6;
}

function isAttributed({ text, citesOther }: Citing, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 90), start);
  const after = text.slice(end, end + 60);
  const clause = before.split(/[.;!?]\s/).at(-1)!;
  if (NOT_THERE.test(clause) || NOT_THERE.test(after.split(/[.;!?]\s|[([]/)[0]!)) return false;
  const direct = /^[.,]?\s?(?:\(\s?(?:see\s|from\s|출처:?\s)?\[|—\s\[)/.test(after);
  if (citesOther && !direct) return false;
  if (SOMEBODY.test(clause)) return false;
  return SAYS_BEFORE.test(before) || CITED_BEHIND.test(after);
}

/** A citation without its place in the document. */
export function cited({ target, lines, pin }: Cited): Cited {
  return { target, lines, pin };
}
