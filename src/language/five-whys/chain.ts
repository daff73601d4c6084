/**
 * A chain of whys in paragraphs and lists: the problem, then question and answer in turn. What
 * stands before and behind it is prose and stays out.
 */
import type { List, Paragraph, RootContent } from 'mdast';
import { rangeOf } from '../../markdown/markdown';
import type { WhyShape } from '../../vocabulary/ids';
import { overlaps } from '../../markdown/text';
import { isChainList, hasMarks, writesQuestions } from './chain-list';
import { measure, type Patch, type Source } from './draft';
import { foldTrunk } from './fold';
import {
  feedItem,
  feedList,
  feedToken,
  headTokens,
  isQuestionParagraph,
  paragraphTokens,
} from './list-items';
import { StepReader } from './steps';
import type { Token } from './tokens';
import { asksWhy } from './words';

/** A problem longer than this is an introduction, in UTF-16 units. */
const LONGEST_PROBLEM = 400;

/** Whether a paragraph is in italics as a whole: what a template asks, or an aside. */
function isPrompt({ children }: Paragraph): boolean {
  return children.length === 1 && children[0]!.type === 'emphasis';
}

/** Reads the chains in `blocks`; undefined when there is none beyond doubt. */
export function readChains(
  source: Source,
  blocks: readonly RootContent[],
): { readonly shape: WhyShape; readonly patches: Patch[] } | undefined {
  const stream = new ChainStream(source);
  for (const block of blocks) stream.block(block);
  stream.close();
  const [shape] = stream.shapes;
  return shape === undefined ? undefined : { shape, patches: stream.patches };
}

class ChainStream {
  readonly patches: Patch[] = [];
  readonly shapes: WhyShape[] = [];
  private reader: StepReader;
  /** Blocks that hold steps of the open chain. */
  private blocks: RootContent[] = [];
  /** Where the words before the first step stand; part of the chain or not. */
  private leadBlock: RootContent | undefined;
  /** Blocks after the last step: they belong to it when another step follows. */
  private pending: RootContent[] = [];
  private list: List | undefined;
  private items = 0;

  constructor(private readonly source: Source) {
    this.reader = new StepReader(source.text);
  }

  block(node: RootContent): void {
    if (node.type === 'paragraph') this.paragraph(node);
    else if (node.type === 'list') this.listBlock(node);
    else if (node.type !== 'definition' && this.reader.steps.length > 0) this.pending.push(node);
  }

  /** Ends the open chain and begins another. */
  close(): void {
    const { reader } = this;
    const useLead = this.usesLead();
    const trunk = this.isChain() ? foldTrunk(this.source, reader, useLead) : undefined;
    if (trunk !== undefined && measure(trunk).claims > 0) {
      const blocks = [
        ...(useLead && this.leadBlock !== undefined && !this.blocks.includes(this.leadBlock)
          ? [this.leadBlock]
          : []),
        ...this.blocks,
      ];
      const spans = blocks.map((block) => rangeOf(block));
      const last = this.patches.at(-1);
      if (last !== undefined && overlaps(last.spans.at(-1)!, spans[0]!)) {
        last.trunks.push(trunk);
        last.spans.push(...spans.slice(1));
        last.leftovers.push(...reader.leftovers);
      } else this.patches.push({ trunks: [trunk], spans, leftovers: reader.leftovers });
      this.shapes.push(
        this.list !== undefined && writesQuestions(this.source, this.list)
          ? 'numbered-chain'
          : 'flat',
      );
    }
    this.reader = new StepReader(this.source.text);
    this.blocks = [];
    this.leadBlock = undefined;
    this.pending = [];
    this.list = undefined;
    this.items = 0;
  }

  /** Ends the open chain; a paragraph behind its last step is what the next one asks about. */
  private restart(): void {
    const before = this.pending.at(-1);
    this.close();
    if (before?.type === 'paragraph') this.paragraph(before);
  }

  private paragraph(node: Paragraph): void {
    const tokens = paragraphTokens(this.source, node);
    const [first] = tokens;
    if (first === undefined) return;
    const steps = tokens.some((token) => token.kind === 'why' || token.kind === 'question');
    if (first.kind === 'problem') this.close();
    else if (steps && this.beginsAnew(tokens)) this.restart();
    if (steps) {
      this.take(node, first.kind === 'text' || first.kind === 'problem');
      for (const token of tokens) this.feed(token, node);
      return;
    }
    if (this.reader.steps.length === 0) {
      // an arrow below the problem: a chain of arrows
      if (first.kind === 'answer' && first.arrow && this.reader.lead !== undefined)
        this.take(node, false);
      else if (first.kind !== 'outcome' && first.kind !== 'root' && !isPrompt(node)) {
        this.reader = new StepReader(this.source.text);
        this.leadBlock = node;
      }
      if (isPrompt(node)) return;
      for (const token of tokens) feedToken(this.reader, token);
      if (this.reader.steps.length > 0 && !this.blocks.includes(node)) this.blocks.push(node);
      return;
    }
    const answered = this.reader.current!.answers.length > 0;
    if (first.kind === 'root' && tokens.length === 1 && this.pending.length === 0) {
      this.take(node, false);
      feedToken(this.reader, first);
      return;
    }
    const goesOn =
      first.kind === 'field' || first.kind === 'answer' || (first.kind === 'text' && !answered);
    // behind a list whose items are steps nothing answers any more
    if (!goesOn || this.list !== undefined) {
      this.pending.push(node);
      return;
    }
    this.take(node, false);
    for (const token of tokens) feedToken(this.reader, token);
  }

  private feed(token: Token, node: Paragraph): void {
    // a second problem in one paragraph, or numbers that begin again
    if (this.restarts(token)) {
      this.close();
      this.blocks.push(node);
    }
    feedToken(this.reader, token);
  }

  private listBlock(node: List): void {
    const { source } = this;
    if (isChainList(source, node)) {
      const goesOn =
        this.list !== undefined &&
        node.ordered === true &&
        node.start === this.items + 1 &&
        this.items > 0;
      if (!goesOn && this.reader.steps.length > 0) this.restart();
      this.take(node, false);
      this.list = node;
      for (const item of node.children) {
        this.items++;
        const tokens = headTokens(source, item);
        if (tokens[0] !== undefined && this.restarts(tokens[0])) {
          this.close();
          this.blocks.push(node);
          this.list = node;
        }
        feedItem(source, this.reader, item);
      }
      return;
    }
    const [number] = node.children;
    const tokens = number === undefined ? [] : headTokens(source, number);
    // `1. Why …?` with its answer not indented: a list of one item, and the next number is another
    if (node.ordered === true && node.children.length === 1 && isQuestionParagraph(tokens)) {
      if (this.list !== undefined || node.start === 1) this.restart();
      this.take(node, false);
      feedItem(source, this.reader, number!);
      return;
    }
    const step = this.reader.current;
    // items below a question are its answers
    if (
      step !== undefined &&
      step.answers.length === 0 &&
      this.pending.length === 0 &&
      !hasMarks(source, node.children)
    ) {
      this.take(node, false);
      feedList(source, this.reader, node);
      return;
    }
    if (this.reader.steps.length > 0) this.pending.push(node);
  }

  /** Makes a block part of the open chain, with what stands between it and the last step. */
  private take(node: RootContent, newLead: boolean): void {
    if (newLead && this.reader.steps.length === 0) {
      this.reader = new StepReader(this.source.text);
      this.leadBlock = undefined;
    }
    for (const block of this.pending.splice(0)) {
      if (block.type === 'list') feedList(this.source, this.reader, block);
      else this.reader.block(block);
      this.blocks.push(block);
    }
    this.blocks.push(node);
  }

  private beginsAnew(tokens: readonly Token[]): boolean {
    const [first] = tokens;
    if (this.reader.steps.length === 0) return false;
    return this.list !== undefined || (first !== undefined && this.restarts(first));
  }

  private restarts(token: Token): boolean {
    if (this.reader.steps.length === 0) return false;
    if (token.kind === 'problem') return true;
    if (token.kind !== 'why' && token.kind !== 'question') return false;
    const { lastOrdinal } = this.reader;
    return token.ordinal !== undefined && lastOrdinal !== undefined && token.ordinal <= lastOrdinal;
  }

  /** Whether the words before the first step state its problem. */
  private usesLead(): boolean {
    const { lead, steps } = this.reader;
    if (lead === undefined) return false;
    const own = this.leadBlock === undefined || this.blocks.includes(this.leadBlock);
    if (own || lead.problem || steps[0]?.arrows === true) return true;
    if (steps[0]?.question !== undefined) return false;
    const words = this.source.text.slice(lead.words.range.start, lead.words.range.end);
    return words.length <= LONGEST_PROBLEM && !/[:：][*_\s]*$/u.test(words);
  }

  /** Whether the steps are a chain of whys and no list of questions or lines of prose. */
  private isChain(): boolean {
    const { steps } = this.reader;
    const asked = steps.filter(({ question }) => question !== undefined);
    const why = asked.filter(({ question }) =>
      asksWhy(this.source.text.slice(question!.range.start, question!.range.end)),
    );
    if (steps.length === 0 || why.length * 2 < asked.length) return false;
    if (this.list !== undefined || steps.length > 1) return true;
    // one step in a paragraph: it has to say that it is one
    const [only] = steps;
    return (
      only!.ordinal !== undefined ||
      (only!.question === undefined && only!.bare !== undefined && this.usesLead()) ||
      /^(?:\*\*|__)/.test(this.source.text.slice(only!.question?.range.start ?? 0))
    );
  }
}
