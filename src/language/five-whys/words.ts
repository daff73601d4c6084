/** What a line of a 5-Whys section begins with when it is written in one of the wild shapes. */
import { CLAIM_FIELDS, type FieldKind } from '../../vocabulary/ids';
import { stripped } from '../../markdown/text';
import { fieldKindOf } from '../../vocabulary/labels';
import { INAPPLICABLE, saysLater } from '../../vocabulary/placeholders';

/** What a line says about itself before its own words. */
export type Label =
  /** `Why?`, `왜?`: asks for the cause of the line before, and has no words of its own. */
  | { readonly kind: 'why'; readonly length: number; readonly bare: number }
  /** `Why 1:`, `1st why:`, `왜 1:`: a step with its number; a question or an answer follows. */
  | { readonly kind: 'ordinal'; readonly length: number; readonly ordinal: number }
  | { readonly kind: 'question'; readonly length: number; readonly ordinal?: number }
  | { readonly kind: 'answer'; readonly length: number }
  | { readonly kind: 'arrow'; readonly length: number }
  | { readonly kind: 'problem'; readonly length: number }
  /** `Root cause:`, `근본 원인:`: the last claim of a chain. */
  | { readonly kind: 'root'; readonly length: number }
  /** `Conclusion:`, `결론:`: sums up, is no step. */
  | { readonly kind: 'outcome'; readonly length: number }
  | {
      readonly kind: 'field';
      readonly length: number;
      readonly field: FieldKind;
      readonly label: string;
    };

/** Emphasis, also such as CommonMark does not close: `**질문:**왜` keeps its stars. */
const M = String.raw`(?:\*{1,3}|_{1,3})?`;
/** Emphasis that opens before a label; what closes it (`\k<m>`) may stand behind the colon. */
// A few spaces at most: where several may stand in a row, a run of any length takes its cube in time.
const OPEN = String.raw`^(?<m>\*{1,3}|_{1,3})?\s{0,3}`;
const CLOSE = String.raw`(?:\k<m>)?\s*`;
const COLON = String.raw`(?:\s{0,3}(?:\k<m>)?\s{0,3}[:：]\s{0,3}${CLOSE})`;
const NUMBER = String.raw`\s{0,3}[#(]?\s{0,3}(\d{1,2})?\s{0,3}\)?`;

const ARROW = /^(?:(?:[│├└┗┣┃╰─━┖]+|[→⇒➔➜➝➡⟶⟹↳⤷↪▶►↓⬇]\uFE0F?|(?:-{1,3}|={1,2})>)\s{0,3})+/u;

const QUESTION = new RegExp(
  String.raw`${OPEN}(?:q|question|질문|물음|問|質問)${NUMBER}(?:${COLON}|(?<=\d\)?)\s{0,3}[.)]\s{0,3}${CLOSE}|(?<=\d)(?:\*{2}|_{2})\s+)`,
  'iu',
);
const ANSWER = new RegExp(
  String.raw`${OPEN}(?:a|answer|ans|analysis|explanation|reason|because|답|답변|대답|분석|설명|이유|答え?|回答|分析|説明|理由)${NUMBER}(?:${COLON}|(?<=\d\)?)\s{0,3}[.)]\s{0,3}${CLOSE}|(?<=\d)(?:\*{2}|_{2})\s+)`,
  'iu',
);

const ORDINALS = new Map(
  [
    ['first', '첫'],
    ['second', '두'],
    ['third', '세'],
    ['fourth', '네'],
    ['fifth', '다섯'],
    ['sixth', '여섯'],
    ['seventh', '일곱'],
  ].flatMap((words, index) => words.map((word) => [word, index + 1] as const)),
);
const ORDINAL = new RegExp(
  String.raw`${OPEN}(?:(?:the\s+)?(\d{1,2})(?:st|nd|rd|th)\s+why|(?:the\s+)?(first|second|third|fourth|fifth|sixth|seventh)\s+why|why\s{0,3}[#(]?\s{0,3}(\d{1,2})\)?|(\d{1,2})\s{0,3}번째\s{0,3}(?:왜|why|이유|질문)|(첫|두|세|네|다섯|여섯|일곱)\s{0,3}번째\s{0,3}(?:왜|why|이유|질문)|왜\s{0,3}[#(]?\s{0,3}(\d{1,2})\)?|(?:なぜ|por\s?qu[eéê])\s{0,3}[#(]?\s{0,3}(\d{1,2})\)?|(\d{1,2})\s{0,3}(?:つ目|回目|番目)の(?:なぜ|why))\s{0,3}(?:[(（][\p{L} ]{1,20}[)）]\s{0,3})?(?:[?？]+\s{0,3}${CLOSE}[:：.]?(?=\s|$)|${CLOSE}[:：.)](?!\d)\s{0,3}${CLOSE}|${CLOSE}[–—-](?=\s)|(?:\*{1,3}|_{1,3})(?=\s|$)|(?=\s{0,3}(?:[→⇒]|[-=]>))|$)\s{0,3}`,
  'iu',
);

const BARE = new RegExp(
  String.raw`${OPEN}((?:(?:but|and|so|then)[, ]+)?(?:why(?:\s+(?:so|(?:is|was)\s+that))?|how come|왜(?:요|죠|일까요?|인가요?|지)?|왜\s{0,3}그런가요?|어째서|¿?\s?(?:y\s)?por\s?qu[eéê]|なぜ(?:か|ですか)?|何故か?|どうして)\s{0,3}${M}\s{0,3}(?:[?？]+|(?=${M}\s{0,3}[:：–—]|\s{0,3}(?:[→⇒]|[-=]>)|\s-\s|${M}\s{0,3}$)))(?:\s{0,3}${CLOSE})(?:[:：–—-](?=\s|$|\*|_)\s{0,3}${CLOSE})?`,
  'iu',
);
/** `**Why** the disk was full`: closed emphasis stands for the colon. */
const BARE_EMPHASISED = /^(\*{1,3}|_{1,3})\s*(why|왜|なぜ)\s*\1\s+(?=\S)/iu;

const NUMBERED = /^(?:\*{1,3}|_{1,3})?\s*(\d{1,2})[.)]\s+(?=\S)/u;

const PROBLEM = new RegExp(
  String.raw`${OPEN}(?:(?:(?:the\s+)?problem(?:\s+statement)?|issue|incident|symptom|effect|what happened|problema|s[ií]ntoma|문제(?:점|\s{0,3}정의|\s{0,3}상황)?|현상|증상|장애(?:\s{0,3}현상)?|問題|事象|現象)${COLON}|(?:what|무엇|何が)[?？]\s{0,3}${CLOSE}(?=\S))`,
  'iu',
);
const ROOT = new RegExp(
  String.raw`${OPEN}[(（]?(?:(?:actual|final|the|underlying|real|true)\s+){0,2}(?:root[ -]causes?(?:\(s\))?|(?:근본|핵심)\s{0,3}원인|根本原因|真因|causa ra[ií]z|cause racine|ra[ií]z)[)）]?(?:${COLON}|\s{0,3}${M}\s{0,3}(?:[→⇒]|[-=]>|[–—-](?=\s))\s{0,3})`,
  'iu',
);
const OUTCOME = new RegExp(
  String.raw`${OPEN}(?:(?:actual|final|the|underlying|real|true)\s+)*(?:root[ -]causes?\s+analysis|conclusions?|results?|takeaways?|summary|lessons?(?:\s+learned)?|actions?(?:\s+items?)?|fix|solution|counter-?measures?|contra-?medidas?|soluci[oó]n|solução|결론|조치|대책|요약|해결책?|結論|対策|まとめ)(?:${COLON}|\s{0,3}${M}\s{0,3}(?:[→⇒]|[-=]>)\s{0,3})`,
  'iu',
);
const FIELD = new RegExp(String.raw`${OPEN}([\p{L}][\p{L} ]{0,28}?)${COLON}`, 'u');

/** What `line` begins with; undefined when it begins with its own words. Linear in the line. */
export function labelOf(line: string): Label | undefined {
  const arrow = ARROW.exec(line);
  if (arrow !== null) return { kind: 'arrow', length: arrow[0].length };
  const head = line.slice(0, 120);
  const question = QUESTION.exec(head);
  if (question !== null)
    return {
      kind: 'question',
      length: question[0].length,
      ...(question[2] === undefined ? {} : { ordinal: Number(question[2]) }),
    };
  const answer = ANSWER.exec(head);
  if (answer !== null) return { kind: 'answer', length: answer[0].length };
  const ordinal = ORDINAL.exec(head);
  if (ordinal !== null && ordinal[0] !== '') {
    const written = ordinal.slice(2).find((group) => group !== undefined) ?? '0';
    return {
      kind: 'ordinal',
      length: ordinal[0].length,
      ordinal: ORDINALS.get(written.toLowerCase()) ?? Number(written),
    };
  }
  // `**1. Why …?**`: a step only when it asks
  const numbered = NUMBERED.exec(head);
  if (
    numbered !== null &&
    trailingWhy(line) === undefined &&
    asksWhy(head.slice(numbered[0].length).split(/(?<=[?？])/u)[0]!)
  )
    return { kind: 'ordinal', length: numbered[0].length, ordinal: Number(numbered[1]) };
  const bare = BARE.exec(head) ?? BARE_EMPHASISED.exec(head);
  if (bare !== null) return { kind: 'why', length: bare[0].length, bare: bare[0].trimEnd().length };
  const problem = PROBLEM.exec(head);
  if (problem !== null) return { kind: 'problem', length: problem[0].length };
  const root = ROOT.exec(head);
  if (root !== null) return { kind: 'root', length: root[0].length };
  const outcome = OUTCOME.exec(head);
  if (outcome !== null) return { kind: 'outcome', length: outcome[0].length };
  const field = FIELD.exec(head);
  const kind = field === null ? undefined : fieldKindOf(field[2]!);
  // `Confirmed: …` in a chain is an answer
  const isField = kind !== undefined && kind !== 'confirmed' && CLAIM_FIELDS.includes(kind);
  return field !== null && isField
    ? { kind: 'field', length: field[0].length, field: kind, label: field[2]! }
    : undefined;
}

const ASKS_AT_START =
  /^[\s*_"“「'(¿]*(?:(?:so|but|and|then),?\s+)?(?:why|how come|how (?:did|could|was|were|is|do|does|come)|what (?:caused|allowed|made|led|let|prevented|kept|triggered)|¿?por\s?qu[eéê]|pourquoi|왜|어째서|무엇이|무엇 때문에|어떻게|なぜ|何故|どうして)(?![\p{Script=Latin}])/iu;
const ASKS_ANYWHERE =
  /(?:^|[^\p{L}])(?:why|how come|por\s?qu[eéê]|pourquoi)(?:$|[^\p{L}])|왜|어째서|なぜ|何故|どうして/iu;

/** Whether words ask for a cause from their first word on: `Why …`, `What caused …`, `왜 …`. */
export function asksFromStart(words: string): boolean {
  return ASKS_AT_START.test(words.slice(0, 60));
}

/** Whether words ask for a cause somewhere: Korean and Japanese put the subject first. */
export function asksWhy(words: string): boolean {
  return asksFromStart(words) || ASKS_ANYWHERE.test(words);
}

/**
 * `The disk was full. Why?`, `…, 왜?`: where the bare question behind a statement begins; undefined
 * when the text does not end so.
 */
export function trailingWhy(
  text: string,
): { readonly statement: number; readonly why: number } | undefined {
  const tail = text.slice(-40);
  const match =
    /(?:(?<!\s)\s*(?<![,.;:!。、，…])[,.;:!。、，…]+|(?<!\s)\s+[–—-]+|(?<=[가-힣])|(?<!\s)\s*(?=[(（]))\s*((?:\*{1,3}|_{1,3})?[(（]?(?:(?:but|and|so)\s+)?(?:why|왜|なぜ)\s*[?？]+[)）]?(?:\*{1,3}|_{1,3})?)\s*$/iu.exec(
      tail,
    );
  if (match === null) return undefined;
  const offset = text.length - tail.length;
  const why = offset + match.index + match[0].indexOf(match[1]!);
  const statement = text.slice(0, offset + match.index);
  // `Why did it fail, why?` is one question
  if (statement.trim() === '' || asksFromStart(statement)) return undefined;
  // the full stop belongs to the statement, a comma does not
  const stop = /^\s*[.!。…]+/u.exec(match[0]);
  return { statement: statement.length + (stop?.[0].length ?? 0), why };
}

const PROMPT =
  /^(?:describe|explain|insert|add|fill|enter|write|list|state|answer|give|provide|your|ask|repeat|continue|e\.g\.|example|replace|작성|기술|설명|입력|여기에|답변|질문|예[:시)]|(?:[^.]*(?:작성|기술|설명|입력|기재)(?:한다|하세요|합니다|해\s*주세요|하십시오|할\s*것)))/iu;

/** Whether words are what a template left behind, not an author's: `_[answer]_`, `…`, `TBD`. */
export function isPlaceholder(source: string): boolean {
  const text = source.trim();
  if (/^[\s\p{P}\p{S}]*$/u.test(text) || saysLater(text)) return true;
  if (INAPPLICABLE.test(stripped(text, /[*_()]/)) || /^none yet\W*$/i.test(text)) return true;
  if (/^[(（](?:root[ -]cause|근본\s?원인)[)）]$/iu.test(text)) return true;
  if (/^\{\{[\s\S]*\}\}[.?]?$/.test(text) || /^<[^<>]*>[.?]?$/.test(text)) return true;
  const bracketed = /^([*_]{0,3})\s*(\\?\[[^[\]]*\\?\])\s*\1[.?]?$/u.exec(text);
  // `[1]` and `[^note]` are references
  if (bracketed !== null) return /^\\?\[(?![ xX]\])[^^\d]/.test(bracketed[2]!);
  const emphasised = /^(\*|_)(?!\1)[\s\S]*[^*_]\1$/.test(text);
  return emphasised && PROMPT.test(text.replace(/^[*_\s]+/, ''));
}
