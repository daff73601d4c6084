/** Steps of a chain, gathered from tokens and lists in the order they stand in. */
import { claimDraft, type Draft, type FieldDraft, type More, type Words } from './draft';
import { sharedWords } from './fold';
import type { Token } from './tokens';
import { isPlaceholder } from './words';

/** A question, written out or bare, and what answers it. */
export interface Step {
  readonly ordinal: number | undefined;
  bare: Words | undefined;
  question: Words | undefined;
  readonly answers: Draft[];
  /** The answers are items of a list: the next question is not asked about them. */
  listed: boolean;
  /** Nothing but an arrow stands for the question. */
  arrows: boolean;
  readonly fields: FieldDraft[];
  readonly more: More[];
}

/** Tokens in, steps out. What comes before the first step is the `lead`. */
export class StepReader {
  readonly steps: Step[] = [];
  /** The words before the first step; `problem` when they are labelled so. */
  lead: { readonly words: Words; readonly problem: boolean } | undefined;
  /** Fields, paragraphs and claims that belong to the lead. */
  readonly leadFields: FieldDraft[] = [];
  readonly leadMore: More[] = [];
  readonly leadItems: Draft[] = [];
  /** Words that are no part of a tree. */
  readonly leftovers: More[] = [];

  /** The number of the last step that has one. */
  lastOrdinal: number | undefined;

  constructor(private readonly source: string) {}

  get current(): Step | undefined {
    return this.steps.at(-1);
  }

  /** Takes one token. Returns false for words that have no place in a step. */
  token(token: Token): boolean {
    switch (token.kind) {
      case 'why':
        this.begin(token.ordinal).bare = token.words;
        return true;
      case 'question':
        return this.question(token);
      case 'answer':
        return this.answer(token);
      case 'text':
        return this.current === undefined
          ? this.setLead(token.words, false)
          : this.answer({ words: token.words, sure: false, arrow: false });
      case 'problem':
        return this.current === undefined && this.setLead(token.words, true);
      case 'root':
        return this.root(token);
      case 'outcome':
        return false;
      case 'field':
        this.field({
          kind: token.field,
          label: this.source
            .slice(token.label.start, token.words.range.start)
            .replace(/[*_:：]/g, '')
            .trim(),
          range: { start: token.label.start, end: token.words.range.end },
          content: token.words,
        });
        return true;
    }
  }

  /** Takes the field of the node that was read last. */
  field(field: FieldDraft): void {
    const step = this.current;
    const holder =
      step === undefined ? this.leadFields : (step.answers.at(-1)?.fields ?? step.fields);
    holder.push(field);
  }

  /** Takes a block that goes with the node that was read last. */
  block(more: More): void {
    const step = this.current;
    (step === undefined ? this.leadMore : (step.answers.at(-1)?.more ?? step.more)).push(more);
  }

  /** Takes the items of a list: answers of an open question, or causes of the last answer. */
  items(drafts: readonly Draft[]): void {
    const step = this.current;
    if (step === undefined) this.leadItems.push(...drafts);
    else if (step.answers.length === 0 || step.listed) {
      step.answers.push(...drafts);
      if (drafts.length > 0) step.listed = true;
    } else step.answers.at(-1)!.children.push(...drafts);
  }

  private begin(ordinal: number | undefined): Step {
    const step: Step = {
      ordinal,
      bare: undefined,
      question: undefined,
      answers: [],
      listed: false,
      arrows: false,
      fields: [],
      more: [],
    };
    this.steps.push(step);
    this.lastOrdinal = ordinal ?? this.lastOrdinal;
    return step;
  }

  private question(token: Extract<Token, { kind: 'question' }>): boolean {
    const open = this.current;
    if (this.placeholder(token.words)) {
      this.begin(token.ordinal).bare = undefined;
      this.block(token.words);
      return true;
    }
    // `Why 1:` alone, and its question in the next line
    if (
      open !== undefined &&
      open.question === undefined &&
      open.answers.length === 0 &&
      token.ordinal === undefined
    )
      open.question = token.words;
    else this.begin(token.ordinal).question = token.words;
    return true;
  }

  private answer({ words, sure, arrow }: { words: Words; sure: boolean; arrow: boolean }): boolean {
    let step = this.current;
    // lines that are led by nothing but arrows: each is the cause of the one before
    if (
      arrow &&
      (step === undefined ? this.lead !== undefined : step.arrows && step.answers.length > 0)
    ) {
      step = this.begin(undefined);
      step.arrows = true;
    }
    if (step === undefined) return this.setLead(words, false);
    if (this.placeholder(words)) {
      this.block(words);
      return true;
    }
    // a second arrow below one question is a second answer
    if (step.answers.length > 0 && !sure) return false;
    step.answers.push(claimDraft(words));
    return true;
  }

  /** The root cause answers the open question, or is one claim more. */
  private root({ words, label, own }: Extract<Token, { kind: 'root' }>): boolean {
    const open = this.current;
    if (open === undefined || this.placeholder(own)) return false;
    if (this.repeats(own)) return false;
    if (open.answers.length > 0) this.begin(undefined).bare = label;
    this.current!.answers.push(claimDraft(words));
    return true;
  }

  /** Whether nearly all words of a root cause are those of the last answer. */
  private repeats(words: Words): boolean {
    const last = this.current?.answers.at(-1)?.words;
    const source = { text: this.source };
    return (
      last !== undefined &&
      sharedWords(source, last, words) >= 0.75 * Math.max(1, sharedWords(source, words, words))
    );
  }

  private setLead(words: Words, problem: boolean): boolean {
    if (this.lead?.problem === true || this.placeholder(words)) return false;
    this.lead = { words, problem };
    return true;
  }

  private placeholder({ range }: Words): boolean {
    return isPlaceholder(this.source.slice(range.start, range.end));
  }
}
