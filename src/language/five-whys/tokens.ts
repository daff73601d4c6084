/** The lines of a paragraph, cut into questions, answers and what stands between them. */
import type { PhrasingContent } from 'mdast';
import { rangeOf } from '../../markdown/markdown';
import type { FieldKind } from '../../vocabulary/ids';
import type { Range } from '../../markdown/text';
import type { Words } from './draft';
import { mask } from './mask';
import { asksFromStart, asksWhy, labelOf, trailingWhy } from './words';

export type Token =
  /** A bare `Why?`, or the number of a step. */
  | { readonly kind: 'why'; readonly words: Words; readonly ordinal?: number }
  | {
      readonly kind: 'question';
      words: Words;
      readonly ordinal?: number;
      /** Bold as a whole: a question beyond doubt. */
      readonly bold: boolean;
      readonly labelled: boolean;
    }
  /** `sure`: labelled as an answer. */
  | { readonly kind: 'answer'; words: Words; readonly sure: boolean; readonly arrow: boolean }
  | { readonly kind: 'text'; words: Words }
  | { readonly kind: 'problem'; words: Words }
  /** The last claim of a chain with its label; `own` is what stands behind that. */
  | { readonly kind: 'root'; words: Words; readonly label: Words; readonly own: Words }
  | { readonly kind: 'outcome'; words: Words }
  | { readonly kind: 'field'; words: Words; readonly label: Range; readonly field: FieldKind };

/** `**Why** did it fail?`: what stands behind the emphasised word asks on with it. */
const ASKS_ON =
  /^[\s*_]{0,6}(?:did|do|does|was|were|is|are|could|can|would|will|had|has|have)(?:n't|n’t)?\s[^?？]{1,400}[?？]/iu;

/** How a question ends that has no mark. */
const ASKS_UNMARKED = /(?:か|는가|은가|ㄴ가|인가|했나|었나|았나|까)[.。]?(?:\*\*|__)?\s*$/u;

/**
 * Cuts a paragraph.
 * @param within offsets in `source`: the paragraph without its task box
 */
export function tokenize(
  source: string,
  inline: readonly PhrasingContent[],
  within: Range,
  cell = false,
): Token[] {
  return new Tokenizer(source, inline, within, cell).run();
}

class Tokenizer {
  private readonly tokens: Token[] = [];
  /** `source` from `within.start` on; code, addresses and tags blotted out. */
  private readonly masked: string;
  /** A question that has not come to its question mark. */
  private open = false;

  constructor(
    private readonly source: string,
    private readonly inline: readonly PhrasingContent[],
    private readonly within: Range,
    private readonly cell: boolean,
  ) {
    this.masked = mask(source, inline, within);
  }

  run(): Token[] {
    let hard = true;
    for (const [start, end, broken] of this.lines()) {
      this.line(start, end, hard);
      hard = broken;
    }
    return this.tokens;
  }

  /** Lines as offsets in `masked`, with whether a hard break ends them. */
  private *lines(): Generator<[number, number, boolean]> {
    const ending = /\r\n|\n|\r|\u0001+/g;
    let start = 0;
    for (;;) {
      const match = ending.exec(this.masked);
      const end = match?.index ?? this.masked.length;
      let from = start;
      while (from < end && /[\s>]/.test(this.masked[from]!)) from++;
      let to = end;
      while (to > from && /\s/.test(this.masked[to - 1]!)) to--;
      let broken = match?.[0][0] === '\u0001' || end - to >= 2;
      if (match !== null && to > from && this.masked[to - 1] === '\\') {
        broken = true;
        to--;
      }
      if (from < to) yield [from, to, broken];
      if (match === null) return;
      start = match.index + match[0].length;
    }
  }

  private line(start: number, end: number, hard: boolean): void {
    const label = labelOf(this.masked.slice(start, end));
    const at = start + (label?.length ?? 0);
    switch (label?.kind) {
      case 'question':
        this.question(at, end, label.ordinal, true);
        return;
      case 'ordinal':
        this.ordinal(start, at, end, label.ordinal);
        return;
      case 'why':
        this.open = false;
        if (ASKS_ON.test(this.masked.slice(start + label.bare, end))) {
          this.question(start, end, undefined, false);
          return;
        }
        this.tokens.push({ kind: 'why', words: this.words(start, start + label.bare) });
        this.answer(at, end);
        return;
      case 'arrow':
        this.arrow(at, end);
        return;
      case 'answer':
        this.open = false;
        this.push({ kind: 'answer', words: this.words(at, end), sure: true, arrow: false });
        return;
      case 'root':
        this.open = false;
        this.root(start, at, end);
        return;
      case 'problem':
      case 'outcome':
        this.open = false;
        this.statement(label.kind, label.kind === 'outcome' ? start : at, end);
        return;
      case 'field':
        this.open = false;
        this.push({
          kind: 'field',
          words: this.words(at, end),
          label: this.range(start, end),
          field: label.field,
        });
        return;
      case undefined:
        this.unlabelled(start, end, hard);
    }
  }

  private unlabelled(start: number, end: number, hard: boolean): void {
    const last = this.tokens.at(-1);
    if (this.open && last?.kind === 'question') {
      const close = this.questionEnd(start, end, false);
      last.words = this.words(this.offset(last), close?.end ?? end);
      if (close !== undefined) {
        this.open = false;
        this.answer(close.end, end);
      }
      return;
    }
    const sentenceBefore =
      last === undefined ||
      hard ||
      /[.!?。！？:：*_]\s*$/u.test(this.masked.slice(Math.max(0, start - 12), start));
    const trailing = trailingWhy(this.masked.slice(start, end)) !== undefined;
    const close = sentenceBefore && !trailing ? this.questionEnd(start, end, true) : undefined;
    if (close !== undefined) {
      this.ask(start, close, 'text');
      this.answer(close.end, end);
      return;
    }
    // a question that runs over the end of the line
    if (
      last === undefined &&
      asksFromStart(this.masked.slice(start, end)) &&
      this.closesLater(end)
    ) {
      this.question(start, end, undefined, false);
      return;
    }
    if (last !== undefined && last.kind !== 'why' && last.kind !== 'question') {
      this.proceed(last, end);
      return;
    }
    // `It failed. Why? - The disk was full.`
    const within =
      /^([\s\S]{3,400}?[.!。])\s+((?:\*\*|__)?(?:why|왜|なぜ)\s?[?？](?:\*\*|__)?)\s*(?=\S)/iu.exec(
        this.masked.slice(start, end),
      );
    if (within !== null && !asksFromStart(within[0])) {
      const why = start + within[0].trimEnd().length - within[2]!.length;
      this.push({ kind: 'text', words: this.words(start, start + within[1]!.length) });
      this.tokens.push({ kind: 'why', words: this.words(why, why + within[2]!.length) });
      this.answer(start + within[0].length, end);
      return;
    }
    this.statement('text', start, end);
  }

  /** A plain line goes on with what the line before said. */
  private proceed(last: Exclude<Token, { kind: 'why' | 'question' }>, end: number): void {
    const to = this.trailing(this.offset(last), end);
    last.words = this.words(this.offset(last), to.statement);
    if (to.why !== undefined) this.tokens.push({ kind: 'why', words: to.why });
  }

  /** Whether `at` stands in a later line than the end of `token`. */
  private breaks(token: Token, at: number): boolean {
    return /[\r\n]/.test(this.masked.slice(token.words.range.end - this.within.start, at));
  }

  /** A question; or a statement with a bare `Why?` behind it, which asks for what follows. */
  private ask(start: number, close: { end: number; bold: boolean }, kind: 'text' | 'answer'): void {
    const to = close.bold ? undefined : this.trailing(start, close.end);
    if (to?.why === undefined) {
      const words = this.words(start, close.end);
      this.tokens.push({ kind: 'question', words, bold: close.bold, labelled: false });
      return;
    }
    const words = this.words(start, to.statement);
    this.push(kind === 'text' ? { kind, words } : { kind, words, sure: true, arrow: true });
    this.tokens.push({ kind: 'why', words: to.why });
  }

  /** Words that may end in a bare `why?`. */
  private statement(kind: 'text' | 'problem' | 'outcome', start: number, end: number): void {
    const to = this.trailing(start, end);
    this.push({ kind, words: this.words(start, to.statement) });
    if (to.why !== undefined) this.tokens.push({ kind: 'why', words: to.why });
  }

  private root(start: number, at: number, end: number): void {
    const { range } = this.words(start, at);
    let { end: labelEnd } = range;
    while (labelEnd > range.start && /[\s*_:：→⇒>–—-]/u.test(this.source[labelEnd - 1]!))
      labelEnd--;
    if (at >= end) return;
    this.push({
      kind: 'root',
      words: this.words(start, end),
      own: this.words(at, end),
      label: this.words(start, labelEnd - this.within.start),
    });
  }

  private trailing(start: number, end: number): { statement: number; why: Words | undefined } {
    const found = trailingWhy(this.masked.slice(start, end));
    return found === undefined
      ? { statement: end, why: undefined }
      : { statement: start + found.statement, why: this.words(start + found.why, end) };
  }

  private ordinal(start: number, at: number, end: number, ordinal: number): void {
    this.open = false;
    const close = this.questionEnd(at, end, false);
    const rest = this.masked.slice(at, end);
    const name = this.masked.slice(start, at).replace(/(?<![\s:：.)–—*_-])[\s:：.)–—*_-]+$/u, '');
    const words = this.words(start, start + name.length);
    if (trailingWhy(rest) !== undefined) {
      this.tokens.push({ kind: 'why', words, ordinal });
      this.statement('text', at, end);
      return;
    }
    // `Why 1: the server crashed. Was it old?` answers
    const asks =
      close !== undefined && (close.end === end || asksWhy(this.masked.slice(at, close.end)));
    if (!asks && !(asksFromStart(rest) && this.closesLater(end))) {
      this.tokens.push({ kind: 'why', words, ordinal });
      this.answer(at, end);
      return;
    }
    this.question(at, end, ordinal, true);
  }

  private question(at: number, end: number, ordinal: number | undefined, labelled: boolean): void {
    const close = this.questionEnd(at, end, false);
    this.push({
      kind: 'question',
      words: this.words(at, close?.end ?? end),
      ordinal,
      bold: close?.bold ?? false,
      labelled,
    });
    this.open = close === undefined && this.tokens.at(-1)?.kind === 'question';
    if (close !== undefined) this.answer(close.end, end);
  }

  /** What stands behind a question in its own line. */
  private answer(at: number, end: number): void {
    const separator = /^\s*(?:[:：–—-]+(?=\s)|[:：])?\s*/u.exec(this.masked.slice(at, end))![0];
    const start = at + separator.length;
    if (start >= end) return;
    const label = labelOf(this.masked.slice(start, end));
    if (label?.kind === 'arrow') this.arrow(start + label.length, end);
    else if (label?.kind === 'field')
      this.push({
        kind: 'field',
        words: this.words(start + label.length, end),
        label: this.range(start, end),
        field: label.field,
      });
    else if (label?.kind === 'root') this.root(start, start + label.length, end);
    else if (label?.kind === 'answer')
      this.push({
        kind: 'answer',
        words: this.words(start + label.length, end),
        sure: true,
        arrow: false,
      });
    else {
      // emphasis that closes behind the label: `**Why?** **answer**` keeps its own
      const to = this.trailing(start, end);
      this.push({
        kind: 'answer',
        words: this.words(start, to.statement),
        sure: false,
        arrow: false,
      });
      if (to.why !== undefined) this.tokens.push({ kind: 'why', words: to.why });
    }
  }

  /** Behind an arrow: `→ answer`, `↓ Why?`, `→ Why did …? answer`. */
  private arrow(at: number, end: number): void {
    this.open = false;
    const label = labelOf(this.masked.slice(at, end));
    if (label !== undefined && label.kind !== 'arrow') {
      this.line(at, end, true);
      return;
    }
    const close = this.questionEnd(at, end, true);
    if (close !== undefined) {
      this.ask(at, close, 'answer');
      this.answer(close.end, end);
      return;
    }
    const last = this.tokens.at(-1);
    // a line of an answer may begin with an arrow because it was wrapped there
    if (last !== undefined && last.kind === 'answer' && !last.arrow && this.breaks(last, at)) {
      this.proceed(last, end);
      return;
    }
    const to = this.trailing(at, end);
    this.push({ kind: 'answer', words: this.words(at, to.statement), sure: true, arrow: true });
    if (to.why !== undefined) this.tokens.push({ kind: 'why', words: to.why });
  }

  /**
   * Where the question that begins at `at` ends.
   * @param strict ask for a question that is bold as a whole, or one about a cause
   */
  private questionEnd(
    at: number,
    end: number,
    strict: boolean,
  ): { end: number; bold: boolean } | undefined {
    const rest = this.masked.slice(at, end);
    // what has an id is a claim
    if (strict && /^(?:~~)?(?:\*\*|__)[A-Za-z]{1,8}[-_]?\d{1,6}[a-z]?[:：.]?(?:\*\*|__)/.test(rest))
      return undefined;
    const bold = /^(\*\*\*?|__)(?!\s)([\s\S]*?)\1(?![*_])/u.exec(rest);
    if (bold !== null && /[?？]["'”’)）」』\s]*$/u.test(bold[2]!)) {
      // `**なぜ…？** (補足)`: a remark behind the question is part of it
      const remark = /^\s*[(（][^()（）]{1,30}[)）](?=\s*(?:$|[→⇒]|[-=]>))/u.exec(
        rest.slice(bold[0].length),
      );
      return { end: at + bold[0].length + (remark?.[0].length ?? 0), bold: true };
    }
    // `なぜ汚染されたか: …`, `Why nobody saw it: …`: asked in other words, and answered behind the colon
    const indirect =
      /^[\s*_]{0,4}(?:why\b|왜|なぜ|何故|どうして|por\s?qu[eéê]\b)[^:：?？]{4,200}(?=[:：]\s*\S)/iu.exec(
        rest,
      );
    if (indirect !== null) return { end: at + indirect[0].length, bold: false };
    const mark =
      /(?<![?？])[?？]+!?["'”’」』]?(?:\*{1,3}|_{1,3})?(?=$|\s|[→⇒(（]|[-=]>|\p{Script=Han}|\p{Script=Hangul}|\p{Script=Hiragana}|\p{Script=Katakana})/u.exec(
        rest,
      );
    if (mark === null) {
      // `**Why did it fail**` alone, or before an arrow
      if (
        bold !== null &&
        asksFromStart(bold[2]!) &&
        /^\s*(?:$|[:：→⇒]|[-=]>)/u.test(rest.slice(bold[0].length))
      )
        return { end: at + bold[0].length, bold: true };
      // `なぜ失敗したか`: Japanese and Korean ask without a mark
      if (/^[\s*_]{0,4}(?:왜|なぜ|何故|どうして)/u.test(rest) && ASKS_UNMARKED.test(rest))
        return { end, bold: false };
      return undefined;
    }
    const close = mark.index + mark[0].length;
    const sentence = rest.slice(0, close);
    if (strict && (!asksWhy(sentence) || (!asksFromStart(sentence) && severalSentences(sentence))))
      return undefined;
    return { end: at + close, bold: false };
  }

  private closesLater(end: number): boolean {
    return /[?？]/.test(this.masked.slice(end));
  }

  private push(token: Token): void {
    const { start, end } = token.words.range;
    if (start < end) this.tokens.push(token);
  }

  private offset(token: Token): number {
    return token.words.range.start - this.within.start;
  }

  private range(start: number, end: number): Range {
    return { start: this.within.start + start, end: this.within.start + end };
  }

  /** Without white space and without emphasis marks that were cut from their partners. */
  private words(start: number, end: number): Words {
    while (end > start && /\s/.test(this.masked[end - 1]!)) end--;
    while (start < end && /\s/.test(this.masked[start]!)) start++;
    const piece = this.source.slice(this.within.start + start, this.within.start + end);
    const stray = /^(?:\*\*|__)(?=\S)/.exec(piece);
    if (stray !== null && piece.indexOf(stray[0], 2) === -1 && !this.strongAt(start))
      start += stray[0].length;
    const closing = /(?<=\S)(?:\*\*|__)$/.exec(piece);
    if (closing !== null && piece.indexOf(closing[0]) === piece.length - 2) end -= 2;
    return {
      range: this.range(start, end),
      inline: this.inline.filter((node) => {
        const at = rangeOf(node);
        return at.start < this.within.start + end && at.end > this.within.start + start;
      }),
      ...(this.cell ? { cell: true } : {}),
    };
  }

  private strongAt(start: number): boolean {
    return this.inline.some(
      (node) => node.type === 'strong' && rangeOf(node).start === this.within.start + start,
    );
  }
}

function severalSentences(sentence: string): boolean {
  return /[.!。！]\s|[。！](?=\S)/u.test(sentence);
}
